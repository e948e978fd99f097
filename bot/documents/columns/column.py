"""Walk down a table's columns; name them for warnings."""

from collections.abc import Iterator

from bot.documents.diagnostics import quote
from bot.documents.grid import Cell, Table, header_of

Settled = tuple[dict[int, Cell], list[str]]
"""(the cell to put in place of one, by the identity of that one; what is warned of)."""


def columns_of(table: Table) -> Iterator[tuple[int, list[tuple[int, Cell]]]]:
    """Go through (place, its cells that say something, each with its row); a spanning one is at the first."""
    width = max(map(len, table.rows), default=0)
    for place in range(width):
        yield (
            place,
            [
                (at, row[place])
                for at, row in enumerate(table.rows)
                if place < len(row) and row[place].paragraphs and (not place or row[place - 1] is not row[place])
            ],
        )


def named(table: Table, place: int) -> str:
    """Name a column: `the column “Due date”`, or by its place."""
    header = header_of(table.rows, place)
    of = f" of the sheet {quote(table.name)}" if table.name else ""
    return (f"the column {quote(header)}" if header else f"column {place + 1}") + of
