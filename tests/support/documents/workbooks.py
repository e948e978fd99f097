"""Excel workbooks made for a test, as people make them."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill

from bot.documents import read_document
from bot.plan.model.document import Document

HEADER = ["Ref", "Recommendation", "Action", "Lead officer", "Due date", "RAG", "Progress"]
RED, AMBER, GREEN, BLUE = "FFFF0000", "FFFFC000", "FF92D050", "FF0070C0"


def workbook(*rows: Sequence[Any], make: Callable[[Any], object] | None = None) -> bytes:
    """A workbook of one sheet with these rows; `make` does to it whatever else is wanted."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if make:
        make(sheet)
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read_sheet(*rows: Sequence[Any], make: Callable[[Any], object] | None = None) -> Document:
    """A plan in a workbook with the usual header and these rows, as it is read."""
    return read_document(workbook(HEADER, *rows, make=make), "plan.xlsx")


def shade(sheet: Any, **colours: str) -> None:
    """Fills cells: `F2=RED`."""
    for place, colour in colours.items():
        sheet[place].fill = PatternFill("solid", fgColor=colour)
