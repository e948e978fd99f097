"""Join each format with the reading: a file of one type in, a document out."""

from collections.abc import Callable

from bot.documents import json_codec
from bot.documents.detection import FileType
from bot.documents.formats import delimited, plain_text
from bot.documents.formats.encodings import decode
from bot.documents.formats.excel.workbook import read_sheets
from bot.documents.formats.ooxml import Package
from bot.documents.formats.word import document as word
from bot.documents.reading.plan import read_plan
from bot.documents.reading.tables.cell_runs import arrange_rows
from bot.documents.reading.tables.pages import join_pages
from bot.documents.reading.tables.sheets import choose_sheets, choose_sign
from bot.plan.model.document import Document
from bot.plan.model.reading.question import Answers

Reader = Callable[[bytes, str, Answers], Document]
"""Reads the bytes of a file by its name (for the messages) and what was answered of it."""


def read_office(content: bytes, name: str, answers: Answers) -> Document:
    """Read a Word file or an Excel workbook."""
    package = Package(content, name)
    grid = choose_sheets(read_sheets(package)) if package.is_workbook else word.read_grid(package)
    return read_plan(grid, name, answers)


def read_pdf(content: bytes, name: str, answers: Answers) -> Document:
    """Read a PDF file."""
    from bot.documents.formats.pdf.document import read_pages  # here, because only the sandbox reads PDFs

    return read_plan(join_pages(read_pages(content, name)), name, answers)


def read_text(content: bytes, name: str, answers: Answers) -> Document:
    """Read text, with signs between its cells or without."""
    text = decode(content, name)
    grid = choose_sign(delimited.read_tables(text)) or arrange_rows(plain_text.read_cells(text))
    return read_plan(grid, name, answers)


def read_json(content: bytes, name: str, answers: Answers) -> Document:
    """Read our own JSON, of which nothing is asked."""
    return json_codec.read_file(content, name)


READERS: dict[FileType, Reader] = {
    FileType.OFFICE: read_office,
    FileType.PDF: read_pdf,
    FileType.JSON: read_json,
    FileType.TEXT: read_text,
}
