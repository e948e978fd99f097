"""Read words as people type them into a search, and find where they stand in a text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 200  # characters; nobody writes a longer word, and PostgreSQL refuses to look for it
OPEN, CLOSE = "\x02", "\x03"  # what an index puts around the words it found

Term = tuple[str, ...]  # one word, or several that stand side by side
Span = tuple[int, int]  # from, and up to

_CHUNK = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|([^\s\"“”„«»]+)")
_WORD = re.compile(r"[^\W_]+")
_PARTING = dict.fromkeys(map(ord, "./\\_-+@<>&:~=?#" + OPEN + CLOSE), " ")  # as in migration 0003


@dataclass(frozen=True, slots=True)
class Sought:
    """The query: all of the terms. If `is_begun`, the last may be only the beginning of a word."""

    terms: tuple[Term, ...]
    is_begun: bool

    @property
    def beginning(self) -> str:
        """The letters that the last word begins with, if it is begun."""
        return self.terms[-1][0]

    @property
    def others(self) -> "Sought":
        """All but the last."""
        return Sought(self.terms[:-1], False)


def read_words(typed: str) -> Sought:
    """Read the words and phrases typed, each once; `children's` and `5.1` are phrases too; no number is ever begun."""
    terms: list[Term] = []
    is_begun = False
    for phrase, word in _CHUNK.findall(unicodedata.normalize("NFC", typed)):
        if term := tuple(_WORD.findall(phrase or word)):
            terms.append(term)
            is_begun = bool(word) and len(term) == 1 and not term[0].isdigit()
    last = terms[-1:]
    each = tuple(dict.fromkeys(term for term in terms if term not in last)) + tuple(last)
    is_findable = all(len(word) <= LONGEST for term in each for word in term)
    return Sought(each if is_findable else (), is_begun)


def parted(text: str) -> str:
    """Return a text of the same length, in which signs that might tie words together are spaces."""
    return text.translate(_PARTING)


def spans(marked: str) -> list[Span]:
    """Find where the words stand in a text that an index has marked, not counting the marks."""
    found: list[Span] = []
    begin, place = 0, 0
    for part in re.split(f"([{OPEN}{CLOSE}])", marked):
        if part == OPEN:
            begin = place
        elif part == CLOSE:
            found.append((begin, place))
        else:
            place += len(part)
    return found


def beginnings(text: str, letters: str) -> list[Span]:
    """Find where words stand that begin with these letters."""
    return [match.span() for match in re.finditer(rf"\b{letters}\w*", text, re.IGNORECASE)]


def joined(found: Iterable[Span]) -> tuple[Span, ...]:
    """Put spans in order, those that overlap joined into one."""
    made: list[Span] = []
    for begin, end in sorted(found):
        if made and begin <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((begin, end))
    return tuple(made)
