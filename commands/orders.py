"""Do what the exact parts of a sentence ask for, whatever its shape: a plan's name, a post's holder, a channel, an
absence, a decision; and say of what can't be done here where it is done.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.blocks.answers import plans as plan_deeds
from bot.blocks.answers.choices import offers
from bot.blocks.answers.choices.offers import Offer, confirming
from bot.blocks.answers.questions import absence
from bot.blocks.answers.questions.vacancies import not_held, posts_offered
from bot.blocks.kit import person
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood
from bot.plan import upkeep
from bot.plan.fitted.intent import Intent
from bot.plan.intents.holding import HolderSaid, holder_said
from bot.plan.intents.orders import Deed, Order, absent_said, order_in
from bot.plan.intents.table import Step
from bot.plan.intents.taking_back import asks_of_own_request
from bot.plan.intents.understanding import Understood
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.language.plans.titles import WORD, plain_word
from bot.plan.model.permissions import Permission, may
from bot.plan.model.target import called
from bot.plan.model.workspace import Plan
from bot.plan.people.absence_words import may_be_own, read_absences
from bot.plan.people.title_matching import is_same_word
from bot.plan.queries.asked import covered
from bot.plan.queries.todo import todo_of
from bot.replies.plans import ask_first, do_to_plan, rename_plan
from commands import SUBCOMMANDS, Request, Subcommand
from commands.offers import needed, people_in, when_away

_CHANNEL = re.compile(r"<#(?P<id>[CG]\w{1,30})(?:\|(?P<name>[^<>]{0,100}))?>", re.IGNORECASE)
_NEWS = re.compile(r"\b(?:alerts?|news|notices?|notifications?|warnings?|updates|messages?)\b", re.IGNORECASE)
_ASKS = re.compile(r"\W*(?:who|what|when|where|which|how|why|is|are|was|were|does|did|has|have)\b", re.IGNORECASE)
_OF_REQUEST = re.compile(r"\b(?:requests?|asked|waiting|agreed|decided|approved|refused)\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:i|i['’]?m|im|i['’]?ll|my|me)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:isn['’]?t|not|wasn['’]?t|no\s{1,3}longer|never)\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:should|shall|must|to|can|could|will|let|please|pls|always|now)\s{1,3}(?:go|be\s{1,3}sent)\b", re.IGNORECASE
)
_NAMED = re.compile(r"\W*(?:[\w’'-]{1,30}\W{1,3}){0,4}channel\W{0,3}(?:is\W{1,3}|to\W{1,3}|=\W{1,3})?<#", re.IGNORECASE)
_SENDS = re.compile(r"\W*(?:(?:please|pls|can|could|you)\W{1,3}){0,3}(?:send|post|put|route)\b", re.IGNORECASE)
_SMALL = frozenset("the our this that a an plan plans of called".split())
_OF_WORDS = {Deed.ERASE, Deed.TAKE_ANOTHERS}
Chosen = tuple[Subcommand, str]
Answer = Callable[[Request], Awaitable[Reply | None]]


def order_for(request: Request, first: Understood, otherwise: Chosen) -> Chosen:
    """Choose what the parts of a message ask for; `otherwise` what was understood of its shape."""
    is_told = first.step is Step.RECORD and bool(first.reading.numbers)
    order = order_in(request.said.typed)
    # What is news of an action is recorded, whatever else its words might ask for: they would be lost.
    if order and not (is_told and order.deed in _OF_WORDS) and (chosen := _done(request, first, order)):
        return chosen
    if not request.workspace.plans:
        return otherwise
    is_of_channel = "channel" in request.text[:300].casefold() and _NEWS.search(request.text[:300])
    is_sent = is_of_channel or _SENDS.match(request.text) or _NAMED.match(request.text[:300])
    if (channel := _channel(request)) and (not is_told or is_sent):
        return _answering("channel", partial(_heard_in, channel), request.text)
    if is_told:
        return otherwise
    if asks_of_own_request(request.text) and _has_asked(request, first.reading.numbers):
        return SUBCOMMANDS["waiting"], ""
    titles = [post.title for post in request.workspace.posts]
    if not first.reading.numbers and (said := holder_said(request.text, titles, is_same_word)):
        return _unless_named(otherwise, partial(_holding, said))
    is_back = first.intent is Intent.DO_BACK or bool(_NOT.search(request.text[:200]))
    if first.intent in (Intent.DO_AWAY, Intent.DO_BACK) and (who := absent_said(request.text) or _holder_in(request)):
        return _unless_named(otherwise, partial(_absence_of, who, is_back))
    if first.intent is Intent.DO_AWAY and first.step in (Step.DO, Step.CONFIRM) and not may_be_own(request.text):
        owed = todo_of(request.workspace, request.user_id, request.today)
        is_granted = may(request.workspace, request.actor, Permission.DECIDE) and owed.to_decide
        return (SUBCOMMANDS["waiting"], "") if is_granted else _answering("away", _not_noted, request.text)
    if first.intent is Intent.DO_DUE and _ASKS.match(request.text) and _OF_REQUEST.search(request.text[:1_000]):
        numbers = " ".join(first.reading.numbers)
        return (SUBCOMMANDS["when"], numbers) if numbers else (SUBCOMMANDS["waiting"], "")
    return otherwise


def _has_asked(request: Request, numbers: Sequence[str]) -> bool:
    """Whether whoever asks has asked for something that waits, of one of these numbers, or at all."""
    asked = todo_of(request.workspace, request.user_id, request.today).own_requests
    return any(not numbers or action.number in numbers for action, _ in asked)


def _holder_in(request: Request) -> str:
    """Who holds the post whose title stands in a message, mentioned; empty if none does, or its author speaks of
    themselves."""
    text = request.text[:1_000].casefold()
    held = [post for post in request.workspace.posts if post.holder_id and post.title.casefold() in text]
    return f"<@{held[0].holder_id}>" if len(held) == 1 and not _OF_ONESELF.search(text) else ""


def _answering(name: str, answer: Answer, rest: str = "") -> Chosen:
    return replace(SUBCOMMANDS[name], answer=answer, records=False), rest


def _unless_named(otherwise: Chosen, answer: Callable[[Chosen, Request], Awaitable[Reply | None]]) -> Chosen:
    """Answer what names somebody, and what does not as it would have been."""
    chosen, rest = otherwise
    return replace(chosen, answer=partial(answer, otherwise), changes_one_plan=False), rest


async def _not_noted(request: Request) -> Reply | None:
    """Ask whether it is an absence of whoever says it at all, rather than send what concerns them elsewhere."""
    return absence.not_noted(read_absences(request.text, request.today), request.today)


async def _as_before(otherwise: Chosen, request: Request) -> Reply | None:
    return await otherwise[0].answer(request)


def _done(request: Request, first: Understood, order: Order) -> Chosen | None:
    match order.deed:
        case Deed.ERASE:
            return _answering("help", partial(_say, Reply(offers.ERASING, is_private=True)))
        case Deed.TAKE_ANOTHERS:
            return _answering("help", partial(_say, Reply(offers.ANOTHERS, is_private=True)))
        case Deed.DECIDE:
            return (SUBCOMMANDS["waiting"], "") if _decides(request, first) else None
    plans = _plans_called(request.workspace.plans, order.name)
    return _answering("plans", partial(_do_to_plan, order, plans)) if plans else None


async def _say(reply: Reply, request: Request) -> Reply | None:
    return reply


def _decides(request: Request, first: Understood) -> bool:
    """Whether it is about what waits for whoever says it, rather than about what they have done."""
    owed = todo_of(request.workspace, request.user_id, request.today)
    numbers = first.reading.numbers or tuple(action.number for action in request.thread or ())
    waits = (*owed.to_decide, *owed.offers)
    if waits and first.step is not Step.RECORD:
        return not numbers or any(action.number in numbers for action, _ in waits)
    is_told = first.reading.intent in (Intent.TELL, Intent.TALK)
    return not numbers and not is_told and may(request.workspace, request.actor, Permission.DECIDE)


def _plans_called(plans: tuple[Plan, ...], words: str) -> tuple[Plan, ...]:
    """The plans that words can mean, if they name nothing else."""
    said = [plain_word(each[0]) for each in WORD.finditer(words)]
    named = {word for word in said if word not in _SMALL}
    if not named or named <= {"it", "this", "that"}:
        return plans if "plan" in said or "it" in said else ()
    return tuple(p for p in plans if named <= {plain_word(each[0]) for each in WORD.finditer(p.title)})


async def _do_to_plan(order: Order, plans: tuple[Plan, ...], request: Request) -> Reply | None:
    request.check(Permission.KEEP_PLANS)
    if len(plans) > 1:
        names = ", ".join(plan.name for plan in plans)
        raise NotUnderstood(f"Which plan do you mean: {names}? Say it once more with its name.")
    plan, by = plans[0], request.stamp(request.said.source)
    match order.deed:
        case Deed.RENAME:
            return await rename_plan(request, plan, order.to, by)
        case Deed.RESTORE:
            return await do_to_plan(request, plan, plan_deeds.RESTORE, by)
        case Deed.DEFAULT:
            return await do_to_plan(request, plan, plan_deeds.DEFAULT, by)
        case Deed.UNLOAD if not await request.read(upkeep.recorded, plan.id):
            return await ask_first(request, plan, plan_deeds.UNLOAD)
    return await ask_first(request, plan, plan_deeds.ARCHIVE)  # what has been recorded stays


def _channel(request: Request) -> re.Match[str] | None:
    """The channel that alerts are to go to."""
    text = request.text[:1_000]
    found = [*_CHANNEL.finditer(text)]
    is_said = _NEWS.search(text) or _BOUND.search(text) or _NAMED.match(text[:300])
    is_meant = len(found) == 1 and is_said and not _ASKS.match(text)
    return found[0] if is_meant else None


async def _heard_in(channel: re.Match[str], request: Request) -> Reply | None:
    """Offer to let a channel hear of numbers, of a subject or of a whole plan; else ask whose alerts they are, with a
    button for each plan."""
    request.check(Permission.CHOOSE_CHANNEL)
    text = request.text[:1_000]
    beside = f"{text[: channel.start()]} {text[channel.end() :]}"
    place, name = channel["id"].upper(), channel["name"] or ""
    asked = request.after_name(" ".join(re.findall(r"\d[\d.]*", beside)))  # the plan that has these numbers
    meant, plans = asked.meant(is_told=True), plans_in_use(request.workspace)
    likely = (request.plan,) if request.is_plan_named else meant.choices or (asked.plan,)
    some = _some_heard_in(place, name, likely, beside) or _some_heard_in(place, name, plans, beside)
    if some:
        return confirming(some[0]) if len(some) == 1 else offers.among(mrkdwn("Of which plan?"), some[:5])
    whole = [offers.all_heard_in(place, name, each, is_only=len(plans) == 1) for each in plans]
    if request.is_plan_named or (len(plans) == 1 and covered.means_all(beside)):
        return confirming(whole[plans.index(request.plan)])
    example = f"channel #{name or 'name'} {request.plan.numbers[0]}"
    why = escape(f"Whose alerts shall go there? All of a plan, or some: put the numbers after it, like `{example}`.")
    return offers.among(why, whole[:5])


def _some_heard_in(place: str, name: str, plans: Sequence[Plan], words: str) -> list[Offer]:
    """The offers to let a channel hear of the numbers, or the subject, that words say, for each plan that has them."""
    made = []
    for plan in plans:
        if actions := covered.numbered(plan, words) or covered.about(plan, words):
            said = f"<#{place}|{name}> {' '.join(action.number for action in actions)}"
            rest = f"{said} ({plan.title})" if plan.short_name else said
            made.append(offers.heard_in(place, ", ".join(map(called, actions)), rest))
    return made


async def _holding(said: HolderSaid, otherwise: Chosen, request: Request) -> Reply | None:
    if said.is_ended:
        return await _vacating(said, otherwise, request)
    people = await people_in(request, said.who)
    if not people and len(said.who.split()) > 1 and said.who.istitle():  # a name, of nobody whom Slack has listed
        request.check(Permission.ASSIGN)
        posts = [post for post in request.workspace.posts if post.title == said.title]
        return await _once(otherwise, posts_offered(posts), request)
    if len(people) != 1:
        return await _as_before(otherwise, request)
    request.check(Permission.ASSIGN)
    user_id, name = people[0]
    offer = offers.holder(user_id, name, said.title, is_deputy=said.is_deputy)
    return await _once(otherwise, _offered(said, offer), request)


def _offered(said: HolderSaid, offer: Offer) -> Reply:
    if not said.is_misspelt:
        return confirming(offer)
    question = mrkdwn("Did you mean {}? Nothing has happened yet. {}", said.title, offer.said or offer.label)
    return offers.did_you_mean(question, offer)


async def _vacating(said: HolderSaid, otherwise: Chosen, request: Request) -> Reply | None:
    """Offer to empty a post: never its opposite, whoever is named."""
    post = next(post for post in request.workspace.posts if post.title == said.title)
    people = await people_in(request, said.who) if said.who else ()
    if said.who and len(people) != 1:
        return (
            await _once(otherwise, posts_offered([post]), request) if people else await _as_before(otherwise, request)
        )
    request.check(Permission.ASSIGN)
    named = people[0][0] if people else None
    is_deputy = named == post.deputy_id if named else said.is_deputy
    held = post.deputy_id if is_deputy else post.holder_id
    if held is None or (named and named != held):
        return await _once(otherwise, not_held(post, named), request)
    return await _once(otherwise, _offered(said, offers.vacating(post.title, held, is_deputy=is_deputy)), request)


async def _absence_of(who: str, is_back: bool, otherwise: Chosen, request: Request) -> Reply | None:
    people = await people_in(request, who)
    if len(people) == 1 and people[0][0] == request.user_id:
        return await _as_before(otherwise, request)
    if len(people) != 1:
        if not is_back and not who[:1].isupper():
            return await _as_before(otherwise, request)
        return await _once(
            otherwise, needed("Whose absence is that? Mention them, like `away {}`.", _example(is_back)), request
        )
    request.check(Permission.SEND_AWAY)
    user_id, name = people[0]
    if is_back:
        if not any(each.until >= request.today for each in request.workspace.away.get(user_id, ())):
            not_away = Reply(
                mrkdwn("{} is not marked as away, so nothing has changed.", person(user_id)), is_private=True
            )
            return await _once(otherwise, not_away, request)
        return await _once(otherwise, confirming(offers.back_for(user_id, name)), request)
    found = read_absences(request.text, request.today)
    if not found:
        return await _once(otherwise, when_away(request, request.text, user_id), request)
    if len(found) > 1:
        return await _once(otherwise, absence.which_absence(user_id, found, request.today), request)
    return await _once(otherwise, confirming(absence.anothers(user_id, name, found[0], request.today)), request)


def _example(is_back: bool) -> str:
    return "@name back" if is_back else "@name until Friday"


async def _once(otherwise: Chosen, reply: Reply, request: Request) -> Reply | None:
    """Say it once, where what would have been done instead claims its message itself."""
    return await request.once(partial(_say, reply)) if otherwise[0].records else reply
