"""Files that mean harm: refused in one kind sentence, quickly, in little memory."""

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from bot.documents import read_document
from tests.documents.refusal import PLAN, refusal
from tests.support.documents.places import CHECKOUT
from tests.support.documents.word_files import HEADER, LINKS, body, from_xml, p, package, row, table, tc


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
    assert "far more text" in refusal(from_xml(table(row(*HEADER), *rows_of(8_000))))
