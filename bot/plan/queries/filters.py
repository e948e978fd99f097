"""Choose the actions of a list by a few words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import NotUnderstood
from bot.plan.language.rating_phrases import read_rating
from bot.plan.language.silence import Silence, read_silence
from bot.plan.model.action import DUE_SOON, STALE_AFTER, Action, Post
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.model.target import called
from bot.plan.model.workspace import Plan
from bot.plan.queries.asked.worries import NONE, WORRYING, worries_in
from bot.plan.queries.oversight import is_silent_since
from bot.plan.queries.todo import is_closed
from bot.plan.queries.windows import read_window
from bot.plan.requests.sign_off import awaits_sign_off


@dataclass(frozen=True, slots=True)
class Chosen:
    """The actions chosen; `title` completes "3 actions …", `none` is the sentence when there are none. For somebody's,
    or a channel's, whoever draws them has better words: they can name whose."""

    actions: tuple[Action, ...]
    title: str
    none: str
    holder_id: str | None = None
    channel_id: str | None = None
    post: Post | None = None
    tells_silence: bool = False  # it is told of each how long nothing was heard


NOTHING_OWNED = (
    "No post that you hold owns an action. The coordinator ties posts to people: "
    '`/plan assign "Head of Service …" @you`.'
)
_BY_NAME = {rating.value.replace("_", " "): rating for rating in Rating}  # signed off, paused, not pursuing: only asked


_STALE = re.compile(r"(?:stale|silent|quiet)(?=\s|\Z)(?P<rest>.*)", re.DOTALL)
_SOMEBODYS = re.compile(r"(?:mine|my|me)(?:\s|\Z)|(?:waiting|post#\d{1,18})\Z|<@[uw]\w")
_OWN = re.compile(r"(?:mine|my|me)(?:\s{1,3}(?P<rest>.*))?", re.DOTALL)


def is_somebodys(words: str) -> bool:
    """Tell whether a list is of what is somebody's, or waits: where no plan is named, that is asked of every plan."""
    return _SOMEBODYS.match(" ".join(words.casefold().split())) is not None


def choose_actions(plans: Sequence[Plan], words: str, user_id: str, today: Day) -> Chosen:
    """List the actions of these plans that `overdue`, `due`, `due this month`, `mine`, `stale`, `waiting`, a rating,
    `<@U1>`, `<#C1>`, `post#3` or nothing choose.

    The overdue and the due come by date, the worrying as they worry, all others in the plan's order. Raise
    NotUnderstood, which lists what can be asked for.
    """
    query = " ".join(words.casefold().split())
    actions = [action for plan in plans for action in plan.actions]
    if user := re.match(r"<@([UW]\w+)", words.strip(), re.IGNORECASE):
        holder = user[1].upper()
        owned = tuple(a for a in actions if a.is_owned_by(holder))
        return Chosen(owned, "that somebody owns", "They hold no post that owns an action.", holder_id=holder)
    if channel := re.match(r"<#([CG]\w+)", words.strip(), re.IGNORECASE):
        place = channel[1].upper()
        told = tuple(a for plan in plans for a in plan.actions if plan.channel_for(a) == place)
        return Chosen(told, "of a channel", "No action belongs to that channel.", channel_id=place)
    if post := re.match(r"post#(\d{1,18})\Z", query):
        return _of_post(actions, int(post[1]))
    if own := _OWN.fullmatch(query):
        return _of_own([a for a in actions if a.is_owned_by(user_id)], (own["rest"] or "").strip(), user_id, today)
    return _of_all(actions, query, words, today)


def _of_all(actions: Sequence[Action], query: str, words: str, today: Day) -> Chosen:
    if query in WORRYING:
        worrying, title = worries_in(actions, today)
        return Chosen(worrying, title, NONE)
    is_wanted, title, none = _filter(query, words, today)
    wanted = [a for a in actions if is_wanted(a)]
    if title.startswith(("overdue", "due")):
        wanted.sort(key=lambda a: a.due_on or today)
    return Chosen(tuple(wanted), title, none, tells_silence=_STALE.match(query) is not None)


def _usual(stale: re.Match[str], today: Day) -> Silence | None:
    until = today - timedelta(STALE_AFTER + 1)
    return None if stale["rest"].strip() else Silence(until, f"for {STALE_AFTER} days")


def _of_own(owned: Sequence[Action], query: str, user_id: str, today: Day) -> Chosen:
    """Somebody's own: what is closed is only counted; or those of them that a list of anybody's would choose."""
    if not owned:
        return Chosen((), "you own", NOTHING_OWNED)
    if query not in ("", "all"):
        is_wanted, title, none = _filter(query, query, today)
        wanted = sorted((a for a in owned if is_wanted(a)), key=lambda a: a.due_on or date.max)
        return Chosen(tuple(wanted), f"of yours {title}", f"{none.rstrip('.')}, of what you own.")
    going = tuple(a for a in owned if not is_closed(a))
    closed = len(owned) - len(going)
    if not going:
        return Chosen((), "you own", f"All that you own is signed off or not pursued: {', '.join(map(called, owned))}.")
    signed = sum(a.rating is Rating.SIGNED_OFF for a in owned)
    beside = f", and {closed} {'signed off' if signed == closed else 'signed off or not pursued'}" if closed else ""
    return Chosen(going, f"you own{beside}", NOTHING_OWNED)


def _of_post(actions: Sequence[Action], post_id: int) -> Chosen:
    owned = tuple(a for a in actions if any(post.id == post_id for post in a.owners))
    post = next((post for a in owned for post in a.owners if post.id == post_id), None)
    title = f"owned by {post.title}" if post else "of a post"
    return Chosen(owned, title, "That post owns no action by now.", post=post)


def _filter(query: str, words: str, today: Day) -> tuple[Callable[[Action], bool], str, str]:
    if query in ("", "all"):
        return lambda a: True, "in the plan", "The plan holds no actions yet."
    if query in ("overdue", "late"):
        return lambda a: bool(a.days_overdue(today)), "overdue", "Nothing is overdue."
    if query in ("due", "due soon", "due due soon", "soon", "next", "coming up", "upcoming"):
        title = f"due in the next {DUE_SOON} days"
        return lambda a: a.is_due_soon(today), title, f"Nothing is {title}."
    if (stale := _STALE.match(query)) and (silence := read_silence(stale["rest"], today) or _usual(stale, today)):
        title = f"not heard from {silence.said}, or ever"
        return lambda a: is_silent_since(a, silence.until, today), title, f"No open action is {title}."
    if query == "waiting":
        title = "waiting for a decision or a sign-off"
        return lambda a: bool(a.open_change or awaits_sign_off(a)), title, f"No action is {title}."
    if rating := read_rating(query) or _BY_NAME.get(query.replace("-", " ")):
        return lambda a: a.rating is rating, rating.label, f"No action is {rating.label}."
    if window := read_window(re.sub(r"^(?:due )+", "", query), today):
        title = f"due {window.said(today)}"
        return lambda a: not a.is_settled and window.holds(a.due_on), title, f"Nothing is {title}."
    if query.startswith("due "):
        title = f"due in the next {DUE_SOON} days (“{words.strip()[4:60]}” is no time that I can read)"
        return lambda a: a.is_due_soon(today), title, f"Nothing is due in the next {DUE_SOON} days."
    raise NotUnderstood(
        f"I can’t list “{words[:60]}”. Try `/plan list overdue`, or one of: due, due this month, mine, stale, waiting, "
        "on track, at risk, off track, done, not started, a name or a post, @somebody, #channel."
    )
