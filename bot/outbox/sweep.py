"""The sweep: what is overdue or due soon in each workspace, one alert for each channel, claimed before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.notices.alert import alert as draw
from bot.outbox.send import deliver
from bot.plan.notices import channel_alerts
from bot.plan.notices.channel_alerts import Alert
from bot.plan.snapshot import load_workspace
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a sweep, as `sweep --json` prints it; `error` is why it was not sent."""

    kind: str
    workspace: str
    channel: str | None
    user: str | None
    actions: tuple[str, ...]
    why: str
    text: str
    error: str | None = None


async def sweep(
    database: Database, team_id: str, now: datetime, timezone: str, client: AsyncWebClient | None
) -> list[Message]:
    """Sends the alerts that are due in one workspace at a moment (aware; its local date counts).

    Without a client nothing is sent or claimed: it is what would be. What cannot be sent is kept as failed with the
    reason, and does not stop the rest.
    """
    workspace = await database.read(load_workspace, team_id, timezone)
    today = workspace.local(now).date()
    told = await database.read(channel_alerts.last_told, team_id, today)
    messages = []
    for alert in channel_alerts.plan_alerts(workspace, today, told):
        if await database.read(channel_alerts.is_sent, team_id, alert):
            continue
        error = None
        if client is not None and alert.channel_id is not None:
            is_ours, error = await _send(database, client, team_id, alert, now)
            if not is_ours:
                continue
        messages.append(_message(team_id, alert, error))
    return messages


async def _send(
    database: Database, client: AsyncWebClient, team_id: str, alert: Alert, now: datetime
) -> tuple[bool, str | None]:
    """(whether it was ours to send, why it failed)."""
    reply = draw(alert)
    notice_id = await database.run(channel_alerts.claim, team_id, alert, reply.text, now)
    if notice_id is None:
        return False, None
    return True, await deliver(database, client, team_id, notice_id, alert.key, alert.channel_id or "", reply, now)


def _message(team_id: str, alert: Alert, error: str | None) -> Message:
    return Message(
        kind="alert",
        workspace=team_id,
        channel=alert.channel_id,
        user=None,
        actions=tuple(a.number for a in alert.actions),
        why=alert.why,
        text=draw(alert).text,
        error=error,
    )


def unplaced(messages: Sequence[Message]) -> int:
    """How many actions have nowhere to be announced."""
    return sum(len(m.actions) for m in messages if m.channel is None)
