"""Sends what has been claimed, and marks what became of it: no transaction is open meanwhile."""

from datetime import datetime

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.reply import Reply
from bot.plan.notices import posted
from bot.slack import messaging
from storage.database import Database

log = structlog.get_logger()


async def deliver(
    database: Database,
    client: AsyncWebClient,
    team_id: str,
    notice_id: int,
    key: str,
    where: str,
    reply: Reply,
    now: datetime,
) -> str | None:
    """Sends a claimed notice to a channel or user; why it failed, or None."""
    metadata = {"event_type": "plankeeper_notice", "event_payload": {"key": key}}
    try:
        channel_id, ts = await messaging.post(client, where, reply, metadata=metadata)
    except SlackApiError as error:
        why = messaging.why_refused(error)
    except (ClientError, TimeoutError, OSError) as error:
        why = f"Slack can't be reached: {error}"
    else:
        await database.run(posted.mark_sent, team_id, notice_id, channel_id, ts, now)
        return None
    log.warning("a notice was not sent", workspace=team_id, where=where, why=why)
    await database.run(posted.mark_failed, team_id, notice_id, why)
    return why
