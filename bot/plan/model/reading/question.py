"""Hold what the reading of a file asks: what a column is, what a word of a rating means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class About(StrEnum):
    """What a question is about."""

    COLUMN = "column"
    RATING = "rating"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a file leaves open, with our guess.

    `value` is the column's header, or the rating's word, as printed; of a column without a header its place, as
    "column 3". `guess` and `choices` are the names that answers have: a `Field` of a column, a rating (or `waiting`) of
    a word. `samples` are some of the column's cells; `count` is how many cells hold the word; `where` is the place.
    `doubt` says, where somebody has answered already, what of the column speaks against it: "no cell holds a date".
    """

    about: About
    value: str
    guess: str | None
    choices: tuple[str, ...]
    samples: tuple[str, ...] = ()
    where: str = ""
    count: int = 0
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered, or the bot remembers: a field by a column's header, a rating by its word.

    They are compared in small letters, with one space between words, and count for more than what is understood.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)


def plainly(text: str) -> str:
    """Make a header or a word comparable with others: in small letters, one space between words."""
    return " ".join(text.casefold().split())


WAIT = timedelta(days=7)  # that questions wait; then the file is to be given once more
NO_ANSWERS = Answers()
WAITING = "waiting"  # the answer for a rating's word that says who or what is waited for
NOTHING = "nothing"  # the answer for a column that is not to be read
