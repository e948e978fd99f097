"""Find what a plan is called: its title, or the highest heading, or the first words over the table."""

import re

from bot.documents.grid import Grid, Paragraph
from bot.documents.reading.rating_scheme.key_entries import read_entries
from bot.documents.reading.tables.headed import header_of, is_plan

_KEY = re.compile(r"(?:key|legend|rating key|rag)\b", re.IGNORECASE)  # what may stand over a plan first


def find_title(grid: Grid) -> str | None:
    """Find the title as people would give it; None if nothing stands over the plan."""
    above: list[Paragraph] = []
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            above.append(block)
            continue
        if is_plan(block):
            header = header_of(block)
            above += [
                p
                for row in block.rows[: header.at if header else 0]
                for cell in dict.fromkeys(row)
                for p in cell.paragraphs
            ]
            break
    above = [p for p in above if not (_KEY.match(p.text) or read_entries(p.text))]
    headings = [p for p in above if p.level is not None]
    highest = min(headings, key=lambda p: p.level or 0, default=None)
    return (highest or above[0]).text if above else None
