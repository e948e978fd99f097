"""Files by other endings than the usual, or none: with macros, as web pages, in Markdown; their content tells."""

import io
import zipfile

import docx
import openpyxl
import pytest

from bot.documents import read_document
from bot.documents.erasing import without_words
from bot.documents.given import given_without_macros, read_given
from bot.documents.macros import may_have_macros, without_macros
from bot.plan.model.document import Document
from tests.documents.refusal import refusal
from tests.support.documents.pages import MARKDOWN, MHT, PAGE
from tests.support.documents.with_macros import with_macros
from tests.support.documents.word_files import HEADER, package, word_file
from tests.support.documents.workbooks import workbook
from tests.support.plan_file import HEADERS, ROWS, plan_file


def held(document: Document) -> list[tuple[str, str, list[str], str | None]]:
    return [
        (a.number, a.text, list(a.owners), a.due_text)
        for recommendation in document.recommendations
        for a in recommendation.actions
    ]


WANTED = held(read_document(plan_file(), "plan.csv"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.html", PAGE.encode()),
        ("plan.htm", b"\xef\xbb\xbf<!DOCTYPE html>\n" + PAGE.encode()),
        ("plan.html", b"<!-- saved from url=(0014)about:internet -->\n" + PAGE.encode()),
        ("plan.html", PAGE.replace("<meta charset=utf-8>", "").encode("utf-16")),
        ("plan.xhtml", b'<?xml version="1.0"?>\n' + PAGE.encode()),
        ("plan.xls", PAGE.encode()),
        ("plan", PAGE.encode()),
        ("plan.mht", MHT.encode()),
        ("plan.md", MARKDOWN.encode()),
        ("plan", MARKDOWN.encode()),
        ("plan", plan_file()),
        ("plan.xlsm", with_macros(workbook(HEADERS, *ROWS))),
        ("plan", workbook(HEADERS, *ROWS)),
    ],
)
def test_what_is_in_a_file_tells_what_it_is(name: str, content: bytes) -> None:
    assert held(read_given(content, name)) == WANTED


def test_a_word_file_with_macros_is_read_as_one_without() -> None:
    plain = word_file(HEADER, ["1. Improve", "Train staff", "Head of Learning", "31 March 2027", "", "", "G"])
    assert held(read_document(with_macros(plain), "plan.docm")) == held(read_document(plain, "plan.docx"))


def test_a_page_without_a_plan_is_said_to_hold_none() -> None:
    assert "No plan was found" in refusal(b"<html><body><p>Dear colleague, thank you.</p></body></html>")
    assert "XML" in refusal(b"<?xml version='1.0'?><plan/>")


@pytest.mark.parametrize("kind", ["odt", "ods"])
def test_what_is_not_read_is_named_with_what_to_do(kind: str) -> None:
    said = refusal(package({"mimetype": "application/vnd.oasis.opendocument", "content.xml": "<office/>"}))
    assert "save it as a Word file" in said
    assert "save it as a Word file" in refusal(b"{\\rtf1 the plan}")


@pytest.mark.parametrize("made", [word_file(["a", "b"]), workbook(["a", "b"])])
def test_nothing_that_could_be_run_is_kept(made: bytes) -> None:
    content = with_macros(made)
    assert may_have_macros(content)
    kept = given_without_macros(content, "plan.docm")
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        whole = b"".join([archive.read(name) for name in archive.namelist()])
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
    assert b"vbaProject.bin" not in whole
    assert b"macroEnabled" not in whole
    assert kept == without_macros(content, "plan.docm"), "the same file is kept as the same bytes"
    if b"word/" in made:
        assert docx.Document(io.BytesIO(kept)).tables
    else:
        assert openpyxl.load_workbook(io.BytesIO(kept)).active.max_column == 2


def test_a_file_without_macros_is_kept_to_the_letter() -> None:
    for made in (word_file(["a", "b"]), workbook(["a", "b"]), plan_file(), PAGE.encode(), b"PK\x03\x04 broken"):
        assert given_without_macros(made, "plan") == made
    assert without_macros(word_file(["a", "b"]), "plan") == word_file(["a", "b"])


def test_words_are_never_taken_out_of_a_page_by_halves() -> None:
    page = PAGE.replace("every school", "every sch<b>ool</b>").encode()
    assert without_words(PAGE.encode(), "plan.html", ["Kayleigh"]) == PAGE.encode()
    assert without_words(PAGE.encode(), "plan.html", ["four more social workers"]) is None
    assert without_words(page, "plan.html", ["every school"]) is None
    assert without_words(page, "plan.html", ["alert('1.9"]) is None
