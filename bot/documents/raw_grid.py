"""Hold what formats give that mark less than a grid: sheets of several tables, cells without rows, pages.

A format says only what its file marks. Which of it is a plan, and so what belongs together, the reading decides:
`bot.documents.reading.tables` makes a `Grid` of each of these.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.documents.grid import Cell, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet, whose one table may hold several. `warnings`: what is hidden in it, and read."""

    table: Table
    is_hidden: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """A text with signs between its cells: one table for each sign that may be meant, each made when it is asked for.

    `is_declared`: the text names its sign itself, so that there is one table, or none that fits.
    """

    tables: Iterator[Table]
    is_declared: bool = False


@dataclass(frozen=True, slots=True)
class CellRun:
    """The lines before the first cell, and the cells of a table one after another, its rows not marked."""

    opening: tuple[Paragraph, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of one page, or the part of one that stands on it.

    `columns_above`: where its columns lie under those of the table right above the page's break, the place of the one
    above for each; empty where it can't be the same table. `goes_on`: no line closes the last row of that one above.
    """

    rows: tuple[tuple[Cell, ...], ...]
    columns_above: tuple[int, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The contents of a page from top to bottom. `warnings`: what of it could not be read."""

    blocks: tuple[Paragraph | PageTable, ...]
    warnings: tuple[str, ...] = ()
