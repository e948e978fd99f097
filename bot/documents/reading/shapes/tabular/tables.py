"""Read tables of rows under a header: offset, repeated, or none at all, with lines across and labels in the middle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.documents.grid import NO_CELL, Cell, Paragraph, paragraphs
from bot.documents.reading.evidence.words import FOREIGN
from bot.documents.reading.region import Row
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.labelled.forms import CellLabels, pairs
from bot.documents.reading.shapes.labelled.items import NUMBERED, Item, Labels, key_of, split_code
from bot.documents.reading.shapes.outline import RowAt, TableAt
from bot.documents.reading.shapes.tabular.headers import (
    LEAST,
    Header,
    find_header,
    is_banner,
    same_header,
    sure_header,
)
from bot.documents.reading.shapes.words import NOTHING, RECOMMENDATION, SURE, Words

_PARTS = (None, "section", "priority", "number", "action number", NOTHING, FOREIGN)  # no field of what is below
_MOST_ABOVE = 6  # rows of labels and values above a header in the middle of a table
_FULL, _PROSE = 4, 30  # cells of a row, and characters of one of them, that are no heading's
_FEW = 3  # rows, which tell too little of what stands in their columns
_ANOTHER = 3  # cells of a row in the middle of a table that may be another header


@dataclass(slots=True)
class Part:
    """What stands under one header: `before`, values said above the rows, of all of them; `above`, other lines."""

    header: Header | None
    rows: list[Row]
    width: int
    before: list[Item] = field(default_factory=list)
    above: list[Paragraph] = field(default_factory=list)
    beside: list[tuple[int, Item]] = field(default_factory=list)  # (number of rows before it, a value in the middle)

    @property
    def headers(self) -> tuple[str, ...]:
        """The header's text for each column."""
        return self.header.texts if self.header else ("",) * self.width


def read_table(table: TableAt, words: Words, labels: CellLabels, has_header: bool = True) -> list[Part]:
    """Read a table's parts, one for each header in it."""
    header = find_header(table.rows, words) if has_header else None
    if header is None and has_header and len(table.rows) == 1:
        header = sure_header(table.rows, words)  # over nothing
    parts: list[Part] = []
    rows = list(table.rows)
    while True:
        start = header.at if header else 0
        part = Part(header, [], table.width)
        if header:
            _read_above(part, rows[:start], labels, words, is_first=not parts)
            start += header.height
        end = next((n for n in range(start + 1, len(rows)) if _ends(rows, n, part.headers, words, labels)), len(rows))
        _read_body(part, rows[start:end], words, labels)
        _drop_tail(part, words, labels)
        if part.rows:
            parts.append(part)
        if end >= len(rows) or not header:
            return parts
        rows = rows[end:]
        at = next(n for n in range(len(rows)) if _heads(rows, n, part.headers, words))
        header = _header_at(rows, at, words)


def going_on(read: Sequence[tuple[TableAt, list[Part]]]) -> Iterator[tuple[TableAt, list[Part]]]:
    """Give a table of few rows without a header that of the one above, if it is as wide: a page parted the two."""
    above: Part | None = None
    for table, found in read:
        if above and found and not found[0].header and len(table.rows) <= _FEW and found[0].width == above.width:
            found = [replace(found[0], header=above.header), *found[1:]]
        yield table, found
        above = found[-1] if found and found[-1].header else None


def _header_at(rows: Sequence[RowAt], at: int, words: Words) -> Header:
    found = find_header(rows[at : at + 3], words)
    if found is not None and found.at == 0:
        return replace(found, at=at)
    return Header(at, 1, tuple(" ".join(cell.text.split()) for cell in rows[at].cells), LEAST)


def _heads(rows: Sequence[RowAt], at: int, headers: Sequence[str], words: Words) -> bool:
    return same_header(rows[at], headers) or _is_another(rows, at, headers, words)


