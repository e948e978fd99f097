"""Tell who is away and which posts nobody holds, as far as somebody may see it; and read whether that is asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.plan.model.action import Post
from bot.plan.model.person import Absence
from bot.plan.model.target import called
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.queries.holders import title_words
from bot.plan.queries.todo import gaps_in

_LONGEST = 160  # characters; more is something said
_ASKS = re.compile(
    r"\b(?:who|whos|who['’]s|which|what|any|anyone|anybody|are|is|list|show|tell|everyone|everybody)\b|\?",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:who|whos|who['’]s|anyone|anybody|everyone|everybody|people|someone|somebody)\b[^.?!\n]{0,40}?\b"
    r"(?:away|absent|on\s{1,3}(?:\w+\s{1,3})?(?:leave|holidays?|hols)|out\s{1,3}of\s{1,3}(?:the\s{1,3})?office|"
    r"(?<!signed\s)(?<!sign\s)(?<!signs\s)(?<!signing\s)off\b"
    r"(?=\s*(?:$|[?!.]|sick|work|today|now|this|next|at\s|on\s|until|till?\b|for\s)))",
    re.IGNORECASE,
)
_SIGNS_OFF = re.compile(r"\bsign\w{0,3}\s{1,3}(?:\S{1,20}\s{1,3}){1,3}off\b", re.IGNORECASE)  # "who signs it off"
_POSTS = r"(?:posts?|roles?|positions?)"
_NOBODY = (
    r"(?:nobody|no[\s-]one|vacant|vacanc(?:y|ies)|empty|unfilled|unheld|unassigned|without\s{1,3}a\w*|not\s{1,3}held)"
)
_VACANT = re.compile(
    rf"\b{_POSTS}\b[^.?!\n]{{0,60}}?\b{_NOBODY}\b|\b{_NOBODY}\b[^.?!\n]{{0,40}}?\b{_POSTS}\b|"
    rf"\bvacan(?:cies|t\s{{1,3}}{_POSTS})\b",
    re.IGNORECASE,
)


class Asked(StrEnum):
    """What is asked about people and posts as a whole, as `who` is typed with it."""

    AWAY = "away"
    VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody who is away, or will be, and their posts that a reader may see."""

    user_id: str
    absence: Absence
    posts: tuple[Post, ...]


def asked_of_staff(text: str) -> Asked | None:
    """Read whether a text asks who is away, or which posts nobody holds."""
    if len(text) > _LONGEST:
        return None
    word = text.strip(" ?!.").casefold()
    if word in ("away", "vacant"):
        return Asked(word)
    if not _ASKS.search(text):
        return None
    if _VACANT.search(text):
        return Asked.VACANT
    return Asked.AWAY if _AWAY.search(text) and not _SIGNS_OFF.search(text) else None


def absent(workspace: Workspace, today: date, *, is_outsider: bool) -> tuple[Absent, ...]:
    """List who is away today, the first to be back first, and then who will be; an outsider sees those who answer for
    what is theirs too."""
    posts = {p.id: p for p in (*workspace.posts, *_owners(workspace.plans))}.values()
    seen = {post.holder_id for post in posts}
    away = [
        Absent(who, absence, tuple(post for post in posts if post.holder_id == who))
        for who, theirs in workspace.away.items()
        for absence in theirs
        if absence.until >= today and (who in seen or not is_outsider)
    ]
    return tuple(sorted(away, key=lambda each: (*_order(each.absence, today), each.user_id)))


def _order(absence: Absence, today: date) -> tuple[date, date]:
    return (today if absence.is_on(today) else absence.since or today, absence.until)


def vacant(workspace: Workspace) -> tuple[tuple[Post, tuple[str, ...]], ...]:
    """List the posts that own something and that nobody in Slack holds, each with the numbers that it owns."""
    return tuple((post, owned_by(workspace, post)) for post in gaps_in(workspace).vacant)


def owned_by(workspace: Workspace, post: Post) -> tuple[str, ...]:
    """List the numbers of what a post owns, with their plan's name where there are several."""
    actions = (action for plan in workspace.plans for action in plan.actions)
    return tuple(called(a) for a in actions if any(each.id == post.id for each in a.owners))


def posts_asked(workspace: Workspace, sentence: str) -> tuple[Post, ...]:
    """Find the posts whose titles a sentence says in full: "who is the Head of Early Help?"; the longest of them."""
    said = title_words(sentence[:_LONGEST])
    if not said.is_titled:
        return ()
    posts = {p.id: p for p in (*workspace.posts, *_owners(workspace.plans))}.values()
    told = [(title_words(post.title).telling, post) for post in posts]
    held = [(words, post) for words, post in told if words and words <= said.telling]
    most = max((len(words) for words, _ in held), default=0)
    return tuple(post for words, post in held if len(words) == most)


def _owners(plans: Iterable[Plan]) -> list[Post]:
    return [post for plan in plans for action in plan.actions for post in (*action.owners, *action.accountable)]
