"""Put the lines of a cell that was typed in a column together: one paragraph, but where a mark begins another."""

import re
from collections.abc import Iterable

from bot.documents.grid import NO_CELL, Cell, paragraph

_OPENS = re.compile(r"[•▪●*–—-]\s+\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S")


def joined_lines(lines: Iterable[str]) -> Cell:
    """Make a cell of lines."""
    texts: list[str] = []
    for line in lines:
        if texts and line and not _OPENS.match(line):
            texts[-1] = f"{texts[-1]}{line}" if texts[-1][-1:] in "-/" else f"{texts[-1]} {line}"
        elif line:
            texts.append(line)
    made = tuple(p for text in texts if (p := paragraph(text)))
    return Cell(made) if made else NO_CELL
