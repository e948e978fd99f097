"""Read one page of a PDF: its words, its tables with merged and shaded cells, and what is struck through."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.documents.formats.pdf.columns import boxes, find_columns
from bot.documents.formats.pdf.lines import Line, Word, group_lines, join_lines, unwrap_lines
from bot.documents.formats.pdf.turned import is_upright, read_turned, without_marks
from bot.documents.grid import BULLET, NO_CELL, Cell, paragraph

NEAR = 4.0  # points: edges that stand for the same line of a table
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_THIN = 1.6  # points: a rectangle of this height is a line
_RAGGED = 15.0  # points between the ends of the cells of one row
_LEAST_FILL = 0.6  # of a cell's area that a shaded rectangle covers

Box = tuple[float, float, float, float]  # x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table of a page: the left edges of its columns, and its rows of cells.

    `is_open`: no line closes it below, so that its last row goes on.
    """

    lefts: tuple[float, ...]
    box: Box
    rows: tuple[tuple[Cell, ...], ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The words outside the tables, and the tables from top to bottom."""

    words: tuple[Word, ...]
    tables: tuple[RuledTable, ...]


def read_words(page: Any) -> list[Word]:
    """Read the words of a page of pdfplumber's, with whether a line strikes them through."""
    turned = read_turned(page)
    found = (page.filter(is_upright) if turned else page).extract_words(extra_attrs=["size", "fontname"])
    strokes = [(e["x0"], e["top"], e["x1"]) for e in page.lines if abs(e["bottom"] - e["top"]) < _THIN]
    strokes += [(r["x0"], (r["top"] + r["bottom"]) / 2, r["x1"]) for r in page.rects if r["bottom"] - r["top"] < _THIN]
    strokes.sort(key=lambda stroke: stroke[1])
    tops = [stroke[1] for stroke in strokes]
    made = []
    for each in found:
        font = each["fontname"].casefold()
        text = _UNKNOWN.sub("", each["text"]) or BULLET  # a letter that no font names is nearly always a bullet
        word = Word(text, each["x0"], each["x1"], each["top"], each["bottom"], each["size"], "bold" in font)
        height = word.bottom - word.top
        near = strokes[bisect_right(tops, word.top + 0.3 * height) : bisect_right(tops, word.top + 0.75 * height)]
        is_struck = any(min(x1, word.x1) - max(x0, word.x0) > 0.7 * (word.x1 - word.x0) for x0, _, x1 in near)
        made.append(replace(word, is_struck=True) if is_struck else word)
    return without_marks(made) + turned


def read_page(page: Any, words: Sequence[Word], known: frozenset[str], lefts: Sequence[float]) -> PdfPage:
    """Read the page's tables and the words around them.

    `lefts`: the columns of the table that the page before ended with, which the first one here may go on with.
    """
    tables: list[RuledTable] = []
    fills = _fills(page)
    lines = page.filter(lambda each: not _is_shading(each)) if fills else page  # a fill ends where no line is
    loose = _loose_ends(lines)
    settings = {"explicit_horizontal_lines": [end for end, _ in loose]} if loose else {}
    for table in sorted(lines.find_tables(settings) or page.find_tables(), key=lambda table: table.bbox[1]):
        bottom = table.bbox[3]
        end = next((last for end, last in loose if abs(end - bottom) <= NEAR), None)
        boxes = [_until(box, bottom, end) for box in (table.bbox, *table.cells)]
        inside = [word for word in words if _is_in(word, boxes[0])]
        ruled = _ruled(boxes[1:], boxes[0], inside, known, fills, lefts if not tables else ())
        tables.append(replace(ruled, is_open=end is not None))
    outside = [word for word in words if not any(_is_in(word, table.box) for table in tables)]
    without = [_without_lines(lefts, rows, known, fills) for lefts, rows in find_columns(outside)]
    outside = [word for word in outside if not any(_is_in(word, table.box) for table in without)]
    return PdfPage(tuple(outside), tuple(sorted([*tables, *without], key=lambda table: table.box[1])))


def _without_lines(
    lefts: Sequence[float], rows: Sequence[Sequence[Line]], known: frozenset[str], fills: Sequence[tuple[Box, str]]
) -> RuledTable:
    """Make a table of words that stand in columns."""
    of_rows = boxes(lefts, rows)
    words = [[word for line in row for word in line] for row in rows]
    cells = [
        tuple(_cell(box, [word for word in own if _is_in(word, box)], known, fills) for box in row)
        for row, own in zip(of_rows, words, strict=True)
    ]
    first, last = of_rows[0], of_rows[-1]
    whole = (first[0][0], first[0][1], max(box[2] for box in first), last[0][3])
    return RuledTable(tuple(lefts), whole, tuple(cells), is_open=False)


def _until(box: Box, bottom: float, end: float | None) -> Box:
    """The box, and where it ends at this bottom of the table, down to that end."""
    return (*box[:3], end) if end is not None and abs(box[3] - bottom) <= NEAR else box


def _ruled(
    boxes: Sequence[Box],
    whole: Box,
    words: Sequence[Word],
    known: frozenset[str],
    fills: Sequence[tuple[Box, str]],
    before: Sequence[float],
) -> RuledTable:
    lefts = _edges(box[0] for box in boxes)
    if before and all(min(abs(left - other) for other in before) <= NEAR for left in lefts):
        lefts = list(before)
    tops = _edges(box[1] for box in boxes)
    rows: list[list[Cell]] = [[NO_CELL] * len(lefts) for _ in tops]
    for box in boxes:
        cell = _cell(box, [word for word in words if _is_in(word, box)], known, fills)
        first, last = _place(lefts, box[0]), _place(lefts, box[2] - 2 * NEAR)
        below = Cell(is_continued=True)
        for at in range(_place(tops, box[1]), _place(tops, box[3] - NEAR) + 1):
            rows[at][first : last + 1] = [cell] * (last - first + 1)
            cell = below
    return RuledTable(tuple(lefts), whole, tuple(map(tuple, rows)), is_open=False)


def _loose_ends(page: Any) -> list[tuple[float, float]]:
    """Where the upright lines of a table end and no level line closes it: a page cut a row there.

    (the first, the last) end of those that lie together, because the cells of a row may end at different lines.
    """
    level = sorted(edge["top"] for edge in page.edges if edge["orientation"] == "h")
    ends: Counter[int] = Counter()
    for edge in page.edges:
        if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > NEAR:
            ends.update({round(edge["top"]), round(edge["bottom"])})
    loose: list[tuple[float, float]] = []
    for end in sorted(ends):
        if bisect_right(level, end - NEAR) == bisect_right(level, end + NEAR):
            if loose and end - loose[-1][1] <= _RAGGED:
                loose[-1] = (loose[-1][0], float(end))
            elif ends[end] > 2:
                loose.append((float(end), float(end)))
    return loose


def _edges(found: Iterable[float]) -> list[float]:
    """The different edges, those close together taken for one."""
    edges: list[float] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] > NEAR / 2:
            edges.append(edge)
    return edges


