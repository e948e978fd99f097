"""Redraws: what stands in Slack and shows an earlier state of the plan is edited in place."""

from datetime import datetime

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.outbox.draw import draw
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import StandingNotice
from bot.slack import messaging
from storage.database import Database

log = structlog.get_logger()

FINAL = {"message_not_found", "cant_update_message", "channel_not_found", "is_archived", "edit_window_closed"}
LONGEST = max(kind.entry.redrawn_for for kind in NoticeKind)


async def redraw(database: Database, client: AsyncWebClient, workspace: Workspace, now: datetime) -> None:
    """Edit every notice that shows something else than what is true at a local moment."""
    since = (now - LONGEST).date()
    for standing in await database.read(send_log.standing_since, workspace.team_id, since):
        if standing.notice.on >= (now - standing.notice.kind.entry.redrawn_for).date():
            await _edit(database, client, workspace, standing, now)


async def _edit(
    database: Database, client: AsyncWebClient, workspace: Workspace, standing: StandingNotice, now: datetime
) -> None:
    drawn = draw(workspace, standing.notice, now.date())
    if drawn.state == standing.notice.drawn:
        return
    try:
        await messaging.edit(client, standing.notice.channel_id or "", standing.ts, drawn.reply)
    except SlackApiError as error:
        why = messaging.why_refused(error)
        log.info("a message could not be drawn anew", workspace=workspace.team_id, why=why)
        if why not in FINAL:
            return  # the next round tries again
    except (ClientError, TimeoutError, OSError) as error:
        log.info("a message could not be drawn anew", workspace=workspace.team_id, why=str(error))
        return
    await database.run(send_log.mark_drawn, workspace.team_id, standing.id, drawn.state)
