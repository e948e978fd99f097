"""Turn tables that lie on their side: labels down the first column, and a column for each action."""

from collections.abc import Sequence
from dataclasses import replace

from bot.documents.grid import Cell
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.outline import RowAt, TableAt
from bot.documents.reading.shapes.tabular.headers import find_header
from bot.documents.reading.shapes.words import NOTHING, SURE, Words

_FEWEST_LABELS = 3
_FEWEST_COLUMNS = 3
_FEWEST_OWN = 2  # cells that are a record's alone
_MOSTLY = 0.6  # of the first column are labels, and of a header's cells


def turn(tables: Sequence[TableAt], words: Words) -> dict[int, TableAt]:
    """Turn the tables that lie on their side, by their ids; one with the labels of another that does lies so too."""
    made = {id(table): found for table in tables if (found := turned(table, words))}
    labels = {_labels(table) for table in tables if id(table) in made}
    return made | {id(t): _turned(t) for t in tables if id(t) not in made and t.width > 1 and _labels(t) in labels}


def _labels(table: TableAt) -> tuple[str, ...]:
    return tuple(row.cells[0].text.casefold() for row in table.rows)


def turned(table: TableAt, words: Words) -> TableAt | None:
    """Turn a table whose first column heads it, and whose first row does not; None for any other."""
    if table.width < _FEWEST_COLUMNS or len(table.rows) < _FEWEST_LABELS:
        return None
    labels = [row.cells[0] for row in table.rows if row.cells[0].paragraphs]
    sure = sum(_is_label(cell, words) for cell in labels)
    named = {role for cell in labels if (role := words.role(cell.text)) not in (None, NOTHING)}
    if sure < _FEWEST_LABELS or sure < _MOSTLY * len(labels) or len(named) < _FEWEST_LABELS:
        return None
    made = _turned(table)
    header = find_header(made.rows, words)
    is_upright = header is None or header.at > 0 or header.height > 1 or _is_header(table.rows[0], words)
    return None if is_upright or not all(map(_is_record, made.rows[1:])) else made


def _is_record(row: RowAt) -> bool:
    """Tell whether a column says something of its own; in a form, one row alone may have more cells than the others."""
    own = [cell for cell in row.cells if cell.paragraphs and not cell.is_continued]
    return len(own) >= _FEWEST_OWN or not own


def _is_label(cell: Cell, words: Words) -> bool:
    return kind_of(cell.text) is Kind.WORDS and words.label(cell.text) >= SURE and not cell.blocks


def _is_header(row: RowAt, words: Words) -> bool:
    said = row.said
    return sum(_is_label(cell, words) for cell in said) >= _MOSTLY * len(said) and len(said) > 2


def _turned(table: TableAt) -> TableAt:
    rows: list[RowAt] = []
    columns = [row.cells for row in table.rows]
    start = "" if table.place == "the table" else f"{table.place}, "
    for at in range(table.width):
        cells: list[Cell] = []
        for column in columns:
            cell = column[at]
            if cell.is_continued and not cell.paragraphs and cells:
                cell = cells[-1]  # it spans the rows, which are columns now
            elif at and cell is column[at - 1] and cell.paragraphs:
                cell = replace(cell, paragraphs=(), is_continued=True)
            cells.append(cell)
        rows.append(RowAt(tuple(cells), f"{start}column {at + 1}", table.rows[0].number))
    return replace(table, rows=tuple(rows))
