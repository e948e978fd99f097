"""Read each workspace's directory from Slack in the background, page by page, so that nobody ever waits for one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.model.workspace import Workspace
from bot.plan.people import directory
from bot.slack.directory import look_up_page
from bot.slack.errors import SlackFailure
from storage.database import Database

log = structlog.get_logger()

PAUSE = timedelta(minutes=1)  # after a failure for which Slack names no time
ATTEMPTS = 5  # at one page


@dataclass(slots=True)
class _Reading:
    """A reading under way: where it goes on, when, how often that has failed."""

    cursor: str = ""
    not_before: datetime | None = None
    failures: int = 0
    before: set[str] = field(default_factory=set)  # cursors that it has followed


class DirectoryReadings:
    """The readings of this process. `go_on` is called again and again, and does what is due; it never sleeps.

    `current` gives a workspace as it stands now, `clock` the time in UTC.
    """

    def __init__(
        self, database: Database, current: Callable[[str], Awaitable[Workspace]], clock: Callable[[], datetime]
    ) -> None:
        self._database, self._current, self._clock = database, current, clock
        self._under_way: dict[str, _Reading] = {}
        self._begun: set[str] = set()
        self._busy: set[str] = set()

    async def go_on(self, client: AsyncWebClient, team_id: str) -> None:
        """Begin to read a workspace's directory if that is due, or go on where Slack made it wait."""
        if team_id in self._busy:
            return
        self._busy.add(team_id)
        try:
            await self._go_on(client, team_id)
        finally:
            self._busy.discard(team_id)

    async def _go_on(self, client: AsyncWebClient, team_id: str) -> None:
        reading = self._under_way.get(team_id)
        if reading is None:
            is_start = team_id not in self._begun
            self._begun.add(team_id)
            if not await self._database.run(directory.begin_reading, team_id, self._clock(), is_start=is_start):
                return
            reading = self._under_way[team_id] = _Reading()
        if reading.not_before and self._clock() < reading.not_before:
            return
        while await self._read_page(client, team_id, reading):
            pass

    async def _read_page(self, client: AsyncWebClient, team_id: str, reading: _Reading) -> bool:
        """Reads and keeps one page; whether to go on with the next."""
        try:
            page = await look_up_page(client, reading.cursor)
        except SlackFailure as failure:
            log.info("Slack did not say who works here", workspace=team_id, why=failure.why)
            reading.failures += 1
            if failure.is_final or reading.failures >= ATTEMPTS:
                del self._under_way[team_id]  # it is begun anew when its lease is over
            pause = timedelta(seconds=failure.retry_after) if failure.retry_after else PAUSE
            reading.not_before = self._clock() + pause
            return False
        await self._database.run(directory.keep, team_id, page.people, self._clock())
        if page.cursor in reading.before:
            log.warning("Slack leads back to a page that has been read; it is begun anew later", workspace=team_id)
            del self._under_way[team_id]
            return False
        reading.before.add(page.cursor)
        reading.cursor, reading.failures = page.cursor, 0
        if not page.cursor:
            local = (await self._current(team_id)).local(self._clock())
            await self._database.run(directory.finish_reading, team_id, local)
            del self._under_way[team_id]
            log.info("the directory has been read", workspace=team_id)
        return bool(page.cursor)
