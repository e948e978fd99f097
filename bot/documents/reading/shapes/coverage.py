"""Tell how much of what a file's tables hold is read by a hypothesis."""

from collections.abc import Sequence

from bot.documents.grid import Cell
from bot.documents.reading.region import Hypothesis
from bot.documents.reading.shapes.outline import TableAt


def covered(hypothesis: Hypothesis, tables: Sequence[TableAt]) -> float:
    """Give the share, 0 to 1, of what the tables and labelled lines hold that is read."""
    left = {unread.place for unread in hypothesis.unread}
    lost = sum(_length(row.cells) for table in tables if table.place in left for row in table.rows)
    read = sum(_length(row.cells) for region in hypothesis.regions for row in region.rows)
    return read / (read + lost) if read else 0.0


def _length(cells: Sequence[Cell]) -> int:
    return sum(
        len(p.text) for cell in {id(c): c for c in cells if not c.is_continued}.values() for p in cell.every_paragraph
    )
