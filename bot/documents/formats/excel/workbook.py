"""Read Excel workbooks: a table for each sheet."""

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from bot.documents.diagnostics import quote, some
from bot.documents.formats.excel.display import display_text
from bot.documents.formats.excel.extent import MOST_COLUMNS, MOST_ROWS, cell_name, column_place, gather
from bot.documents.formats.excel.packing import Packed, pack
from bot.documents.formats.excel.sheet_xml import SheetXml
from bot.documents.formats.excel.theme import ThemeColours
from bot.documents.formats.ooxml import Package
from bot.documents.grid import NO_CELL, Cell, Paragraph, Table, header_of, paragraph, paragraphs
from bot.documents.raw_grid import Sheet
from bot.errors import Unreadable

_RAISED = re.compile(r"[\d\s,*†‡()\[\]]+|[(\[]?[a-z][)\]]?")


def read_sheets(package: Package) -> list[Sheet]:
    """Read every sheet of a workbook, hidden ones too; raise Unreadable for a damaged or far too large one.

    Where a filter hides rows they are still part of the plan, so they are read, with a warning.
    """
    from openpyxl import load_workbook  # here, because it takes a quarter of a second to import

    packed = pack(package)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library leaves out, which no plan needs
            # Reading each run of letters apart takes time.
            is_rich = packed.has_rich_text
            content = io.BytesIO(packed.content)
            book = load_workbook(content, read_only=True, data_only=True, keep_links=False, rich_text=is_rich)
            styles = _Styles(book)
            return [_read_sheet(sheet, package.name, packed, styles) for sheet in book.worksheets]
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook fails anywhere in the library, in any way
        raise package.damaged() from error


class _Styles:
    """What the styles of a workbook mean for a plan, each looked up once; and its texts, each made once."""

    def __init__(self, book: Any) -> None:
        self._palette = ThemeColours(book.loaded_theme)
        self._known: dict[int, tuple[str, bool, str]] = {}
        self.texts: dict[str, tuple[Paragraph, ...]] = {}  # a recommendation stands in each row of its actions

    def of(self, sheet: Any, style: int) -> tuple[str, bool, str]:
        """(fill, whether all is struck through, number format)."""
        if style not in self._known:
            from openpyxl.cell.read_only import ReadOnlyCell

            cell = ReadOnlyCell(sheet, 1, 1, None, style_id=style if style < len(sheet.parent._cell_styles) else 0)
            fill, font = cell.fill, cell.font
            colour = self._palette.fill(fill.fgColor) if fill is not None and fill.fill_type == "solid" else ""
            self._known[style] = (colour, bool(font is not None and font.strike), cell.number_format or "General")
        return self._known[style]


def _read_sheet(sheet: Any, name: str, packed: Packed, styles: _Styles) -> Sheet:
    facts = SheetXml(packed.sheets[sheet._worksheet_path.lstrip("/")])
    found: list[tuple[int, list[Cell]]] = []
    outside: list[str] = []
    errors: list[tuple[str, str]] = []
    count = 0
    for number, row in _rows(sheet, packed.has_rich_text):
        cells: list[Cell] = []
        for each in row:
            place = each["column"] - 1
            if each["data_type"] == "e" and each["value"]:
                errors.append((cell_name(place, number), str(each["value"])[:20]))
                each["value"] = None
            if (cell := _cell(each, sheet, styles)) is NO_CELL:
                continue
            if place < MOST_COLUMNS:
                cells += [NO_CELL] * (place - len(cells))
                cells.append(cell)
            elif cell.paragraphs:
                outside.append(cell_name(place, number))
        count += any(cell.paragraphs for cell in cells)
        if count > MOST_ROWS:
            raise Unreadable(f"{name} holds far more rows than any plan needs: is it the right file?")
        if cells and (number <= MOST_ROWS or any(cell.paragraphs for cell in cells)):
            found.append((number, cells))
    gathered, strays = gather(found)
    rows = [cells for _, cells in gathered]
    width = max((_width(row) for row in rows), default=0)
    full = [[*row[:width], *[NO_CELL] * (width - len(row))] for row in rows]
    facts.merge(full)
    table = Table(tuple(map(tuple, full)), sheet.title, tuple(number for number, _ in gathered))
    said = [*facts.hidden(len(full), width), *strays, *_far_right(outside), *_without_values(facts.uncalculated, full)]
    said += _with_errors(errors, full)
    return Sheet(table, sheet.sheet_state != "visible", tuple(said))


def _far_right(outside: Sequence[str]) -> list[str]:
    more = f" and {len(outside) - 1} more" if len(outside) > 1 else ""
    return [f"what stands in {outside[0]}{more}, far right of everything else, was not read"] if outside else []


def _without_values(places: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Say for each column how many of its formulas have no value: whatever saved the file did not calculate them."""
    said = []
    for of, cells in _by_column(places, rows):
        one = len(cells) == 1
        what = f"{'a formula' if one else f'{len(cells)} formulas'} without {'a value' if one else 'values'}"
        said.append(f"{of} holds {what} ({some(cells)}): open the file in Excel, save it and send it again")
    return said


def _with_errors(errors: Sequence[tuple[str, str]], rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Say for each column in which cells Excel only says that it could not calculate."""
    values = dict(errors)
    return [
        f"{of} holds errors of Excel, which were left empty: {some([f'{values[cell]} in {cell}' for cell in cells])}"
        for of, cells in _by_column(list(values), rows)
    ]


def _by_column(places: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, list[str]]]:
    """(the name of a column, as people know it; those of the places, as `D2`, that are in it)."""
    columns: dict[str, list[str]] = {}
    for place in places:
        columns.setdefault(place.rstrip("0123456789"), []).append(place)
    for column, cells in columns.items():
        header = header_of(rows, column_place(column))
        yield f"column {column}" + (f", {quote(header)}," if header else ""), cells


def _rows(sheet: Any, is_rich: bool) -> Iterator[tuple[int, Sequence[dict[str, Any]]]]:
    """(number, cells) of each row that the sheet holds.

    By the library's own parser: its read-only sheet does not pass on what is struck through in a part of a cell, and
    makes a cell for each gap, a million of them where somebody wrote into the last row.
    """
    from bot.documents.formats.excel.parser import Parser

    book = sheet.parent
    with sheet._get_source() as source:
        parser = Parser(
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
        fonts = [(str(piece), getattr(piece, "font", None)) for piece in value]
        raised = [getattr(font, "vertAlign", None) == "superscript" and _RAISED.fullmatch(text) for text, font in fonts]
        pieces = [
            (text, bool(getattr(font, "strike", is_struck)))
            for at, (text, font) in enumerate(fonts)
            if not (raised[at] and (at or fonts[1][0].strip()[:1].isalpha()))  # the mark of a note
        ]
    else:
        pieces = [(display_text(value, number_format), is_struck)]
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
