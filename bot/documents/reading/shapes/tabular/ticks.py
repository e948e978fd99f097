"""Read columns of which one is ticked in each row: together they are one column, whose values are their headers."""

from collections.abc import Sequence
from dataclasses import replace

from bot.documents.grid import NO_CELL, Cell, paragraphs
from bot.documents.reading.region import Region, Row
from bot.documents.reading.shapes.tabular.headers import JOINED

_FEWEST = 2  # columns, and rows
_TICKED = 0.8  # of the rows


def without_ticks(region: Region) -> Region:
    """Give a region one column instead of several that are only ticked."""
    rows = [row for row in region.rows if row.banner is None]
    start = 0
    while start < region.width:
        end = _end(region, rows, start)
        if end - start >= _FEWEST and _is_choice(rows, start, end):
            return without_ticks(_merged(region, start, end))
        start = max(end, start + 1)
    return region


def _end(region: Region, rows: Sequence[Row], start: int) -> int:
    """Where a run of columns with a header and one mark alone in them ends; empty ones at its end are out."""
    mark = ""
    end = at = start
    while at < region.width and region.headers[at] and region.headers[at] not in region.headers[start:at]:
        marks = {_mark(row.cells[at]) for row in rows} - {""}
        if len(marks) > 1 or (mark and marks - {mark}) or any(not _may_tick(each) for each in marks):
            break
        at += 1
        if marks:
            mark, end = marks.pop(), at
        elif not mark:
            break
    return end


def _mark(cell: Cell) -> str:
    return "" if cell.is_continued else cell.text.strip()


def _may_tick(mark: str) -> bool:
    return len(mark.replace("\ufe0f", "")) == 1 and not mark.isdigit()


def _is_choice(rows: Sequence[Row], start: int, end: int) -> bool:
    ticks = [sum(bool(_mark(cell)) for cell in row.cells[start:end]) for row in rows]
    said = [n for row, n in zip(rows, ticks, strict=True) if any(cell.paragraphs for cell in row.cells)]
    used = sum(any(_mark(row.cells[at]) for row in rows) for at in range(start, end))
    return used >= _FEWEST and max(ticks, default=0) == 1 and said.count(1) >= max(_FEWEST, _TICKED * len(said))


def _merged(region: Region, start: int, end: int) -> Region:
    headers = region.headers[start:end]
    over, names = _parted(headers)
    rows = []
    for row in region.rows:
        cell = next((name for name, each in zip(names, row.cells[start:end], strict=False) if _mark(each)), "")
        made = Cell(paragraphs([cell])) if cell else NO_CELL
        rows.append(row if row.banner else replace(row, cells=(*row.cells[:start], made, *row.cells[end:])))
    return replace(region, headers=(*region.headers[:start], over, *region.headers[end:]), rows=tuple(rows))


def _parted(headers: Sequence[str]) -> tuple[str, Sequence[str]]:
    """(what stands over all of the headers, the headers below it)."""
    over = {header.partition(JOINED)[0] for header in headers if JOINED in header}
    if len(over) == 1 and all(JOINED in header for header in headers):
        return over.pop(), [header.partition(JOINED)[2] for header in headers]
    return "", headers
