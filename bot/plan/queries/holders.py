"""Find whose actions are meant by a name or a post, among those who hold or stand in for what owns something."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein
from sqlmodel import Session

from bot.plan.model.action import Action, Post
from bot.plan.model.recommendation import plain_number
from bot.plan.model.workspace import Plan
from storage import people

_LONGEST = 120  # characters
_SMALL = frozenset(
    """
    of the and for in a an got has have on is s what whats show me list actions action plate ones mr mrs ms dr miss
    """.split()
)
_TITLES = frozenset("head service services manager director officer lead team to give assign post".split())
_HELD = frozenset("post posts role job holds".split())
_NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3})?(?![\w.]*\d)")
_WORDS = 4  # that a name or post is asked for with; more are a sentence, in which somebody is named
_WHOSE_BEFORE = frozenset("for of by with on does do has have is are from under".split())
_TELLING = 2  # words at least that a post's title is told by, in a sentence
_BEGINNING, _ONE_SLIP = 3, 5  # letters: of a name's beginning, and of a word that may be misspelt by one


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who answers for a post, or (without `user_id`) a post; `query` lists what is theirs."""

    user_id: str | None
    post: Post | None
    query: str


def names_of(session: Session, team_id: str, user_ids: Iterable[str]) -> dict[str, str]:
    """Tell what Slack calls each of these people, by id; who is not known is left out."""
    return {row.user_id: row.real_name for row in people.with_ids(session, team_id, set(user_ids)) if row.real_name}


def people_of(actions: Iterable[Action]) -> frozenset[str]:
    """List everybody who holds, or stands in for, a post that owns one of these or is accountable for it."""
    posts = (post for action in actions for post in (*action.owners, *action.accountable))
    return frozenset(each for post in posts for each in (post.holder_id, post.deputy_id) if each)


def find_holders(actions: Sequence[Action], names: Mapping[str, str], words: str) -> tuple[Holder, ...]:
    """Find whom these words may mean, by name (a part of it will do) or by post that owns one of these actions; the
    closest kind of match only.

    Whoever holds the posts that match is named once; a post that is theirs among others is listed by itself.
    """
    sought = [word for word in _words(words[:_LONGEST]) if word not in _SMALL]
    if not sought:
        return ()
    posts = list({post.id: post for action in actions for post in action.owners}.values())
    if len(sought) > _WORDS:
        return _named_among(names, sought)
    for is_close in (_is_same, _is_beginning, _is_misspelt):
        found = [
            Holder(user_id, None, f"<@{user_id}>")
            for user_id, name in sorted(names.items(), key=lambda item: item[1])
            if all(any(is_close(word, other) for other in _words(name)) for word in sought)
        ]
        titled = [p for p in posts if all(any(is_close(word, other) for other in _words(p.title)) for word in sought)]
        found += [Holder(None, post, f"post#{post.id}") for post in titled]
        if found:
            return tuple(found)
    return ()


def _named_among(names: Mapping[str, str], sought: list[str]) -> tuple[Holder, ...]:
    """Whoever is named somewhere in a sentence, by all of their name before a part of it."""
    held = {
        user_id: sum(any(_is_same(w, part) for w in sought) for part in _words(name)) for user_id, name in names.items()
    }
    most = max(held.values(), default=0)
    return tuple(
        Holder(each, None, f"<@{each}>") for each in sorted(held, key=names.__getitem__) if most and held[each] == most
    )


def holders_said(actions: Sequence[Action], names: Mapping[str, str], sentence: str) -> tuple[Holder, ...]:
    """Find whose actions a sentence asks for that asks for a list of anybody's: "what's overdue for Sam", "in leaving
    care". A name counts only where it stands as somebody's."""
    if mentioned := re.search(r"<@([UW]\w{1,30})", sentence[:_LONGEST], re.IGNORECASE):
        return (Holder(mentioned[1].upper(), None, f"<@{mentioned[1].upper()}>"),)
    words = re.findall(r"[\w’']+", sentence[:_LONGEST].casefold().replace("'", "’"))
    said = [
        word
        for before, word in pairwise(["", *words])
        if before in _WHOSE_BEFORE or word.endswith("’s") or word[-1] == "s"
    ]
    whose = _words(" ".join(said))
    found = _named_among(names, whose) if whose else ()
    if found:
        every = [holder for holder in _named_among(names, _words(" ".join(words))) if holder in found]
        return tuple(every) or found
    posts = {post.id: post for action in actions for post in action.owners}.values()
    told = {post: title_words(post.title).telling for post in posts}
    return tuple(
        Holder(None, post, f"post#{post.id}")
        for post, telling in told.items()
        if len(telling) >= _TELLING and telling <= set(words)
    )


def posts_named(plan: Plan, words: str) -> tuple[Post, ...]:
    """Find the posts that words name: those that own the action whose number stands in them or, without one, those
    whose title has the most of the words."""
    posts = list({post.id: post for action in plan.actions for post in action.owners}.values())
    for found in _NUMBER.findall(words[:_LONGEST]):
        if numbered := plan.numbered.get(plain_number(found)):
            actions = [a for _, a in numbered.actions] or [a for r in numbered.recommendations for a in r.actions]
            return tuple({post.id: post for action in actions for post in action.owners}.values())
    sought = {word for word in _words(words[:_LONGEST]) if word not in _SMALL | _TITLES}
    held = {post.id: len(sought & set(_words(post.title))) for post in posts}
    most = max(held.values(), default=0)
    return tuple(post for post in posts if most and held[post.id] == most)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of a title, or of a sentence that names one: those that tell it from others, and whether it says that a
    post is meant ("head", "manager")."""

    telling: frozenset[str]
    is_titled: bool


def title_words(text: str) -> TitleWords:
    """Read the words by which a post is named."""
    words = frozenset(_words(text))
    return TitleWords(words - _SMALL - _TITLES, bool(words & (_TITLES | _HELD)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("’s", "").replace("'s", ""))


def _is_same(word: str, other: str) -> bool:
    return word == other or word == f"{other}s"  # "priyas"


def _is_beginning(word: str, other: str) -> bool:
    return len(word) >= _BEGINNING and other.startswith(word)


def _is_misspelt(word: str, other: str) -> bool:
    return len(word) >= _ONE_SLIP and DamerauLevenshtein.distance(word, other, score_cutoff=1) <= 1
