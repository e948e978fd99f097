"""Read tables that are drawn in signs: `+----+----+` between the rows, bars between the cells, or lines of a box."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.documents.grid import NO_CELL, Cell, Table, joined_lines

_BOX = str.maketrans(
    dict.fromkeys("│┃║╎┆", "|") | dict.fromkeys("─━═╌┄", "-") | dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯╞╡╪", "+")
)
_RULE = re.compile(r"\s*\+(?:[-=~]+\+)+\s*")
_CROSS = re.compile(r"\+")
_FEW_RULES = 3  # above and below the header, and at the end: each line below is a row of its own
_MOST_COLUMNS = 200


def read_drawn(lines: Sequence[str]) -> Table | None:
    """Read lines that are such a table; None if they are none."""
    lines = [line.expandtabs().translate(_BOX).rstrip() for line in lines]
    rules = [at for at, line in enumerate(lines) if is_drawn(line)]
    if len(rules) < 2 or rules[0] != 0:
        return None
    places = sorted({match.start() for at in rules for match in _CROSS.finditer(lines[at])})
    if not 2 < len(places) <= _MOST_COLUMNS:
        return None
    inner = [lines[above + 1 : below] for above, below in pairwise(rules)]
    if len(rules) <= _FEW_RULES and len(inner) > 1:
        inner = [inner[0], *_each(inner[-1], places)]
    rows = tuple(tuple(_row(part, places)) for part in inner if part)
    return Table(rows) if rows else None


def is_drawn(line: str) -> bool:
    """Tell whether a line is drawn between two rows."""
    return _RULE.fullmatch(line.translate(_BOX)) is not None


def is_inside(line: str) -> bool:
    """Tell whether a line is one of such a table."""
    return line.translate(_BOX).lstrip()[:1] in ("|", "+")


def _each(lines: Sequence[str], places: Sequence[int]) -> Iterator[list[str]]:
    """Part lines that nothing is drawn between into rows: one begins where something stands in the first column."""
    row: list[str] = []
    for line in lines:
        if row and line[places[0] + 1 : places[1]].strip():
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _row(lines: Sequence[str], places: Sequence[int]) -> Iterator[Cell]:
    """Read the cells of a row; one that spans columns stands at each of them."""
    bounds = [at for at in places if all(line[at : at + 1] in ("|", "+", "") for line in lines)]
    cell = NO_CELL
    for start, end in pairwise(places):
        if start in bounds:
            stop = next((at for at in bounds if at >= end), places[-1])
            cell = joined_lines([line[start + 1 : stop].strip() for line in lines])
        yield cell
