"""Arrange cells without rows: the header tells how wide a row is, the printed numbers where one begins."""

from collections.abc import Sequence

from bot.documents.cells.numbers import is_number, split_number
from bot.documents.diagnostics import quote
from bot.documents.grid import NO_CELL, Cell, Grid, Table
from bot.documents.raw_grid import CellRun
from bot.documents.reading.shapes.words import SURE, label_odds


def arrange_rows(run: CellRun) -> Grid:
    """Make one table of the cells, as wide as its header; without a header all are lines."""
    start, width = _find_header(run.cells)
    before = run.cells[:start] if width else run.cells
    opening = run.opening + tuple(p for cell in before for p in cell.paragraphs)
    if not width:
        return Grid(opening)
    rows = _part_rows(run.cells[start:], width)
    uneven = [row[0] for row in rows if len(row) < width]
    warnings = tuple(
        f"{quote(cell.text)} begins a row of too few cells: some may stand in a wrong column" for cell in uneven
    )
    full = tuple(tuple(row) + (NO_CELL,) * (width - len(row)) for row in rows)
    return Grid((*opening, Table(full)), warnings)


def _find_header(cells: Sequence[Cell]) -> tuple[int, int]:
    """Find (where the row of headers begins, how many cells it has): the longest run of cells that are headers, or the
    first that comes again.
    """
    best, start, width = (0, 0), 0, 0
    texts = [cell.text.casefold() for cell in cells]
    for at, cell in enumerate(cells):
        if len(cell.paragraphs) == 1 and label_odds(cell.text) >= SURE:
            start, width = (start, width + 1) if width else (at, 1)
            best = max(best, (width, -start))
        else:
            if width > 1 and _comes_again(texts, start, width):
                return start, width
            width = 0
    return (-best[1], best[0]) if best[0] >= 2 else (0, 0)


def _comes_again(texts: Sequence[str], start: int, width: int) -> bool:
    run = texts[start : start + width]
    places = (at for at in range(start + width, len(texts) - width + 1) if texts[at] == run[0])
    return any(texts[at : at + width] == run for at in places)


def _part_rows(cells: Sequence[Cell], width: int) -> list[Sequence[Cell]]:
    """Part cells into rows of this width; if they don't come out even, the printed numbers tell where a row begins.

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
    return cell.text.rstrip(".") if is_number(cell.text) else split_number(cell.text).number


def _is_next(above: Cell, cell: Cell) -> bool:
    before, number = _number(above), _number(cell)
    return before is not None and number is not None and before.isdecimal() and number == str(int(before) + 1)
