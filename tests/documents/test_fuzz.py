"""Good files with small or large damage, of every kind: read, or refused in a sentence, and nothing else."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

import pytest

from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.errors import Unreadable
from bot.plan.model.document import Document
from tests.support.documents.pdf_files import HEADER as PDF_HEADER
from tests.support.documents.pdf_files import pdf_of, plan_of, row, table, text
from tests.support.documents.word_files import HEADER as WORD_HEADER
from tests.support.documents.word_files import word_file
from tests.support.documents.workbooks import HEADER, RED, shade, workbook

ROWS = [
    ["1", "Improve", "Train\nAudit", "Head of MASH", "30/09/24", "G", "• Begun"],
    ["2", "Help", "Visit", "DCS", "TBC"],
]


def word() -> bytes:
    rows = [["1. Improve", "Train\nAudit", "Head of MASH", "By 30.09.17", "i) More", "• Begun", "G"]]
    return word_file(WORD_HEADER, *rows, before=["Key: G = on track; R = off track"])


def excel() -> bytes:
    def make(sheet: object) -> None:
        shade(sheet, F3=RED)
        sheet.merge_cells("D2:D3")  # type: ignore[attr-defined]

    return workbook(HEADER, *ROWS, make=make)


def separated() -> bytes:
    lines = [";".join(f'"{cell}"' for cell in row) for row in [HEADER, *ROWS]]
    return "\r\n".join(["Our plan", *lines]).encode("cp1252")


def page() -> bytes:
    return pdf_of(text("Our plan", "Title"), table([PDF_HEADER, row(1), row(2)]))


def exported() -> bytes:
    import json

    return json.dumps(to_json(read_document(word(), "plan.docx"))).encode()


def damaged(content: bytes, fuzz: random.Random) -> bytes:
    """The content cut short, with bytes changed, or with a piece missing."""
    kind, made = fuzz.random(), bytearray(content)
    if kind < 0.25:
        return content[: fuzz.randrange(1, len(content))]
    if kind < 0.85:
        for _ in range(fuzz.choice((1, 1, 3, 20, 100))):
            made[fuzz.randrange(len(made))] = fuzz.randrange(256)
    else:
        at = fuzz.randrange(len(made))
        del made[at : at + fuzz.randrange(1, 200)]
    return bytes(made)


def damaged_within(content: bytes, fuzz: random.Random) -> bytes:
    """A package that is whole, with damage inside one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as copy:
        chosen = fuzz.choice([name for name in archive.namelist() if name.endswith((".xml", ".rels"))])
        for name in archive.namelist():
            part = archive.read(name)
            copy.writestr(name, damaged(part, fuzz) if name == chosen and part else part)
    return made.getvalue()


def outcomes(
    content: bytes, damage: Callable[[bytes, random.Random], bytes], read: Callable[[bytes], Document], times: int
) -> Iterator[bool]:
    fuzz = random.Random(20170930)
    for _ in range(times):
        try:
            assert isinstance(read(damage(content, fuzz)), Document)
            yield True
        except Unreadable as refused:
            sentence = str(refused)
            assert "\n" not in sentence
            assert len(sentence) < 300
            yield False


def by_the_door(content: bytes) -> Document:
    return read_document(content, "plan")


@pytest.mark.parametrize("make", [word, excel, separated, exported])
def test_damage_to_a_file_never_surprises_us(make: Callable[[], bytes]) -> None:
    assert len(set(outcomes(make(), damaged, by_the_door, 150))) == 2


@pytest.mark.parametrize("make", [word, excel])
def test_damage_within_a_package_never_surprises_us(make: Callable[[], bytes]) -> None:
    assert len(set(outcomes(make(), damaged_within, by_the_door, 150))) == 2


def test_damage_to_a_pdf_never_surprises_us() -> None:
    assert len(set(outcomes(page(), damaged, plan_of, 150))) == 2
