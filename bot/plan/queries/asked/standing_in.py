"""Find whose deputies somebody asks for: their own, somebody's, a post's, or those they stand in for themselves."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.plan.model.action import Action, Post
from bot.plan.model.workspace import Workspace
from bot.plan.queries.asked.staffing import owned_by
from bot.plan.queries.holders import title_words

_SEEN = 400  # characters
_COVERS = r"(?:cover\w{0,3}|stand\w{0,3}\s{1,3}in|deput\w{1,6}|fill\w{0,3}\s{1,3}in|act\w{0,3}\s{1,3}for|back\s?up)"
_I_COVER = re.compile(
    rf"\b(?:(?:am|do|should|must|would|will)\s{{1,3}}i|i['’]?m|i\s{{1,3}}am)\s{{1,3}}"
    rf"(?!(?:have|got|get|need|away|off|on|not)\b)[^.?!\n]{{0,40}}?\b{_COVERS}\b|\bdeputy\s{{1,3}}am\s{{1,3}}i\b",
    re.IGNORECASE,
)
_UNCOVERED = re.compile(r"\b(?:no|without|nobody|no[\s-]one|none|missing|lacks?)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:me|my|mine|i|i['’]m|im|i['’]ve|myself)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LONG = 8  # letters of a word that tells a title by itself
_TELLING = 2  # words at least that a post's title is told by


@dataclass(frozen=True, slots=True)
class Cover:
    """Who stands in for a post: its deputy, or nobody; `numbers` are those that it owns."""

    post: Post
    numbers: tuple[str, ...]
    until: date | None = None  # its holder is away today, up to and including this day


@dataclass(frozen=True, slots=True)
class CoverAsked:
    """What is asked: about these posts; `deputy_id` where it is whether, or for whom, this person stands in."""

    covers: tuple[Cover, ...]
    is_own: bool = False  # of whoever asks
    deputy_id: str | None = None


def cover_asked(
    workspace: Workspace, sentence: str, actions: Sequence[Action], names: Mapping[str, str], asker_id: str, today: date
) -> CoverAsked:
    """Read which posts are asked about: those that own `actions`, or else whose words name; without any, all that own
    something. `names` are people's own, by id."""
    text = sentence[:_SEEN]
    posts = _posts_of(workspace)
    if actions:
        owners = {post.id: post for action in actions for post in action.owners}
        return CoverAsked(_covers(workspace, owners.values(), today))
    if _I_COVER.search(text):
        return CoverAsked(_covers(workspace, [p for p in posts if p.deputy_id == asker_id], today), deputy_id=asker_id)
    people = _people_in(text, names, asker_id)
    if _ME.search(text):
        held = _covers(workspace, [post for post in posts if post.holder_id == asker_id], today)
        return CoverAsked(held, is_own=True, deputy_id=people[0] if len(people) == 1 else None)
    if titled := _titled(text, posts):
        return CoverAsked(_covers(workspace, titled, today))
    if people:
        held_by = [post for post in posts if post.holder_id in people]
        if held_by or len(people) > 1:
            return CoverAsked(_covers(workspace, held_by, today))
        return CoverAsked(_covers(workspace, [p for p in posts if p.deputy_id == people[0]], today), False, people[0])
    owning = [post for post in posts if owned_by(workspace, post)]
    if one_word := _titled(text, owning, least=1):
        return CoverAsked(_covers(workspace, one_word, today))
    is_of_open = _UNCOVERED.search(text) is not None
    return CoverAsked(_covers(workspace, [p for p in owning if not (is_of_open and p.deputy_id)], today))


def _posts_of(workspace: Workspace) -> list[Post]:
    owning = (post for plan in workspace.plans for action in plan.actions for post in action.owners)
    return list({post.id: post for post in (*workspace.posts, *owning)}.values())


def _covers(workspace: Workspace, posts: Iterable[Post], today: date) -> tuple[Cover, ...]:
    return tuple(
        Cover(
            post,
            owned_by(workspace, post),
            absence.until if (absence := workspace.absence(post.holder_id, today)) else None,
        )
        for post in posts
    )


def _people_in(text: str, names: Mapping[str, str], asker_id: str) -> list[str]:
    """Whoever is named, by all of their name before a part of it, but for who asks."""
    mentioned = [found.upper() for found in re.findall(r"<@(\w{1,30})", text)]
    if mentioned:
        return [each for each in mentioned if each != asker_id]
    words = {word.casefold() for word in _WORD.findall(text)}
    words |= {word.removesuffix("s") for word in words}
    held = {who: len(words & set(name.casefold().split())) for who, name in names.items() if who != asker_id}
    most = max(held.values(), default=0)
    return [who for who, number in held.items() if most and number == most]


def _titled(text: str, posts: Sequence[Post], least: int = _TELLING) -> list[Post]:
    """The posts whose titles are said in full or, where `least` is one, by one long word of theirs."""
    said = {word.casefold() for word in _WORD.findall(text)}
    told = [(title_words(post.title).telling, post) for post in posts]
    if least == 1:
        return [post for telling, post in told if any(len(word) >= _LONG for word in telling & said)]
    return [post for telling, post in told if len(telling) >= least and telling <= said]
