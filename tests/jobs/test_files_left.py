"""A file whose reader is killed is read by another process: the person sees one message, which ends as the preview."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

import app
from bot.documents import given
from bot.interaction import Interactions
from bot.jobs.file_readings import begin_left
from bot.plan.imports.unread import unread_files
from bot.plan.imports.unread.unread_files import ATTEMPTS, LEASE
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.slack import PracticeSlack
from bot.settings import Settings
from bot.slack import messaging
from storage import tables
from storage.database import Database
from tests.support.databases import Templates, load_sample_plan
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by

WITHIN = 120.0  # seconds: a busy machine is not what is tested
FILE = {"A private name.csv": plan_file()}


@pytest.fixture(params=["sqlite", "postgres"])
def bot(request: pytest.FixtureRequest, slack: PracticeSlack) -> Iterator[RunningBot]:
    """A bot whose coordinator has given a file that no process has begun to read."""
    templates: Templates = request.getfixturevalue(request.param)
    with templates.copy(load_sample_plan) as url, RunningBot(slack, url) as bot:
        chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset(), None, True, "09:00", None)
        bot.do(save_settings, chosen, by("UCOORD", bot.clock()))
        with leaving(bot):
            bot.as_("coord").say("", dm=True, files=FILE)
        yield bot


@contextmanager
def leaving(bot: RunningBot) -> Iterator[None]:
    """This process does not do what it begins."""

    async def begin(name: str, team_id: str) -> None:
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.bot.engine, "begin", begin)
        yield


def said(bot: RunningBot) -> list[str]:
    return [message.text for message in bot.slack.messages("DUCOORD") if not message.files]


def rows(bot: RunningBot, table: type[Any]) -> list[Any]:
    return list(bot.database.read_now(lambda session: session.exec(select(table)).all()))


def look(bot: RunningBot) -> None:
    """The timer of this process, once the lease of whoever had begun is over."""
    bot.clock.now += timedelta(seconds=LEASE + 1)
    bot.run(begin_left(bot.database, bot.bot.engine))
    bot.run(bot.bot.background.drain())


@pytest.mark.parametrize(
    ("bot", "moment"),
    [
        ("sqlite", "before it is noted where that is said"),
        ("sqlite", "while it is read"),
        ("sqlite", "before it is told"),
        ("postgres", "while it is read"),
    ],
    indirect=["bot"],
)
def test_what_a_killed_process_was_reading_is_read_by_another_and_told_once(
    bot: RunningBot, moment: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kill_a_reader(bot, moment, tmp_path / "reached")
    assert len(said(bot)) == 1
    assert len(rows(bot, tables.FileToRead)) == 1
    bot.run(begin_left(bot.database, bot.bot.engine))  # its lease goes on for a while
    bot.run(bot.bot.background.drain())
    assert said(bot)[0].startswith("Reading “")
    look(bot)
    [preview] = said(bot)
    assert "3 recommendations, 3 actions" in preview
    [kept] = rows(bot, tables.PlanImport)
    assert (kept.state, kept.channel_id) == ("waiting", "DUCOORD")
    assert not rows(bot, tables.FileToRead)
    look(bot)
    assert said(bot) == [preview]
    assert "A private name" not in "".join(capfd.readouterr())


def test_a_file_that_kills_whoever_reads_it_is_left_and_that_is_told_once(bot: RunningBot) -> None:
    for _ in range(ATTEMPTS):
        [unread_id] = bot.database.read_now(unread_files.waiting, bot.slack.team_id)
        assert bot.do(unread_files.lease, unread_id)  # and nothing more is heard of whoever did so
        bot.clock.now += timedelta(seconds=LEASE + 1)
    look(bot)
    [told] = said(bot)
    assert told.startswith(f"I was ended {ATTEMPTS} times while I read “A private name.csv”, so I leave it.")
    assert not rows(bot, tables.FileToRead)
    assert not rows(bot, tables.PlanImport)


def test_slack_that_takes_nothing_for_a_while_costs_no_file(bot: RunningBot) -> None:
    bot.slack.fail("chat.postMessage", "internal_error", times=ATTEMPTS + 2)
    for _ in range(ATTEMPTS + 2):
        look(bot)
        assert said(bot) == []
        bot.clock.now += timedelta(minutes=1)
    look(bot)
    [preview] = said(bot)
    assert "3 recommendations, 3 actions" in preview


def test_slack_that_takes_a_message_and_does_not_answer_says_it_once(bot: RunningBot) -> None:
    bot.slack.fail("chat.postMessage", status=503, taken=True)
    look(bot)
    bot.clock.now += timedelta(minutes=1)
    look(bot)
    [preview] = said(bot)
    assert "3 recommendations, 3 actions" in preview


def test_what_was_told_and_decided_before_a_process_ended_is_not_drawn_over(bot: RunningBot) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(unread_files, "forget_file", gone)
        look(bot)
    preview = bot.slack.messages("DUCOORD")[-1]
    bot.as_("coord").click(preview, "Cancel")
    decided = said(bot)
    assert rows(bot, tables.FileToRead)
    look(bot)
    assert said(bot) == decided
    assert not rows(bot, tables.FileToRead)


def gone(*_: Any) -> None:
    """Where a process ends."""
    raise RuntimeError("the process has ended")


def test_who_may_load_plans_no_more_is_shown_no_preview_that_another_kept(bot: RunningBot) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messaging, "edit", gone)
        look(bot)
    assert len(rows(bot, tables.PlanImport)) == 1
    chosen = WorkspaceSettings(frozenset({"UOWNER"}), frozenset(), None, True, "09:00", None)
    bot.do(save_settings, chosen, by("UCOORD", bot.clock()))
    look(bot)
    [told] = said(bot)
    assert "recommendations" not in told
    assert not rows(bot, tables.FileToRead)


def test_who_may_load_plans_no_more_is_told_told_that_and_nothing_of_the_file(bot: RunningBot) -> None:
    chosen = WorkspaceSettings(frozenset({"UOWNER"}), frozenset(), None, True, "09:00", None)
    bot.do(save_settings, chosen, by("UCOORD", bot.clock()))
    look(bot)
    [told] = said(bot)
    assert "recommendations" not in told
    assert not rows(bot, tables.PlanImport)
    assert not rows(bot, tables.FileToRead)


def kill_a_reader(bot: RunningBot, moment: str, reached: Path) -> None:
    """Another process begins to read, and is killed at a moment."""
    at = bot.database.seconds
    assert at
    asked = (bot.settings(), bot.url, bot.slack.team_id, at(), moment, str(reached))
    process = multiprocessing.get_context("spawn").Process(target=read, args=asked)
    process.start()
    try:
        kill_once_it_is_there(process, reached)
    finally:
        process.kill()
        process.join()


def kill_once_it_is_there(process: SpawnProcess, reached: Path) -> None:
    give_up_at = time.monotonic() + WITHIN
    while not reached.exists():
        assert time.monotonic() < give_up_at
        assert process.is_alive()
        time.sleep(0.02)


def read(settings: Settings, url: str, team_id: str, at: float, moment: str, reached: str) -> None:
    """In a process of its own: reads what is left, and stays at a moment for ever."""

    async def stay(*_: Any, **__: Any) -> Any:
        await asyncio.to_thread(Path(reached).touch)
        await asyncio.get_running_loop().create_future()

    def stay_in_a_thread(*_: Any, **__: Any) -> Any:
        Path(reached).touch()
        time.sleep(WITHIN)

    async def work() -> None:
        database = Database(url)
        database.seconds = lambda: at
        async with app.make_bot(settings, database) as bot:
            await begin_left(database, bot.engine)
            await bot.background.drain()

    if moment == "while it is read":
        given.read_given = stay_in_a_thread
    elif moment == "before it is told":
        messaging.edit = stay
    else:
        stay_before_it_is_noted(stay)
    asyncio.run(work())


def stay_before_it_is_noted(stay: Any) -> None:
    """Whoever would note where it is said that a file is read stays there."""
    run = Interactions.run

    async def run_or_stay(self: Interactions, team_id: str, work: Any, /, *args: Any, **more: Any) -> Any:
        if work is unread_files.told_at:
            await stay()
        return await run(self, team_id, work, *args, **more)

    Interactions.run = run_or_stay  # type: ignore[method-assign]
