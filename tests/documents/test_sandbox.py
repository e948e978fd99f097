"""Whatever is done to bytes that somebody gave is done in a process of its own: within limits, and never after ours."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.documents import read_document, sandbox
from bot.documents.given import erase_given, read_given
from bot.documents.sandbox import LIMITS, Limits, Process, ReaderFault, Work, run
from bot.errors import Unreadable
from bot.plan.model.reading.question import Answers
from tests.support.documents.pdf_files import HEADER as PDF_HEADER
from tests.support.documents.pdf_files import pdf_of, table
from tests.support.documents.pdf_files import row as pdf_row
from tests.support.documents.places import CHECKOUT, SAMPLE
from tests.support.documents.word_files import HEADER, word_file
from tests.support.documents.workbooks import HEADER as SHEET_HEADER
from tests.support.documents.workbooks import workbook
from tests.support.documents.works import (
    crash,
    fail,
    fill_memory,
    look_around,
    refuse,
    say_something_else,
    talk_for_ever,
    wait_for_ever,
    work_for_ever,
)

pytestmark = pytest.mark.usefixtures("apart")
Asked = Mapping[str, Any]
ROW = ["1. Improve", "Train", "DCS", "Soon", "", "Kayleigh Marsh was seen.", "?"]
OURS = b'{"title": null, "rating_key": null, "recommendations": [{"number": "1", "section": null, "text": "Improve", '
OURS += b'"measures": [], "progress": [], "actions": []}], "warnings": []}'
CONTENTS: dict[str, Callable[[], bytes]] = {
    "word": lambda: word_file(HEADER, ROW, before=["Our plan"]),
    "pdf": lambda: pdf_of(table([PDF_HEADER, pdf_row(1)])),
    "text": SAMPLE.read_bytes,
    "json": lambda: OURS,
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_file_says_the_same_in_a_process_of_its_own(kind: str) -> None:
    content = CONTENTS[kind]()
    assert read_given(content, "plan") == read_document(content, "plan")


def test_what_was_chosen_for_columns_and_what_was_not_understood_go_through() -> None:
    header = ["Wotsit" if cell == "Lead officer" else cell for cell in SHEET_HEADER]
    content = workbook(header, ["1", "Improve", "Train", "Somebody from Care", "30/09/24", "G", "Begun"])
    assert read_given(content, "plan.xlsx").unknown_columns == ("Wotsit",)
    chosen = read_given(content, "plan.xlsx", Answers({"wotsit": "owner"}))
    assert chosen.unknown_columns == ()
    assert chosen.recommendations[0].actions[0].owners == ("Somebody from Care",)


def test_what_is_said_of_a_file_without_a_plan_is_said() -> None:
    with pytest.raises(Unreadable, match="No plan was found in letter"):
        read_given(b"Dear Director,", "letter")
    with pytest.raises(Unreadable, match=r"^letter holds 3 letters\.$"):
        run(refuse, b"Hi!", "letter", {"name": "letter"})


def test_words_are_taken_out_apart_or_it_is_not_sure() -> None:
    content = CONTENTS["word"]()
    made = erase_given(content, "plan.docx", ["Kayleigh Marsh"]).content
    assert made
    assert "[removed] was seen" in str(read_document(made, "plan.docx"))
    assert erase_given(content, "plan.docx", ["Somebody Else"]).content == content
    pdf = CONTENTS["pdf"]()
    assert erase_given(pdf, "plan.pdf", ["Improve"]) == erase_given(pdf, "plan.pdf", ["improve"])
    assert erase_given(pdf, "plan.pdf", ["Improve"]).has_words
    cut = erase_given(content[:400], "plan.docx", ["Kayleigh Marsh"])
    assert (cut.content, cut.has_words) == (None, False)


@pytest.mark.parametrize(
    ("work", "limits"),
    [
        (wait_for_ever, Limits(clock=1)),
        (work_for_ever, Limits(processor=1)),
        (fill_memory, Limits(memory=200)),
        (talk_for_ever, Limits(answer=1)),
    ],
)
def test_what_goes_over_a_limit_is_ended(work: Work, limits: Limits) -> None:
    begun: list[Process] = []
    with pytest.raises(Unreadable, match=r"^plan\.docx takes more time or memory"):
        run(work, b"x", "plan.docx", {}, limits, begun.append)
    assert begun[0].returncode is not None


def test_what_breaks_it_is_damage() -> None:
    with pytest.raises(Unreadable, match=r"^plan\.docx is damaged"):
        run(crash, b"x", "plan.docx", {})


NOTHING_OF_OURS = ["[" * 100_000, '{"plan": 1}', '{"done": {"plan": [], "unknown_columns": []}}']


@pytest.mark.parametrize("said", NOTHING_OF_OURS, ids=["deep", "other", "wrong"])
def test_a_process_that_is_no_longer_ours_gives_nothing_but_a_sentence(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = sandbox.run

    def other(work: Work, content: bytes, name: str, asked: Asked, *more: Any, **others: Any) -> sandbox.Answer:
        return asking(say_something_else, content, name, {"said": said})

    monkeypatch.setattr(sandbox, "run", other)
    with pytest.raises(Unreadable, match=r"^plan\.txt is damaged"):
        read_given(b"Recommendation", "plan.txt")
    assert erase_given(b"Kayleigh Marsh", "plan.txt", ["Kayleigh Marsh"]).content is None


def test_a_fault_of_ours_is_told_by_its_place_and_without_words_of_the_file() -> None:
    with pytest.raises(ReaderFault) as raised:
        run(fail, b"Kayleigh Marsh", "plan.txt", {})
    assert str(raised.value).startswith("KeyError < works.py:")
    assert "Kayleigh" not in str(raised.value)


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has is seen in Linux's /proc")
def test_it_has_nothing_of_ours_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    with socket.create_server(("127.0.0.1", 0)) as ours:
        ours.set_inheritable(False)
        answer = run(look_around, b"abc", "Kayleigh Marsh.docx", {"folder": str(tmp_path), "words": ["Kayleigh"]})
    environment, files, nice, mask, written, most, command = answer.value
    assert set(environment) <= {"PATH", "PYTHONIOENCODING", "LC_CTYPE"}
    assert not [name for name in files if name.startswith("socket:") or name.endswith(".db")]
    assert "Kayleigh" not in command
    assert nice >= 10
    assert mask == 0o077
    assert written == os.strerror(27)  # EFBIG
    assert not (tmp_path / "written").exists() or (tmp_path / "written").read_bytes() == b""
    assert most["RLIMIT_CPU"] == [LIMITS.processor] * 2
    assert most["RLIMIT_DATA"] == [LIMITS.memory * 2**20] * 2
    assert most["RLIMIT_CORE"] == [0, 0]
    assert answer.content == b"cba"


PARENT = """
from bot.documents.sandbox import run
from tests.support.documents.works import wait_for_ever
run(wait_for_ever, b"x", "plan", {}, began=lambda process: print(process.pid, flush=True))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, its limits alone end it")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_whoever_began_it(how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        assert is_running(child)
        parent.send_signal(how)
    until = time.monotonic() + 10
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(child)


def is_running(pid: int) -> bool:
    """Whether a process is there, and not merely its number, until somebody asks how it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_no_library_for_files_is_loaded_before_a_file_is_read() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, bot.documents.given; print(*sys.modules)"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "bot" in loaded
    assert not loaded & {"lxml", "openpyxl", "pdfplumber", "pdfminer", "rapidfuzz", "pydantic"}
