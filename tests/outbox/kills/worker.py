"""A process that relays until it is killed: the real relay, on messages that are drawn of nothing but their key."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
import time_machine
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.outbox.carry import Carrier, Prepared
from bot.outbox.relay import Relay
from bot.plan.model.workspace import Workspace
from bot.plan.notices.delivery.leases import Part
from bot.plan.notices.delivery.quiet import AWAKE
from bot.plan.notices.notice import OpenNotice
from bot.plan.privacy.audience import Hearing
from bot.slack.client import make_client, open_session
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Place:
    """Where a worker works: its database, and the Slack and token of each workspace.

    `ahead` is how many seconds its machine's clock is, `at_once` how many messages it has in mid-send, `pace` the
    seconds between two at one address.
    """

    url: str
    apis: Mapping[str, tuple[str, str]]
    ahead: float = 0.0
    at_once: int = 64
    pace: float = 1.0


class KeyCarrier(Carrier):
    """Draws a notice by its key; all else is as it is."""

    async def _prepare(self, workspace: Workspace, found: OpenNotice, now: datetime, *, is_tried: bool) -> Prepared:
        notice = found.notice
        parts = {each: Part("sent", drawn="drawn") for each in found.along}
        said = Reply(mrkdwn("{}", ", ".join(each.key for each in (notice, *found.along.values()))))
        return Prepared(Hearing(notice.channel_id, notice.user_id), said, "drawn", parts=parts)


def work(place: Place) -> None:
    """Relay for ever, without a word."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    if place.ahead:
        time_machine.travel(time.time() + place.ahead, tick=True).start()
    asyncio.run(_work(place))


async def _work(place: Place) -> None:
    async with relaying(place, Database(place.url)):
        await asyncio.Event().wait()


@asynccontextmanager
async def relaying(place: Place, database: Database) -> AsyncIterator[None]:
    """The relay at work, until this is left; whatever the time is, nobody sleeps."""
    database.info[AWAKE] = True

    async def current(team_id: str) -> Workspace:
        return Workspace(team_id)

    async with open_session() as session:
        clients: dict[str, Any] = {
            team_id: make_client(token, api, session, retries=False) for team_id, (api, token) in place.apis.items()
        }

        async def client_for(team_id: str) -> AsyncWebClient | None:
            return clients.get(team_id)

        def clock() -> datetime:
            return datetime.now(UTC)

        carrier = KeyCarrier(database, current, clock, client_for, place.pace)
        relay, stop = Relay(database, carrier, clock, place.at_once), asyncio.Event()
        with database.waking(relay.wake):
            running = asyncio.create_task(relay.run(stop))
            yield
            stop.set()
            await running
