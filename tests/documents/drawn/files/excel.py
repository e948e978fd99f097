"""Blocks in a workbook, by openpyxl."""

import io
from random import Random
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill

from tests.documents.drawn.blocks import Block, Box, Grid, Line, Sheet


def write(blocks: list[Block], draw: Random) -> bytes:
    """The bytes of a workbook: the blocks one below the other, on the sheets that they name."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = draw.choice(("Sheet1", "Action plan", "Plan"))
    left = draw.choice((1, 1, 1, 2))
    gap = draw.choice((1, 1, 2))
    line = draw.choice((1, 1, 1, 2, 4))
    for block in blocks:
        if isinstance(block, Sheet):
            sheet = sheet if _is_empty(sheet) else book.create_sheet()
            sheet.title = block.name
            line = 1
        elif isinstance(block, Line):
            if block.text or block.label:
                cell = sheet.cell(line, left, block.label + block.text)
                cell.font = Font(bold=bool(block.level or block.label))
            line += 1
        else:
            line = _table(sheet, block, line, left) + gap
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _is_empty(sheet: Any) -> bool:
    return bool(sheet.max_row == 1 and sheet["A1"].value is None)


def _table(sheet: Any, grid: Grid, line: int, left: int) -> int:
    for at, row in enumerate(grid.rows):
        for place, box in enumerate(row):
            if box is not None:
                _fill(sheet, sheet.cell(line + at, left + place), box)
    return line + len(grid.rows)


def _fill(sheet: Any, cell: Any, box: Box) -> None:
    cell.value = box.value or ("\n".join(f"• {text}" for text in box.lines) if box.is_list else box.text) or None
    if isinstance(cell.value, str):
        cell.data_type = "s"  # a text that begins with "=" is no formula
    if box.value:
        cell.number_format = "dd/mm/yyyy"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=box.is_bold)
    if box.fill:
        cell.fill = PatternFill("solid", fgColor=f"FF{box.fill}")
    if box.down > 1 or box.across > 1:
        sheet.merge_cells(
            start_row=cell.row,
            start_column=cell.column,
            end_row=cell.row + box.down - 1,
            end_column=cell.column + box.across - 1,
        )
