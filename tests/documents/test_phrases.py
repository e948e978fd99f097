"""Words are found however a file, an address or a phone writes them, or a name would stay behind where it was."""

import csv
import io
import re
import unicodedata

import openpyxl
import pytest

from bot.documents import read_document
from bot.documents.erasing import without_words
from bot.documents.phrases import pattern_of
from tests.support.documents.word_files import from_xml, word_file
from tests.support.documents.workbooks import workbook

HEADER = ["Ref", "Recommendation", "Action", "Lead", "Progress"]
ROW = ["1", "Improve supervision.", "Train everybody.", "Head of MASH"]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Zoë Marsh", unicodedata.normalize("NFD", "ZOË MARSH")),
        (unicodedata.normalize("NFD", "Zoë Marsh"), "Zoë Marsh"),
        ("Kayleigh O'Brien", "Kayleigh O’Brien"),
        ("Kayleigh O’Brien", "Kayleigh O&#39;Brien"),
        ("Kayleigh-Mae", "Kayleigh\u2011Mae"),
        ("Kayleigh", "K*ayleigh*"),
        ("Kayleigh Marsh", "*Kayleigh* _Marsh_"),
        ("Kayleigh Marsh", "kayleigh.marsh"),
        ("Kayleigh", "Kay\u200bl\u00adeigh"),
        ('"Kay" Marsh', '""Kay"" Marsh'),
        ("Zoë", "zo%C3%AB"),
        ("Zoë", "Zo\\u00eb"),
    ],
)
def test_words_are_found_as_they_are_written(words: str, written: str) -> None:
    said = pattern_of([words]).sub("#", f"saw {written}’s mother")
    assert re.sub(r"[*_]", "", said) == "saw #’s mother"


def test_a_longer_word_or_another_name_is_none_of_them() -> None:
    pattern = pattern_of(["Zoe", "Ann M"])
    for other in ("Zoes", unicodedata.normalize("NFD", "Zoë"), "Zoë", "Ann. M", "Ann, M", "Joann M", "Ann Mae"):
        assert pattern.sub("#", other) == other


def rows_of(note: str) -> bytes:
    made = io.StringIO()
    csv.writer(made).writerows([HEADER, [*ROW, note]])
    return made.getvalue().encode()


@pytest.mark.parametrize(
    "note",
    [
        'June 2026: Kayleigh said "I am fine", and left.',
        "June 2026: Kayleigh e\u0301tait vue.",
        "June 2026: Kay\u00adleigh was seen.",
    ],
)
def test_what_is_read_of_a_file_is_found_in_it(note: str) -> None:
    """A note is erased by the words that were read: signs that reading takes away, or adds, do not hide it."""
    for content in (rows_of(note), workbook(HEADER, [*ROW, note]), word_file(HEADER, [*ROW, note])):
        [recommendation] = read_document(content, "plan").recommendations
        [printed] = recommendation.progress
        made = without_words(content, "plan", [printed.text])
        assert made is not None
        assert "[removed]" in str(read_document(made, "plan"))
        assert "leigh" not in str(read_document(made, "plan"))


def test_a_name_at_the_head_of_a_printed_sheet() -> None:
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active.append(HEADER)
    book.active.oddHeader.center.text, book.active.oddHeader.center.size = "Kayleigh", 12
    book.active.oddFooter.left.text = "Kayleigh’s plan"
    book.save(made)
    erased = without_words(made.getvalue(), "plan.xlsx", ["Kayleigh"])
    assert erased is not None
    sheet = openpyxl.load_workbook(io.BytesIO(erased)).active
    assert (sheet.oddHeader.center.text, sheet.oddFooter.left.text) == ("[removed]", "[removed]’s plan")


def test_a_hyphen_that_does_not_break_is_not_sure() -> None:
    hyphen = "<w:r><w:t>saw Kayleigh</w:t><w:noBreakHyphen/><w:t>Mae</w:t></w:r>"
    assert without_words(from_xml(f"<w:p>{hyphen}</w:p>"), "plan.docx", ["Kayleigh-Mae"]) is None
