"""Make a region of records: a column for each label, what is said once for several rows continued in each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.documents.grid import NO_CELL, Cell, Paragraph
from bot.documents.reading.region import Region, Row, Shape
from bot.documents.reading.shapes.labelled.items import Item
from bot.documents.reading.shapes.labelled.records import START, Record

_NUMBER = "number"  # what a label's own number is called: "Recommendation number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of records: the values of one label, or the numbers that the label carries."""

    key: str
    header: str
    is_number: bool = False


def make_region(
    records: Sequence[Record],
    columns: Sequence[Column],
    shape: Shape,
    above: Sequence[Paragraph] = (),
    headings: Sequence[str] = (),
) -> Region | None:
    """Make a region with a row for each inner record, or for each that has none inside; None without any value."""
    rows: list[Row] = []
    for record in records:
        for at, inner in enumerate(record.inner or [Record()]):
            cells = tuple(
                _cell(record, column, is_again=at > 0) if column.key in record.values else _cell(inner, column)
                for column in columns
            )
            first = next(iter(inner.items), None) or next(iter(record.items))
            rows.append(Row(cells, first.place, number=first.order))
    if not rows or not columns:
        return None
    headers = tuple(column.header for column in columns)
    return Region(headers, tuple(rows), tuple(above), shape, None, tuple(headings))


def columns_of(records: Sequence[Record]) -> list[Column]:
    """List the columns of records, in the order in which they are printed; a label's number has one of its own."""
    headers: dict[str, str] = {}
    places: dict[str, list[int]] = {}
    numbered: Counter[str] = Counter()
    for record in records:
        for part in (record, *record.inner):
            before = len(record.values) if part is not record else 0
            for place, (key, items) in enumerate(part.values.items()):
                places.setdefault(key, []).append(before + place)
                headers.setdefault(key, items[0].header)
                numbered[key] += any(item.number for item in items)
    inner = {key for record in records for part in record.inner for key in part.values}
    columns: list[Column] = []
    for key in sorted(places, key=lambda key: sum(places[key]) / len(places[key])):
        if key.startswith(START):
            continue
        if numbered[key]:
            columns.append(Column(key, _number_header(headers[key], key in inner), is_number=True))
        columns.append(Column(key, headers[key]))
    return columns


def _number_header(header: str, is_inner: bool) -> str:
    """Name the column of a label's numbers; of lines that only a number begins, by what they are."""
    return f"{header} {_NUMBER}" if header else f"action {_NUMBER}" if is_inner else _NUMBER


def _cell(record: Record, column: Column, is_again: bool = False) -> Cell:
    items = record.values.get(column.key, [])
    if column.is_number:
        cell = Cell(tuple(Paragraph(item.number) for item in items if item.number)[:1])
    else:
        cell = _joined(items)
    return replace(cell, is_continued=True) if is_again else cell


def _joined(items: Sequence[Item]) -> Cell:
    if not items:
        return NO_CELL
    if len(items) == 1:
        return items[0].value
    lines = tuple(p for item in items for p in item.value.paragraphs)
    return Cell(lines, fill=next((item.value.fill for item in items if item.value.fill), ""))
