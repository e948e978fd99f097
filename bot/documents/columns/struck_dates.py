"""Tell of dates that are struck through where no other date took their place."""

from bot.documents.cells.dates import read_due_text
from bot.documents.columns.column import Settled, columns_of, named
from bot.documents.diagnostics import quote
from bot.documents.grid import Table

_LONGEST = 60  # characters of a cell that holds a date and little else


def tell(table: Table) -> Settled:
    """Warn of each cell whose date is struck through, where what stands beside it (`TBC`) is none."""
    warnings = []
    for place, column in columns_of(table):
        for at, cell in column:
            if all(p.standing is None for p in cell.paragraphs) or len(cell.text) > _LONGEST:
                continue
            printed = " ".join(p.text for p in cell.paragraphs)
            standing = " ".join(p.current for p in cell.paragraphs if p.current)
            if not standing or read_due_text(standing).on or not _holds_date(printed.replace(standing, " ")):
                continue
            where = f"{named(table, place)}, row {table.row_number(at)}"
            warnings.append(
                f"in {where}, the date in {quote(printed)} is struck through, and {quote(standing)} is none"
            )
    return {}, warnings


def _holds_date(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and read_due_text(text.strip()).on is not None
