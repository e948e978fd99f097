"""Sends a notice: drawn, claimed, posted, marked. Nothing else sends unasked; no transaction is open meanwhile."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.outbox.draw import draw
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.notice import Notice
from bot.slack import messaging
from bot.slack.errors import SlackFailure
from storage.database import Database

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of a notice: whether it was ours to send, and why it failed, if it did."""

    is_ours: bool
    error: str | None = None


async def send(
    database: Database, client: AsyncWebClient, workspace: Workspace, notice: Notice, now: datetime
) -> Sending:
    """Send a notice, as its subject stands at a local moment, unless somebody else has sent it or is sending it.

    What cannot be sent is marked as failed with the reason; that is no exception.
    """
    assert notice.channel_id is not None
    team_id, where = workspace.team_id, notice.channel_id
    reply = draw(workspace, notice, now.date()).reply
    notice_id = await database.run(send_log.claim, team_id, notice, reply.text, now)
    if notice_id is None:
        return Sending(is_ours=False)
    try:
        channel_id, ts = await messaging.post(client, where, reply, metadata=_metadata(notice))
    except SlackFailure as failure:
        why = str(failure)
    else:
        await database.run(send_log.mark_sent, team_id, notice_id, channel_id, ts, now)
        return Sending(is_ours=True)
    log.warning("a notice was not sent", workspace=team_id, where=where, why=why)
    await database.run(send_log.mark_failed, team_id, notice_id, why)
    return Sending(is_ours=True, error=why)


def _metadata(notice: Notice) -> dict[str, object]:
    """What tells later, from Slack's own history, which notice a message is."""
    return {"event_type": "plankeeper_notice", "event_payload": {"key": notice.key}}
