"""Read each workspace's directory from Slack in the background, page by page, so that nobody ever waits for one."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.model.workspace import Workspace
from bot.plan.people import directory
from bot.plan.people.directory import Reading
from bot.slack.directory import look_up_page
from bot.slack.errors import SlackFailure
from storage.database import Database

log = structlog.get_logger()

PAUSE = timedelta(minutes=1)  # after a failure for which Slack names no time
ATTEMPTS = 5  # at one page


class DirectoryReadings:
    """The readings of this process. `go_on` is called again and again, and does what is due; it never sleeps. How far
    each is stands in the database, where another process finds it.

    `current` gives a workspace as it stands now, `clock` the time in UTC.
    """

    def __init__(
        self, database: Database, current: Callable[[str], Awaitable[Workspace]], clock: Callable[[], datetime]
    ) -> None:
        self._database, self._current, self._clock = database, current, clock
        self._begun: set[str] = set()

    async def go_on(self, client: AsyncWebClient, team_id: str) -> None:
        """Begin to read a workspace's directory if that is due, or go on where Slack made it wait."""
        is_start = team_id not in self._begun
        self._begun.add(team_id)
        reading = await self._database.run(directory.begin_reading, team_id, self._clock(), is_start=is_start)
        before = set[str]()  # cursors that it has followed
        while reading is not None:
            reading = await self._read_page(client, team_id, reading, before)

    async def _read_page(
        self, client: AsyncWebClient, team_id: str, reading: Reading, before: set[str]
    ) -> Reading | None:
        """Reads and keeps one page; what is next, None if that is nothing for now."""
        try:
            page = await look_up_page(client, reading.cursor)
        except SlackFailure as failure:
            log.info("Slack did not say who works here", workspace=team_id, why=failure.why)
            is_over = failure.is_final or reading.failures + 1 >= ATTEMPTS
            pause = timedelta(seconds=failure.retry_after) if failure.retry_after else PAUSE
            how = reading, self._clock(), None if is_over else pause
            await self._database.run(directory.pause_reading, team_id, *how)
            return None
        if page.cursor in before:
            log.warning("Slack leads back to a page that has been read; it is begun anew later", workspace=team_id)
            await self._database.run(directory.keep, team_id, page.people, self._clock())
            await self._database.run(directory.pause_reading, team_id, reading, self._clock(), None)
            return None
        before.add(page.cursor)
        await self._database.run(directory.keep_page, team_id, page.people, page.cursor, self._clock())
        if page.cursor:
            return Reading(page.cursor)
        local = (await self._current(team_id)).local(self._clock())
        await self._database.run(directory.finish_reading, team_id, local)
        log.info("the directory has been read", workspace=team_id)
        return None
