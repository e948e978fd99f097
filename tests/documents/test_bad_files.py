"""Files that are no plan, or are broken, or doubtful: one kind sentence, or a warning."""

import random
import re
from pathlib import Path

import pytest

from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.errors import Unreadable
from bot.plan.model.document import Document
from tests.documents.refusal import PLAN, refusal
from tests.support.documents.comparer import LAYOUTS, expected, score
from tests.support.documents.places import SAMPLE
from tests.support.documents.word_files import HEADER, LINKS, body, from_xml, p, package, read_rows, word_file
from tests.support.documents.workbooks import workbook

BAD = LAYOUTS / "bad"


# No plan in it


@pytest.mark.parametrize("content", [b"", b" ", b"\n\t \r\n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    assert refusal(content) == "plan.docx is empty."


def test_a_letter_is_no_plan() -> None:
    letter = ["Dear Director,", "Thank you for the plan. Who will do this and by when?", "Yours, the inspector"]
    assert "No plan was found" in refusal("\n".join(letter).encode())
    assert "No plan was found" in refusal(from_xml("".join(p(line) for line in letter)))


def test_a_table_with_headers_and_no_rows_is_no_plan() -> None:
    assert "at least one row" in refusal(word_file(HEADER))
    assert "at least one row" in refusal(word_file(HEADER, [""] * len(HEADER)))
    assert "No plan was found" in refusal(b"\tRecommendation\n\tAction\n")


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old format or protected by a password"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "the old format of Word (.doc)"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "the old format of Excel (.xls)"),
        (b"<?xml version='1.0'?>", "an XML file"),
        (b"\x1f\x8b", "a compressed archive"),
        (b"{\\rtf1", "Rich Text Format"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
    ],
)
def test_another_kind_of_file_is_named_with_what_to_do(beginning: bytes, kind: str) -> None:
    sentence = refusal(beginning + bytes(100))
    assert kind in sentence
    assert re.search("save it|send the plan", sentence)


def test_a_workbook_named_docx_is_read_all_the_same() -> None:
    content = workbook(["Ref", "Recommendation", "Action"], ["1", "Improve", "Train"])
    assert read_document(content, "plan.docx").recommendations[0].text == "Improve"
    parts = {"_rels/.rels": LINKS.format("xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}
    assert "damaged" in refusal(package(parts))


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("content.xml", "an OpenDocument file"),
        ("ppt/presentation.xml", "a presentation"),
        ("xl/workbook.bin", "a binary workbook"),
        ("Index/Document.iwa", "a file of Pages or Numbers"),
    ],
)
def test_packages_of_other_programs_are_named(part: str, kind: str) -> None:
    assert kind in refusal(package({part: ""}))


def test_a_zip_that_is_no_word_file_is_said_to_be_none() -> None:
    assert "is not a Word file" in refusal(package({"photo.txt": "a photo"}))
    assert "is not a Word file" in refusal(package({"_rels/.rels": LINKS.format("word/document.xml")}))
    assert "is not a Word file" in refusal(package({"word/document.xml": "<html/>"}))
    assert "is not a Word file" in refusal(package({"_rels/.rels": LINKS.format("nowhere.xml")}))


# Broken


@pytest.mark.parametrize("kept", [4, 30, 1000, -500, -22, -1])
def test_a_file_that_was_cut_short_is_said_to_be_damaged(kept: int) -> None:
    assert "damaged" in refusal(word_file(HEADER, ["1. Improve"] + [""] * 6)[:kept])


def test_xml_that_is_none_is_damage() -> None:
    for xml in ("", "<w:document", "\x00", "Recommendation", "<a>&nbsp;</a>", "<a xmlns:b='c'><d:e/></a>"):
        assert "damaged" in refusal(package({"word/document.xml": xml}))
    assert "damaged" in refusal(from_xml(PLAN, numbering="<w:numbering>"))


def test_random_bytes_are_no_plan() -> None:
    for seed in range(30):
        noise = random.Random(seed).randbytes(3000)
        for content in (noise, noise.replace(b"\x00", b"?"), b"PK\x03\x04" + noise):
            assert "plan.docx" in refusal(content)


def test_text_with_nul_bytes_is_no_text() -> None:
    assert "plan.docx" in refusal(SAMPLE.read_bytes().replace(b" ", b"\x00"))


def test_small_changes_to_a_word_file_never_surprise_us() -> None:
    content = word_file(
        HEADER, ["1. Improve", "Train\nAudit", "Head of MASH", "By 30.09.17", "i) More", "• Begun", "G"]
    )
    fuzz = random.Random(20170930)
    read = 0
    for _ in range(400):
        changed = bytearray(content)
        for _ in range(fuzz.choice((1, 1, 3, 20))):
            changed[fuzz.randrange(len(changed))] = fuzz.randrange(256)
        if fuzz.random() < 0.2:
            at = fuzz.randrange(len(changed))
            del changed[at : at + fuzz.randrange(1, 50)]
        read += is_read(bytes(changed))
    assert 0 < read < 400


def test_small_changes_to_the_xml_never_surprise_us() -> None:
    xml = body(p("Title") + PLAN).encode()
    fuzz = random.Random(20180331)
    read = 0
    for _ in range(400):
        at, length = fuzz.randrange(len(xml)), fuzz.randrange(40)
        start = fuzz.randrange(len(xml))
        changed = xml[:at] + xml[start : start + fuzz.randrange(40)] + xml[at + length :]
        read += is_read(package({"word/document.xml": changed}))
    assert 0 < read < 400


def is_read(content: bytes) -> bool:
    try:
        document = read_document(content, "plan.docx")
    except Unreadable:
        return False
    assert isinstance(document, Document)
    return True


# Text in other encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_the_encodings_that_word_saves(encoding: str) -> None:
    sample = SAMPLE.read_text(encoding="utf-8")
    assert to_json(read_document(sample.encode(encoding), "x")) == to_json(read_document(sample.encode(), "y"))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_text_is_read_with_any_line_ends(end: str) -> None:
    sample = SAMPLE.read_bytes()
    other = sample.replace(b"\r\n", b"\n").replace(b"\n", end.encode())
    assert to_json(read_document(other, "x")) == to_json(read_document(sample, "y"))


def test_half_a_character_of_utf_16_is_refused() -> None:
    assert "plan.docx" in refusal(b"\xff\xfe" + "Recommendation".encode("utf-16-le") + b"\x00")


# Doubtful, but kept


def test_a_number_used_twice_is_a_warning_and_both_stay() -> None:
    document = read_rows(["1. Improve", "Do."], ["1. Care", "Do."], ["2. Help", "Do."])
    assert [r.text for r in document.recommendations] == ["Improve", "Care", "Help"]
    assert [(w.where, "2 recommendations" in w.what) for w in document.warnings] == [("recommendation 1", True)]


def test_a_date_in_another_century_is_a_warning_and_stays() -> None:
    document = read_rows(["1. Improve", "Do.", "", "30.09.1917"], ["2. Care", "Do.", "", "30.09.2117"])
    assert [str(r.actions[0].due_on) for r in document.recommendations] == ["1917-09-30", "2117-09-30"]
    assert len(document.warnings) == 2


def test_a_date_far_from_the_others_is_a_warning_and_stays() -> None:
    rows = [[f"{n}. Improve", "Do.", "", f"30.09.{year}"] for n, year in enumerate((2017, 2018, 2018, 2031), 1)]
    document = read_rows(*rows)
    assert str(document.recommendations[3].actions[0].due_on) == "2031-09-30"
    assert [w.where for w in document.warnings if "more than five years" in w.what] == ["action 4.1"]


def test_prose_where_a_date_should_be_is_a_short_warning_and_stays_whole() -> None:
    prose = "As agreed with partners in 2017, and as soon as may be. " * 200
    document = read_rows(["1. Improve", "Do.", "", prose])
    action = document.recommendations[0].actions[0]
    assert (action.due_on, action.due_text) == (None, prose.strip())
    assert len(document.warnings[0].what) < 200


# The bad files beside the layouts


@pytest.mark.skipif(not BAD.is_dir(), reason="the layouts stand in a folder beside the checkout")
@pytest.mark.parametrize("file", sorted(BAD.glob("*.docx")), ids=lambda file: file.stem)
def test_each_bad_file_is_answered_as_it_should_be(file: Path) -> None:
    wanted = expected(file)
    if "or" in wanted:  # a plan that is as good as the error
        assert score(file, wanted["or"], to_json(read_document(file.read_bytes(), file.name))) == 1.0
    elif wanted["error"]:
        refusal(file.read_bytes())
    else:
        document = read_document(file.read_bytes(), file.name)
        assert score(file, wanted, to_json(document)) == 1.0
        assert document.warnings != ()
