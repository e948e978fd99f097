"""The real bot, in a thread of this process, talking to the practice workspace over real sockets."""

import asyncio
import tempfile
import threading
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import SecretStr
from sqlmodel import Session, select

import app
from bot.cli import serving
from bot.documents import read_document
from bot.outbox.sweep import PlannedNotice, sweep
from bot.plan.imports.create import load_document
from bot.plan.model.workspace import Plan, Workspace
from bot.plan.people import shared_channels
from bot.plan.record import Record, load_record
from bot.plan.snapshot import load_workspace
from bot.practice.client.answer import Answer
from bot.practice.client.person import Person
from bot.practice.client.slack import PracticeSlack
from bot.settings import Settings
from storage import tables
from storage.database import Database
from storage.migrations import is_current, migrate
from tests.support.moment import LONDON
from tests.support.runs import mood
from tests.support.stamps import by

T = TypeVar("T")
INSTALLER = "somebody"  # who types what `command` types: while nobody coordinates, that takes one of Slack's admins
SAMPLE = Path(__file__).parents[2] / "bot" / "practice" / "sample" / "sample-plan.txt"


def alert_from_now(session: Session, team_id: str) -> None:
    """The channels of every plan are alerted, though nobody is nudged."""
    for plan in session.exec(select(tables.Plan).where(tables.Plan.team_id == team_id)):
        plan.alerts_from = plan.alerts_from or date(2017, 1, 1)


class Clock:
    """A clock that stands where it is put; noon, unless told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 12, 0, tzinfo=LONDON)

    def __call__(self) -> datetime:
        return self.now.astimezone(UTC)

    def set(self, moment: str) -> None:
        at = datetime.fromisoformat(moment)
        self.now = (at.replace(hour=12) if "T" not in moment else at).replace(tzinfo=LONDON)


class RunningBot:
    """Started on a database, stopped again, and started once more on the same one: what is kept must still be there."""

    def __init__(self, slack: PracticeSlack, url: str, *, by_socket: bool | None = None, pace: float = 0) -> None:
        now = mood.now()
        now.settle_on(slack)
        by_socket = now.by_socket if by_socket is None else by_socket
        self.pace, self._latest = pace, 0.0
        self.slack, self.url, self.by_socket, self.clock = slack, url, by_socket, Clock()
        slack.as_(INSTALLER).profile.is_admin = True
        self._data = tempfile.TemporaryDirectory(prefix="plankeeper-")  # no two of them share their files
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._running: AsyncExitStack | None = None
        self.bot: serving.Bot
        self.is_relayed = False  # what is planned is sent before a test looks

    def settings(self) -> Settings:
        return Settings(
            _env_file=None,
            slack_bot_token=SecretStr(self.slack.bot_token),
            slack_app_token=SecretStr(self.slack.app_token) if self.by_socket else None,
            slack_signing_secret=SecretStr(self.slack.signing_secret),
            slack_api_url=self.slack.api_url,
            database_url=self.url,
            data_dir=Path(self._data.name),
            port=0,
        )

    def __enter__(self) -> Self:
        self._thread.start()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.run(_come_to_rest())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._data.cleanup()

    def start(self) -> None:
        self.database = Database(self.url)
        self.database.seconds = self._seconds
        if not is_current(self.database):
            migrate(self.database)
        self.run(self._start())
        self.is_relayed = True
        self.slack.settle = lambda: self.run(self.bot.background.drain())

    def _seconds(self) -> float:
        """What messages keep their pace by: the same clock, but it never goes back."""
        self._latest = max(self._latest, self.clock().timestamp())
        return self._latest

    def stop(self) -> None:
        self.slack.settle, self.is_relayed = None, False
        self.run(self._stop())
        self.database.close()

    def restart(self) -> None:
        self.stop()
        self.start()

    async def _start(self) -> None:
        self._running = AsyncExitStack()
        settings = self.settings()
        self.bot = await self._running.enter_async_context(
            app.make_bot(settings, self.database, self.clock, refresh_pause=0, pace=self.pace)
        )
        await serving.greet(self.bot)
        self.address = await self._running.enter_async_context(serving.receiver(settings, self.bot))
        if self.by_socket:
            await asyncio.to_thread(self.slack.wait_for_socket)
        else:
            self.slack.deliver_to(f"{self.address}/slack/events")

    async def _stop(self) -> None:
        if self._running:
            await self._running.aclose()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs something on the bot's own loop, and sends what it has planned."""
        return asyncio.run_coroutine_threadsafe(self._with_what_follows(work), self._loop).result(30)

    async def _with_what_follows(self, work: Coroutine[Any, Any, T]) -> T:
        result = await work
        if self.is_relayed:
            await self.bot.relay.work_off()
        return result

    def at(self, moment: str) -> None:
        """It is now this day (noon), or this moment, in London."""
        self.clock.set(moment)

    def sends_at(self, moment: str) -> None:
        """At this moment what is planned is sent, and no timer runs."""
        self.at(moment)
        self.run(self.bot.relay.work_off())

    def load(self, content: bytes | None = None, name: str = "plan.txt", **more: Any) -> None:
        """Loads a plan, the sample unless told; of the channels that every test has, Slack has said who reads them."""
        document = read_document(content or SAMPLE.read_bytes(), name)
        self.do(load_document, document, name, by(None, self.clock(), "import"), **more)
        self.do(alert_from_now)
        for channel_id in ("CGENERAL", "CMASH", "CCIN", "CALL"):
            self.do(shared_channels.keep, channel_id, False, (), self.clock())

    def do(self, work: Callable[..., T], *args: Any, **more: Any) -> T:
        """Runs a unit of work for this workspace."""
        return self.database.run_now(work, self.slack.team_id, *args, **more)

    def workspace(self) -> Workspace:
        """What this workspace's people can read."""
        return self.database.read_now(load_workspace, self.slack.team_id)

    def record(self, plan: Plan) -> Record:
        """Everything that was said of a plan."""
        return self.database.read_now(load_record, self.slack.team_id, plan)

    def sweep(self, moment: str | None = None, *, dry_run: bool = False) -> list[PlannedNotice]:
        """The daily sweep, at a moment."""
        if moment:
            self.at(moment)
        return self.run(self._sweep(dry_run))

    async def _sweep(self, dry_run: bool) -> list[PlannedNotice]:
        workspace = await self.database.read(load_workspace, self.slack.team_id, "Europe/London")
        return await sweep(self.database, workspace, self.clock(), None if dry_run else self.bot.relay)

    def read_directory(self) -> None:
        """The directory is read in the background, as far as that is due."""
        self.run(self._read_directory())

    async def _read_directory(self) -> None:
        client = await self.bot.installations.client_for(self.slack.team_id)
        assert client
        await self.bot.readings.directories.go_on(client, self.slack.team_id)

    def command(self, text: str, channel: str = "#general") -> Answer:
        """Somebody types a slash command."""
        return self.slack.as_(INSTALLER).command(text, channel)

    def as_(self, name: str) -> Person:
        """Somebody of this name."""
        return self.slack.as_(name)


async def _come_to_rest() -> None:
    """Let what is under way on this loop end, as `asyncio.run` does: a connection that was on its way in is closed by
    a task and a turn of its own, and would be found unclosed in somebody else's test."""
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        for each in others:
            each.cancel()
        await asyncio.wait(others)
    for _ in range(3):
        await asyncio.sleep(0)
