"""Find where a table's header stands, of one row or two, and what it names."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.cells.fields import Field
from bot.documents.cells.headers import exact_field, field_of
from bot.documents.grid import Cell, Table
from bot.documents.reading.columns.assignment import Columns, assign_columns, columns_of_row

_LOOKED_AT = 60  # rows from the top of a table among which its header stands
_PROSE = 150  # characters that no header has
_LONGEST = 45  # characters in a cell of a header's second row

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """The columns of a table, and its header: `at` which row, `height` rows."""

    at: int
    height: int
    columns: Columns
    headers: tuple[str, ...]


def find_header(table: Table) -> HeaderRow | None:
    """Find the table's best header: the row that names most fields, the first of them; None if the table is no plan."""
    best: tuple[int, HeaderRow] | None = None
    for at, row in enumerate(table.rows[:_LOOKED_AT]):
        below = table.rows[at + 1] if at + 1 < len(table.rows) else ()
        for header in (_of_two(at, row, below), _of_one(at, row)):
            score = _score(header) if header else 0
            if header and score and (best is None or score > best[0]):
                best = (score, header)
    return best[1] if best else None


def _score(header: HeaderRow) -> int:
    """How sure a header is: its fields, twice where a cell is a header word for word; 0 for a row of prose."""
    said = set(header.headers)
    if not header.columns or any(len(text) > _PROSE for text in said):
        return 0
    return sum(1 + (exact_field(text) is not None) for text in said if field_of(text))


def _of_one(at: int, row: Row) -> HeaderRow:
    return HeaderRow(at, 1, columns_of_row(row), tuple(cell.text for cell in row))


def _of_two(at: int, row: Row, below: Row) -> HeaderRow | None:
    """A header of two rows, the second of which parts or completes the first; None if the second is the plan's."""
    if len(below) != len(row) or not _is_second(row, below):
        return None
    headers, cells = [], []
    for top, low in zip(row, below, strict=True):
        is_same = low.is_continued or not low.paragraphs or low is top
        named = top if is_same else low
        both = f"{top.text} {low.text}".strip()
        text = named.text if is_same or field_of(low.text) or not field_of(both) else both
        headers.append(text)
        cells.append(id(named))
    return HeaderRow(at, 2, assign_columns(headers, cells), tuple(headers))


def _is_second(row: Row, below: Row) -> bool:
    said = [(top, low) for top, low in zip(row, below, strict=True) if low.paragraphs and not low.is_continued]
    if not said or len(said) == len(row) or any(len(low.text) > _LONGEST or _is_figure(low.text) for _, low in said):
        return False
    if len({id(low) for _, low in said}) == 1 and len(said) > 1:
        return False  # a banner
    is_parted = any(
        row[n] is row[n + 1] and row[n].paragraphs and below[n] is not below[n + 1] for n in range(len(row) - 1)
    )
    fits = sum(bool(exact_field(low.text)) for _, low in said) * 2 >= len(said)
    under_gap = all(not top.paragraphs or top is not low for top, low in said)
    is_free = any(not top.paragraphs for top, _ in said)
    return is_parted or (fits and under_gap and is_free)


def _is_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def has_recommendations(header: HeaderRow) -> bool:
    """Tell whether the recommendations have a column of their own."""
    return Field.RECOMMENDATION in header.columns
