"""Excel workbooks: a table for each sheet that people see."""

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.documents.grid import NO_CELL, Cell, Grid, Paragraph, Table, paragraph, paragraphs
from bot.documents.outline import outline_of
from bot.documents.package import Package
from bot.documents.palette import Palette
from bot.documents.pieces import parted
from bot.documents.sheet import Sheet
from bot.documents.shown import shown
from bot.errors import Unreadable

MOST_ROWS = 5_000  # a tracker of many years has hundreds
MOST_COLUMNS = 100
_UNNEEDED = re.compile(
    r"xl/(?:drawings|charts|media|pivot|comments|threadedComments|externalLinks|calcChain|printerSettings|queryTables|"
    r"tables|ctrlProps|embeddings|persons|slicer|activeX)|customXml/|docProps/(?:app|custom)"
)


def read_grid(package: Package) -> Grid:
    """The sheets of a workbook. Hidden sheets are read only where no other holds a plan; hidden rows and columns are.

    Where a filter hides rows they are still part of the plan, so they are read, with a warning.
    """
    from openpyxl import load_workbook  # here, because it takes a quarter of a second to import

    content = io.BytesIO(package.repacked(_UNNEEDED))
    is_rich = package.holds(b"strike", besides="styles")  # reading each run of letters apart takes time
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library leaves out, which no plan needs
            book = load_workbook(content, read_only=True, data_only=True, keep_links=False, rich_text=is_rich)
            styles = _Styles(book)
            read = [(s.sheet_state == "visible", *_table(s, package, styles, is_rich)) for s in book.worksheets]
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook fails anywhere in the library, in any way
        raise package.damaged() from error
    plans = {id(table) for _, table, _ in read if outline_of(table)}
    has_seen = any(is_seen and id(table) in plans for is_seen, table, _ in read)
    tables = [table for is_seen, table, _ in read if is_seen or (not has_seen and id(table) in plans)]
    doubts = [doubt for _, table, hidden in read if id(table) in plans and table in tables for doubt in hidden]
    for is_seen, table, _ in read:
        if not is_seen and id(table) in plans:
            what = "was not read" if has_seen else "was read, because no other holds a plan"
            doubts.append(f"the hidden sheet “{table.name}” holds a plan too and {what}")
    if sum(id(table) in plans for table in tables) < 2:
        tables = [replace(table, name=None) for table in tables]  # a name is a section only beside others
    return Grid(tuple(block for table in tables for block in parted(table)), tuple(doubts))


class _Styles:
    """What the styles of a workbook mean for a plan, each looked up once; and its texts, each made once."""

    def __init__(self, book: Any) -> None:
        self._palette = Palette(book.loaded_theme)
        self._known: dict[int, tuple[str, bool, str]] = {}
        self.texts: dict[str, tuple[Paragraph, ...]] = {}  # a recommendation stands in each row of its actions

    def of(self, sheet: Any, style: int) -> tuple[str, bool, str]:
        """(fill, whether all is struck through, number format)."""
        if style not in self._known:
            from openpyxl.cell.read_only import ReadOnlyCell

            cell = ReadOnlyCell(sheet, 1, 1, None, style_id=style)
            fill, font = cell.fill, cell.font
            colour = self._palette.fill(fill.fgColor) if fill is not None and fill.fill_type == "solid" else ""
            self._known[style] = (colour, bool(font is not None and font.strike), cell.number_format or "General")
        return self._known[style]


def _table(sheet: Any, package: Package, styles: _Styles, is_rich: bool) -> tuple[Table, list[str]]:
    """(the sheet's cells, what is hidden in it)."""
    facts = Sheet(package.part(sheet._worksheet_path.lstrip("/")))
    rows: list[list[Cell]] = []
    for number, row in _rows(sheet, is_rich):
        cells: list[Cell] = []
        for each in row:
            place = each["column"] - 1
            if place < MOST_COLUMNS and (cell := _cell(each, sheet, styles)) is not NO_CELL:
                cells += [NO_CELL] * (place - len(cells))
                cells.append(cell)
        if number > MOST_ROWS and any(cell.paragraphs for cell in cells):
            raise Unreadable(f"{package.name} holds far more rows than any plan needs: is it the right file?")
        if number <= MOST_ROWS and cells:
            rows += [[] for _ in range(number - 1 - len(rows))]
            rows.append(cells)
    width = max((_width(row) for row in rows), default=0)
    full = [[*row[:width], *[NO_CELL] * (width - len(row))] for row in rows]
    facts.merge(full)
    return Table(tuple(map(tuple, full)), sheet.title), facts.hidden(len(full), width)


def _rows(sheet: Any, is_rich: bool) -> Iterator[tuple[int, Sequence[dict[str, Any]]]]:
    """(number, cells) of each row that the sheet holds.

    By the library's own parser: its read-only sheet does not pass on what is struck through in a part of a cell, and
    makes a cell for each gap, a million of them where somebody wrote into the last row.
    """
    from openpyxl.worksheet._reader import WorkSheetParser

    book = sheet.parent
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
            rich_text=is_rich,
        )
        yield from parser.parse()


def _width(row: Sequence[Cell]) -> int:
    return max((at + 1 for at, cell in enumerate(row) if cell.paragraphs), default=0)


def _cell(read: dict[str, Any], sheet: Any, styles: _Styles) -> Cell:
    value, style = read["value"], read["style_id"]
    if value is None and not style:
        return NO_CELL
    fill, is_struck, number_format = styles.of(sheet, style)
    if type(value) is str and not is_struck:
        if value not in styles.texts:
            styles.texts[value] = paragraphs(value.splitlines())
        made = styles.texts[value]
    else:
        made = _paragraphs(value, is_struck, number_format) if value is not None else ()
    return Cell(made, fill=fill) if made or fill else NO_CELL


def _paragraphs(value: Any, is_struck: bool, number_format: str) -> tuple[Paragraph, ...]:
    """A paragraph for each line of a cell; what is struck through, wholly or in part, no longer stands."""
    if isinstance(value, list):  # rich text: strings, and blocks with a font of their own
        pieces = [(str(p), bool(getattr(getattr(p, "font", None), "strike", is_struck))) for p in value]
    else:
        pieces = [(shown(value, number_format), is_struck)]
    if len(pieces) == 1 and not pieces[0][1]:
        return paragraphs(pieces[0][0].splitlines())
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, struck in pieces:
        first, *others = text.splitlines() or [""]
        lines[-1].append((first, struck))
        lines += [[(other, struck)] for other in others]
        if text.endswith("\n"):
            lines.append([])
    every = (paragraph("".join(t for t, _ in line), "".join(t for t, struck in line if not struck)) for line in lines)
    return tuple(made for made in every if made)
