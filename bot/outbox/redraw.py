"""Redraw in place what stands in Slack and shows an earlier state of the plan.

Who hears it is asked again before: what nobody there may read of any more is left as it is, without new words.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.several import asking_for_mentions, several
from bot.outbox.draw import GONE, Drawn, draw
from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.heard_by import heard_by, seen_by_reader
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import StandingNotice
from bot.plan.people import directory
from bot.plan.privacy.audience import Hearing, taking_away
from bot.slack import messaging
from bot.slack.errors import About, SlackFailure
from storage.database import Database

log = structlog.get_logger()

LONGEST = max(kind.entry.redrawn_for for kind in NoticeKind)


async def redraw(
    database: Database, client: AsyncWebClient, workspace: Workspace, now: datetime, *, hears_channels: bool = True
) -> bool:
    """Edit every notice that shows something else than what is true at a local moment; False if one is left to do."""
    since = (now - LONGEST).date()
    every = await database.read(send_log.standing_since, workspace.team_id, since)
    readers = {standing.notice.user_id for standing in every if standing.notice.user_id}
    outside = await database.read(directory.outsiders_among, workspace.team_id, readers) if readers else set()
    is_done = True
    messages: defaultdict[tuple[str | None, str], list[StandingNotice]] = defaultdict(list)
    for standing in every:
        messages[standing.notice.channel_id, standing.ts].append(standing)
    for message in messages.values():
        if any(_is_kept_true(each, now) or each.shows_erased for each in message):
            edited = await _edit(database, client, workspace, message, now, outside, hears_channels=hears_channels)
            is_done = edited and is_done
    return is_done


def _is_kept_true(standing: StandingNotice, now: datetime) -> bool:
    return standing.notice.on >= (now - standing.notice.kind.entry.redrawn_for).date()


async def _edit(
    database: Database,
    client: AsyncWebClient,
    workspace: Workspace,
    message: Sequence[StandingNotice],
    now: datetime,
    outside: Collection[str],
    *,
    hears_channels: bool,
) -> bool:
    found = [_as_it_stands(workspace, each, now, outside) for each in message]
    if not any(part and part[1].state != each.notice.drawn for part, each in zip(found, message, strict=True)):
        return True
    away = (
        taking_away(message[0].notice.channel_id or ""),
        GONE,
    )  # what nobody may hear, where the others are drawn anew
    parts = [part or away for part in found]
    reply = several([drawn.reply for _, drawn in parts])
    reply = reply if hears_channels else asking_for_mentions(reply)
    try:
        await messaging.edit(client, parts[0][0], message[0].ts, reply)
        refused = None
    except SlackFailure as failure:
        log.info("a message could not be drawn anew", workspace=workspace.team_id, why=failure.why)
        if not failure.is_final:
            return False  # the next round tries again
        refused = failure.why if failure.about is About.PLACE else None  # a message that is gone troubles nobody
    for each, (_, drawn) in zip(message, parts, strict=True):
        await database.run(send_log.mark_drawn, workspace.team_id, each.id, drawn.state, refused)
    return True


def _as_it_stands(
    workspace: Workspace, standing: StandingNotice, now: datetime, outside: Collection[str]
) -> tuple[Hearing, Drawn] | None:
    """A notice as it stands now, and who hears it; None if nobody may any more, so that it is left as it is."""
    drawn = draw(seen_by_reader(workspace, standing.notice, outside), standing.notice, Day.of(now, workspace.nation))
    to = heard_by(workspace, standing.notice, now.date(), outside)
    if drawn is GONE or (to is None and standing.shows_erased):
        return taking_away(standing.notice.channel_id or ""), GONE
    return (to, drawn) if to else None
