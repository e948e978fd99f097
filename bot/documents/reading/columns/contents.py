"""Infer what a column holds from its cells, where its header says nothing or something else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

from bot.documents.cells.colours import hue
from bot.documents.cells.dates import read_due_text
from bot.documents.cells.fields import Field
from bot.documents.cells.numbers import is_number
from bot.documents.cells.owners import names_post
from bot.documents.cells.rating_words import read_rating_words
from bot.documents.diagnostics import WHOLE_PLAN, Diagnostics, quote
from bot.documents.grid import Cell, Table
from bot.documents.reading.columns.assignment import Columns
from bot.documents.reading.columns.choices import Choices, apply_choices
from bot.documents.reading.columns.header_row import HeaderRow

_SAMPLE = 60  # rows that are looked at
_MOST = 0.7  # of the cells must hold it
_PROSE = 60  # characters: a status of this length, in the middle, is an account and no rating
_TEXT = 25  # characters of what is recommended or to be done, in the middle
_FEWEST = 2  # rows from which anything can be told

Rows = Sequence[Sequence[Cell]]


def correct_columns(header_row: HeaderRow, rows: Rows, diagnostics: Diagnostics, choices: Choices) -> Columns:
    """Correct the header's columns by what they hold: a status of prose is progress, bare dates are due dates.

    What somebody chose for a column stands.
    """
    columns = replace(header_row.columns, places=dict(header_row.columns.places))
    body = rows[header_row.at + header_row.height :][:_SAMPLE]
    _part_prose(columns, body)
    columns = apply_choices(columns, header_row.headers, choices)
    for place in columns.unknown:
        held = _column(body, place)
        for of, holds in _HOLDS.items():
            if not _is_wanted(of, columns) or not _is_mostly(held, holds):
                continue
            columns.places[of] = (place,)
            header = rows[header_row.at][place].text if place < len(rows[header_row.at]) else ""
            under = f"the header {quote(header)}" if header else "a column without a header"
            diagnostics.warn(WHOLE_PLAN, f"{under} was taken for {of.value}, by what it holds")
            break
    return columns


def _part_prose(columns: Columns, body: Rows) -> None:
    """A “Status” that tells a story is progress; another column may then hold the ratings."""
    if Field.RATING not in columns:
        return
    place = columns[Field.RATING]
    lengths = [len(cell.text) for cell in _column(body, place)]
    if lengths and median(lengths) > _PROSE:
        del columns.places[Field.RATING]
        columns.places[Field.PROGRESS] = tuple(sorted({*columns.places.get(Field.PROGRESS, ()), place}))
        if spare := [other for of, other in columns.spare if of is Field.RATING]:
            columns.places[Field.RATING] = (spare[0],)


def _is_wanted(of: Field, columns: Columns) -> bool:
    if of in columns:
        return False
    return not (of in (Field.OWNER, Field.DUE) and Field.OWNER_AND_DUE in columns)


def infer_columns(table: Table, diagnostics: Diagnostics, choices: Choices) -> Columns:
    """Infer the columns of a table whose header names nothing known; none unless it looks like a plan.

    It must hold owners or dates, and texts: the first column of texts is the recommendation, the next the action.
    """
    body = table.rows[1 : _SAMPLE + 1]
    width = len(table.rows[0]) if table.rows else 0
    if len(body) < _FEWEST or width < 3:
        return Columns()
    columns = {place: _column(body, place) for place in range(width)}
    lengths = {place: median(len(cell.text) for cell in held) for place, held in columns.items() if held}
    places: dict[Field, tuple[int, ...]] = {}
    for of, holds in _HOLDS.items():
        found = [place for place in lengths if (place,) not in places.values() and _is_mostly(columns[place], holds)]
        if found:  # a text may name a post too: the owner is the short one
            places[of] = (min(found, key=lambda place: lengths[place]) if of is Field.OWNER else found[0],)
    texts = [place for place, length in lengths.items() if (place,) not in places.values() and length >= _TEXT]
    if not texts or not (Field.DUE in places and Field.OWNER in places):
        return Columns()
    for of, place in zip((Field.RECOMMENDATION, Field.ACTION, Field.PROGRESS), texts, strict=False):
        places[of] = (place,)
    named = ", ".join(
        f"{of.value} in column {at[0] + 1}" for of, at in sorted(places.items(), key=lambda item: item[1])
    )
    diagnostics.warn(WHOLE_PLAN, f"no header was understood; by what the columns hold: {named}")
    return apply_choices(Columns(places), [cell.text for cell in table.rows[0]], choices)


def _column(rows: Rows, place: int) -> list[Cell]:
    """The cells of one column that say something, banners left out."""
    said = [row[place] for row in rows if place < len(row) and sum(bool(cell.paragraphs) for cell in row) > 1]
    return [cell for cell in said if cell.paragraphs or hue(cell.fill)]


def _is_mostly(held: Sequence[Cell], holds: Callable[[Cell], bool]) -> bool:
    return len(held) >= _FEWEST and sum(map(holds, held)) >= _MOST * len(held)


def _is_date(cell: Cell) -> bool:
    return len(cell.text) <= 40 and read_due_text(cell.text).on is not None


def _is_rating(cell: Cell) -> bool:
    return read_rating_words(cell.text) is not None or (not cell.paragraphs and hue(cell.fill) is not None)


def _is_owner(cell: Cell) -> bool:
    return len(cell.text) <= 80 and names_post(cell.text)


_HOLDS: dict[Field, Callable[[Cell], bool]] = {
    Field.DUE: _is_date,
    Field.RATING: _is_rating,
    Field.OWNER: _is_owner,
    Field.NUMBER: lambda cell: is_number(cell.text),
}
