"""Tell whether two titles in files are one post, spelt otherwise."""

import re

from rapidfuzz.distance import DamerauLevenshtein

_LONGEST = 60  # letters; nothing longer is a word, and to compare two takes the time of their lengths multiplied
_SMALL = {"of", "the", "and", "for", "in"}  # "Head of Fostering" and "Head, Fostering"


def is_same_post(one: str, other: str) -> bool:
    """Tell whether two titles differ in their spelling only. "Children in Need" and "Children in Care" are two posts,
    as are "North" and "South", or "Team 1" and "Team 2"."""
    first, second = _words(one), _words(other)
    return len(first) == len(second) > 0 and all(map(is_same_word, first, second))


def _words(title: str) -> list[str]:
    return [w for w in re.findall(r"\w+", title.casefold().replace("’", "").replace("'", "")) if w not in _SMALL]


def is_same_word(one: str, other: str) -> bool:
    """Tell whether two words of titles, in small letters, differ in a slip or two at most."""
    length = max(len(one), len(other))
    slips = 0 if length < 5 or any(c.isdigit() for c in one + other) else 1 if length < 9 else 2
    if length > _LONGEST or abs(len(one) - len(other)) > slips:
        return one == other
    return DamerauLevenshtein.distance(one, other) <= slips
