"""A Word table saved as text: each cell begins with a tab, its further paragraphs stand on lines of their own."""

import re

from bot.documents import columns
from bot.documents.grid import Cell, Grid, Table, paragraphs
from bot.errors import Unreadable

_CELL = re.compile(r"^ *\t")


def read_grid(content: bytes, name: str) -> Grid:
    """The one table of such a file. Rows are not marked in it: they are as wide as the row of headers."""
    lines = _decode(content, name).splitlines()
    cells: list[list[str]] = []
    loose: list[str] = []
    for line in lines:
        if _CELL.match(line):
            cells.append([])
        (cells[-1] if cells else loose).append(line)
    made = [Cell(paragraphs([(line, False) for line in cell])) for cell in cells]
    start, width = _header(made)
    if not width:
        raise Unreadable(
            f"No plan was found in {name}. A plan saved as text has a row of headers such as “Recommendation”, "
            "“What will be done?” and “Who and by when?”, and a tab before each cell."
        )
    rows = [made[at : at + width] for at in range(start, len(made), width)]
    rows[-1] += [Cell()] * (width - len(rows[-1]))
    opening = paragraphs([(line, False) for line in loose]) + tuple(p for c in made[:start] for p in c.paragraphs)
    return Grid((Table(tuple(tuple(row) for row in rows)),), opening)


def _header(cells: list[Cell]) -> tuple[int, int]:
    """Where the row of headers begins, and how many cells it has: the longest run of cells that are headers."""
    best, start, width = (0, 0), 0, 0
    for at, cell in enumerate(cells):
        if columns.field_of(cell.text):
            start, width = (start, width + 1) if width else (at, 1)
            best = max(best, (width, -start))
        else:
            width = 0
    return (-best[1], best[0]) if best[0] >= 2 else (0, 0)


def _decode(content: bytes, name: str) -> str:
    for encoding in (
        ("utf-8-sig", "utf-16") if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    ):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(f"{name} is not a kind of file that can be read: send the plan as a Word file (.docx).")
