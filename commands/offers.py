"""Find what a button may offer: only what can be done with the parts that were said; else, what is needed for it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.blocks.answers.choices.offers import Offer, among, holder, vacating
from bot.blocks.answers.choices.readings import words_of
from bot.blocks.answers.questions import absence
from bot.blocks.answers.questions.vacancies import posts_offered
from bot.blocks.kit import cut
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.errors import NotUnderstood, PlanError
from bot.plan.intents.canonical import Command
from bot.plan.intents.holding import ends, is_deputy
from bot.plan.language.dates.typed import When, read_when, split_when
from bot.plan.language.plans.meant import plans_in_use
from bot.plan.language.wording import full, long
from bot.plan.model.action import Action
from bot.plan.model.permissions import Permission, may
from bot.plan.model.person import Absence
from bot.plan.model.target import called
from bot.plan.people.absence_words import read_absences, starts_said
from bot.plan.people.directory import colleagues_in
from bot.plan.queries.holders import names_of, posts_named
from bot.plan.requests import sign_off
from bot.plan.requests.change_requests import reason_in
from bot.plan.updates.last_act import last_act
from bot.plan.updates.reminder_words import read_reminder
from commands import SUBCOMMANDS
from commands.answered import ask_part
from commands.request import Request

_USER = re.compile(r"<@(?P<id>[UW]\w{1,30})(?:\|[^<>]{0,100})?>", re.IGNORECASE)
_NUMBERED = frozenset("status who when isdone history measures evidence signoff update".split())
_LONGEST_LIST = 4  # words that a list is asked for with; more are a sentence


async def offer_of(request: Request, command: Command) -> Offer | Reply:
    """Find the button for what somebody may want, or say in one sentence what else is needed, or that they may not."""
    name, rest = command
    try:
        _check_may(request, name, rest)
    except PlanError as error:
        return Reply(escape(str(error)), is_private=True)
    match name:
        case "assign":
            return await _assigned(request)
        case "due" | "return":
            about = _about_one(request, name, rest)
            if name == "due" and isinstance(about, Offer):
                await ask_part(request, command)  # another day is an answer to it
            return about
        case "away" if rest != "back":
            return _away(request, rest)
        case "remind":
            return _reminder(request, rest)
        case "undo" if not await request.read(last_act, request.user_id, request.now):
            return Reply(mrkdwn("There is nothing of yours from the last day to take back."), is_private=True)
        case "list" if len(rest.split()) > _LONGEST_LIST and not rest.startswith("due"):
            return needed(
                "Whose actions shall I list? Write their name or post, for example `list {}`.", _post(request)
            )
        case "list" if found := _USER.fullmatch(rest.strip()):
            names = await request.read(names_of, [found["id"].upper()])
            return Offer(command, f"List what {next(iter(names.values()), 'they')} owns")
        case "find" if not rest.strip():
            return needed("What shall I look for? Write it after the word, for example `find {}`.", "housing")
        case _ if name in _NUMBERED and not rest.strip():
            return needed(
                "Which action? Put its number after the word, for example `{}`.", f"{name} {_number(request)}"
            )
    return Offer(command, words_of(command))


def _check_may(request: Request, name: str, rest: str) -> None:
    """Raise PlanError if whoever asks may not do it: it is not offered then."""
    request.check(SUBCOMMANDS[name].permission)
    if name == "signoff" and rest.strip():
        action, _ = request.after_name(rest).action_and_rest()
        request.check(Permission.SIGN_OFF, (action,))
        sign_off.check_may_sign_off(action, request.user_id, request.today)


def needed(sentence: str, example: str) -> Reply:
    """Say what is needed, with an example of this plan that works."""
    return Reply(escape(sentence.format(example)), is_private=True)


def _number(request: Request, fits: Callable[[Action], bool] = lambda action: not action.is_settled) -> str:
    """The number of an action that serves as an example: one of whoever asks, else the first that fits."""
    actions = [action for plan in plans_in_use(request.workspace) for action in plan.actions]
    actions = [action for action in actions if fits(action)] or actions
    own = next((a for a in actions if a.is_owned_by(request.user_id)), actions[0] if actions else None)
    return own.number if own else "5.1"


def _post(request: Request) -> str:
    posts = sorted(request.workspace.posts, key=lambda post: (post.holder_id is not None, post.title))
    return posts[0].title if posts else "Head of Service"


async def _assigned(request: Request) -> Offer | Reply:
    """A post of the plan and a person, by a mention or a name; the form where only the post is known."""
    typed = request.said.typed[:1_000]
    posts = posts_named(request.plan, _USER.sub(" ", typed)) if request.workspace.plans else ()
    people = await people_in(request, typed, " ".join(post.title for post in posts))
    if len(posts) == 1 and ends(typed, posts[0].title):
        post, named = posts[0], {user_id for user_id, _ in people}
        for held, is_stand_in in ((post.holder_id, False), (post.deputy_id, True)):
            if held and (held in named or not named) and len(named) < 2:
                return vacating(post.title, held, is_deputy=is_stand_in)
        return posts_offered(posts)
    if len(posts) == 1 and len(people) == 1:
        (user_id, name), title = people[0], posts[0].title
        return holder(user_id, name, title, is_deputy=is_deputy(typed))
    if 0 < len(posts) <= _MOST_POSTS and may(request.workspace, request.actor, Permission.ASSIGN):
        return posts_offered(posts)
    return needed(
        "To say who holds a post I need the post and the person, for example `assign {}`.", f'"{_post(request)}" @name'
    )


_MOST_POSTS = 3
_ONESELF = frozenset(("i", "i’m", "im", "me", "myself"))


async def people_in(request: Request, words: str, but: str = "") -> tuple[tuple[str, str], ...]:
    """List (id, name) of whom words mention or name; what is `but` a post's title names nobody."""
    mentioned = list(dict.fromkeys(found["id"].upper() for found in _USER.finditer(words)))
    if mentioned:
        names = await request.read(names_of, mentioned)
        return tuple((user_id, names.get(user_id, "")) for user_id in mentioned)
    if words.strip().lower() in _ONESELF:
        names = await request.read(names_of, [request.user_id])
        return ((request.user_id, names.get(request.user_id, "")),)
    return await request.read(colleagues_in, words, but)


