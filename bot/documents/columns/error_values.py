"""Empty the cells in which a spreadsheet or Word only says that it could not calculate."""

import re

from bot.documents.columns.column import Settled, columns_of, named
from bot.documents.diagnostics import quote, some
from bot.documents.grid import Cell, Table

_IN_FIGURES = r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|ERROR!)"
_IN_WORDS = (  # of a field in Word
    r"Error! (?:Reference source not found|Bookmark not defined|No text of specified style in document|"
    r"Unknown document property name|Not a valid link|Hyperlink reference not valid|Main Document Only)"
)
_ERROR = re.compile(rf"(?:{_IN_FIGURES}|#+|Err:5\d\d|{_IN_WORDS})\.?", re.IGNORECASE)
_WITHIN = re.compile(rf"{_IN_FIGURES}|{_IN_WORDS}", re.IGNORECASE)
_LONGEST = 80  # characters of what only says so


def empty(table: Table) -> Settled:
    """Empty such cells; one warning for each column, and one for what says so in the midst of other words."""
    cells: dict[int, Cell] = {}
    warnings = []
    for place, column in columns_of(table):
        found = [(at, cell) for at, cell in column if len(cell.text) <= _LONGEST and _ERROR.fullmatch(cell.text)]
        if found:
            cells |= {id(cell): Cell(fill=cell.fill, is_continued=cell.is_continued) for _, cell in found}
            where = some([f"{cell.text.rstrip('.')} in row {table.row_number(at)}" for at, cell in found])
            warnings.append(f"{named(table, place)} holds errors of a spreadsheet, which were left empty: {where}")
        within = [(at, error[0]) for at, cell in column if id(cell) not in cells and (error := _within(cell))]
        if within:
            where = some([f"{quote(error)} in row {table.row_number(at)}" for at, error in within])
            warnings.append(f"{named(table, place)} holds errors amid its words, which stand as printed: {where}")
    return cells, warnings


def _within(cell: Cell) -> re.Match[str] | None:
    text = cell.text
    return _WITHIN.search(text) if "#" in text or "Error!" in text else None
