"""Grids written as text, and what shapes make of them."""

from collections.abc import Sequence

from bot.documents.grid import NO_CELL, Cell, Grid, Paragraph, Table, paragraphs
from bot.documents.reading.region import Hypothesis, Region
from bot.documents.reading.shapes import FITTED_WORDS, hypotheses
from bot.documents.reading.shapes.words import Words

UP, LEFT = "^", "<"  # a cell that is merged with the one above, or beside


def cell(text: str) -> Cell:
    """A cell with a paragraph for each line."""
    return Cell(paragraphs(text.split("\n"))) if text else NO_CELL


def table(text: str, name: str | None = None) -> Table:
    """A table: a line for each row, a bar between cells, `//` between paragraphs; `^` and `<` are merged."""
    rows = []
    for line in text.strip().split("\n"):
        cells: list[Cell] = []
        for part in (part.strip() for part in line.strip().strip("|").split("|")):
            made = (
                cells[-1] if part == LEFT else Cell(is_continued=True) if part == UP else cell(part.replace("//", "\n"))
            )
            cells.append(made)
        rows.append(tuple(cells))
    return Table(tuple(rows), name)


def line(text: str) -> Paragraph:
    """A paragraph: `# ` and `## ` make headings, `- ` a bullet."""
    bare = text.lstrip("#")
    level = len(text) - len(bare)
    return Paragraph(bare.strip().removeprefix("- "), text.startswith("- "), level=level or None)


def grid(*blocks: str | Table) -> Grid:
    """A grid of tables and of lines."""
    made: list[Paragraph | Table] = []
    for block in blocks:
        if isinstance(block, Table):
            made.append(block)
        else:
            made += [line(each.strip()) for each in block.strip().split("\n") if each.strip()]
    return Grid(tuple(made))


def best(*blocks: str | Table, words: Words = FITTED_WORDS) -> Hypothesis:
    """The hypothesis whose form is best."""
    return hypotheses(grid(*blocks), words)[0]


def shown(regions: Sequence[Region]) -> list[str]:
    """Regions as lines: the headers, then the rows; `^` before what is continued, `=` before a line across."""
    made = []
    for region in regions:
        made.append(" | ".join(region.headers))
        for row in region.rows:
            if row.banner:
                made.append(f"= {row.banner.text}")
            else:
                made.append(" | ".join(("^" if c.is_continued else "") + c.text.replace("\n", "//") for c in row.cells))
    return made
