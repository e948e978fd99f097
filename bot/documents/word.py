"""Word files: a grid of what a reader sees. Tracked insertions are in; deletions, footnote marks and text boxes out."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from bot.documents.grid import Cell, Grid, Table, paragraphs
from bot.errors import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 100 * 1024 * 1024  # unpacked; a plan's file is a few hundred kilobytes
SKIPPED = {W + "del", W + "moveFrom", W + "txbxContent", W + "footnoteReference", W + "instrText", W + "pPr", W + "rPr"}


def read_grid(content: bytes, name: str) -> Grid:
    """The tables of a .docx and the paragraphs before the first; Unreadable if it is none."""
    _check_parts(content, name)
    import docx  # here, because the bot itself never needs it

    try:
        body = docx.Document(io.BytesIO(content)).element.body
    except Exception as error:  # python-docx lets lxml's and zipfile's own errors through
        raise Unreadable(f"{name} looks like a Word file but can't be opened; it may be damaged.") from error
    opening: list[tuple[str, bool]] = []
    tables: list[Table] = []
    for block in _blocks(body):
        if block.tag == W + "tbl":
            tables.append(Table(tuple(_row(row) for row in _rows(block))))
        elif not tables:
            opening.extend(_lines(block))
    return Grid(tuple(tables), paragraphs(opening))


def _check_parts(content: bytes, name: str) -> None:
    """Looks at the archive's list before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except zipfile.BadZipFile as error:
        raise Unreadable(f"{name} is damaged: its end is missing. Was the upload or download cut short?") from error
    if sum(sizes.values()) > LARGEST:
        raise Unreadable(f"{name} unpacks to more than {LARGEST // 2**20} MB, which no plan needs; it was not opened.")
    if any(part.startswith("xl/") for part in sizes):
        raise Unreadable(
            f"{name} is an Excel workbook, which can't be read yet. Save the plan as a Word table (.docx)."
        )
    if "word/document.xml" not in sizes:
        raise Unreadable(f"{name} is not a Word file.")


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls and insertions too."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent"):
            yield from _rows(child)


def _row(row: Any) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for element in row.iter(W + "tc"):
        if next(element.iterancestors(W + "tr")) is not row:
            continue  # of a table inside a cell: its words come with the cell's
        properties = element.find(W + "tcPr")
        span, merge = None, None
        if properties is not None:
            span, merge = properties.find(W + "gridSpan"), properties.find(W + "vMerge")
        lines = [line for p in element.iter(W + "p") for line in _lines(p)]
        is_continued = merge is not None and merge.get(W + "val") != "restart"
        cell = Cell(paragraphs(lines), is_continued)
        cells.extend([cell] * (int(span.get(W + "val", 1)) if span is not None else 1))
    return tuple(cells)


def _lines(p: Any) -> list[tuple[str, bool]]:
    """A paragraph's text, cut at the line breaks typed into it, with whether it is a list item."""
    style = p.find(f"{W}pPr/{W}pStyle")
    is_item = p.find(f"{W}pPr/{W}numPr") is not None or (style is not None and "List" in style.get(W + "val", ""))
    return [(line, is_item) for line in "".join(_pieces(p)).split("\n")]


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in SKIPPED:
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in (W + "br", W + "cr"):
            yield "\n"
        elif child.tag == W + "tab":
            yield " "
        elif child.tag == W + "noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(child)
