"""Join each format with the reading: a file of one type in, a document out."""

from collections.abc import Callable
from dataclasses import replace

from bot.documents import json_codec
from bot.documents.columns.settling import settle_columns
from bot.documents.detection import FileType
from bot.documents.formats import delimited, plain_text
from bot.documents.formats.encodings import decode
from bot.documents.formats.excel.workbook import read_sheets
from bot.documents.formats.markdown import read_marked
from bot.documents.formats.ooxml import Package
from bot.documents.formats.word import document as word
from bot.documents.grid import Grid
from bot.documents.reading.plan import read_plan
from bot.documents.reading.tables.cell_runs import arrange_rows
from bot.documents.reading.tables.pages import join_pages
from bot.documents.reading.tables.sheets import choose_sheets, choose_sign
from bot.documents.reading.tables.spaced import read_spaced
from bot.plan.model.document import Document
from bot.plan.model.reading.question import Answers

Reader = Callable[[bytes, str, Answers, str], Document]
"""Reads the bytes of a file: its name (for the messages), what was answered of it, its days' time zone."""


def read_office(content: bytes, name: str, answers: Answers, timezone: str) -> Document:
    """Read a Word file or an Excel workbook."""
    package = Package(content, name)
    grid = choose_sheets(read_sheets(package)) if package.is_workbook else word.read_grid(package)
    return read_plan(settle_columns(grid, timezone), name, answers)


def read_pdf(content: bytes, name: str, answers: Answers, timezone: str) -> Document:
    """Read a PDF file."""
    from bot.documents.formats.pdf.document import read_pages  # here, because only the sandbox reads PDFs

    return read_plan(settle_columns(join_pages(read_pages(content, name)), timezone), name, answers)


def read_text(content: bytes, name: str, answers: Answers, timezone: str) -> Document:
    """Read text, with signs between its cells or without."""
    decoded = decode(content, name)
    if blocks := read_marked(decoded.text) or read_spaced(decoded.text):
        grid = Grid(blocks)
    else:
        grid = choose_sign(delimited.read_tables(decoded.text)) or arrange_rows(plain_text.read_cells(decoded.text))
    grid = replace(grid, warnings=(*decoded.doubts, *grid.warnings))
    return read_plan(settle_columns(grid, timezone), name, answers)


def read_web(content: bytes, name: str, answers: Answers, timezone: str) -> Document:
    """Read a web page."""
    return read_plan(settle_columns(word.read_page_grid(content, name), timezone), name, answers)


def read_json(content: bytes, name: str, answers: Answers, timezone: str) -> Document:
    """Read our own JSON, of which nothing is asked."""
    return json_codec.read_file(content, name)


READERS: dict[FileType, Reader] = {
    FileType.OFFICE: read_office,
    FileType.PDF: read_pdf,
    FileType.JSON: read_json,
    FileType.WEB: read_web,
    FileType.TEXT: read_text,
}
