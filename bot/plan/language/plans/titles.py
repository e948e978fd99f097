"""Tell plans apart by their titles: which words only one of them has, and what each is called in short."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINED = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
GENERAL = frozenset(
    "a an and at by for from in into of on our the to with action actions area improvement inspection plan plans "
    "programme programmes project report reports response review council borough city county service services "
    "team".split()
)  # words that any title may have
SHORT = 24  # characters: a title no longer than this is its own short name
_MOST = 4  # words in a short name


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of each plan's title, by its id, whose the words are that only one has, and how they are written."""

    words: Mapping[int, tuple[str, ...]]
    owners: Mapping[str, int]
    acronyms: frozenset[str]
    capitals: frozenset[str]


@lru_cache(maxsize=64)
def read_titles(titles: tuple[tuple[int, str], ...]) -> Titles:
    """Read the titles of a workspace's plans, each with its plan's id."""
    printed = {plan_id: [each[0] for each in WORD.finditer(title)] for plan_id, title in titles}
    words = {plan_id: tuple(map(plain_word, given)) for plan_id, given in printed.items()}
    owners: dict[str, int] = {}
    for plan_id, own in words.items():
        others = {word for other_id, other in words.items() if other_id != plan_id for word in other}
        owners |= {w: plan_id for w in own if w not in others and w not in GENERAL and not w.isdecimal()}
    shown = [word for given in printed.values() for word in given]
    acronyms = frozenset(plain_word(word) for word in shown if word.isupper() and len(word) > 1)
    return Titles(words, owners, acronyms, frozenset(plain_word(word) for word in shown if word[0].isupper()))


def plain_word(word: str) -> str:
    """Return a word as it is compared: `Harrow’s` is `harrow`."""
    return re.sub(r"['’]s?\Z", "", word.casefold()).replace("'", "’")


@lru_cache(maxsize=64)
def short_names(titles: tuple[tuple[int, str], ...]) -> Mapping[int, str]:
    """Name each plan in the words that tell it from the others; none where there is one plan, which needs no name."""
    if len(titles) < 2:
        return {}
    return {plan_id: _short(plan_id, title, titles) for plan_id, title in titles}


def _short(plan_id: int, title: str, titles: tuple[tuple[int, str], ...]) -> str:
    if len(title) <= SHORT:
        return title
    others = {plain_word(each[0]) for other_id, other in titles if other_id != plan_id for each in WORD.finditer(other)}
    every = [(each[0], set(map(plain_word, each[0].split("-")))) for each in _JOINED.finditer(title)]
    own = [word for word, parts in every if not parts & others]
    named = [word for word, parts in every if not parts & (others | GENERAL)] or own  # "Post-Inspection" is one word
    return " ".join(named[:_MOST]) or title
