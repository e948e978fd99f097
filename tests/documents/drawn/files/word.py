"""Blocks in Word, by python-docx as people would make them."""

import io
from datetime import UTC, datetime
from random import Random
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.documents.drawn.blocks import Block, Box, Grid, Line


def write(blocks: list[Block], draw: Random) -> bytes:
    """The bytes of a document."""
    document = docx.Document()
    document.core_properties.created = datetime(2024, 1, 1, tzinfo=UTC)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    for block in blocks:
        if isinstance(block, Line):
            _line(document, block)
        elif isinstance(block, Grid):
            _table(document, block)
            if draw.random() < 0.5:
                document.add_paragraph()
            else:  # Word joins two tables that nothing parts
                document.add_paragraph("")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _line(document: Any, line: Line) -> None:
    if line.level:
        document.add_heading(line.text, min(line.level, 4))
        return
    paragraph = document.add_paragraph(style="List Bullet" if line.is_bullet else None)
    if line.label:
        paragraph.add_run(line.label).bold = True
    paragraph.add_run(line.text)


def _table(holder: Any, grid: Grid) -> None:
    table = holder.add_table(len(grid.rows), grid.width)
    if hasattr(holder, "styles"):
        table.style = "Table Grid"
    for at, row in enumerate(grid.rows):
        cells = table.rows[at].cells
        for place, box in enumerate(row):
            if box is None:
                continue
            cell = cells[place]
            if box.across > 1 or box.down > 1:
                cell = cell.merge(table.cell(at + box.down - 1, place + box.across - 1))
            _fill(cell, box)


def _fill(cell: Any, box: Box) -> None:
    for place, text in enumerate(box.lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        if box.is_list:
            paragraph.style = "List Bullet"
        run = paragraph.add_run(text)
        run.bold = box.is_bold or None
        run.font.strike = (text == box.struck) or None
    if box.is_counted:
        cell.paragraphs[0].style = "List Number"
    if box.fill:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", box.fill)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    if box.inner:
        _table(_Inside(cell), box.inner)


class _Inside:
    """A cell that takes a table as a document does."""

    def __init__(self, cell: Any) -> None:
        self.cell = cell

    def add_table(self, rows: int, columns: int) -> Any:
        """A table at the end of the cell; a paragraph follows, as Word wants it."""
        return self.cell.add_table(rows, columns)
