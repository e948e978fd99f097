"""Read tables of labels and values: a frame or form for each action or recommendation, with rows of its own inside."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from bot.documents.grid import NO_CELL, Cell, Table
from bot.documents.reading.evidence.words import FOREIGN
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.labelled.items import TEXT, Item, key_of
from bot.documents.reading.shapes.labelled.records import START
from bot.documents.reading.shapes.outline import RowAt, TableAt
from bot.documents.reading.shapes.tabular.headers import find_header, is_banner, same_header, sure_header
from bot.documents.reading.shapes.words import ACTION, NOTHING, RECOMMENDATION, SURE, Words

_ALIKE = 2  # forms with the same labels, beside which others are about something else
_LONGEST = 60  # characters of a label
_PEOPLE = {"owner", "accountable", "owner and due date"}


class CellLabels:
    """What stands as a label in the tables of a file: by its words, or by coming again where labels stand."""

    def __init__(self, tables: Sequence[TableAt], words: Words) -> None:
        self._words = words
        first: Counter[str] = Counter()
        elsewhere: Counter[str] = Counter()
        for table in tables:
            for row in table.rows:
                cells = _trimmed(row)
                for at, cell in enumerate(cells):
                    text = cell.text
                    if is_possible(text):
                        (first if at % 2 == 0 and len(cells) % 2 == 0 else elsewhere)[key_of(text)] += 1
        self._again = {key for key, count in first.items() if count > 1 and count >= elsewhere[key]}
        self._again |= _heads(tables)

    def is_label(self, cell: Cell) -> bool:
        """Tell whether a cell is a label."""
        text = cell.text
        if not is_possible(text) or cell.blocks:
            return False
        return key_of(text) in self._again or self.is_sure(text)

    def is_again(self, text: str) -> bool:
        """Tell whether a text comes again where labels stand."""
        return key_of(text) in self._again

    def is_another(self, label: Cell, value: Cell) -> bool:
        """Tell whether the cell beside a label is a label too, of something else: then the row is a header."""
        if not self.is_label(value):
            return False
        if key_of(value.text) in self._again:
            return True
        if key_of(label.text) in self._again:
            return value.text.endswith(":")
        named = self._words.role(value.text)
        is_strange = named in (None, NOTHING, FOREIGN)
        return not is_strange and not _same(named, self._words.role(label.text))

    def is_sure(self, text: str) -> bool:
        """Tell whether the words of a text are a header's."""
        return self._words.label(text) >= SURE or (text.endswith(":") and kind_of(text) is Kind.WORDS)


def _heads(tables: Sequence[TableAt]) -> set[str]:
    """The labels of rows that several tables have, with what is no label below them: they head what stands there."""
    rows: dict[tuple[str, ...], set[str]] = {}
    beside: dict[tuple[str, ...], set[tuple[str, ...]]] = {}  # what stands right of the same labels
    for table in tables:
        for row, below in zip_longest(table.rows, table.rows[1:]):
            cells = _trimmed(row)
            under = _trimmed(below) if below else []
            is_head = bool(under) and not is_possible(under[0].text)
            if len(cells) > 1 and all(is_possible(cell.text) for cell in cells if cell.paragraphs):
                key = tuple(key_of(cell.text) for cell in cells)
                rows.setdefault(key, set()).add(table.place if is_head or len(cells) > 2 else "")
                if len(cells) % 2 == 0:
                    beside.setdefault(key[::2], set()).add(key[1::2])
    found = {row for row, places in rows.items() if len(places) > 1 and "" not in places}
    return {key for row in found if len(beside.get(row[::2], ())) < 2 for key in row if key}


def _same(one: str | None, other: str | None) -> bool:
    return one == other or {one, other} <= _PEOPLE


def is_possible(text: str) -> bool:
    """Tell whether a text may be a label by its form."""
    if not 0 < len(text) <= _LONGEST or "\n" in text:
        return False
    return kind_of(text) is Kind.WORDS and sum(letter.isalpha() for letter in text) > 1


def _trimmed(row: RowAt) -> list[Cell]:
    """The row's cells less the empty ones at its ends."""
    cells = row.distinct
    held = [at for at, cell in enumerate(cells) if cell.paragraphs or cell.blocks or cell.fill]
    return cells[held[0] : held[-1] + 1] if held else []


def pairs(row: RowAt, labels: CellLabels) -> list[tuple[Cell, Cell]]:
    """Read a row as labels with the value right of each; nothing if it is no such row."""
    cells = _trimmed(row)
    if len(cells) % 2:
        is_alone = len(cells) == 1 and len(row.cells) > 1 and row.cells[-1] is not cells[0]  # with no value yet
        if not is_alone:
            return []
        cells.append(NO_CELL)
    found = list(zip(cells[::2], cells[1::2], strict=True))
    found = [(label, value) for label, value in found if label.paragraphs or value.paragraphs or value.blocks]
    if not found or not all(labels.is_label(label) for label, _ in found):
        return []
    if any(labels.is_another(label, value) for label, value in found):
        return []
    return found


