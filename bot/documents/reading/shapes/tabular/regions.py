"""Make regions of a table's parts: what is said above the rows, and among them, becomes columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.documents.grid import NO_CELL, Cell, Paragraph, paragraphs
from bot.documents.reading.region import Region, Row, Shape
from bot.documents.reading.shapes.labelled.items import Item
from bot.documents.reading.shapes.tabular.tables import Part


def make_regions(
    parts: Sequence[Part], above: Sequence[Paragraph], name: str | None, headings: Sequence[str]
) -> Iterator[Region]:
    """Make a region of each part of a table: what is said beside its rows becomes columns."""
    lines = list(above)
    for part in parts:
        headers, rows = _with_beside(part)
        headers, rows = _without_empty(headers, rows)
        shape = Shape.TABLE if part.header else Shape.HEADLESS
        yield Region(headers, tuple(rows), (*lines, *part.above), shape, name, tuple(headings))
        lines = []


def _without_empty(headers: tuple[str, ...], rows: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Leave out the columns that nothing stands in."""
    held = [
        bool(header) or any(row.banner is None and (row.cells[at].paragraphs or row.cells[at].fill) for row in rows)
        for at, header in enumerate(headers)
    ]
    if all(held):
        return headers, rows

    kept = [at for at, is_held in enumerate(held) if is_held]
    return tuple(headers[at] for at in kept), [replace(row, cells=tuple(row.cells[at] for at in kept)) for row in rows]


def _with_beside(part: Part) -> tuple[tuple[str, ...], list[Row]]:
    """Give the rows a column for each label that stands above them or among them."""
    if not part.before and not part.beside:
        return part.headers, part.rows
    keys: dict[tuple[str, bool], str] = {}
    for item in (*part.before, *(item for _, item in part.beside)):
        if item.number:
            keys.setdefault((item.key, True), f"{item.header} number".strip())
        keys.setdefault((item.key, False), item.header)
    values = _spread(part)
    rows = []
    for row, here, is_again in zip(part.rows, *values, strict=True):
        more = tuple(_value(here, key, is_again) for key in keys)
        rows.append(replace(row, cells=(*more, *row.cells)))
    return (*keys.values(), *part.headers), rows


def _value(here: dict[str, Item], key: tuple[str, bool], is_again: set[str]) -> Cell:
    item = here.get(key[0])
    if item is None:
        return NO_CELL
    cell = Cell(paragraphs([item.number])) if key[1] else item.value
    return replace(cell, is_continued=True) if key[0] in is_again else cell


def _spread(part: Part) -> tuple[list[dict[str, Item]], list[set[str]]]:
    """Tell for each row what is said of it above or below, and what of that was said of a row before."""
    here = {item.key: item for item in part.before}
    follows = _following(part)
    found: list[dict[str, Item]] = []
    beside = list(part.beside)
    order: list[str] = list(here)
    for at in range(len(part.rows)):
        while beside and beside[0][0] <= at:
            item = beside.pop(0)[1]
            if item.key in follows:
                continue
            if item.key in order:  # said again: what was said after it is of the one before
                for key in order[order.index(item.key) :]:
                    here.pop(key, None)
                order = order[: order.index(item.key)]
            here[item.key] = item
            order.append(item.key)
        found.append(dict(here))
    for key in follows:
        _spread_back(part, key, found)
    again: list[set[str]] = []
    seen: set[int] = set()
    for row, values in zip(part.rows, found, strict=True):
        again.append({key for key, item in values.items() if id(item) in seen})
        if row.banner is None:
            seen |= {id(item) for item in values.values()}
    return found, again


def _following(part: Part) -> set[str]:
    """The labels that stand below the rows that they speak of: they end the table, and do not begin it."""
    first = {item.key for at, item in part.beside if at == 0 or part.rows[at - 1].banner is not None}
    return {item.key for _, item in part.beside} - first - {item.key for item in part.before}


def _spread_back(part: Part, key: str, found: list[dict[str, Item]]) -> None:
    start = 0
    for at, item in part.beside:
        if item.key == key:
            for row in range(start, at):
                if part.rows[row].banner is None:
                    found[row][key] = item
            start = at
