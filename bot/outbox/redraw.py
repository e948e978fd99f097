"""Redraw in place what stands in Slack and shows an earlier state of the plan.

Who hears it is asked again before: what nobody there may read of any more is left as it is, without new words.
"""

from collections.abc import Collection
from datetime import datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.outbox.draw import GONE, draw
from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.heard_by import heard_by, seen_by_reader
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import StandingNotice
from bot.plan.people import directory
from bot.plan.privacy.audience import taking_away
from bot.slack import messaging
from bot.slack.errors import SlackFailure
from storage.database import Database

log = structlog.get_logger()

LONGEST = max(kind.entry.redrawn_for for kind in NoticeKind)


async def redraw(database: Database, client: AsyncWebClient, workspace: Workspace, now: datetime) -> bool:
    """Edit every notice that shows something else than what is true at a local moment; False if one is left to do."""
    since = (now - LONGEST).date()
    every = await database.read(send_log.standing_since, workspace.team_id, since)
    readers = {standing.notice.user_id for standing in every if standing.notice.user_id}
    outside = await database.read(directory.outsiders_among, workspace.team_id, readers) if readers else set()
    is_done = True
    for standing in every:
        is_kept_true = standing.notice.on >= (now - standing.notice.kind.entry.redrawn_for).date()
        if is_kept_true or standing.shows_erased:
            is_done = await _edit(database, client, workspace, standing, now, outside) and is_done
    return is_done


async def _edit(
    database: Database,
    client: AsyncWebClient,
    workspace: Workspace,
    standing: StandingNotice,
    now: datetime,
    outside: Collection[str],
) -> bool:
    drawn = draw(seen_by_reader(workspace, standing.notice, outside), standing.notice, Day.of(now, workspace.nation))
    to = heard_by(workspace, standing.notice, now.date(), outside)
    if drawn is GONE or (to is None and standing.shows_erased):
        drawn, to = GONE, taking_away(standing.notice.channel_id or "")
    if to is None or drawn.state == standing.notice.drawn:
        return True
    try:
        await messaging.edit(client, to, standing.ts, drawn.reply)
    except SlackFailure as failure:
        log.info("a message could not be drawn anew", workspace=workspace.team_id, why=failure.why)
        if not failure.is_final:
            return False  # the next round tries again
    await database.run(send_log.mark_drawn, workspace.team_id, standing.id, drawn.state)
    return True
