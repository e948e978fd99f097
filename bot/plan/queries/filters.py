"""Choose the actions of a list by a few words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import NotUnderstood
from bot.plan.language.rating_phrases import read_rating
from bot.plan.language.silence import Silence, read_silence
from bot.plan.model.action import DUE_SOON, STALE_AFTER, Action, Post, by_urgency
from bot.plan.model.day import Day
from bot.plan.model.decisions import Method
from bot.plan.model.parts.priority import priorities_in
from bot.plan.model.rating import Rating
from bot.plan.model.target import called
from bot.plan.model.workspace import Plan
from bot.plan.queries.asked.worries import NONE, WORRYING, worries_in
from bot.plan.queries.oversight import is_silent_since
from bot.plan.queries.todo import is_closed
from bot.plan.queries.whose import split_whose
from bot.plan.queries.windows import read_window
from bot.plan.requests.sign_off import awaits_sign_off


@dataclass(frozen=True, slots=True)
class Which:
    """Which actions are listed: `title` completes "3 actions …", `none` is the sentence where there are none."""

    holds: Callable[[Action], bool]
    title: str
    none: str
    words: str = ""  # that choose the same

    def said(self, number: int) -> str:
        """Complete "3 of yours …": `are overdue`."""
        if self.title.startswith("not heard"):
            return f"{'has' if number == 1 else 'have'} not been {self.title.removeprefix('not ')}"
        return f"{'is' if number == 1 else 'are'} {self.title}"

    def none_of(self, whose: str) -> str:
        """Say that none of somebody's are so: `Nothing of yours is overdue.`"""
        every = "Every open action"
        return (
            self.none.replace(every, f"{every} {whose}") if every in self.none else f"Nothing {whose} {self.said(1)}."
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """The actions chosen; `title` completes "3 actions …", `none` is the sentence when there are none. For somebody's,
    or a channel's, whoever draws them has better words: they can name whose.

    `which`: of somebody's, only these; of their own, as many `others` are so. Of somebody's, `deputed` are theirs as a
    deputy only.
    """

    actions: tuple[Action, ...]
    title: str
    none: str
    holder_id: str | None = None
    channel_id: str | None = None
    post: Post | None = None
    is_own: bool = False
    which: Which | None = None
    tells_silence: bool = False  # it is told of each how long nothing was heard
    others: int = 0
    deputed: int = 0


NOTHING_OWNED = (
    "No post that you hold owns an action. The coordinator ties posts to people: "
    '`/plan assign "Head of Service …" @you`.'
)
_MOST_WORDS = 10  # of a name, and what is listed of theirs
_BY_NAME = {rating.value.replace("_", " "): rating for rating in Rating}  # signed off, paused, not pursuing: only asked


_METHODS = {method.label: method for method in Method} | {"sampled": Method.SAMPLED, "visited": Method.VISITED}
_STALE = re.compile(r"(?:stale|silent|quiet)(?=\s|\Z)(?P<rest>.*)", re.DOTALL)


def is_somebodys(words: str) -> bool:
    """Tell whether a list is of what is somebody's, or waits: where no plan is named, that is asked of every plan."""
    whose = split_whose(words.casefold())
    return bool(whose.words) or whose.which == "waiting"


def choose_actions(plans: Sequence[Plan], words: str, user_id: str, today: Day) -> Chosen:
    """List the actions of these plans that `overdue`, `due`, `due this month`, `mine`, `stale`, `waiting`, a rating,
    `<@U1>`, `<#C1>`, `post#3` or nothing choose; or those of somebody's: `mine overdue`, `at risk <@U1>`.

    The overdue, the due and somebody's own come by what the plan says matters most, then by date; the worrying as they
    worry, all others in the plan's order.
    Raise NotUnderstood, which lists what can be asked for.
    """
    actions = [action for plan in plans for action in plan.actions]
    if channel := re.match(r"<#([CG]\w+)", words.strip(), re.IGNORECASE):
        place = channel[1].upper()
        told = tuple(a for plan in plans for a in plan.actions if plan.channel_for(a) == place)
        return Chosen(told, "of a channel", "No action belongs to that channel.", channel_id=place)
    whose = split_whose(words)
    query = whose.which.casefold()
    which = None if whose.words and query in ("", "all") else _chosen(actions, query, whose.which, today)
    if whose.user_id:
        return _of_person(actions, whose.user_id, which, today)
    if whose.post_id is not None:
        return _of_post(actions, whose.post_id, which)
    owned = [a for a in actions if a.is_owned_by(user_id)]
    if whose.is_own or (whose.is_ours and owned):
        return _of_own(actions, owned, user_id, which)
    which = which or _filter("", "", today)
    if query in WORRYING:
        worrying, title = worries_in(actions, today)
        return Chosen(worrying, title, NONE)
    wanted = [a for a in actions if which.holds(a)]
    if which.title.startswith(("overdue", "due")):
        wanted.sort(key=by_urgency)
    return Chosen(tuple(wanted), which.title, which.none, tells_silence=_STALE.match(query) is not None)


def _usual(stale: re.Match[str], today: Day) -> Silence | None:
    until = today - timedelta(STALE_AFTER + 1)
    return None if stale["rest"].strip() else Silence(until, f"for {STALE_AFTER} days")


def split_named(words: str, today: Day) -> tuple[str, str]:
    """Split a list's words into a name and which of that person's actions: `("sam", "overdue")`; a name alone is all
    of the words and nothing."""
    said = words.casefold().split()[:_MOST_WORDS]
    for at in range(1, len(said)):
        for name, which in ((said[:at], said[at:]), (said[at:], said[:at])):
            try:
                _filter(" ".join(which), " ".join(which), today)
            except NotUnderstood:
                continue
            return " ".join(name), " ".join(which)
    return words, ""


def _by_date(action: Action) -> tuple[bool, int, date]:
    """What is done comes after all that is still to be; of that first what the plan says matters most."""
    return (action.is_settled, *by_urgency(action))


def _is_deputed(action: Action, user_id: str) -> bool:
    """Whether it is theirs only because they stand in for who holds its post."""
    return action.is_owned_by(user_id) and all(post.holder_id != user_id for post in action.owners)


def _of_own(actions: Sequence[Action], owned: Sequence[Action], user_id: str, which: Which | None) -> Chosen:
    """Somebody's own, the next to be done first: what is closed is only counted; or those of them that a list of
    anybody's would choose."""
    if which:
        wanted = tuple(sorted((a for a in owned if which.holds(a)), key=_by_date))
        others = sum(which.holds(a) for a in actions) - len(wanted)
        none = which.none_of("of yours") if owned else NOTHING_OWNED
        return Chosen(wanted, which.title, none, is_own=True, which=which, others=others)
    if not owned:
        return Chosen((), "you own", NOTHING_OWNED)
    going = tuple(sorted((a for a in owned if not is_closed(a)), key=_by_date))
    closed = len(owned) - len(going)
    if not going:
        return Chosen((), "you own", f"All that you own is signed off or not pursued: {', '.join(map(called, owned))}.")
    signed = sum(a.rating is Rating.SIGNED_OFF for a in owned)
    beside = f", and {closed} {'signed off' if signed == closed else 'signed off or not pursued'}" if closed else ""
    done = sum(a.rating is Rating.DONE for a in going)
    waits = f", {done} of them done and waiting for sign-off" if done and len(going) > 1 else ""
    deputed = sum(_is_deputed(a, user_id) for a in going)
    return Chosen(going, f"you {_held(deputed, len(going))}{waits}{beside}", NOTHING_OWNED)


def _held(deputed: int, all_of_them: int) -> str:
    if deputed == all_of_them:
        return "stand in for, as deputy"
    return f"own, {deputed} of them as deputy" if deputed else "own"


def _of_person(actions: Sequence[Action], user_id: str, which: Which | None, today: Day) -> Chosen:
    owned = [a for a in actions if a.is_owned_by(user_id) and (which is None or which.holds(a))]
    if which:
        owned.sort(key=_by_date)
    deputed = sum(_is_deputed(a, user_id) for a in owned)
    none = which.none_of("of theirs") if which else "They hold no post that owns an action."
    return Chosen(tuple(owned), "that somebody owns", none, holder_id=user_id, which=which, deputed=deputed)


def _of_post(actions: Sequence[Action], post_id: int, which: Which | None) -> Chosen:
    owned = tuple(a for a in actions if any(post.id == post_id for post in a.owners))
    post = next((post for a in owned for post in a.owners if post.id == post_id), None)
    title = f"owned by {post.title}" if post else "of a post"
    if which is None or post is None:
        return Chosen(owned, title, "That post owns no action by now.", post=post)
    wanted = tuple(sorted((a for a in owned if which.holds(a)), key=_by_date))
    return Chosen(wanted, title, which.none_of(f"that {post.title} owns"), post=post, which=which)


def _is_verified(action: Action, method: Method) -> bool:
    last = action.signed_off
    return bool(last and last.verified and last.verified.method is method)


def _chosen(actions: Sequence[Action], query: str, words: str, today: Day) -> Which:
    """What a list is of, with the priority that it names beside it, or alone, in the words of these actions' plan."""
    try:
        return _filter(query, words, today)
    except NotUnderstood:
        for called, rest in priorities_in(query, {a.matters for a in actions if a.matters}):
            try:
                return _of_priority(_filter(rest, rest, today), called, query)
            except NotUnderstood:
                continue
        raise


def _of_priority(which: Which, called: str, query: str) -> Which:
    said = f" with priority “{called}”"
    none = f"Nothing{said}." if which.words in ("", "all") else f"Nothing{said} {which.said(1)}."
    title = f"{which.title}{said}"
    return Which(lambda a: a.matters == called and which.holds(a), title, none, words=query)


def _filter(query: str, words: str, today: Day) -> Which:
    if query in ("", "all"):
        return Which(lambda a: True, "in the plan", "The plan holds no actions yet.", words=query)
    if query in ("open", "unfinished", "not done", "not finished"):
        return Which(lambda a: not a.is_settled, "not done yet", "Every action is done.", words=query)
    if query in ("overdue", "late"):
        return Which(lambda a: bool(a.days_overdue(today)), "overdue", "Nothing is overdue.", words=query)
    if query in ("due", "due soon", "due due soon", "soon", "next", "coming up", "upcoming"):
        title = f"due in the next {DUE_SOON} days"
        return Which(lambda a: a.is_due_soon(today), title, f"Nothing is {title}.", words=query)
    if query in WORRYING:
        title = "off track, overdue or at risk"
        return Which(lambda a: a in worries_in((a,), today)[0], title, NONE, words=query)
    if (stale := _STALE.match(query)) and (silence := read_silence(stale["rest"], today) or _usual(stale, today)):
        none = "Every open action has been heard of in that time."
        title = f"not heard from {silence.said}, or ever"
        return Which(lambda a: is_silent_since(a, silence.until, today), title, none, words=query)
    if query == "waiting":
        title = "waiting for a decision or a sign-off"
        return Which(lambda a: bool(a.open_change or awaits_sign_off(a)), title, f"No action is {title}.", words=query)
    if rating := read_rating(query) or _BY_NAME.get(query.replace("-", " ")):
        return Which(lambda a: a.rating is rating, rating.label, f"No action is {rating.label}.", words=query)
    if method := _METHODS.get(query.removeprefix("signed off ")):
        title = f"signed off, {method.label}"
        return Which(lambda a: _is_verified(a, method), title, f"Nothing is {title}.", words=query)
    if window := read_window(re.sub(r"^(?:due )+", "", query), today):
        title = f"due {window.said(today)}"
        return Which(lambda a: not a.is_settled and window.holds(a.due_on), title, f"Nothing is {title}.", words=query)
    if query.startswith("due "):
        title = f"due in the next {DUE_SOON} days (“{words.strip()[4:60]}” is no time that I can read)"
        return Which(lambda a: a.is_due_soon(today), title, f"Nothing is due in the next {DUE_SOON} days.", words=query)
    raise NotUnderstood(
        f"I can’t list “{words[:60]}”. Try `/plan list overdue`, or one of: due, due this month, mine, open, stale, "
        "waiting, on track, at risk, off track, done, not started, a name or a post, @somebody, #channel."
    )