def _ends(rows: Sequence[RowAt], at: int, headers: Sequence[str], words: Words, labels: CellLabels) -> bool:
    """Tell whether another part begins: another header, or labels and values over a header, the same or another."""
    if _is_another(rows, at, headers, words):
        return True
    if is_banner(rows[at]) and at + 2 < len(rows) and same_header(rows[at + 1], headers):
        return True
    below = at + (is_banner(rows[at]) and at + 1 < len(rows) and bool(pairs(rows[at + 1], labels)))
    while below < min(len(rows) - 1, at + _MOST_ABOVE) and pairs(rows[below], labels):
        if _heads(rows, below, headers, words):
            break
        below += 1
    return below > at and _heads(rows, below, headers, words) and not pairs(rows[at - 1], labels)


def _is_another(rows: Sequence[RowAt], at: int, headers: Sequence[str], words: Words) -> bool:
    """Tell whether a row in the middle of a table is another header: its words are, all but one at most."""
    row = rows[at]
    said = row.said
    if len(said) < _ANOTHER or any(kind_of(cell.text) not in (Kind.WORDS, Kind.MARK) for cell in said):
        return False
    if not any(headers) or same_header(row, headers) or row.cells[0].is_continued:
        return False
    sure = sum(words.label(cell.text) >= SURE for cell in said)
    odd = sum(words.label(cell.text) < SURE / 2 for cell in said)
    return sure >= max(_ANOTHER, len(said) - 1) and not odd and at + 1 < len(rows)


def _read_above(part: Part, rows: Sequence[RowAt], labels: CellLabels, words: Words, is_first: bool) -> None:
    """Read what the rows above a header say of all that stands below: labels with values beside or under them."""
    at = 0
    while at < len(rows):
        row = rows[at]
        below = rows[at + 1] if at + 1 < len(rows) else None
        if found := pairs(row, labels):
            part.before += [_item(row, label, value) for label, value in found]
        elif below and (under := _values_under(row, below, labels)):
            part.before += under
            at += 1
        elif (line := _labelled_line(row, words) or _numbered_across(row, part.headers, words)) is not None:
            part.before.append(line)
        elif is_banner(row) and (part.rows or (not is_first and kind_of(row.said[0].text) is not Kind.TEXT)):
            part.rows.append(Row((row.said[0],) * len(row.cells), row.place, row.said[0], row.number))
        elif is_first and _goes_on(row, part.width):
            part.rows.append(Row(row.cells, row.place, None, row.number))
        else:
            part.above += [p for cell in row.said for p in cell.paragraphs]
        at += 1


def _numbered_across(row: RowAt, headers: Sequence[str], words: Words) -> Item | None:
    """Read a numbered sentence across, above rows that have no column of recommendations."""
    has_own = any(words.role(header) == RECOMMENDATION for header in headers)
    return None if has_own or not (is_banner(row) or _spans_all(row)) else _numbered_sentence(row)


def _goes_on(row: RowAt, width: int) -> bool:
    """Tell whether a row above a table's only header is full of what stands below it: a page broke the table above, and
    the header is typed again later.
    """
    return width >= _FULL and len(row.said) >= 0.8 * width and any(len(cell.text) >= _PROSE for cell in row.said)


def _item(row: RowAt, label: Cell, value: Cell) -> Item:
    text = " ".join(label.text.split())
    return Item(key_of(text), text, "", row.place, row.number, cell=value)


def _values_under(row: RowAt, below: RowAt, labels: CellLabels) -> list[Item]:
    """Read a row of labels whose values stand in the row below."""
    if len(row.cells) != len(below.cells) or not all(labels.is_label(cell) for cell in row.said):
        return []
    made: dict[int, Item] = {}
    for label, value in zip(row.cells, below.cells, strict=True):
        if label.paragraphs and value.paragraphs and not labels.is_label(value):
            made.setdefault(id(label), _item(below, label, value))
    return list(made.values())


def _labelled_line(row: RowAt, words: Words, known: Labels | None = None) -> Item | None:
    """Read a line across that has a label: `Recommendation 3: Improve …`."""
    said = row.said
    if len(said) != 1 or not said[0].paragraphs or said[0].blocks:
        return None
    lines = said[0].paragraphs
    labels = known or Labels([lines[0].text], words)
    before, found = labels.split(lines[0].text)
    if not found and len(lines) > 1 and (alone := labels.alone(lines[0].text)):
        found = [alone]
    if before or len(found) != 1:
        return None
    label, number, value = found[0]
    text = (*paragraphs([value]), *lines[1:])
    return Item(key_of(label), label.strip(), number, row.place, row.number, list(text)) if text else None


