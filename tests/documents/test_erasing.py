"""Words are taken out of a file for sure, or it is said that they can't be."""

import io
import json
import zipfile

import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from bot.documents import read_document
from bot.documents.erasing import has_words, without_words
from tests.support.documents.pdf_files import pdf_of, text
from tests.support.documents.word_files import body, from_xml, package, run, word_file
from tests.support.documents.workbooks import workbook

CHILD = "Kayleigh Marsh"
HEADER = ["Ref", "Recommendation", "Action", "Lead", "Progress"]
ROW = ["1", "Improve supervision.", "Train everybody.", "Head of MASH", f"June 2026: {CHILD} was seen."]


def erased(content: bytes, name: str = "plan") -> bytes:
    made = without_words(content, name, [CHILD])
    assert made is not None
    assert CHILD.encode() not in made
    return made


def parts(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_any_encoding(encoding: str) -> None:
    rows = "\n".join(
        ",".join(f'"{cell}"' for cell in row) for row in (HEADER, [*ROW[:4], f"café, KAYLEIGH  marsh. {CHILD}"])
    )
    made = without_words(rows.encode(encoding), "plan.csv", [CHILD])
    assert made is not None
    assert made.decode().count("[removed]") == 2
    assert "marsh" not in made.decode().casefold()
    assert "café" in made.decode()
    assert read_document(made, "plan.csv").recommendations


def test_json_whose_letters_are_escaped() -> None:
    escaped = json.dumps({"a": [f"saw {CHILD}", 1, None], CHILD: "café"}).replace("Kay", "\\u004bay").encode()
    assert json.loads(erased(escaped)) == {"a": ["saw [removed]", 1, None], "[removed]": "café"}


def test_a_word_is_not_taken_out_of_a_longer_one() -> None:
    assert without_words(b"The same samples, Samuel.", "plan.txt", ["Sam"]) == b"The same samples, Samuel."


def test_what_does_not_have_them_is_left_to_the_byte() -> None:
    for content in (word_file(HEADER, [*ROW[:4], ""]), workbook(HEADER, [*ROW[:4], ""]), b"Ref,Action\n1,Train\n"):
        assert without_words(content, "plan", ["Somebody Else"]) == content


def test_a_word_file_and_a_workbook_still_hold_the_plan() -> None:
    for content in (word_file(HEADER, ROW, before=[f"About {CHILD}."]), workbook([f"About {CHILD}"], HEADER, ROW)):
        made = erased(content)
        assert "Kayleigh" not in parts(made)
        [recommendation] = read_document(made, "plan").recommendations
        assert recommendation.actions[0].text == "Train everybody."
        assert "[removed] was seen" in str(recommendation)


def test_words_that_word_has_split_over_runs() -> None:
    split = "".join(map(run, ("saw Kay", "leigh", " ", "Mar", "sh today; Kayleigh ", "Marsh again")))
    made = erased(from_xml(f"<w:p>{split}</w:p>"))
    assert "Kay" not in parts(made)
    assert parts(made).count("[removed]") == 2


def test_words_in_comments_properties_and_sheet_names() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = CHILD
    book.active.title = CHILD
    for row in (HEADER, ROW):
        book.active.append(row)
    book.active["A1"].comment = openpyxl.comments.Comment(f"ask {CHILD}", "Una")
    made = io.BytesIO()
    book.save(made)
    assert "Kayleigh" not in parts(erased(made.getvalue()))


def test_the_picture_of_the_first_page_goes_with_the_words() -> None:
    content = word_file(HEADER, ROW)
    assert "docProps/thumbnail.jpeg" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    made = zipfile.ZipFile(io.BytesIO(erased(content)))
    assert "docProps/thumbnail.jpeg" not in made.namelist()
    assert b"thumbnail" not in made.read("_rels/.rels")


@pytest.mark.parametrize("name", ["word/embeddings/other.docx", "word/vbaProject.bin"])
def test_what_may_hold_them_unseen_is_not_sure(name: str) -> None:
    content = package({"word/document.xml": body("<w:p/>"), name: b"\x00who knows"})
    assert without_words(content, "plan.docx", [CHILD]) is None


def test_words_over_a_line_break_are_not_sure() -> None:
    content = from_xml(f"<w:p>{run('Kayleigh')}<w:r><w:br/></w:r>{run('Marsh')}</w:p>")
    assert without_words(content, "plan.docx", [CHILD]) is None


def test_a_pdf_that_has_them_is_not_sure_and_one_that_has_not_is_left() -> None:
    assert without_words(pdf_of(text(f"We saw {CHILD}.")), "plan.pdf", [CHILD]) is None
    other = pdf_of(text("We saw nobody."))
    assert without_words(other, "plan.pdf", [CHILD]) == other
    assert without_words(other[: len(other) // 2], "plan.pdf", [CHILD]) is None


def test_words_that_are_written_upwards_in_a_pdf_are_seen() -> None:
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.drawString(100, 700, "We saw nobody.")
    canvas.translate(300, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, CHILD)
    canvas.save()
    assert without_words(made.getvalue(), "plan.pdf", [CHILD]) is None


def test_without_words_there_is_nothing_to_take_out() -> None:
    with pytest.raises(ValueError, match="no words"):
        without_words(b"text", "plan.txt", [" "])


@pytest.mark.parametrize("said", ["Kayleigh <b>Morgan</b>", "Kay<i>leigh</i> Morgan", "Kayleigh&#32;Mor&#103;an"])
def test_words_that_html_in_a_cell_parts_are_never_taken_for_gone(said: str) -> None:
    text = f"Action,Owner\n<div>Visit {said}</div>,Head of Care\n".encode()
    made = without_words(text, "plan.csv", ["Kayleigh Morgan"])
    assert made is None or b"leigh" not in made
    sheet = workbook(["Action", "Owner"], [f"<div>Visit {said}</div>", "Head of Care"])
    assert without_words(sheet, "plan.xlsx", ["Kayleigh Morgan"]) is None
    assert has_words(sheet, "plan.xlsx", ["Kayleigh Morgan"])
