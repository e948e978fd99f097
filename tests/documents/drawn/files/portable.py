"""Blocks in PDF, by reportlab."""

import io
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.documents.drawn.blocks import Block, Box, Grid, Line

STYLES = getSampleStyleSheet()
ROOM = 1080  # points across a landscape A3 page


def write(blocks: list[Block], draw: Random) -> bytes:
    """The bytes of a PDF, landscape, whose tables are ruled."""
    flow: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Line):
            words = f"<b>{escape(block.label)}</b>" if block.label else escape(block.text)
            bullet = "• " if block.is_bullet else ""
            flow.append(
                Paragraph(bullet + words, STYLES[f"Heading{min(block.level, 4)}" if block.level else "BodyText"])
            )
        elif isinstance(block, Grid):
            flow += [_table(block), Spacer(1, 14)]
    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=landscape(A3), leftMargin=36, rightMargin=36, invariant=1).build(flow)
    return made.getvalue()


def _table(grid: Grid) -> Any:
    styles: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    made = []
    for at, row in enumerate(grid.rows):
        cells: list[Any] = []
        for place, box in enumerate(row):
            cells.append(_cell(box) if box else "")
            if box and (box.across > 1 or box.down > 1):
                styles.append(("SPAN", (place, at), (place + box.across - 1, at + box.down - 1)))
            if box and box.fill:
                corner = (place + box.across - 1, at + box.down - 1)
                styles.append(("BACKGROUND", (place, at), corner, colors.HexColor(f"#{box.fill}")))
        made.append(cells)
    return Table(made, colWidths=_widths(grid), style=styles)


def _widths(grid: Grid) -> list[float]:
    """Wide where long texts stand, and no narrower than the longest word."""
    weights = []
    for place in range(grid.width):
        boxes = [row[place] for row in grid.rows if place < len(row)]
        texts = [box.text for box in boxes if box and box.across == 1]
        word = max((len(word) for text in texts for word in text.split()), default=4)
        weights.append(max(word * 7.5, 40, min(170, max((len(text) for text in texts), default=0) * 2.2)))
    scale = min(1.0, ROOM / sum(weights))
    return [weight * scale for weight in weights]


def _cell(box: Box) -> list[Any]:
    mark = "• " if box.is_list else ""
    style = "BodyText"
    return [
        Paragraph(f"<b>{escape(text)}</b>" if box.is_bold else mark + escape(text), STYLES[style]) for text in box.lines
    ]
