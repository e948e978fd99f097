"""Find tables without lines: words that begin at the same places in line after line stand in columns."""

from collections.abc import Sequence
from itertools import pairwise

from bot.documents.formats.pdf.lines import Line, Word, group_lines

_APART = 0.8  # of a line's height between two columns at least
_NEAR = 3.0  # points: beginnings of the same column
_FEWEST = 3  # columns, and lines that show them
_LONGEST_GAP = 6.0  # heights of a line without anything in a table
_TIGHT = 0.35  # heights that rows are further apart than the lines of one
_LOOSE = 0.6  # heights between lines, from which each is a row where all are equally apart

Box = tuple[float, float, float, float]


def find_columns(words: Sequence[Word]) -> list[tuple[list[float], list[list[Line]]]]:
    """Find (where its columns begin, its rows of lines) of each table that no line is drawn around."""
    lines = group_lines(words)
    found = []
    at = 0
    while at < len(lines):
        lefts, end = _run(lines, at)
        shown = sum(len(_parts(line)) >= _FEWEST for line in lines[at:end])
        if len(lefts) >= _FEWEST and shown >= _FEWEST:
            found.append((lefts, _rows(lines[at:end], lefts)))
            at = end
        else:
            at += 1
    return found


def _parts(line: Line) -> list[Line]:
    """Part a line where words stand further apart than those of a sentence."""
    parts = [[line[0]]]
    for left, right in pairwise(line):
        if right.x0 - left.x1 > _APART * (right.bottom - right.top):
            parts.append([])
        parts[-1].append(right)
    return parts


def _run(lines: Sequence[Line], start: int) -> tuple[list[float], int]:
    """(where columns begin, where the lines that keep to them end), from a line that has several."""
    lefts = [part[0].x0 for part in _parts(lines[start])]
    if len(lefts) < _FEWEST:
        return [], start
    at = start + 1
    while at < len(lines):
        above, line = lines[at - 1], lines[at]
        begins = [part[0].x0 for part in _parts(line)]
        strange = [left for left in begins if not _is_among(left, lefts)]
        if line[0].top - above[0].bottom > _LONGEST_GAP * (line[0].bottom - line[0].top):
            break
        if strange and (len(begins) < _FEWEST or len(begins) - len(strange) < 2):
            break
        lefts += strange
        at += 1
    return sorted(lefts), at


def _is_among(left: float, lefts: Sequence[float]) -> bool:
    return any(abs(left - other) <= _NEAR for other in lefts)


def _rows(lines: Sequence[Line], lefts: Sequence[float]) -> list[list[Line]]:
    """Put lines together that are of one row: those closer than rows are, or, where all are alike, those that say less
    than half and nothing in the first column.
    """
    gaps = [low[0].top - high[0].bottom for high, low in pairwise(lines)]
    heights = [line[0].bottom - line[0].top for line in lines]
    least, height = min(gaps), sorted(heights)[len(heights) // 2]
    varies = max(gaps) > least + _TIGHT * height
    rows = [[lines[0]]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        parts = _parts(line)
        is_little = len(parts) * 2 <= len(lefts) and not _is_among(parts[0][0].x0, lefts[:1])
        is_near = gap <= least + _TIGHT * height if varies else gap < _LOOSE * height and is_little
        if is_near and (not varies or least < _LOOSE * height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def boxes(lefts: Sequence[float], rows: Sequence[Sequence[Line]]) -> list[list[Box]]:
    """Give the box of each cell: as wide as its column's words, as high as its row's lines."""
    words = [word for row in rows for line in row for word in line]
    ends = [*(left - _NEAR for left in lefts[1:]), max(word.x1 for word in words) + _NEAR]
    rights = []
    for left, end in zip(lefts, ends, strict=True):
        inside = [word.x1 for word in words if left - _NEAR <= word.x0 < end]
        rights.append(max(inside, default=end))
    made = []
    for row in rows:
        top, bottom = min(line[0].top for line in row), max(line[0].bottom for line in row)
        made.append([(left - _NEAR, top, right + _NEAR, bottom) for left, right in zip(lefts, rights, strict=True)])
    return made
