"""What is written upwards or on its side in a PDF is read; small raised figures only point to notes."""

import io
from datetime import date

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bot.documents.formats.pdf.document import read_pages
from bot.documents.formats.pdf.lines import Word, join_lines
from bot.documents.formats.pdf.turned import without_marks
from bot.documents.raw_grid import PageTable
from tests.support.documents.pdf_files import plan_of

LEFTS = (40, 80, 190, 320, 430, 500, 555)
HEADER = ("No.", "Recommendation", "Action", "Owner", "Due date")
ROWS = (
    ("1", "Improve the front door", "Open two hubs", "Head of Access", "30 June 2027", "Green"),
    ("2", "Train all staff", "Run workshops", "Social Worker", "31 July 2027", "Red"),
)


def drawn(way: int, turned: int = 0) -> bytes:
    """A plan whose last header is written upwards (90) or downwards (-90), on a page turned by so much."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    if turned:
        canvas.translate(300, 420)
        canvas.rotate(turned)
        canvas.translate(-300, -420)
    tops = (700, 640, 615, 590)
    for top in tops:
        canvas.line(LEFTS[0], top, LEFTS[-1], top)
    for left in LEFTS:
        canvas.line(left, tops[0], left, tops[-1])
    canvas.setFont("Helvetica", 8)
    for left, text in zip(LEFTS, HEADER, strict=False):
        canvas.drawString(left + 3, 685, text)
    canvas.saveState()
    canvas.translate(530, 645 if way > 0 else 695)
    canvas.rotate(way)
    canvas.drawString(0, 0, "RAG rating")
    canvas.restoreState()
    for at, row in enumerate(ROWS):
        for left, text in zip(LEFTS, row, strict=False):
            canvas.drawString(left + 3, 625 - 25 * at, text)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("way", [90, -90])
def test_a_header_written_up_or_down_is_read(way: int) -> None:
    (page,) = read_pages(drawn(way), "plan.pdf")
    (table,) = (block for block in page.blocks if isinstance(block, PageTable))
    assert [cell.text for cell in table.rows[0]] == [*HEADER, "RAG rating"]
    ratings = [a.rating_text for r in plan_of(drawn(way)).recommendations for a in r.actions]
    assert ratings == ["Green", "Red"]


@pytest.mark.parametrize("turned", [90, -90])
def test_a_page_on_its_side_is_turned(turned: int) -> None:
    document = plan_of(drawn(90, turned))
    assert [r.text for r in document.recommendations] == ["Improve the front door", "Train all staff"]
    assert [a.due_on for r in document.recommendations for a in r.actions] == [date(2027, 6, 30), date(2027, 7, 31)]


def word(text: str, x0: float, x1: float, size: float = 10.0, bottom: float = 110.0) -> Word:
    return Word(text, x0, x1, bottom - size, bottom, size)


def test_small_raised_figures_behind_a_word_are_marks_of_notes() -> None:
    access, mark = word("Access", 10, 40), word("2", 40.2, 43, 6, 105)
    metres, square = word("120m", 60, 80), word("2", 80.2, 83, 6, 105)
    low, far = word("1", 40.2, 43, 6, 110), word("3", 100, 103, 6, 105)
    assert without_marks([access, mark, metres, square, far]) == [access, metres, square, far]
    assert without_marks([access, low]) == [access, low]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Recommenda", "tion", "Recommendation"),
        ("Gree", "n", "Green"),
        ("06-Nov-", "2029", "06-Nov-2029"),
        ("30/06/", "2027", "30/06/2027"),
        ("April –", "2027", "April – 2027"),
        ("TP/J", "M", "TP/JM"),
        ("Plan A/B", "A new one", "Plan A/B A new one"),
        ("Respons", "ible officer", "Responsible officer"),
        ("Train", "all staff", "Train all staff"),
        ("the", "rapist", "the rapist"),
        ("MASH", "team", "MASH team"),
    ],
)
def test_a_word_that_a_narrow_column_cut_is_whole_again(above: str, below: str, joined: str) -> None:
    lines = [[word(part, 0, 10) for part in text.split()] for text in (above, below)]
    assert join_lines(lines, frozenset()) == joined
