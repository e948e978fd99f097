"""Unstack forms whose labels stand over their values: a row of labels, a row of their values, the next labels …"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.documents.grid import NO_CELL, Cell, Paragraph
from bot.documents.reading.shapes.labelled.forms import is_possible
from bot.documents.reading.shapes.labelled.items import key_of
from bot.documents.reading.shapes.outline import RowAt, TableAt
from bot.documents.reading.shapes.tabular.headers import is_banner
from bot.documents.reading.shapes.words import SURE, Words

_FEWEST_PAIRS = 2  # of rows; one is a table with a header
_ALIKE = 2  # forms with the same labels
_MOSTLY = 0.6  # of the labels are sure
_AGAIN, _SOME = 4, 0.3  # so many forms with the same words in every other row show by that alone what labels are

Signature = tuple[tuple[str, ...], ...]


def unstack(tables: Sequence[TableAt], words: Words) -> dict[int, TableAt]:
    """Make forms of labels beside their values of those that are stacked alike, by the tables' ids."""
    found = {id(table): (table, rows, _signature(rows)) for table in tables if (rows := _rows(table))}
    times = Counter(signature for _, _, signature in found.values())
    return {
        at: _unstacked(table, rows)
        for at, (table, rows, signature) in found.items()
        if times[signature] >= _ALIKE
        and _are_labels(signature, words, _SOME if times[signature] >= _AGAIN else _MOSTLY)
    }


def _rows(table: TableAt) -> list[RowAt]:
    """The rows of a table that may be stacked, lines across at its top left out; none of another."""
    rows = list(table.rows)
    while rows and is_banner(rows[0]):
        rows.pop(0)
    if len(rows) % 2 and rows:  # the last has no values here
        rows.append(replace(rows[-1], cells=(NO_CELL,) * len(rows[-1].cells)))
    if len(rows) < _FEWEST_PAIRS * 2 or table.width < 2:
        return []
    return rows if all(is_possible(_text(cell)) for row in rows[::2] for cell in row.said) else []


def _text(cell: Cell) -> str:
    """Give a label on one line."""
    return " ".join(cell.text.split())


def _signature(rows: Sequence[RowAt]) -> Signature:
    return tuple(tuple(key_of(_text(cell)) for cell in row.said) for row in rows[::2])


def _are_labels(signature: Signature, words: Words, least: float) -> bool:
    """Tell whether each row of labels has its own, and most of all are surely some."""
    every = [key for keys in signature for key in keys]
    sure = sum(words.label(key) >= SURE for key in every)
    return len(set(every)) == len(every) and sure >= least * len(every)


def _unstacked(table: TableAt, rows: Sequence[RowAt]) -> TableAt:
    made: list[RowAt] = []
    for labels, values in zip(rows[::2], rows[1::2], strict=True):
        for at, label in enumerate(labels.cells):
            if label.paragraphs and (not at or label is not labels.cells[at - 1]):
                made.append(replace(values, cells=(Cell((Paragraph(_text(label)),)), values.cells[at])))
    return replace(table, rows=tuple(made))
