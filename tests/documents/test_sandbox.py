"""Any reader can be run in a process of its own, within limits of time and memory."""

import subprocess
import sys
import time
from collections.abc import Mapping

import pytest

from bot.documents import read_document
from bot.documents.cells.fields import Field
from bot.documents.readers import Reader, read_json, read_office, read_text
from bot.documents.sandbox import Limits, run_reader
from bot.errors import Unreadable
from bot.plan.model.document import Document
from tests.support.documents.places import CHECKOUT, SAMPLE
from tests.support.documents.word_files import HEADER, word_file
from tests.support.documents.workbooks import HEADER as SHEET_HEADER
from tests.support.documents.workbooks import workbook


def sleep(content: bytes, name: str, choices: Mapping[str, Field]) -> Document:
    time.sleep(60)
    raise AssertionError


def fill_memory(content: bytes, name: str, choices: Mapping[str, Field]) -> Document:
    raise AssertionError(len(bytearray(300 * 2**20)))


@pytest.mark.parametrize("reader", [read_office, read_text, read_json], ids=lambda reader: reader.__name__)
def test_a_reader_says_the_same_in_a_process_of_its_own(reader: Reader) -> None:
    contents: dict[Reader, bytes] = {
        read_office: word_file(HEADER, ["1. Improve", "Train", "DCS", "Soon", "", "", "?"], before=["Our plan"]),
        read_text: SAMPLE.read_bytes(),
        read_json: b'{"title": null, "rating_key": null, "recommendations": [{"number": "1", "section": null, '
        b'"text": "Improve", "measures": [], "progress": [], "actions": []}], "warnings": []}',
    }
    content = contents[reader]
    assert run_reader(reader, content, "plan", {}) == read_document(content, "plan") == reader(content, "plan", {})


def test_what_was_chosen_for_columns_and_what_was_not_understood_go_through() -> None:
    header = ["Wotsit" if cell == "Lead officer" else cell for cell in SHEET_HEADER]
    content = workbook(header, ["1", "Improve", "Train", "Somebody from Care", "30/09/24", "G", "Begun"])
    assert run_reader(read_office, content, "plan.xlsx", {}).unknown_columns == ("Wotsit",)
    chosen = run_reader(read_office, content, "plan.xlsx", {"wotsit": Field.OWNER})
    assert chosen.unknown_columns == ()
    assert chosen.recommendations[0].actions[0].owners == ("Somebody from Care",)


def test_what_the_reader_says_of_a_file_without_a_plan_is_said() -> None:
    with pytest.raises(Unreadable, match="No plan was found in letter"):
        run_reader(read_text, b"Dear Director,", "letter", {})


@pytest.mark.parametrize(("reader", "limits"), [(sleep, Limits(seconds=1)), (fill_memory, Limits(megabytes=200))])
def test_a_reader_that_goes_over_a_limit_is_ended(reader: Reader, limits: Limits) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable, match=r"plan\.docx takes more time or memory"):
        run_reader(reader, b"x", "plan.docx", {}, limits)
    assert time.monotonic() - began < 10


def test_no_library_for_files_is_loaded_before_a_file_is_read() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, bot.documents; print(*sys.modules)"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "bot" in loaded
    assert not loaded & {"lxml", "openpyxl", "pdfplumber", "pdfminer", "rapidfuzz", "pydantic"}
