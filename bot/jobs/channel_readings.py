"""Ask Slack in the background who reads a channel: once a day of those that alerts go to, and whenever it is not
known where somebody has asked something. Nobody waits for it but whoever shares a card.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan.people import shared_channels
from bot.slack.channels import look_up_channel
from bot.slack.errors import SlackFailure, slack_failures
from storage.database import Database

log = structlog.get_logger()

PATIENCE = 5.0  # seconds
PAUSE = timedelta(seconds=15)  # after a failure that may pass
LONG_PAUSE = timedelta(hours=1)  # after one that will not by itself: a scope that is missing, a channel we are not in


class ChannelReadings:
    """The look-ups of this process; `clock` tells the time in UTC."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        self._asking: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._not_before: dict[tuple[str, str], datetime] = {}

    async def go_on(self, client: AsyncWebClient, team_id: str) -> datetime | None:
        """Look up, one after the other, the channels of a workspace that are due; tell when those are to be asked about
        again of which Slack did not say who reads them, None if it did of all.
        """
        for channel_id in await self._database.read(shared_channels.to_look_up, team_id, self._clock()):
            await self.look_up(client, team_id, channel_id)
        now = self._clock()  # what rested until before now is due no more: no plan names it, or another process asked
        self._not_before = {which: at for which, at in self._not_before.items() if at > now}
        return min((at for (of, _), at in self._not_before.items() if of == team_id), default=None)

    async def look_up(self, client: AsyncWebClient, team_id: str, channel_id: str) -> None:
        """Ask Slack about a channel, and keep what it says; whoever asks meanwhile waits for the same answer."""
        which = team_id, channel_id
        if (rests_until := self._not_before.get(which)) and self._clock() < rests_until:
            return
        asking = self._asking.get(which)
        if asking is None:
            asking = self._asking[which] = asyncio.create_task(self._look_up(client, team_id, channel_id))
            asking.add_done_callback(lambda _: self._asking.pop(which, None))
        await asyncio.shield(asking)

    async def _look_up(self, client: AsyncWebClient, team_id: str, channel_id: str) -> None:
        try:
            with slack_failures():
                found = await asyncio.wait_for(look_up_channel(client, channel_id), PATIENCE)
        except SlackFailure as failure:
            log.info("Slack did not say who reads a channel", workspace=team_id, channel=channel_id, why=failure.why)
            now = self._clock()
            self._not_before[team_id, channel_id] = now + (LONG_PAUSE if failure.is_final else PAUSE)
            await self._database.run(shared_channels.doubt, team_id, channel_id, failure.is_final, now)
            return
        self._not_before.pop((team_id, channel_id), None)
        said = found.is_shared, found.others
        await self._database.run(shared_channels.keep, team_id, channel_id, *said, self._clock(), found.is_archived)
