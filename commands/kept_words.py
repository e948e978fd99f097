"""Take a number, or somebody's name for an action, for the answer to “Which action is that about?”, and a day for
another one than was offered.

The words that were kept, and their files, are recorded on it.
"""

import re
from dataclasses import replace
from functools import partial

from bot.blocks.answers import confirmation
from bot.blocks.answers.choices import which_action
from bot.blocks.reply import Reply
from bot.errors import NotFound, PlanError
from bot.plan.intents.table import Step
from bot.plan.language.dates.asked import may_ask_for_a_date, reason_alone
from bot.plan.language.dates.typed import or_working_day, split_when
from bot.plan.language.questions import mentioned
from bot.plan.language.references import opening_of
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission
from bot.plan.model.stamp import Source as From
from bot.plan.model.target import Target
from bot.plan.privacy import policy
from bot.plan.queries.asked.subjects import subject_of
from bot.plan.updates import drafts
from bot.plan.updates.chosen import chosen_filing, said_before, words_asked_about
from bot.plan.updates.dates_asked import DateAsked
from bot.plan.updates.drafts import Kept
from bot.plan.updates.reading import FromDraft, Reading
from bot.plan.updates.routing import OFFERED, Unclear
from bot.replies.dates import offer_date
from bot.replies.intake import answer
from commands import SUBCOMMANDS, Request, Subcommand
from commands.reading import understood
from commands.subject import has_number, meant_by_words

_LONGEST = 60  # characters of a name that somebody has for an action
_LEAD = (
    r"(?:(?:no|oh|sorry|it['’]?s|its|that['’]?s|thats|i\s+mean|i\s+meant|about|for|on|it\s+is|that\s+is)\b[\s,]*){0,4}"
)
_ONE = re.compile(
    rf"\W{{0,3}}{_LEAD}(?:the|that|my|our)\s(?P<name>[^?]{{3,50}}?)\s(?:one|1|action|thing)[\s.!]{{0,5}}",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\W{0,3}(?:(?:no|nope|actually|sorry|wait|oh|i\s(?:mean|meant)|rather|instead)\b[\s,]{0,3}){1,4}"
    r"(?:(?:make|say|move|ask|put|push|have|it|that|for|to|until|till|by|can|we|you|let['’]?s|please|pls|should|be)\b[\s,]{0,3}){0,6}|"
    r"\W{0,3}(?:make\s(?:it|that)|rather|better)\s(?:for\s|to\s|until\s)?",
    re.IGNORECASE,
)
_LED = re.compile(rf"\W{{0,3}}{_LEAD}", re.IGNORECASE)
_TOLD = (Step.RECORD, Step.KEEP)


def is_answer(request: Request) -> bool:
    """Tell whether a text is of the kind: a number alone, or "the triage one"."""
    return _is_number(request) or _names_one(request.text)


async def filing(request: Request, kept: Kept) -> Subcommand | None:
    """Choose what records kept words on the action that an answer gives; None where they were not asked about."""
    found = request.routed(kept.typed, is_told=True)
    is_open = isinstance(found, Unclear) and not found.plans
    first = understood(request.with_words(kept.typed))[0].step if is_open and kept.typed.strip() else Step.KEEP
    if not kept.files and (not is_open or first not in _TOLD):
        return None
    likely = found.likely if isinstance(found, Unclear) else tuple(a for each in found for a in each.target.actions)
    try:
        actions = (
            request.target(_without_lead(request.text)).actions
            if _is_number(request)
            else await _named(request, likely)
        )
    except PlanError:
        return None
    update = replace(SUBCOMMANDS["update"], records=False)
    if len(actions) == 1:
        return replace(update, answer=partial(_record, kept, actions[0].id))
    return replace(update, answer=partial(_ask_again, kept, actions[:OFFERED] or likely))


