"""Sweep: find which notices are due in a workspace at a moment, and send them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.outbox.draw import REGISTRY, draw
from bot.outbox.send import send
from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.kinds import Sort
from bot.plan.notices.notice import LastNotices, Notice
from storage.database import Database


@dataclass(frozen=True, slots=True)
class PlannedNotice:
    """One notice of a sweep, as `sweep --json` prints it; `error` is why it was not sent."""

    kind: str
    workspace: str
    channel: str | None
    user: str | None
    actions: tuple[str, ...]
    why: str
    text: str
    error: str | None = None


def planned_notices(workspace: Workspace, sort: Sort, now: datetime, last_notices: LastNotices) -> list[Notice]:
    """List the notices of a sort that are due at a local moment, sent already or not, given what was last said."""
    several = dict.fromkeys(each.due for kind, each in REGISTRY.items() if kind.entry.sort is sort and each.due)
    return [notice for due in several for notice in due(workspace, now, last_notices)]


async def due_notices(database: Database, workspace: Workspace, sort: Sort, now: datetime) -> list[Notice]:
    """List the notices of a sort that are to be sent at a local moment."""
    team_id = workspace.team_id
    last_notices = await database.read(send_log.last_told, team_id, sort, now.date()) if sort.is_repeated else {}
    planned = planned_notices(workspace, sort, now, last_notices)
    return await database.read(send_log.unsent, team_id, planned, now) if planned else []


async def sweep(
    database: Database, workspace: Workspace, now: datetime, client: AsyncWebClient | None
) -> list[PlannedNotice]:
    """Send the alerts that are due in a workspace at a moment (aware; its local date counts).

    Without a client nothing is sent or claimed: it is what would be. What cannot be sent is kept as failed with the
    reason, and does not stop the rest.
    """
    local = workspace.local(now)
    swept = []
    for notice in await due_notices(database, workspace, Sort.ALERT, local):
        error = None
        if client is not None and notice.channel_id is not None:
            sending = await send(database, client, workspace, notice, local)
            if not sending.is_ours:
                continue
            error = sending.error
        swept.append(_planned(workspace, notice, local, error))
    return swept


def _planned(workspace: Workspace, notice: Notice, now: datetime, error: str | None) -> PlannedNotice:
    return PlannedNotice(
        kind=notice.kind,
        workspace=workspace.team_id,
        channel=notice.channel_id,
        user=notice.user_id,
        actions=tuple(found[1].number for action_id in notice.whys if (found := workspace.action(action_id))),
        why=notice.why,
        text=draw(workspace, notice, Day.of(now)).reply.text,
        error=error,
    )


def unplaced(notices: Sequence[PlannedNotice]) -> int:
    """Count how many actions have nowhere to be announced."""
    return sum(len(notice.actions) for notice in notices if notice.channel is None)
