"""Know words: given and family names of Britain's communities, common words, places, and words of children's services.

Lists as files, a word a line (`SOURCES.md` says whence); read when first asked, kept as few long strings, not as sets.
"""

import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

_FOLDER = Path(__file__).parent
_BEGINNING = 3  # letters that words share which are kept in one string
_OTHERS = str.maketrans("łŁđĐøØßıæÆəœ’", "lLdDoOsiaAao'")


class Words:
    """A long list of words, small in memory: those that begin alike are one string."""

    def __init__(self, name: str) -> None:
        """Read the list of that name."""
        lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").split()
        self._kept = {start: f" {' '.join(words)} " for start, words in groupby(lines, lambda word: word[:_BEGINNING])}

    def __contains__(self, word: str) -> bool:
        return f" {word} " in self._kept.get(word[:_BEGINNING], "")


@cache
def words(name: str) -> Words:
    """Return a list: given_names, family_names, words (common ones) or places."""
    return Words(name)


@cache
def classes() -> dict[str, str]:
    """Return for each word of children's services its class: KID, KIN, ROLE, SCHOOL …"""
    known: dict[str, str] = {}
    for line in (_FOLDER / "classes.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            name, _, listed = line.partition(":")
            for word in listed.split():
                known.setdefault(word, name)
    return known


@cache
def public_names() -> frozenset[tuple[str, ...]]:
    """Return the pairs of names that laws, charities and stories bear."""
    lines = (_FOLDER / "public_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(tuple(line.split()) for line in lines if line and line[0] != "#")


def folded(word: str) -> str:
    """Write a word in small letters without accents, as the lists have it."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_OTHERS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()
