"""Answer what was not typed as a command: what is meant is read, and one table decides what becomes of it."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.blocks.answers.choices import readings, which_action
from bot.blocks.answers.choices.offers import Offer, confirming
from bot.blocks.mrkdwn import escape
from bot.blocks.reply import Reply
from bot.errors import PlanError
from bot.plan.fitted.intent import Intent
from bot.plan.intents.canonical import Command, command_of
from bot.plan.intents.files import asks_of_own_file, hands_over
from bot.plan.intents.table import Step
from bot.plan.intents.understanding import SURE, Understood
from bot.plan.intents.whose import says_cover
from bot.plan.language import questions
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.language.rating_phrases import ratings_in
from bot.plan.model.permissions import Permission, may
from bot.plan.queries.asked.board import is_of_board
from bot.plan.queries.asked.channels import asks_of_channels
from bot.plan.queries.asked.comparison import asked_to_compare
from bot.plan.queries.asked.staffing import asked_of_staff, posts_asked
from bot.plan.queries.asked.subjects import subject_of
from bot.plan.updates import drafts
from bot.plan.updates.corrections.choice import last_said
from bot.plan.updates.dates_asked import names_a_day
from bot.plan.updates.routing import Unclear
from bot.replies.intake import answer
from commands import SUBCOMMANDS, Request, Subcommand
from commands.board import board_in_words
from commands.compare import compare
from commands.evidence import OWN
from commands.offers import offer_of
from commands.orders import order_for
from commands.update import read_words

_UNSURE = "I was not sure whether that is an update, so I have recorded nothing."
_WHICH = "Which action is that about? I have recorded nothing yet."
_WITH_FILE = "Which action is that for? The file is kept with your words; I have recorded nothing yet."
_NOT_WITH_FILES = {Step.ANSWER, Step.ANSWER_AND_OFFER, Step.CHOOSE, Step.GREET, Step.NOTHING, Step.KEEP}
_TWO_WAYS = "That can be meant in two ways, so nothing has happened yet."
_MOST_LIKELY = 4
_CLEARLY_SOUGHT = 0.5  # how much likelier a search must be than all else where "who" or "when" opens it
_OPENING = re.compile(r"\W*(?:(?:so|and|hi|hello|hey|please|pls)\b\W*)?(?P<word>who|when|is|has)\b", re.IGNORECASE)
_ASKED_BY = {"who": Intent.WHO_N, "when": Intent.WHEN_N, "is": Intent.DONE_N, "has": Intent.DONE_N}


def subcommand_for(request: Request, steps: tuple[Understood, ...]) -> tuple[Subcommand, str]:
    """Choose (the subcommand, the text that follows its name) that does what was understood."""
    if request.said.files and steps[0].step in _NOT_WITH_FILES and steps[0].intent is not Intent.DO_DUE:
        return _made("update", partial(_record_or_keep, steps[0]), records=True), request.text
    if len(steps) > 1:
        return _made("update", partial(_record_and_answer, steps), records=True), request.text
    if not (steps[0].reading.numbers or request.thread) and is_of_board(steps[0].words):
        return _made("help", board_in_words), request.text
    is_of_all = bool(request.workspace.plans) and not (steps[0].reading.numbers or request.thread)
    if is_of_all and (day := asked_to_compare(request.text, request.today)):
        return _made("status", partial(compare, day)), ""
    if question := _other_question(request, steps[0]):
        return named(question)
    return order_for(request, steps[0], _by_step(request, steps[0]))


def _by_step(request: Request, first: Understood) -> tuple[Subcommand, str]:
    match first.step:
        case Step.RECORD:
            return SUBCOMMANDS["update"], request.text
        case Step.DO | Step.CHOOSE if first.intent is Intent.DO_DUE and _is_day_named(request):
            return SUBCOMMANDS["update"], request.text  # which offers to ask for it, or records the day that it has
        case Step.DO if first.intent is Intent.DO_SIGNOFF and _only_asks_to_sign(request, first):
            return named(("decides", " ".join(first.reading.numbers)))
        case Step.DO if first.intent is Intent.DO_DUE:  # no day is named
            command = _asked(first)
            return _made(command[0], partial(_confirm, command)), command[1]
        case Step.ANSWER if first.intent is Intent.HELP:
            return _made("help", _greet_and_help), ""
        case Step.ANSWER | Step.DO:
            return named(_asked(first))
        case Step.ANSWER_AND_OFFER if first.offered:
            asked, rest = named(_asked(first))
            return _made(asked.name, partial(_answer_and_offer, asked.answer, first.offered)), rest
        case Step.ANSWER_AND_OFFER:
            asked, rest = named(_asked(first))
            return _made(asked.name, partial(_answer_or_record, asked.answer, first), records=True), rest
        case Step.CONFIRM if first.intent is Intent.DO_ASSIGN and _is_rated(first):
            return _made("update", partial(_keep, _UNSURE), records=True), request.text  # "I got 5.1 wrong"
        case Step.CONFIRM:
            assert first.command
            return _made(named(first.command)[0].name, partial(_confirm, first.command)), first.command[1]
        case Step.CHOOSE:
            return _made("update", partial(_choose, first), records=True), request.text
        case Step.KEEP:
            return _made("update", partial(_keep, _WHICH), records=True), request.text
        case Step.GREET:
            return named(("hello", ""))
        case Step.NOTHING:
            return _made("help", _say_nothing), ""


def _only_asks_to_sign(request: Request, first: Understood) -> bool:
    """Whether somebody asks about signing off who may not do it: they are told who does."""
    is_asked = questions.may_ask(first.words, request.plan.numbers)
    return is_asked and not may(request.workspace, request.actor, Permission.SIGN_OFF)


def _is_rated(first: Understood) -> bool:
    """Whether it says how an action of the plan is, whoever it may be about."""
    return bool(first.reading.numbers and ratings_in(first.reading.typed)) and "<@" not in first.reading.typed


def _other_question(request: Request, first: Understood) -> Command | None:
    """A question about people and posts as a whole; or one that was taken for talk though something is asked."""
    is_marked = questions.is_marked(first.words)
    if asks_of_own_file(first.words):
        return "evidence", OWN
    if (is_marked or first.intent.is_ask) and asks_of_channels(first.words):
        return "channels", " ".join(first.reading.numbers)
    if first.reading.numbers or request.thread or _is_of_deputies(first):
        return None
    if (is_marked or first.step in (Step.ANSWER, Step.ANSWER_AND_OFFER)) and (asked := asked_of_staff(first.words)):
        return "who", asked.value
    opening = _OPENING.match(first.words[:200])
    if is_marked and _asks_who(opening) and posts_asked(request.workspace, first.words):
        return "who", ""
    is_of_one = opening is not None and opening["word"].casefold() in ("who", "when")
    is_search = first.intent in (Intent.FIND, Intent.STATUS) and is_of_one and first.reading.margin < _CLEARLY_SOUGHT
    is_talk = first.step is Step.GREET and first.reading.margin < SURE
    if is_marked and (is_talk or is_search) and subject_of(first.words):
        intent = _ASKED_BY.get(opening["word"].casefold() if opening else "", first.reading.asked)
        return command_of(first.reading, intent, request.today)
    return None


def _is_of_deputies(first: Understood) -> bool:
    """Whether it is about who stands in: "who is away" is so only beside that."""
    return first.intent is Intent.WHO_STANDS_IN and says_cover(first.words)


def _asks_who(opening: re.Match[str] | None) -> bool:
    return opening is not None and opening["word"].casefold() == "who"


def _is_day_named(request: Request) -> bool:
    return names_a_day(request.routed(request.text, is_told=True), request.today)


def named(command: Command) -> tuple[Subcommand, str]:
    """Find a subcommand, and what follows its name."""
    name, rest = command
    return (SUBCOMMANDS[name], rest) if name in SUBCOMMANDS else (SUBCOMMANDS["help"], "")


def _asked(first: Understood) -> Command:
    assert first.command
    return first.command


def _made(name: str, answer: Callable[[Request], Awaitable[Reply | None]], *, records: bool = False) -> Subcommand:
    return replace(SUBCOMMANDS[name], answer=answer, records=records)


async def _say_nothing(request: Request) -> Reply | None:
    return None


async def _greet_and_help(request: Request) -> Reply | None:
    """Say what is theirs first, to whoever owns something and asks what there is to do; then what can be typed."""
    asked = await SUBCOMMANDS["help"].answer(request)
    is_owner = request.user_id in request.workspace.owner_ids
    greeted = await SUBCOMMANDS["hello"].answer(request) if is_owner and asked else None
    return readings.then(greeted, asked) if greeted and asked else asked


async def _record_and_answer(steps: tuple[Understood, ...], request: Request) -> Reply | None:
    """Record what is told, then answer what is asked, as it stands after that."""
    told, asked = steps
    recorded = await SUBCOMMANDS["update"].answer(request.with_words(told.words))
    if recorded is None or asked.command is None:
        return recorded
    command = asked.command
    if (
        asked.intent is Intent.DO_SIGNOFF and not asked.reading.numbers
    ):  # nobody signs off what they have just said themselves
        command = ("isdone", command[1])
    if asked.intent is Intent.DO_REMIND and len(recorded.about) == 1 and not asked.reading.numbers:
        command = (command[0], _of_action(request, command[1], recorded.about[0]))  # what they have just spoken of
    asked = replace(asked, command=command)
    chosen, rest = named(command)
    try:
        now = await request.renewed()
        now.check(chosen.permission)
        answered = await _in_turn(asked, chosen, now.with_words(rest, is_named=True))
    except PlanError as error:
        answered = Reply(escape(str(error)))
    return readings.then(recorded, answered) if answered else recorded


def _of_action(request: Request, words: str, action_id: int) -> str:
    found = request.workspace.action(action_id)
    if found is None:
        return words
    plan, action = found
    is_named = len(plans_in_use(request.workspace)) > 1
    return f"{words} about {action.number}{f' ({plan.title})' if is_named else ''}"


async def _in_turn(asked: Understood, chosen: Subcommand, request: Request) -> Reply | None:
    """What follows an update is answered; what changes something, and may not be meant so, is confirmed."""
    assert asked.command
    is_of_another = asked.intent.is_do and bool(asked.reading.numbers)
    if asked.step in (Step.CONFIRM, Step.CHOOSE) or chosen.records or is_of_another:
        return await _confirm(asked.command, request)
    return await chosen.answer(request)


async def _answer_and_offer(
    answer: Callable[[Request], Awaitable[Reply | None]], offered: Command, request: Request
) -> Reply | None:
    """Answer the likelier question, with the other reading on a button."""
    reply = await answer(request)
    if reply is None or await request.identifying(offered[1]) is not None:
        return reply
    other = await offer_of(request, offered)
    return readings.say_instead(reply, other.block) if isinstance(other, Offer) else reply


async def _answer_or_record(
    answer: Callable[[Request], Awaitable[Reply | None]], first: Understood, request: Request
) -> Reply | None:
    """Answer the likelier question, and offer to record the words instead."""
    unclear = await _last_first(request, _unclear(request, first.words, _UNSURE))
    if await request.identifying(request.said.typed):
        return await request.once(answer)
    draft_id = await request.run(drafts.keep_draft, request.said, unclear, request.now)
    if draft_id is None:
        return None
    reply = await answer(request)
    if reply is None or unclear.likely:
        return readings.record_instead(reply, unclear, draft_id) if reply else None
    return readings.then(reply, which_action.kept(request.plan, unclear, draft_id))


async def _confirm(command: Command, request: Request) -> Reply | None:
    """Say what would be done, with the button for it; or what is needed, where it can't be."""
    found = await offer_of(request, command)
    return confirming(found) if isinstance(found, Offer) else found


