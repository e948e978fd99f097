"""Remember what stands over a table: the heading of its section, or the recommendation that it answers."""

from collections.abc import Sequence

from bot.documents.cells.fields import Field
from bot.documents.grid import Cell, Grid, Paragraph, Table, paragraphs
from bot.documents.reading.labels import split_label


class Surroundings:
    """The surroundings: told of each paragraph in order, and asked at each table.

    `bare`: the tables without a column of recommendations."""

    def __init__(self, grid: Grid, bare: Sequence[Table]) -> None:
        self._headings: dict[int, str] = {}
        self._lines: list[Paragraph] = []
        self._is_headed = len(_headings_over(grid, bare)) > 1

    def see(self, paragraph: Paragraph) -> None:
        """Take in the next paragraph of the file."""
        self._lines.append(paragraph)
        level = paragraph.level
        if level is not None and not _recommendation(paragraph):
            self._headings = {above: text for above, text in self._headings.items() if above < level}
            self._headings[level] = paragraph.text

    def pass_table(self) -> None:
        """End a table: what stood over it does not stand over the next."""
        self._lines = []

    @property
    def section(self) -> str | None:
        """The lowest heading over this place, less the title of the whole."""
        below = {level: text for level, text in self._headings.items() if level > 0}
        return below[max(below)] if below else None

    def recommendation(self, table: Table) -> tuple[Cell, str] | None:
        """Find (text, number) of the recommendation over a table that has no column for it.

        A line that says so (`Recommendation 3: …`), or, where several such tables have a heading each, the heading.
        """
        for at, line in enumerate(self._lines):
            found = split_label(line.text)
            if found and found.field is Field.RECOMMENDATION:
                below = tuple(p for p in self._lines[at + 1 :] if p.level is None)
                text = paragraphs([found.value]) or below
                return (Cell(text), found.number) if text else None
        heading = next((line for line in reversed(self._lines) if line.level), None)
        return (Cell((heading,)), "") if heading and self._is_headed else None


def _recommendation(line: Paragraph) -> bool:
    found = split_label(line.text)
    return found is not None and found.field is Field.RECOMMENDATION


def _headings_over(grid: Grid, tables: Sequence[Table]) -> set[str]:
    """The different headings right over these tables."""
    wanted = {id(table) for table in tables}
    found: set[str] = set()
    heading: str | None = None
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            heading = block.text if block.level else heading
        else:
            if id(block) in wanted and heading:
                found.add(heading)
            heading = None
    return found
