"""Part cells that hold labels: `Lead: Head of Access. By: 31 March 2027` below an action becomes columns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.documents.grid import NO_CELL, Cell, Paragraph
from bot.documents.reading.region import Region, Row, Shape
from bot.documents.reading.shapes.labelled.items import Item, Labels
from bot.documents.reading.shapes.labelled.line_items import read_items
from bot.documents.reading.shapes.outline import Line
from bot.documents.reading.shapes.words import Words

_MOSTLY = 0.6  # of a column's cells hold labels
_LOOKED_AT = 60  # cells by which it is told whether a column holds labels
_FEWEST = 2  # of its cells do
_NUMBER = "number"


@dataclass(frozen=True, slots=True)
class _Parted:
    """A cell's values, in one record or several."""

    records: tuple[dict[str, list[Item]], ...]


def part_cells(region: Region, words: Words) -> Region | None:
    """Part the columns of a region whose cells hold labels; None if none does."""
    made = region
    for at in reversed(range(region.width)):
        made = _part(made, at, words) or made
    return made if made is not region else None


def _part(region: Region, at: int, words: Words) -> Region | None:
    cells = {id(row): row.cells[at] for row in region.rows if row.banner is None}
    said = [cell for cell in cells.values() if cell.paragraphs and not cell.is_continued]
    if any(cell.tables for cell in said) or not _has_labels(said[:_LOOKED_AT], words):
        return None
    labels = Labels([p.text for cell in said for p in cell.paragraphs], words)
    if not len(labels):
        return None
    items = {row: list(_items(cell, labels)) for row, cell in cells.items()}
    labelled = [
        row
        for row, found in items.items()
        if cells[row] in said and any(item.header and item.paragraphs for item in found)
    ]
    bare = sum(not item.paragraphs for found in items.values() for item in found if item.header)
    if bare > len(labelled) or len(labelled) < max(_FEWEST, _MOSTLY * len(said)):
        return None
    opener = _opener([found for found in items.values() if found])
    parted = {row: _records(found, opener) for row, found in items.items()}
    columns = _columns(region.headers[at], items.values())
    rows = [new for row in region.rows for new in _rows(row, at, parted.get(id(row)), columns)]
    headers = (*region.headers[:at], *(header for _, _, header in columns), *region.headers[at + 1 :])
    return Region(headers, tuple(rows), region.above, Shape.LABELLED_CELLS, region.name, region.headings)


def _has_labels(cells: Sequence[Cell], words: Words) -> bool:
    """Tell whether labels stand in most of some cells."""
    labels = Labels([p.text for cell in cells for p in cell.paragraphs], words)
    labelled = sum(any(labels.split(p.text)[1] or labels.alone(p.text) for p in cell.paragraphs) for cell in cells)
    return len(labels) > 0 and labelled >= max(_FEWEST, _MOSTLY * len(cells))


def _items(cell: Cell, labels: Labels) -> Iterator[Item]:
    lines = [Line(replace(p, level=None), "", n) for n, p in enumerate(cell.paragraphs)]
    yield from read_items(lines, labels)


def _key(item: Item) -> str:
    return item.key if item.header else ""


def _opener(found: Sequence[Sequence[Item]]) -> str | None:
    """The label that opens a record in a cell of several; None where each cell holds one."""
    several = [items for items in found if _is_twice(items)]
    if not several:
        return None
    return Counter(_key(items[0]) for items in several).most_common(1)[0][0]


def _is_twice(items: Sequence[Item]) -> bool:
    keys = [_key(item) for item in items]
    return any(key in keys[:at] and keys[at - 1] != key for at, key in enumerate(keys))


def _records(items: Sequence[Item], opener: str | None) -> _Parted:
    made: list[dict[str, list[Item]]] = []
    for item in items:
        key = _key(item)
        if not made or (opener is not None and key == opener and any(k != key for k in made[-1])):
            made.append({})
        made[-1].setdefault(key, []).append(item)
    return _Parted(tuple(made))


def _columns(header: str, found: Iterable[Sequence[Item]]) -> list[tuple[str, bool, str]]:
    """List (key, whether it is the label's number, header) of each column: what has no label keeps the cell's own."""
    headers: dict[str, str] = {}
    numbered: set[str] = set()
    for item in (item for items in found for item in items):
        headers.setdefault(_key(item), item.header or header)
        numbered |= {_key(item)} if item.number else set()
    made = []
    for key in sorted(headers, key=bool):  # what has no label first
        if key in numbered:
            made.append((key, True, f"{headers[key]} {_NUMBER}"))
        made.append((key, False, headers[key]))
    return made


def _rows(row: Row, at: int, parted: _Parted | None, columns: Sequence[tuple[str, bool, str]]) -> Iterator[Row]:
    if row.banner is not None:
        yield row
        return
    records = parted.records if parted else ()
    for n, record in enumerate(records or ({},)):
        own = tuple(_cell(record, key, is_number, row.cells[at]) for key, is_number, _ in columns)
        rest = [replace(cell, is_continued=True) if n else cell for cell in row.cells]
        yield replace(row, cells=(*rest[:at], *own, *rest[at + 1 :]))


def _cell(record: dict[str, list[Item]], key: str, is_number: bool, whole: Cell) -> Cell:
    items = record.get(key, [])
    lines = tuple(p for item in items for p in item.value.paragraphs)
    if is_number:
        lines = tuple(Paragraph(item.number) for item in items if item.number)[:1]
    return Cell(lines, whole.is_continued, whole.fill) if lines or whole.fill else NO_CELL
