"""Text with a comma, semicolon, tab or bar between its cells (CSV), as Excel and trackers save it."""

import csv
import io

from bot.documents.grid import NO_CELL, Cell, Grid, Table, paragraphs
from bot.documents.labels import items_of_form
from bot.documents.outline import outline_of
from bot.documents.pieces import parted

_SIGNS = ",;\t|"
_DECLARED = "sep="  # Excel's own first line, which names the sign
_MOST_COLUMNS = 200


def read_grid(text: str) -> Grid | None:
    """The table of such a text, cut at the sign under which most of a header is understood; None if it is none.

    Cells in quotation marks may hold the sign and line breaks.
    """
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith(_DECLARED) and len(first.strip()) == len(_DECLARED) + 1:
        made = _cut(rest, first.strip()[-1])
        return Grid(tuple(parted(made))) if made else None
    best: tuple[int, Table] | None = None
    for sign in _SIGNS:
        made = _cut(text, sign) if sign in text else None
        outline = outline_of(made) if made else None
        fields = len(outline.columns.places) if outline else 0
        if made and not outline and items_of_form(made):
            fields = 1
        if made and fields and (best is None or fields > best[0]):
            best = (fields, made)
    return Grid(tuple(parted(best[1]))) if best else None


def _cut(text: str, sign: str) -> Table | None:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:  # a quotation mark that nothing closes: the text is cut some other way
        return None
    width = max(map(len, rows), default=0)
    if not 1 < width <= _MOST_COLUMNS:
        return None
    return Table(tuple(_row(row, width) for row in rows))


def _row(texts: list[str], width: int) -> tuple[Cell, ...]:
    cells = [Cell(paragraphs(text.splitlines())) if text.strip() else NO_CELL for text in texts]
    return (*cells, *[NO_CELL] * (width - len(cells)))