def _drop_tail(part: Part, words: Words, labels: CellLabels) -> None:
    """Leave out labels below the last row that no other table has and that name nothing of a plan: a glossary."""
    strange = (None, NOTHING, FOREIGN)
    part.beside = [
        (at, item)
        for at, item in part.beside
        if at < len(part.rows) or labels.is_again(item.header) or words.role(item.header) not in strange
    ]


def _read_body(part: Part, rows: Sequence[RowAt], words: Words, labels: CellLabels) -> None:
    last: tuple[Cell, ...] = (NO_CELL,) * part.width
    across = [row.said[0].paragraphs for row in rows if (is_banner(row) or _spans_all(row)) and row.said]
    has_own = any(words.role(header) == RECOMMENDATION for header in part.headers)
    known = Labels([lines[0].text for lines in across if lines], words)
    for row in rows:
        if part.header and same_header(row, part.headers):
            continue
        if is_banner(row) or _spans_all(row) or _is_holder(row):
            if item := _field_across(row, words, known, has_own):
                part.beside.append((len(part.rows), item))
            else:
                part.rows.append(Row(row.cells, row.place, row.said[0], row.number))
        elif part.width > 2 and (found := _pair_across(row, labels, part.headers)):
            part.beside += [(len(part.rows), _item(row, label, value)) for label, value in found]
        else:
            last = tuple(_filled(cell, above) for cell, above in zip(row.cells, last, strict=True))
            part.rows.append(Row(last, row.place, None, row.number))


def _field_across(row: RowAt, words: Words, known: Labels, has_own: bool) -> Item | None:
    """Read a line across that gives a field of the rows below; what names a part of the plan stays a line.

    `has_own`: the recommendations have a column of their own.
    """
    item = _labelled_line(row, words, known) or (None if has_own else _numbered_sentence(row))
    role = words.role(item.header) if item else None
    if item is None or (has_own and (item.number or role == RECOMMENDATION)):
        return None
    if role == RECOMMENDATION:
        return item
    if item.number:  # a sentence is no name of a part
        return item if kind_of(item.value.text) is Kind.TEXT else None
    return item if role not in _PARTS else None


def _numbered_sentence(row: RowAt) -> Item | None:
    """Read a line across that is a numbered sentence: `3. Leaders should …`."""
    first, *rest = row.said[0].paragraphs or (Paragraph(""),)
    code, text = split_code(first.text)
    if not code or kind_of(text) is not Kind.TEXT or first.standing is not None:
        return None
    return Item(NUMBERED, "", code, row.place, row.number, [replace(first, text=text), *rest])


def _is_holder(row: RowAt) -> bool:
    """Tell whether a row of one cell holds a table and nothing else."""
    return len(row.cells) == 1 and bool(row.cells[0].tables) and not row.cells[0].paragraphs


def _spans_all(row: RowAt) -> bool:
    return len({id(cell) for cell in row.cells}) == 1 and len(row.cells) > 1 and bool(row.said)


def _filled(cell: Cell, above: Cell) -> Cell:
    return replace(above, is_continued=True) if cell.is_continued and not cell.paragraphs else cell


def _pair_across(row: RowAt, labels: CellLabels, headers: Sequence[str]) -> list[tuple[Cell, Cell]]:
    """Read labels and values in the middle of a table: the value spans what the other rows part."""
    spans = any(cell is beside for cell, beside in zip(row.cells[1:], row.cells[2:], strict=False) if cell.paragraphs)
    empty = len(row.cells) > 3 and not any(cell.paragraphs for cell in row.cells[2:])
    if not (spans or empty) or len(row.distinct) >= len(headers):
        return []
    found = pairs(row, labels)
    if not any(value.paragraphs or value.fill for _, value in found):
        return []  # what stands alone is a value of its column
    return found if all(labels.is_sure(label.text) or labels.is_again(label.text) for label, _ in found) else []
