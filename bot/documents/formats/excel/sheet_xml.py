"""Find what openpyxl does not tell of a sheet that it only reads: merged cells, and what is hidden."""

import re
from collections.abc import MutableSequence

from bot.documents.formats.excel.extent import column_place
from bot.documents.grid import Cell
from bot.plan.language.wording import count

MOST_MERGES = 20_000
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
_FORMULA = re.compile(  # a cell that has a formula and no value: nobody has calculated it
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<>]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3}\d{1,7})\"")
_FIGURE = re.compile(rb"\b(r|min|max)=\"(\d{1,7})\"")

Rows = list[list[Cell]]


class SheetXml:
    """A sheet as its XML has it."""

    def __init__(self, xml: bytes) -> None:
        start = xml.find(b"mergeCells")
        self._merges = _MERGE.findall(xml, start)[:MOST_MERGES] if start >= 0 else []
        self._hidden_rows = [found.get(b"r", 0) for found in _hidden(_ROW, xml)]
        self._hidden_columns = _hidden(_COLUMN, xml)
        self.uncalculated = _uncalculated(xml)

    def merge(self, rows: Rows) -> None:
        """Put a merged cell at each of its columns and continue it in the rows below; beyond the sheet it ends."""
        height, width = len(rows), len(rows[0]) if rows else 0
        left_to_do = height * width * 2  # merges that lie over each other would be work without end
        for left, top, right, bottom in self._merges:
            first_row, last_row = int(top) - 1, min(int(bottom), height)
            first, last = column_place(left.decode()), min(column_place(right.decode()) + 1, width)
            left_to_do -= max(0, last_row - first_row) * max(0, last - first)
            if left_to_do < 0 or not (0 <= first_row < last_row and first < last):
                continue
            _spread(rows[first_row], first, last, rows[first_row][first])
            for at in range(first_row + 1, last_row):
                _spread(rows[at], first, last, Cell(is_continued=True))

    def hidden(self, height: int, width: int) -> list[str]:
        """Say what people don't see in the part of the sheet that holds anything; all of it is read."""
        rows = sum(1 <= row <= height for row in self._hidden_rows)
        columns = sum(
            max(0, min(found.get(b"max", 0), width) - found.get(b"min", 1) + 1) for found in self._hidden_columns
        )
        said = [(rows, "row"), (columns, "column")]
        return [f"{count(n, noun)} of the sheet {'is' if n == 1 else 'are'} hidden, and read" for n, noun in said if n]


def _uncalculated(xml: bytes) -> list[str]:
    """The places, as `D2`, of the formulas without a value; an empty text is one."""
    if b"<f" not in xml and b":f" not in xml:
        return []
    cells = [attributes for attributes in _FORMULA.findall(xml) if b't="str"' not in attributes]
    return [place[1].decode() for cell in cells if (place := _PLACE.search(cell))]


def _spread(row: MutableSequence[Cell], first: int, last: int, cell: Cell) -> None:
    for at in range(first, last):
        row[at] = cell


def _hidden(tags: re.Pattern[bytes], xml: bytes) -> list[dict[bytes, int]]:
    if b"hidden=" not in xml:  # as in nearly every sheet
        return []
    return [_figures(attributes) for attributes in tags.findall(xml) if _HIDDEN.search(attributes)]


def _figures(attributes: bytes) -> dict[bytes, int]:
    return {name: int(figure) for name, figure in _FIGURE.findall(attributes)}