async def _choose(first: Understood, request: Request) -> Reply | None:
    """Keep the words, and offer both readings."""
    if await request.identifying(request.said.typed):
        return await SUBCOMMANDS["update"].answer(request)  # it holds them
    unclear = await _last_first(request, _unclear(request, first.words, _TWO_WAYS))
    draft_id = await request.run(drafts.keep_draft, request.said, unclear, request.now)
    if draft_id is None:
        return None
    other = await offer_of(request, _asked(first))
    if isinstance(other, Offer):
        return readings.chosen(unclear, draft_id, other.block)
    return which_action.kept(request.plan, replace(unclear, why=_UNSURE), draft_id)


async def _record_or_keep(first: Understood, request: Request) -> Reply | None:
    """Record what came with a file, where that is likeliest told and it is clear what it is about; or ask."""
    is_told = hands_over(request.text) or first.reading.intent is Intent.TELL
    if not is_told or isinstance((await read_words(request, request.text)).found, Unclear):
        return await _keep(_WITH_FILE, request)
    return await answer(request, partial(read_words, words=request.text))


async def _keep(why: str, request: Request) -> Reply | None:
    """Keep the words, and offer to record them."""
    if await request.identifying(request.said.typed):
        return await SUBCOMMANDS["update"].answer(request)
    unclear = await _last_first(request, _unclear(request, request.text, why))
    draft_id = await request.run(drafts.keep_draft, request.said, unclear, request.now)
    return None if draft_id is None else which_action.kept(request.plan, unclear, draft_id)


async def _last_first(request: Request, unclear: Unclear) -> Unclear:
    """The same with what its writer has just recorded something on before what else it may be about."""
    if len(unclear.likely) < 2:
        return unclear
    last = await request.read(last_said, request.user_id, request.now)
    ids = {version.action_id for version in last.said} if last else set()
    return replace(unclear, likely=tuple(sorted(unclear.likely, key=lambda action: action.id not in ids)))


def _unclear(request: Request, words: str, why: str) -> Unclear:
    """Words that are kept, as they would be recorded: their rating and note, and the actions they may be about."""
    found = request.routed(words, is_told=True)
    if isinstance(found, Unclear):
        return found if found.plans else replace(found, why=why)
    likely = tuple(action for filing in found for action in filing.target.actions)[:_MOST_LIKELY]
    only = found[0] if len(found) == 1 else None
    return Unclear(why, only.rating if only else None, only.note if only else words, likely)
