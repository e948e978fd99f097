"""Ask about what a reading leaves open: columns that may hold something else, and ratings that nobody explains."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.documents.cells.fields import Field
from bot.documents.reading.choice import Block, Choice
from bot.documents.reading.question import WAITING, About, Answers, Question, plainly
from bot.documents.reading.rating_scheme.meaning import label_of
from bot.documents.reading.rating_scheme.scheme import Scheme
from bot.documents.reading.region import Unread
from bot.plan.model.rating import Rating

_SURE = 0.75  # a column less sure than this is asked about
_SAMPLES = 3
_SAMPLE = 120  # characters
_WORDS = 120  # characters of a table that was not read
MOST_UNREAD = 12  # columns that are named; a file with more of them is another kind of file
FIELDS = tuple(of.value for of in Field)
RATINGS = (*(rating.value for rating in Rating), WAITING)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked, what was not read, and how sure the least sure of the columns is."""

    questions: tuple[Question, ...]
    unread_columns: tuple[str, ...]
    unread_tables: tuple[Unread, ...]
    margin: float


def inquire(choice: Choice, scheme: Scheme, answers: Answers) -> Inquiry:
    """List what a reading leaves open."""
    answered = {plainly(header) for header in answers.columns}
    questions: dict[str, Question] = {}
    unread: dict[str, str] = {}
    margin = 1.0
    for block in choice.plan:
        for at, of in enumerate(block.assignment.fields):
            column, sure = block.columns[at], block.assignment.sure[at]
            named = " ".join(column.header.split()) or f"column {at + 1}"
            if plainly(column.header) in answered or not (column.texts or column.shaded):
                continue
            margin = min(margin, sure)
            if sure < _SURE:
                questions.setdefault(plainly(named), _of_column(named, block, at))
            if of is Field.NOTHING and column.header:
                unread.setdefault(plainly(named), named)
    return Inquiry(
        (*questions.values(), *_of_ratings(scheme)), tuple(unread.values())[:MOST_UNREAD], _tables(choice), margin
    )


def _of_column(named: str, block: Block, at: int) -> Question:
    column, of = block.columns[at], block.assignment.fields[at]
    samples = tuple(dict.fromkeys(text[:_SAMPLE] for text in column.texts))[:_SAMPLES]
    where = block.regions[0].rows[0].place if block.regions[0].rows else ""
    return Question(About.COLUMN, named, of.value, FIELDS, samples, where)


def _of_ratings(scheme: Scheme) -> Iterator[Question]:
    for value in scheme.open_values:
        guess = value.guess.value if value.guess else None
        yield Question(About.RATING, value.text, guess, RATINGS, count=value.count)


def _tables(choice: Choice) -> tuple[Unread, ...]:
    """The tables that are no part of the plan."""
    found = {unread.place: unread for unread in choice.unread}
    for block in choice.others:
        for region in block.regions:
            place = region.rows[0].place.rpartition(", row")[0] or "a table" if region.rows else "a table"
            words = " · ".join(dict.fromkeys(header for header in region.headers if header))
            found.setdefault(place, Unread(place, words[:_WORDS]))
    return tuple(found.values())
