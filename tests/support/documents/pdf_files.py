"""PDFs made for a test, with reportlab; and broken ones, object by object."""

import io
import zlib
from collections.abc import Sequence
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from bot.documents.formats.pdf.document import read_pages
from bot.documents.grid import Grid
from bot.documents.readers import read_pdf
from bot.documents.reading.tables.pages import join_pages
from bot.plan.model.document import Document
from bot.plan.model.reading.question import NO_ANSWERS

HEADER = ["Ref", "Recommendation", "Action", "Lead", "By when", "RAG", "Progress"]
WIDTHS = [40, 150, 180, 100, 60, 50, 180]
STYLES = getSampleStyleSheet()
RULED = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)


def text(words: str, style: str = "BodyText") -> Any:
    """A paragraph; `<br/>` breaks a line, `<strike>` strikes words through."""
    return Paragraph(words, STYLES[style])


def table(rows: Sequence[Sequence[str]], *styles: Any, widths: Sequence[int] = (), **options: Any) -> Any:
    """A ruled table of paragraphs; an empty text is an empty cell, which a span may cover."""
    cells = [[text(words) if words else "" for words in row] for row in rows]
    return Table(cells, colWidths=widths or WIDTHS, style=[RULED, *styles], **options)


def pdf_of(*flow: Flowable) -> bytes:
    """A PDF, landscape, of these paragraphs and tables."""
    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=landscape(A4)).build(list(flow))
    return made.getvalue()


def row(number: int, **cells: str) -> list[str]:
    """One recommendation with its action; `rag=…` and the like say what else stands in it."""
    usual = {
        "ref": str(number),
        "recommendation": f"Improve the timeliness of assessment number {number} so that every child is seen in time.",
        "action": f"Train every social worker in the approach number {number} and report back.",
        "lead": "Head of Service MASH / DCS",
        "when": "30/09/24",
        "rag": "Green",
        "progress": "Begun.<br/>June 2024: half of the staff.",
    }
    return list((usual | cells).values())


def grid_of(content: bytes) -> Grid:
    """The grid of a PDF, read in this process."""
    return join_pages(read_pages(content, "plan.pdf"))


def plan_of(content: bytes) -> Document:
    """The plan of a PDF, read in this process."""
    return read_pdf(content, "plan.pdf", NO_ANSWERS, "Europe/London")


def raw(stream: bytes, filters: str = "/FlateDecode", pages: int = 1) -> bytes:
    """A PDF whose pages all show this packed stream."""
    kids = b" ".join([b"3 0 R"] * pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter %s >>\nstream\n" % (len(stream), filters.encode()) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    listed = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + listed + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(made)


def spaces(megabytes: int) -> bytes:
    """A stream that unpacks to this much."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b"q " * 2**19) for _ in range(megabytes)) + packer.flush()
