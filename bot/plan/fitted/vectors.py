"""Tell how near two texts are in meaning, by a table of word vectors that was made once: no model is asked.

`vocabulary.txt` names the words, one a line, an abbreviation with what it stands for. `vectors.bin` has a line of its
own, then, in the same order, how much each word tells, a byte, and then its numbers, two in a byte: as many words more
find room, and they tell nearly as much. `SOURCES.md` says where both come from; they are read when the first text is.
"""

import math
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import mul
from pathlib import Path

FOLDER = Path(__file__).parent
VOCABULARY = FOLDER / "vocabulary.txt"
NUMBERS = FOLDER / "vectors.bin"
MEANS = " = "  # between an abbreviation and what it stands for
LONGEST = 4_000  # characters of a text that are looked at
WHOLE = 255  # the byte for one
ZERO = 8  # four bits hold -7 to 7 as 1 to 15
_HIGH = bytes((each // 16 - ZERO) % 256 for each in range(256))  # what a byte's first number is, as a signed byte
_LOW = bytes((each % 16 - ZERO) % 256 for each in range(256))
_WORD = re.compile(r"[^\W\d_]+")
_FORMS = (("s", ""), ("ies", "y"), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
_LEAST = 3  # letters that a word keeps without its ending


@dataclass(frozen=True, slots=True)
class Word:
    """A word that the table has: how much it tells, from nothing (0) to much (1), its numbers, and what makes their
    length one."""

    tells: float
    numbers: "array[int]"
    scale: float

    def nearness(self, other: "Word") -> float:
        """Tell how near it is to another: 1 the same, about 0 nothing to do with each other."""
        return dot(self.numbers, other.numbers) * self.scale * other.scale


@dataclass(frozen=True, slots=True)
class Table:
    """The table: where each word stands in it, and what it says of each. `digest` is that of its vocabulary."""

    at: Mapping[str, int]
    tells: bytes
    numbers: bytes
    size: int
    digest: str

    def place(self, word: str) -> int | None:
        """Find a word, or the one that it is a form of; an abbreviation also in small letters."""
        small = word.lower()
        for written in (word, small, *_plainer(small), word.upper(), word.upper().removesuffix("S")):
            if (at := self.at.get(written)) is not None:
                return at
        return None

    def word(self, at: int) -> Word:
        """Give the word that stands at a place."""
        half = self.size // 2
        packed = self.numbers[at * half : (at + 1) * half]
        numbers = array("b", packed.translate(_HIGH) + packed.translate(_LOW))
        return Word(self.tells[at] / WHOLE, numbers, 1 / (math.sqrt(sum(map(mul, numbers, numbers))) or 1.0))


def _plainer(word: str) -> Iterable[str]:
    """The words that one may be a form of: "landlords", "tenancies", "housed", "visiting"."""
    for ending, instead in _FORMS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            yield word[: len(word) - len(ending)] + instead


def read(vocabulary: str, numbers: bytes) -> Table:
    """Read a table as its two files have it."""
    words = [line.partition(MEANS)[0] for line in vocabulary.splitlines() if line]
    head, _, body = numbers.partition(b"\n")
    size, digest = head.decode().split()
    at = {word: place for place, word in enumerate(words)}
    return Table(at, body[: len(words)], body[len(words) :], int(size), digest)


@cache
def table() -> Table:
    """Return the table that is shipped; it is read when it is first asked for."""
    return read(VOCABULARY.read_text(encoding="utf-8"), NUMBERS.read_bytes())


@lru_cache(maxsize=10_000)
def word_at(place: int) -> Word:
    """Give the word that stands at a place of the table, kept for the next time."""
    return table().word(place)


def words_in(text: str) -> tuple[tuple[str, int, int, int | None], ...]:
    """Cut a text into its words: each as it is written, from where to where, and its place in the table, if any."""
    known = table()
    found = _WORD.finditer(text[:LONGEST])
    return tuple((each[0], *each.span(), known.place(each[0])) for each in found)


def nearness(one: str, other: str) -> float:
    """Tell how near two texts are, each the mean of its words by what they tell: 1 the same, about 0 unrelated, and so
    where no word of one is known. For short ones, such as the header of a column or the word for a rating."""
    return dot(vector(one), vector(other))


def vector(text: str) -> "array[float]":
    """Return the numbers of a text, of length one: the mean of its words by what they tell; empty if none is known."""
    return mean([word_at(place) for _, _, _, place in words_in(text) if place is not None])


def dot(one: Iterable[float], other: Iterable[float]) -> float:
    """Multiply the numbers of two texts, or words: how near they are, where both are of length one."""
    found: float = sum(map(mul, one, other))
    return found


def mean(words: Sequence[Word]) -> "array[float]":
    """Return the mean of words by what they tell, of length one; empty for none."""
    sums = [0.0] * len(words[0].numbers) if words else []
    for word in words:
        share = word.tells * word.scale
        sums = [s + share * n for s, n in zip(sums, word.numbers, strict=True)]
    length = math.sqrt(sum(map(mul, sums, sums))) or 1.0
    return array("f", [s / length for s in sums])
