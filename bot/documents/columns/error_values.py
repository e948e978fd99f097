"""Empty the cells in which a spreadsheet only says that it could not calculate."""

import re

from bot.documents.columns.column import Settled, columns_of, named
from bot.documents.diagnostics import some
from bot.documents.grid import Cell, Table

_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|#+)")


def empty(table: Table) -> Settled:
    """Empty such cells; one warning for each column."""
    cells: dict[int, Cell] = {}
    warnings = []
    for place, column in columns_of(table):
        found = [(at, cell) for at, cell in column if len(cell.text) < 20 and _ERROR.fullmatch(cell.text)]
        if found:
            cells |= {id(cell): Cell(fill=cell.fill, is_continued=cell.is_continued) for _, cell in found}
            where = some([f"{cell.text} in row {at + 1}" for at, cell in found])
            warnings.append(f"{named(table, place)} holds errors of a spreadsheet, which were left empty: {where}")
    return cells, warnings
