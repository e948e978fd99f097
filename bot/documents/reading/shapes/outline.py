"""List what a file holds in reading order: lines, and tables whose rows know where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.documents.grid import NO_CELL, Cell, Grid, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside the tables; `number` is its place in reading order."""

    paragraph: Paragraph
    place: str
    number: int


@dataclass(frozen=True, slots=True)
class RowAt:
    """A table's row and where it stands."""

    cells: tuple[Cell, ...]
    place: str
    number: int

    @property
    def distinct(self) -> list[Cell]:
        """Its cells, one that spans columns once."""
        return [cell for at, cell in enumerate(self.cells) if not at or cell is not self.cells[at - 1]]

    @property
    def said(self) -> list[Cell]:
        """Its cells that hold something, each once."""
        return list({id(cell): cell for cell in self.cells if cell.paragraphs or cell.blocks}.values())


@dataclass(frozen=True, slots=True)
class TableAt:
    """A table's rows, the empty ones left out, all as wide as the widest."""

    rows: tuple[RowAt, ...]
    place: str
    name: str | None = None

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0].cells) if self.rows else 0


Block = Line | TableAt
_FEW = 3  # rows


def outline(grid: Grid) -> list[Block]:
    """List the lines and tables; a table that is only a frame around others gives what stands in it."""
    blocks = list(_unframed(grid.blocks))
    tables = sum(isinstance(block, Table) for block in blocks)
    named = len({block.name for block in blocks if isinstance(block, Table)}) > 1
    numbers = iter(range(1, 10_000_000))
    lines, seen, last = 0, 0, 0
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines += 1
            made.append(Line(block, f"line {lines}", next(numbers)))
            continue
        seen += 1
        within = f"“{block.name}”, " if named and block.name else ""
        place = f"{within}table {seen}" if tables > 1 else "the table"
        start = f"{place}, " if tables > 1 else ""
        rows = tuple(
            RowAt(row, f"{start}row {block.row_number(at)}", next(numbers))
            for at, row in enumerate(_squared(block.rows, len(block.rows) <= _FEW and _width(block) == last))
            if any(cell.paragraphs or cell.fill or cell.blocks or cell.is_continued for cell in row)
        )
        made.append(TableAt(rows, place, block.name))
        last = _width(block)
    return made


def _width(table: Table) -> int:
    return max(map(len, table.rows), default=0)


def _squared(rows: Sequence[tuple[Cell, ...]], goes_on: bool) -> list[tuple[Cell, ...]]:
    """Make rows equally wide, and leave out columns in which nothing stands of its own.

    `goes_on`: few rows, as wide as the table above, which may be more of it.
    """
    width = max(map(len, rows), default=0)
    full = [row + (NO_CELL,) * (width - len(row)) for row in rows]
    held = {
        at
        for row in full
        for at, cell in enumerate(row)
        if (cell.paragraphs or cell.fill or cell.blocks or cell.is_continued) and (not at or cell is not row[at - 1])
    }
    return full if goes_on or len(held) == width else [tuple(row[at] for at in sorted(held)) for row in full]


def _unframed(blocks: Iterable[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    for block in blocks:
        if isinstance(block, Table) and _is_frame(block):
            for row in block.rows:
                for cell in {id(cell): cell for cell in row}.values():
                    yield from _unframed(cell.blocks or cell.paragraphs)
        else:
            yield block


def _is_frame(table: Table) -> bool:
    """Tell whether a table has one cell alone in each row, so that it is a box around what it holds."""
    inner = [cell.tables[0].rows[:1] for row in table.rows for cell in row[:1] if cell.tables]
    if len(inner) > 1 and len({tuple(c.text for row in rows for c in row) for rows in inner}) == 1:
        return False  # a table for each row
    held = [{id(cell) for cell in row if cell.paragraphs or cell.blocks} for row in table.rows]
    return any(held) and max(map(len, held)) == 1 and len({len(row) for row in table.rows}) == 1
