"""Ask about what a reading leaves open: columns that may hold something else, and ratings that nobody explains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.documents.cells.fields import Field
from bot.documents.diagnostics import WHOLE_PLAN, quote, some
from bot.documents.reading.choice import Block, Choice, named
from bot.documents.reading.contradictions import contradiction
from bot.documents.reading.evidence.words import header_odds
from bot.documents.reading.question import NOTHING, About, Answers, Question, plainly
from bot.documents.reading.rating_scheme.meaning import NAMES
from bot.documents.reading.rating_scheme.scheme import Scheme
from bot.documents.reading.region import Unread

_SURE = 0.75  # a column less sure than this is asked about
_NAMED = 0.7  # probability from which a header's words alone tell
_SAMPLES = 3
_SAMPLE = 120  # characters
_NAME = 60  # characters of a header
_WORDS = 120  # characters of a table that was not read
MOST_UNREAD = 12  # columns that are named; a file with more of them is another kind of file
FIELDS = tuple(of.value for of in Field)
RATINGS = (*NAMES, NOTHING)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked, what was not read, all headers, and how sure the least sure of the columns is."""

    questions: tuple[Question, ...]
    unread_columns: tuple[str, ...]
    unread_tables: tuple[Unread, ...]
    unread_places: tuple[Unread, ...]  # where the columns stand that were not read
    headers: tuple[str, ...]
    margin: float


def inquire(choice: Choice, scheme: Scheme, answers: Answers) -> Inquiry:
    """List what a reading leaves open."""
    answered = {plainly(header): Field(of) for header, of in answers.columns.items()}
    questions: dict[str, Question] = {}
    unread: dict[str, str] = {}
    headers: dict[str, str] = {}
    places: dict[str, dict[str, str]] = {}
    margin = 1.0
    for block in choice.plan:
        for at, of in enumerate(block.assignment.fields):
            column, sure = block.columns[at], block.assignment.sure[at]
            called = named(column, at)
            if column.header:
                headers.setdefault(plainly(called), called)
            if not (column.texts or column.shaded):
                continue
            if chosen := answered.get(plainly(called)):
                if doubt := contradiction(chosen, column.texts):
                    questions[plainly(called)] = replace(_of_column(called, block, at), guess=chosen.value, doubt=doubt)
                continue
            margin = min(margin, sure)
            if (sure < _SURE or at in block.contested) and not _says_so(column.header, of):
                questions.setdefault(plainly(called), _of_column(called, block, at))
            if of is Field.NOTHING:
                places.setdefault(_table_of(block), {}).setdefault(plainly(called), called)
                if column.header:
                    unread.setdefault(plainly(called), called)
    return Inquiry(
        (*questions.values(), *_of_ratings(scheme, answers)),
        tuple(unread.values())[:MOST_UNREAD],
        _tables(choice),
        tuple(Unread(place, _listed(list(found.values()))) for place, found in places.items()),
        tuple(headers.values()),
        margin,
    )


def _says_so(header: str, of: Field) -> bool:
    """Tell whether a header names the very field that its column was taken for: nobody need be asked."""
    odds = header_odds(header) if header.strip() else {}
    return of is not Field.NOTHING and odds.get(of.value, 0.0) >= _NAMED


def _listed(columns: Sequence[str]) -> str:
    names = [quote(name) if len(name) <= _NAME else quote(f"{name[:_NAME]}…") for name in columns]
    return f"the {'column' if len(names) == 1 else 'columns'} {some(names, MOST_UNREAD)}"


def _table_of(block: Block) -> str:
    """Where a table stands, as people find it: of the first of those that have its headers."""
    place = block.regions[0].rows[0].place if block.regions[0].rows else ""
    table = place.rpartition(", row")[0] if ", row" in place else place
    return f"the table from {table} on" if table.startswith("row") else table or WHOLE_PLAN


def _of_column(called: str, block: Block, at: int) -> Question:
    column, of = block.columns[at], block.assignment.fields[at]
    samples = tuple(dict.fromkeys(text[:_SAMPLE] for text in column.texts))[:_SAMPLES]
    where = block.regions[0].rows[0].place if block.regions[0].rows else ""
    return Question(About.COLUMN, called, of.value, FIELDS, samples, where)


def _of_ratings(scheme: Scheme, answers: Answers) -> Iterator[Question]:
    answered = {plainly(word) for word in answers.ratings}
    for value in scheme.open_values:
        if plainly(value.text) in answered:
            continue
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