def _about_one(request: Request, name: str, rest: str) -> Offer | Reply:
    asked = request.after_name(rest)
    try:
        action, words = asked.action_and_rest()
        if name == "return":
            sign_off.check_may_return(action)
        else:
            request.check(Permission.ASK_CHANGE, (action,))
    except PlanError as error:
        if rest[:1].isdigit() or request.thread:
            return Reply(escape(str(error)), is_private=True)
        if name == "return":
            example = f"return {_number(request, lambda each: each.claimed_done is not None)} because …"
        else:
            example = f"due {_number(request)} {long(request.today + timedelta(28))} because …"
        return needed("Which action is that about? Put its number first, for example `{}`.", example)
    when, reason = split_when(words, request.today) if name == "due" else (None, reason_in(words))
    has_parts = bool(when.on or when.options) if when else len(reason_in(words).split()) > 1
    said = f"{name} {words}" if has_parts else name  # without them, the form asks
    command = (name, within(request, f"{action.number} {said.partition(' ')[2]}".strip()))
    label = words_of((name, action.number)) + ("" if has_parts else " …")
    return Offer(command, label, _wanted(action, when, reason) if has_parts else None)


def _wanted(action: Action, when: When | None, reason: str) -> Mrkdwn | None:
    """What is asked for, with its reason, so that nobody presses blind; None where the day has to be asked for."""
    because = mrkdwn(", because “{}”", cut(reason.strip(), 300)) if reason.strip() else mrkdwn("")
    if when is None:
        return mrkdwn("action {} is given back{}.", called(action), because)
    if when.on is None:
        return None
    return mrkdwn("a new date is asked for on action {}: {}{}.", called(action), full(when.on), because)


def within(request: Request, rest: str) -> str:
    """Name the plan that is meant in what a button says, where another might be taken for it."""
    return f"{rest} ({request.plan.title})" if len(plans_in_use(request.workspace)) > 1 else rest


def _away(request: Request, rest: str) -> Offer | Reply:
    """Away on days that are certain; else a button for each time that may be meant."""
    found = read_absences(rest, request.today) or read_absences(request.said.typed, request.today)
    if len(found) == 1:
        offer = absence.offered(None, found[0], request.today)
        return replace(offer, label=f"Away {offer.label[:1].lower()}{offer.label[1:]}")
    return absence.which_absence(None, found, request.today) if found else when_away(request, rest)


_MOST_DAYS = 5


def when_away(request: Request, words: str, other: str | None = None) -> Reply:
    """Ask when somebody is away, of whom nothing certain was said; with a button for each day that may be meant."""
    today = request.today
    when = read_when(words, today) if words else None
    if starts := starts_said(request.said.typed, today) or starts_said(words, today):
        fridays = [(start, start + timedelta((4 - start.weekday()) % 7)) for start in starts]
        found = [Absence(friday + timedelta(weeks), start) for weeks in (0, 7, 14) for start, friday in fridays]
        return absence.which_absence(other, found[: _MOST_DAYS - 1], today)
    if other:
        raise NotUnderstood((when and when.question) or "Until when? Say the day, like `away until …`.")
    friday = today + timedelta((4 - today.weekday()) % 7)
    days = (when.options if when else ()) or (friday, friday + timedelta(7), friday + timedelta(14))
    offers = [absence.offered(None, Absence(day), today) for day in days[:_MOST_DAYS] if day >= today]
    question = when.question if when else None
    return among(escape(question or "Until when are you away? Choose a day, or write it, like `away until …`."), offers)


def _reminder(request: Request, rest: str) -> Offer | Reply:
    words = read_reminder(f"me {rest}")
    when = read_when(words.day, request.today) if words and words.day else None
    if words and words.number and ((when and when.on) or words.before is not None):
        day = f" on {full(when.on)}" if when and when.on else ""
        return Offer(("remind", within(request, rest)), f"Remind me of {words.number}{day}")
    example = f"remind me friday about {_number(request)}"
    return needed("I remind you of an action on a day, for example `{}`.", example)
