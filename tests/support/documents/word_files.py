"""Word files made for a test: by python-docx as people make them, or part by part where the XML itself matters."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx

from bot.documents import read_document
from bot.documents.grid import Cell, paragraphs
from bot.plan.model.document import Document

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)
HEADER = ["Recommendation", "What will be done?", "Who?", "By when?", "What will be different?", "Progress", "RAG"]
WHO_AND_WHEN = ["Recommendation", "What will be done?", "Who will do this and by when?"]


def word_file(*rows: Sequence[str], before: Sequence[str] = ()) -> bytes:
    """A Word file with these paragraphs and one table. A line of a cell is a paragraph; "• " makes it a List Bullet."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            for place, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                paragraph.add_run(line.removeprefix("• "))
                if line.startswith("• "):
                    paragraph.style = "List Bullet"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def read_rows(*rows: Sequence[str], header: Sequence[str] = HEADER) -> Document:
    """A plan in Word with this header and these rows, the missing cells empty, as it is read."""
    full = [[*row, *[""] * (len(header) - len(row))] for row in rows]
    return read_document(word_file(header, *full), "plan.docx")


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """An Office file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def body(xml: str) -> str:
    """A whole document part around these blocks."""
    return f"<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>"


def from_xml(xml: str, **parts: str) -> bytes:
    """A Word file with these blocks in its body; more parts of the folder `word` by their names."""
    more = {f"word/{name}.xml": content for name, content in parts.items()}
    return package({"_rels/.rels": LINKS.format("word/document.xml"), "word/document.xml": body(xml)} | more)


def table(*rows: str) -> str:
    """A table's XML of rows' XML."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    """A row's XML: a cell is given by its text, or by its XML."""
    return "<w:tr>" + "".join(c if c.startswith("<w:tc>") else tc(c) for c in cells) + "</w:tr>"


def tc(content: str, properties: str = "") -> str:
    """A cell's XML: its content is a text, runs, or paragraphs."""
    if not content.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")):
        content = p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def p(content: str, properties: str = "") -> str:
    """A paragraph's XML: its content is a text, or runs."""
    runs = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run's XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*lines: str) -> Cell:
    """A cell of the grid with a paragraph for each line."""
    return Cell(paragraphs(lines))