async def another_day(request: Request) -> Subcommand | None:
    """Choose what offers another date than the one that was just offered, where a message names it: "no make it the
    15th"; None if it does not, or nothing was offered."""
    lead = _ANOTHER.match(request.text)
    if lead is None or mentioned(request.text, request.plan.numbers):
        return None
    when, reason = split_when(request.text[lead.end() :], request.today)
    when = or_working_day(when, request.today)
    if not (when.on or when.options):
        return None
    offered = await _offered_last(request)
    if offered is None:
        return None
    action, draft_id, before = offered
    asked = DateAsked(action, when, reason_alone(reason) or before)
    return replace(SUBCOMMANDS["update"], answer=partial(_offer_another, draft_id, asked), records=False)


async def _offered_last(request: Request) -> tuple[Action, int, str] | None:
    """(the action for which a new date was just offered, the id of what is kept of that, the reason that was given)."""
    kept = await request.read(words_asked_about, request.said, request.now, is_placed=True)
    asked = await request.read(drafts.question_asked, request.said, request.now)
    if asked and asked[1].startswith("due ") and (kept is None or kept.id < asked[0]):
        number, _, rest = asked[1].removeprefix("due ").partition(" ")
        try:
            action, _ = request.with_words(number).action_and_rest()
        except PlanError:
            return None
        return action, asked[0], reason_alone(split_when(rest, request.today)[1], (number,))
    found = request.workspace.action(kept.action_id) if kept and kept.action_id else None
    return (found[1], kept.id, kept.note) if kept and found and may_ask_for_a_date(kept.typed) else None


async def _offer_another(draft_id: int, asked: DateAsked, request: Request) -> Reply:
    request.check(Permission.ASK_CHANGE, (asked.action,))
    if found := await request.identifying(request.said.typed):
        raise policy.refused(found, request.said)
    await request.run(drafts.drop_draft, draft_id, request.stamp(From.FORM))
    return await offer_date(request, request.said, asked)


def _is_number(request: Request) -> bool:
    known = request.plan.numbers if request.workspace.plans else ()
    return "?" not in request.text and opening_of(_without_lead(request.text), known) == "only"


def _without_lead(text: str) -> str:
    """What is left of "no, it’s 5.1"."""
    lead = _LED.match(text)
    return text[lead.end() :] if lead else text


def _names_one(text: str) -> bool:
    named = _ONE.fullmatch(text) if len(text) <= _LONGEST else None
    return named is not None and not has_number(text) and bool(subject_of(named["name"]))


async def _named(request: Request, likely: tuple[Action, ...]) -> tuple[Action, ...]:
    """The actions that an answer speaks of: of those that were offered, where it speaks of any of them."""
    meant = await meant_by_words(request, subject_of(request.text))
    offered = {action.id for action in likely}
    return tuple(action for action in meant.actions if action.id in offered) or meant.actions


async def _record(kept: Kept, action_id: int, request: Request) -> Reply | None:
    if found := await request.identifying(kept.typed, kept.note):
        await request.run(drafts.hold_back, kept.id, request.user_id, request.now)
        return confirmation.held(found, kept.id, "", kept.seen)

    async def read(now: Request) -> Reading:
        plan_and_action = now.workspace.action(action_id)
        if plan_and_action is None:
            raise NotFound("That action is no longer in the plan; your words are still kept.")
        plan, action = plan_and_action
        target = Target(plan.recommendation_of(action), action)
        filed = chosen_filing(plan, target, kept.typed, kept.note, kept.rating)
        return Reading(said_before(kept), plan, (filed,), way=FromDraft(kept.id, now.stamp(From.FORM)))

    return await answer(request, read)


async def _ask_again(kept: Kept, likely: tuple[Action, ...], request: Request) -> Reply:
    why = "That fits several actions. Which one is it?" if likely else "I find no action of that name. Which one is it?"
    unclear = Unclear(why, kept.rating, kept.note, likely)
    return which_action.kept(request.plan, unclear, kept.id, kept.seen, has_file=bool(kept.files))
