"""Files that are no plan, or are broken, or mean harm: one kind sentence, quickly, in little memory."""

import random
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.errors import Unreadable
from bot.plan.model.document import Document
from tests.support.documents.comparer import LAYOUTS, expected, score
from tests.support.documents.places import CHECKOUT, SAMPLE
from tests.support.documents.word_files import (
    HEADER,
    LINKS,
    body,
    from_xml,
    p,
    package,
    read_rows,
    row,
    table,
    tc,
    word_file,
)
from tests.support.documents.workbooks import workbook

PLAN = table(row(*HEADER), row("1. Improve", "Do it."))
BAD = LAYOUTS / "bad"


def refusal(content: bytes) -> str:
    """What a person reads about a file that can't be read: one line that names it."""
    with pytest.raises(Unreadable) as refused:
        read_document(content, "plan.docx")
    sentence = str(refused.value)
    assert sentence.startswith("plan.docx ") or " in plan.docx" in sentence
    assert "\n" not in sentence
    assert len(sentence) < 250
    assert sentence.endswith((".", "?"))
    return sentence


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
        (b"<!DOCTYPE html>", "a web page"),
        (b"\xef\xbb\xbf<html>", "a web page"),
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
        refusal(noise)
        refusal(noise.replace(b"\x00", b"?"))
        refusal(b"PK\x03\x04" + noise)


def test_text_with_nul_bytes_is_no_text() -> None:
    refusal(SAMPLE.read_bytes().replace(b" ", b"\x00"))


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
    refusal(b"\xff\xfe" + "Recommendation".encode("utf-16-le") + b"\x00")


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
    assert [w.where for w in document.warnings] == ["action 4.1"]


def test_prose_where_a_date_should_be_is_a_short_warning_and_stays_whole() -> None:
    prose = "As agreed with partners in 2017, and as soon as may be. " * 200
    document = read_rows(["1. Improve", "Do.", "", prose])
    action = document.recommendations[0].actions[0]
    assert (action.due_on, action.due_text) == (None, prose.strip())
    assert len(document.warnings[0].what) < 200


# Harmful


def bomb(megabytes: int, part: str = "word/document.xml", compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        archive.writestr("_rels/.rels", LINKS.format("word/document.xml"))
        if part != "word/document.xml":
            archive.writestr("word/document.xml", body(PLAN))
        with archive.open(part, "w", force_zip64=True) as file:
            file.write(b"<w:p>")
            for _ in range(megabytes):
                file.write(b" " * 2**20)
    return made.getvalue()


def lying(content: bytes, part: str, size: int) -> bytes:
    """The same archive, which says that a part is small."""
    changed = bytearray(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        true = archive.getinfo(part).file_size
    for at in range(len(changed) - 46):
        if changed[at : at + 4] == b"PK\x01\x02" and changed[at + 46 : at + 46 + len(part)] == part.encode():
            assert int.from_bytes(changed[at + 24 : at + 28], "little") == true
            changed[at + 24 : at + 28] = size.to_bytes(4, "little")
    assert bytes(changed) != content
    return bytes(changed)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured by Linux's own account")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: bomb(300), id="that says how big it is"),
        pytest.param(lambda: lying(bomb(300), "word/document.xml", 30 * 2**20), id="that says it is small"),
        pytest.param(lambda: bomb(30, compression=zipfile.ZIP_BZIP2), id="packed in another way"),
        pytest.param(lambda: bomb(300, "word/numbering.xml"), id="in the part of numbers"),
        pytest.param(lambda: from_xml("<w:p/>" * 5_000_000), id="of many small tags"),
        pytest.param(lambda: package({f"{n}": "" for n in range(50_000)}), id="of many parts"),
        pytest.param(lambda: b"\t" + b"Recommendation " * (20 * 2**20 // 15), id="of twenty megabytes of text"),
    ],
)
def test_a_bomb_is_refused_quickly_and_in_little_memory(content: Callable[[], bytes], tmp_path: Path) -> None:
    sentence, megabytes, seconds = read_apart(content(), tmp_path)
    assert sentence.startswith("Unreadable: plan.docx ")
    assert megabytes < 200
    assert seconds < 5


READ_APART = """
import pathlib, sys, time
from bot.documents import read_document
begun = time.monotonic()
try:
    said = repr(read_document(pathlib.Path(sys.argv[1]).read_bytes(), "plan.docx"))[:80]
except Exception as error:
    said = f"{type(error).__name__}: {error}"
taken = time.monotonic() - begun
status = pathlib.Path("/proc/self/status").read_text()
print(said, int(status.split("VmHWM:")[1].split()[0]) // 1024, taken, sep="\\n")
"""


def read_apart(content: bytes, folder: Path) -> tuple[str, int, float]:
    """(what was said, megabytes at the most, seconds) of reading in a process of its own."""
    file = folder / "bomb"
    file.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READ_APART, str(file)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    said, megabytes, seconds = done.stdout.splitlines()
    return said, int(megabytes), float(seconds)


def test_a_bomb_that_the_plan_does_not_need_is_never_opened() -> None:
    assert read_document(bomb(100, "word/media/photo.png"), "plan.docx").recommendations[0].text == "Improve"


def test_xml_nested_without_end_is_refused() -> None:
    deep = "<w:p>" * 50_000 + "</w:p>" * 50_000
    assert "damaged" in refusal(from_xml(deep))
    tables = "<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000
    assert "damaged" in refusal(from_xml(tables))


def test_tables_nested_as_deep_as_word_allows_are_read() -> None:
    inside = p("innermost")
    for _ in range(60):
        inside = table(row(tc(inside + p(""))))
    document = read_document(from_xml(table(row(*HEADER), row("1. Improve", tc(p("Do it.") + inside)))), "plan.docx")
    assert [a.text for a in document.recommendations[0].actions] == ["Do it.", "innermost"]


def test_entities_are_never_expanded() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>'
    began = time.monotonic()
    assert "damaged" in refusal(package({"word/document.xml": declared + body(p("&a11;") + PLAN)}))
    assert time.monotonic() - began < 1


def test_no_other_file_is_ever_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hush")
    declared = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    assert "hush" not in refusal(package({"word/document.xml": declared + body(p("&s;") + PLAN)}))


def test_numbers_of_many_digits_are_no_work() -> None:
    began = time.monotonic()
    for text in ("1" * 100_000, "1." * 50_000, "by " * 30_000 + "1", "1/" * 50_000, "i" * 100_000, "( " * 50_000):
        for header in (HEADER, ["Ref", "Recommendation", "Who will do this and by when?", "Progress", "Action"]):
            read_document(from_xml(table(row(*header), row(*[text] * len(header)))), "plan.docx")
    assert time.monotonic() - began < 10


def rows_of(count: int) -> list[str]:
    return [
        row(f"{n}. Improve {n}", "Train\nAudit", "Head", f"someday {n}", "i) More", "Begun", "?") for n in range(count)
    ]


def test_a_very_long_plan_takes_no_long_time() -> None:
    began = time.monotonic()
    document = read_document(from_xml(table(row(*HEADER), *rows_of(2_000))), "plan.docx")
    assert len(document.recommendations) == 2_000
    assert time.monotonic() - began < 10


def test_a_table_longer_than_any_plan_is_refused() -> None:
    assert "far more text" in refusal(from_xml(table(row(*HEADER), *rows_of(3_000))))


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
