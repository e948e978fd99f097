"""Plans of a few rows in Word, and what is read of them."""

from bot.documents import read_document
from bot.plan.model.document import Document, PrintedRecommendation
from tests.support.documents.word_files import HEADER, from_xml, row, table


def read(*rows: str, before: str = "", after: str = "", header: list[str] = HEADER, **parts: str) -> Document:
    return read_document(from_xml(before + table(row(*header), *rows) + after, **parts), "plan.docx")


def only(document: Document) -> PrintedRecommendation:
    (recommendation,) = document.recommendations
    return recommendation
