"""Ask Slack about a workspace, its people and its channels, when that is due: of the others none is looked at."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.jobs.background import Background
from bot.jobs.channel_readings import ChannelReadings
from bot.jobs.directory_readings import DirectoryReadings
from bot.jobs.engine import Engine
from bot.plan.people.asking import due
from storage.database import Database

log = structlog.get_logger()

READ_SLACK = "read people and channels"  # the job of that name


class SlackReadings:
    """What is asked of Slack from time to time. `client_for` gives what calls Slack for a workspace, `clock` the time
    in UTC, `engine` does the asking, here or in another process.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        client_for: Callable[[str], Awaitable[AsyncWebClient | None]],
        background: Background,
        directories: DirectoryReadings,
        channels: ChannelReadings,
        engine: Engine,
    ) -> None:
        self._database, self._clock, self._client_for = database, clock, client_for
        self._background, self._engine = background, engine
        self.directories, self.channels = directories, channels
        self._is_start = True

    async def tick(self) -> None:
        """Have Slack asked about the workspaces that are due; and about each once this process has begun."""
        if self._is_start:
            await self._database.run(due.all_soon, self._clock())
            self._is_start = False
        for team_id in await self._database.read(due.due_team_ids, self._clock()):
            await self._engine.begin(READ_SLACK, team_id)

    async def read(self, team_id: str) -> None:
        """Begin to ask about a workspace that is due; nothing if another process does so."""
        if await self._database.run(due.claim, team_id, self._clock()):
            # Not waited for, as a large directory takes minutes. If it is lost with this process, its lease ends.
            self._background.start(self._read(team_id))

    async def _read(self, team_id: str) -> None:
        client = await self._client_for(team_id)
        if client is None:
            return  # asked again when the lease is over
        again_at = await self.channels.go_on(client, team_id)
        await self.directories.go_on(client, team_id)
        await self._database.run(due.set_next, team_id, self._clock(), again_at)
