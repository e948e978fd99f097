"""Read text with a comma, semicolon, tab or bar between its cells (CSV), as Excel and trackers save it."""

import csv
import io
from collections.abc import Iterator

from bot.documents.grid import NO_CELL, Cell, Table, paragraphs
from bot.documents.raw_grid import DelimitedText

_SIGNS = ",;\t|"
_DECLARED = "sep="  # Excel's own first line, which names the sign
_MOST_COLUMNS = 200


def read_tables(text: str) -> DelimitedText:
    """Cut a text at each sign that may part its cells, or only at the one that its first line names.

    Cells in quotation marks may hold the sign and line breaks.
    """
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith(_DECLARED) and len(first.strip()) == len(_DECLARED) + 1:
        return DelimitedText(_cut_at(first.strip()[-1], rest), is_declared=True)
    lines = [line for line in text.splitlines() if line.strip()]
    if all(line.startswith("\t") and "\t" not in line[1:] for line in lines):
        return DelimitedText(iter(()))  # cells one below another: a Word table saved as text
    return DelimitedText(_cut_at(_SIGNS, text))


def _cut_at(signs: str, text: str) -> Iterator[Table]:
    return (table for sign in signs if (table := _cut(text, sign)))


def _cut(text: str, sign: str) -> Table | None:
    if sign not in text:
        return None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:  # a quotation mark that nothing closes: the text is cut some other way
        return None
    width = max(map(len, rows), default=0)
    is_cut = sum(len(row) > 1 for row in rows if row) * 2 >= sum(map(bool, rows))
    if not 1 < width <= _MOST_COLUMNS or not is_cut or _cuts_brackets(rows):
        return None  # it is lines, some of which hold the sign
    return Table(tuple(_row(row, width) for row in rows))


def _cuts_brackets(rows: list[list[str]]) -> bool:
    """Tell whether the sign mostly stands inside brackets: `Train staff (Head of Learning, 31 March 2027)`."""
    parted = [row for row in rows if len(row) > 1]
    return sum(any(cell.count("(") > cell.count(")") for cell in row) for row in parted) * 2 >= len(parted) > 0


def _row(texts: list[str], width: int) -> tuple[Cell, ...]:
    cells = [Cell(paragraphs(text.splitlines())) if text.strip() else NO_CELL for text in texts]
    return (*cells, *[NO_CELL] * (width - len(cells)))
