"""Plain text: a Word table saved as text, in which each cell begins with a tab, or mere lines."""

import re
from collections.abc import Sequence

from bot.documents.cells import is_number, numbered, quoted
from bot.documents.grid import NO_CELL, Cell, Grid, Table, paragraphs
from bot.documents.headers import surely

_CELL = re.compile(r"^ *\t")


def read_grid(text: str) -> Grid:
    """The one table of such a text, or else its lines. Rows are not marked: they are as wide as the row of headers."""
    cells: list[list[str]] = []
    loose: list[str] = []
    for line in text.splitlines():
        if _CELL.match(line):
            cells.append([])
        (cells[-1] if cells else loose).append(line)
    made = [Cell(paragraphs(cell)) for cell in cells]
    start, width = _header(made)
    if not width:
        return Grid(paragraphs(text.splitlines()))
    opening = paragraphs(loose) + tuple(p for cell in made[:start] for p in cell.paragraphs)
    rows = _rows(made[start:], width)
    uneven = [row[0] for row in rows if len(row) < width]
    doubts = tuple(
        f"{quoted(cell.text)} begins a row of too few cells: some may stand in a wrong column" for cell in uneven
    )
    full = tuple(tuple(row) + (NO_CELL,) * (width - len(row)) for row in rows)
    return Grid((*opening, Table(full)), doubts)


def _header(cells: Sequence[Cell]) -> tuple[int, int]:
    """Where the row of headers begins, and how many cells it has: the longest run of cells that are headers."""
    best, start, width = (0, 0), 0, 0
    for at, cell in enumerate(cells):
        if surely(cell.text):
            start, width = (start, width + 1) if width else (at, 1)
            best = max(best, (width, -start))
        else:
            width = 0
    return (-best[1], best[0]) if best[0] >= 2 else (0, 0)


def _rows(cells: Sequence[Cell], width: int) -> list[Sequence[Cell]]:
    """Rows of this width. Where the cells don't come out even, the printed numbers tell where a row begins.

    Then a cell before a numbered one is a banner across the table, and a row that ends too soon stays short.
    """
    if len(cells) % width == 0:
        return [cells[at : at + width] for at in range(0, len(cells), width)]
    rows: list[Sequence[Cell]] = []
    at = 0
    while at < len(cells):
        row = cells[at : at + width]
        if rows and len(row) > 1 and not _number(row[0]) and _number(row[1]):
            rows.append([row[0]] * width)
            at += 1
        else:
            end = next((n for n in range(1, len(row)) if _is_next(row[0], row[n])), width)
            rows.append(row[:end])
            at += end
    return rows


def _number(cell: Cell) -> str | None:
    return cell.text.rstrip(".") if is_number(cell.text) else numbered(cell.text).number


def _is_next(above: Cell, cell: Cell) -> bool:
    before, number = _number(above), _number(cell)
    return before is not None and number is not None and before.isdecimal() and number == str(int(before) + 1)
