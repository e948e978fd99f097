"""Read plain text: a Word table saved as text, in which each cell begins with a tab, or mere lines, of Markdown too."""

import re

from bot.documents.formats.markdown import is_marked, read_lines
from bot.documents.grid import Cell, paragraphs
from bot.documents.raw_grid import CellRun

_CELL = re.compile(r"^ *\t")


def read_cells(text: str) -> CellRun:
    """Read the lines before the first tab, and a cell from each tab at the start of a line to the next."""
    cells: list[list[str]] = []
    loose: list[str] = []
    for line in text.splitlines():
        if _CELL.match(line):
            cells.append([])
        (cells[-1] if cells else loose).append(line)
    opening = read_lines(loose) if is_marked(loose) else paragraphs(loose)
    return CellRun(opening, tuple(Cell(paragraphs(cell)) for cell in cells))