def form_share(table: TableAt, labels: CellLabels) -> float:
    """Tell how much of a table is labels with their values, 0 to 1."""
    fitting = [bool(pairs(row, labels)) for row in table.rows]
    in_columns = sum(not fits and len(row.said) > 2 for row, fits in zip(table.rows, fitting, strict=True))
    if not any(fitting) or in_columns > 1 or not _varies(table, labels):
        return 0.0
    return sum(fitting) / len(fitting)


def alike_forms(tables: Sequence[TableAt], labels: CellLabels, words: Words) -> list[TableAt]:
    """Leave out forms about something else: where others have labels in common, those that share none with any."""
    named = [{key_of(label.text) for row in table.rows for label, _ in pairs(row, labels)} for table in tables]
    times = Counter(key for keys in named for key in keys)
    are_alike = [sum(times[key] > 1 for key in keys) * 2 >= len(keys) for keys in named]
    if sum(are_alike) < _ALIKE:
        return list(tables)
    core = {RECOMMENDATION, ACTION}
    return [
        table
        for table, keys, is_alike in zip(tables, named, are_alike, strict=True)
        if is_alike or any(words.role(key) in core for key in keys)
    ]


def _varies(table: TableAt, labels: CellLabels) -> bool:
    """Tell whether labels change from row to row, as in a form; a column of a few words repeats them."""
    keys = [key_of(found[0][0].text) for row in table.rows if (found := pairs(row, labels))]
    same = sum(above == below for above, below in pairwise(keys))
    is_known = sum(labels.is_sure(key) for key in set(keys)) > 0
    return len(set(keys)) >= 2 and same * 5 <= len(keys) and (is_known or len(set(keys)) >= 3)


def form_items(table: TableAt, labels: CellLabels, words: Words) -> Iterator[Item]:
    """Read a form's items: of each label, and of each row that stands in it as in a table, under its own header."""
    yield _mark(table.rows[0], "table")
    rows = list(table.rows)
    at = 0
    while at < len(rows):
        row = rows[at]
        if found := pairs(row, labels):
            for label, value in found:
                yield from _value_items(row, label, value, words)
            at += 1
            continue
        end = next((n for n in range(at + 1, len(rows)) if pairs(rows[n], labels)), len(rows))
        yield from _grid_items(rows[at:end], words)
        at = end


def _mark(row: RowAt, of: str) -> Item:
    return Item(f"{START}{of}", "", "", row.place, row.number)


def _value_items(row: RowAt, label: Cell, value: Cell, words: Words) -> Iterator[Item]:
    """The value beside a label: a table inside it has its own columns."""
    text = " ".join(label.text.split())
    number = ""
    if match := _numbered(text):
        text, number = match
    own = Cell(value.paragraphs, value.is_continued, value.fill)
    if not value.tables or own.paragraphs:
        yield Item(key_of(text), text, number, row.place, row.number, cell=own)
    for table in value.tables:
        inner = tuple(RowAt(cells, row.place, row.number) for cells in _squared(table))
        yield from _grid_items(inner, words, text)


def _numbered(label: str) -> tuple[str, str] | None:
    head, _, last = label.strip(" :").rpartition(" ")
    return (head, last.strip(".:")) if head and kind_of(last) is Kind.NUMBER else None


def _squared(table: Table) -> list[tuple[Cell, ...]]:
    width = max(map(len, table.rows), default=0)
    return [row + (Cell(),) * (width - len(row)) for row in table.rows if any(c.paragraphs or c.fill for c in row)]


def _grid_items(rows: Sequence[RowAt], words: Words, label: str = "") -> Iterator[Item]:
    """The rows of a table inside a form: an item for each cell, under its header; without one under the label."""
    header = find_header(rows, words) or sure_header(rows, words)
    texts = header.texts if header else (label, *[""] * (max((len(row.cells) for row in rows), default=1) - 1))
    start = header.at + header.height if header else 0
    for row in rows[start:]:
        if header and same_header(row, header.texts):
            continue
        said = row.said
        if is_banner(row) or len(said) < 2:
            for cell in said:
                yield Item(TEXT, "", "", row.place, row.number, cell=cell)
            continue
        yield _mark(row, "row")
        for at, (text, cell) in enumerate(zip(texts, row.cells, strict=False)):
            if at and cell is row.cells[at - 1] and text == texts[at - 1]:
                continue
            yield Item(key_of(text) if text else f"\0column{at}", text, "", row.place, row.number, cell=cell)