def _place(edges: Sequence[float], at: float) -> int:
    return max(0, bisect_right(edges, at + NEAR / 2) - 1)


def _is_in(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _cell(box: Box, words: Sequence[Word], known: frozenset[str], fills: Sequence[tuple[Box, str]]) -> Cell:
    lines = group_lines(words)
    margin = min(12.0, max(2.0, min((line[0].x0 for line in lines), default=box[0]) - box[0]))
    made = []
    for together in unwrap_lines(lines, box[2] - margin):
        if found := paragraph(join_lines(together, known), join_lines(together, known, is_standing=True)):
            made.append(found)
    fill = next((fill for area, fill in reversed(fills) if _cover(area, box) >= _LEAST_FILL), "")
    return Cell(tuple(made), fill=fill) if made or fill else Cell()


def _cover(area: Box, box: Box) -> float:
    wide = min(area[2], box[2]) - max(area[0], box[0])
    high = min(area[3], box[3]) - max(area[1], box[1])
    return max(0.0, wide) * max(0.0, high) / max(1.0, (box[2] - box[0]) * (box[3] - box[1]))


def _is_shading(each: Any) -> bool:
    """Tell whether a thing on the page only fills an area: no line goes round it, and it is none itself."""
    is_thin = each["bottom"] - each["top"] <= _THIN or each["x1"] - each["x0"] <= _THIN
    return each["object_type"] == "rect" and bool(each.get("fill")) and not each.get("stroke") and not is_thin


def _fills(page: Any) -> list[tuple[Box, str]]:
    """The shaded rectangles, later ones over earlier ones."""
    made = []
    for rect in page.rects:
        if rect.get("fill") and rect["bottom"] - rect["top"] > _THIN and (fill := _hex(rect.get("non_stroking_color"))):
            made.append(((rect["x0"], rect["top"], rect["x1"], rect["bottom"]), fill))
    return made


def _hex(colour: Any) -> str:
    """A PDF's colour as red, green and blue: grey has one part, print colours four; white is no shading."""
    parts = [float(part) for part in colour] if isinstance(colour, list | tuple) else [colour]
    if not all(isinstance(part, int | float) and 0 <= part <= 1 for part in parts):
        return ""
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    elif len(parts) == 1:
        parts *= 3
    made = "".join(f"{round(part * 255):02X}" for part in parts) if len(parts) == 3 else ""
    return "" if made == "FFFFFF" else made
