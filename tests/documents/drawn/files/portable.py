"""Blocks in PDF, by reportlab."""

import io
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.documents.drawn.blocks import Block, Box, Grid, Line

STYLES = getSampleStyleSheet()
ROOM = 1080  # points across a landscape A3 page


def write(blocks: list[Block], draw: Random) -> bytes:
    """The bytes of a PDF, landscape, whose tables are ruled."""
    flow: list[Flowable] = []
    is_again = draw.random() < 0.5  # the first row stands on each page
    for block in blocks:
        if isinstance(block, Line):
            words = f"<b>{escape(block.label)}</b>" if block.label else escape(block.text)
            bullet = "• " if block.is_bullet else ""
            flow.append(
                Paragraph(bullet + words, STYLES[f"Heading{min(block.level, 4)}" if block.level else "BodyText"])
            )
        elif isinstance(block, Grid):
            is_plain = all(box and box.down == 1 for box in block.rows[0])
            flow += [_table(block, is_again and is_plain and len(block.rows) > 4), Spacer(1, 14)]
    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=landscape(A3), leftMargin=36, rightMargin=36, invariant=1).build(flow)
    return made.getvalue()


def _table(grid: Grid, is_repeated: bool) -> Any:
    styles: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    made = []
    widths, scale = _widths(grid)
    size = max(5.0, 10 * scale)  # as small as it takes for a date to stay on its line
    style = ParagraphStyle("cell", parent=STYLES["BodyText"], fontSize=size, leading=size * 1.2)
    for at, row in enumerate(grid.rows):
        cells: list[Any] = []
        for place, box in enumerate(row):
            cells.append(_cell(box, style) if box else "")
            if box and (box.across > 1 or box.down > 1):
                styles.append(("SPAN", (place, at), (place + box.across - 1, at + box.down - 1)))
            if box and box.fill:
                corner = (place + box.across - 1, at + box.down - 1)
                styles.append(("BACKGROUND", (place, at), corner, colors.HexColor(f"#{box.fill}")))
        made.append(cells)
    return Table(made, colWidths=widths, style=styles, repeatRows=1 if is_repeated else 0)


def _widths(grid: Grid) -> tuple[list[float], float]:
    """Wide where long texts stand, and no narrower than the longest word."""
    weights = []
    for place in range(grid.width):
        boxes = [row[place] for row in grid.rows if place < len(row)]
        texts = [box.text for box in boxes if box and box.across == 1]
        word = max((len(word) for text in texts for word in text.split()), default=4)
        weights.append(max(word * 7.5, 40, min(170, max((len(text) for text in texts), default=0) * 2.2)))
    scale = min(1.0, ROOM / sum(weights))
    return [weight * scale for weight in weights], scale


def _cell(box: Box, style: Any) -> list[Any]:
    mark = "• " if box.is_list else ""
    return [Paragraph(f"<b>{escape(text)}</b>" if box.is_bold else mark + escape(text), style) for text in box.lines]
