"""List the values of a file's tables that a key in it may explain, before anybody knows which column is rated."""

import re
from collections.abc import Iterable, Iterator

from bot.documents.grid import Cell, Grid, Paragraph, Table

_LONGEST = 40  # characters of a value
_MOST = 12  # different values of a column that is chosen from a few
_FEW = 3  # cells of a row that may be an entry of a key
_VALUE = re.compile(  # "Stage: Begun", "Buy ropes (Harbour Master, 31 March 2027; begun)"
    rf"(?:(?P<label>[^:]{{2,{_LONGEST}}}):\s|.*[;|]\s)(?P<value>[^:;|()\[\]]{{1,{_LONGEST}}})[)\].;]*"
)
_SIGNS = (" =", "=", ":", " –", " —", " -", " means", " is ", " and ", ",", " (")


def candidates(grid: Grid) -> list[str]:
    """List the values of columns with few of them which stand elsewhere too, before a sign that may explain them."""
    found: dict[str, None] = {}
    for table in _tables(grid.blocks):
        width = max(map(len, table.rows), default=0)
        for at in range(width):
            column = [row[at] for row in table.rows if at < len(row)]
            said = [cell for cell in column if cell.paragraphs]
            values = {cell.text: None for cell in said[1:] if _may_be(cell)}  # the first is the header
            if 1 < len(values) <= _MOST:
                found |= values
    for values in _of_lines(grid):
        if 1 < len(values) <= _MOST:
            found |= values
    cells, lines = _explaining(grid)
    return [value for value in found if value.casefold() in cells or _is_explained(value.casefold(), lines)]


def _of_lines(grid: Grid) -> Iterable[dict[str, None]]:
    """The values that stand behind one label on lines, and those that lines end with."""
    found: dict[str, dict[str, None]] = {}
    for block in grid.blocks:
        if isinstance(block, Paragraph) and (match := _VALUE.fullmatch(block.text)):
            found.setdefault((match["label"] or "").casefold(), {})[match["value"]] = None
    return found.values()


def _is_explained(value: str, lines: str) -> bool:
    is_sign = not any(c.isalnum() for c in value)
    return value in lines if is_sign else any(f"{value}{sign}" in lines for sign in _SIGNS)


def _may_be(cell: Cell) -> bool:
    return len(cell.paragraphs) == 1 and len(cell.text) <= _LONGEST and not cell.blocks


def _tables(blocks: Iterable[Paragraph | Table]) -> Iterator[Table]:
    """All tables, and those inside their cells."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in {id(cell): cell for cell in row if cell.blocks}.values():
                    yield from _tables(cell.blocks)


def _explaining(grid: Grid) -> tuple[set[str], str]:
    """What may hold a key, in small letters: (first cells of short rows, lines and rows of one cell)."""
    cells: set[str] = set()
    lines: list[str] = []
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
            continue
        for row in block.rows:
            said = list({id(cell): cell for cell in row if cell.paragraphs}.values())
            if len(said) == 1:
                lines.append(said[0].text)
            elif 1 < len(said) <= _FEW:
                cells.add(said[0].text.casefold())
    return cells, "\n".join(lines).casefold()
