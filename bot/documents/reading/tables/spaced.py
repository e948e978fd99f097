"""Read a table that is typed in letters of one width: spaces between its columns, cells that go on in lines below."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from bot.documents.grid import Cell, Paragraph, Table, joined_lines, paragraphs
from bot.documents.reading.shapes.content import Kind, kind_of

_GAP = re.compile(r"\S\s{2,}(?=\S)")
_RULE = re.compile(r"[\s=_+|~*–—-]*")
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 4  # with several cells
_WIDEST = 2  # spaces between columns at least
_CROSSING = 0.15  # of the lines at most go across the columns
_STARTS = 0.5  # of the columns begin where a row does
_LONGEST = 400  # characters of a line
_MOST_LINES = 5_000
_MOST_COLUMNS = 40


def read_spaced(text: str) -> tuple[Paragraph | Table, ...]:
    """Read the table, and the lines above and below it; nothing where the text is none."""
    lines = [line.expandtabs().rstrip() for line in text.splitlines()]
    if "\t" in text or len(lines) > _MOST_LINES or max(map(len, lines), default=0) > _LONGEST:
        return ()
    several = [at for at, line in enumerate(lines) if len(_GAP.findall(line)) >= _FEWEST_COLUMNS - 1]
    if len(several) < _FEWEST_LINES:
        return ()
    first, last = several[0], _last(lines, several[-1])
    inner = lines[first : last + 1]
    starts = _starts([lines[at] for at in several], lines[first])
    if not _FEWEST_COLUMNS <= len(starts) <= _MOST_COLUMNS:
        return ()
    said = [line for line in inner if line.strip() and not _RULE.fullmatch(line)]
    crossing = sum(_crosses(line, starts) for line in said)
    if crossing > _CROSSING * len(said):
        return ()
    rows = tuple(_rows(inner, starts))
    return (*paragraphs(lines[:first]), Table(rows), *paragraphs(lines[last + 1 :]))


def _last(lines: Sequence[str], at: int) -> int:
    """The last line of the table: what is set in below a row goes on with one of its cells."""
    while at + 1 < len(lines) and (not lines[at + 1].strip() or lines[at + 1].startswith("  ")):
        at += 1
    return at


def _starts(lines: Sequence[str], header: str) -> list[int]:
    """Where columns begin: after places that are empty in each of these lines. Each has a header."""
    width = max(map(len, lines))
    is_empty = [all(at >= len(line) or line[at] == " " for line in lines) for at in range(width)]
    starts = [at for at in range(width) if not is_empty[at] and (at == 0 or all(is_empty[max(0, at - _WIDEST) : at]))]
    ends = [*starts[1:], width]
    named = [start for start, end in zip(starts, ends, strict=True) if header[start:end].strip()]
    return named if len(named) == len(starts) or starts[:1] != named[:1] else [starts[0], *named[1:]]


def _crosses(line: str, starts: Sequence[int]) -> bool:
    """Tell whether words stand across the place where a column begins."""
    return any(at < len(line) and line[at - 1] != " " for at in starts[1:])


def _parts(line: str, starts: Sequence[int]) -> list[str]:
    return [line[start:end].strip() for start, end in zip([0, *starts[1:]], [*starts[1:], len(line) + 1], strict=True)]


def _rows(lines: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """Put the lines of each row together.

    Empty lines part rows where there are any, or else where most cells begin. A second date, or number, is of the next.
    """
    held = [None if not line.strip() or _RULE.fullmatch(line) else _parts(line, starts) for line in lines]
    is_apart = sum(above is None and below is not None for above, below in pairwise(held[1:])) > 2
    anchors = _anchors([parts for parts in held[1:] if parts])
    fewest = max(_STARTS * len(starts), median(sum(map(bool, parts)) for parts in held if parts))
    rows: list[list[list[str]] | str] = []
    is_begun = False
    for line, parts in zip(lines, held, strict=True):
        above = rows[-1] if rows and not isinstance(rows[-1], str) else None
        if parts is None:
            is_begun = is_begun and not is_apart and len(rows) > 1
        elif _crosses(line, starts):
            rows.append(line.strip())
            is_begun = False
        elif not above or _begins(parts, above, anchors, not is_begun, is_apart, fewest):
            rows.append([[part] if part else [] for part in parts])
            is_begun = True
        else:
            for cell, part in zip(above, parts, strict=True):
                cell += [part] if part else []
    for row in rows:
        yield (Cell(paragraphs([row])),) * len(starts) if isinstance(row, str) else tuple(map(joined_lines, row))


def _anchors(held: Sequence[Sequence[str]]) -> list[int]:
    """The columns whose cells are of one line: dates, and numbers in the first."""
    found = []
    for at in range(len(held[0]) if held else 0):
        kinds = {kind_of(parts[at]) for parts in held if parts[at]}
        times = sum(bool(parts[at]) for parts in held)
        if times > 1 and (kinds == {Kind.DATE} or (at == 0 and kinds <= {Kind.NUMBER, Kind.MARK})):
            found.append(at)
    return found


def _begins(
    parts: Sequence[str],
    above: Sequence[list[str]],
    anchors: Sequence[int],
    is_after_gap: bool,
    is_apart: bool,
    fewest: float,
) -> bool:
    """Tell whether a line begins a row rather than going on with the one above."""
    if is_after_gap or any(parts[at] and above[at] for at in anchors):
        return True
    return not is_apart and not anchors and sum(map(bool, parts)) >= fewest
