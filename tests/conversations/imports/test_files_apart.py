"""Files are read two at a time, each in a process apart: harmful and slow ones hold nobody up, and lose nothing."""

import io
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from bot.documents import given, sandbox
from bot.documents.sandbox import Limits, Work
from bot.jobs.file_readings import AT_ONCE, begin_left
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.person import Person
from tests.support.documents import works
from tests.support.documents.word_files import LINKS
from tests.support.documents.workbooks import HEADER, workbook
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by

pytestmark = pytest.mark.usefixtures("apart")
SLOW = 12


@pytest.fixture
def coordinator(bot: RunningBot) -> Person:
    chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset(), None, True, "09:00", None)
    bot.do(save_settings, chosen, by("UCOORD", bot.clock()))
    return bot.as_("coord")


def said(bot: RunningBot) -> list[str]:
    """What the bot has said to the coordinator, as it stands."""
    return [message.text for message in bot.slack.messages("DUCOORD") if not message.files]


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", LINKS.format("word/document.xml"))
        archive.writestr("word/document.xml", b"<w:p>" + bytes(100 * 2**20))
    return made.getvalue()


def number_format() -> bytes:
    def make(sheet: object) -> None:
        sheet["E2"].number_format = "[" * 150_000  # type: ignore[index]

    return workbook(HEADER, ["1", "Improve", "Train", "DCS", 45_000, "G", "Begun"], make=make)


@dataclass(slots=True)
class Gate:
    """Files that are read until it is opened, and how many were being read at once."""

    path: Path
    now: int = 0
    most: int = 0

    def open(self) -> None:
        self.path.touch()


@pytest.fixture
def gate(apart: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate, counting, run_apart = Gate(tmp_path / "gate"), threading.Lock(), sandbox.run

    def run(*given: Any, **more: Any) -> sandbox.Answer:
        with counting:
            gate.now += 1
            gate.most = max(gate.most, gate.now)
        try:
            return run_apart(*given, **more)
        finally:
            with counting:
                gate.now -= 1

    monkeypatch.setattr(sandbox, "run", run)
    monkeypatch.setattr(given, "_read", works.wait_at_gate)
    yield gate
    gate.open()


def give(bot: RunningBot, coordinator: Person, gate: Gate, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The coordinator gives as many files that are read until the gate is opened; two have been begun."""
    with monkeypatch.context() as patch:
        patch.setattr(bot.slack, "settle", lambda: None)
        for number in range(count):
            coordinator.say("", dm=True, files={f"plan-{number}.txt": str(gate.path).encode()})
        until = time.monotonic() + 20
        while (len(said(bot)) < count or gate.now < AT_ONCE) and time.monotonic() < until:
            time.sleep(0.01)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (bomb, "plan.docx", "plan.docx unpacks to far more than any plan needs, so it was not opened."),
        (number_format, "plan.xlsx", "I have read A plan without a title: 1 recommendation, 1 action"),
    ],
    ids=["bomb", "number format"],
)
def test_a_harmful_file_is_answered_in_a_sentence(
    bot: RunningBot, coordinator: Person, content: Callable[[], bytes], name: str, sentence: str
) -> None:
    coordinator.say("", dm=True, files={name: content()})
    [answer] = said(bot)
    assert answer.startswith(sentence)


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (works.crash, "plan.csv is damaged, so that it can’t be read: save it anew and send that."),
        (works.work_for_ever, "plan.csv takes more time or memory to read than any plan needs"),
        (works.fail, "Something went wrong on my side; it is logged as"),
    ],
)
def test_a_reader_that_is_ended_loses_nothing(
    bot: RunningBot, coordinator: Person, monkeypatch: pytest.MonkeyPatch, work: Work, sentence: str
) -> None:
    before = bot.workspace().plans
    with monkeypatch.context() as patch:
        patch.setattr(given, "_read", work)
        patch.setattr(sandbox.run, "__defaults__", (Limits(processor=1), *(sandbox.run.__defaults__ or ())[1:]))
        coordinator.say("", dm=True, files={"plan.csv": plan_file()})
    assert said(bot)[-1].startswith(sentence)
    assert bot.workspace().plans == before
    coordinator.say("", dm=True, files={"plan.csv": plan_file()})
    assert "3 recommendations, 3 actions" in said(bot)[-1]


@pytest.mark.by_http("it asks whether the bot is ready")
def test_twelve_slow_files_hold_up_nobody(
    bot: RunningBot, coordinator: Person, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(bot, coordinator, gate, SLOW, monkeypatch)
    waiting = Counter(text.split("“")[0] for text in said(bot))
    assert waiting == {"Reading ": AT_ONCE, "I have ": SLOW - AT_ONCE}
    assert "when those before it are read. Nothing for you to do." in said(bot)[-1]
    with urlopen(f"{bot.address}/readyz") as answer:
        assert answer.status == 200
    with monkeypatch.context() as patch:
        patch.setattr(bot.slack, "settle", lambda: None)
        assert "Recommendation 5" in bot.as_("owner").command("/plan status 5").everything
    assert gate.now == AT_ONCE  # nobody's answer waited for them
    gate.open()
    bot.run(bot.bot.background.drain())
    assert [text.split(".")[0] for text in said(bot)] == ["The gate is open"] * SLOW
    assert gate.most == AT_ONCE


def test_whoever_stops_it_does_not_wait_and_the_files_are_read_after_the_start(
    bot: RunningBot, coordinator: Person, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(bot, coordinator, gate, AT_ONCE + 1, monkeypatch)
    bot.restart()
    assert gate.now == 0
    assert len(said(bot)) == AT_ONCE + 1
    assert not [text for text in said(bot) if "The gate is open" in text]
    gate.open()
    bot.run(begin_left(bot.database, bot.bot.engine))
    bot.run(bot.bot.background.drain())
    assert [text.split(".")[0] for text in said(bot)] == ["The gate is open"] * (AT_ONCE + 1)
