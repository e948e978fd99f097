"""Send notices, each drawn by the registry and entered in the send log; no transaction is open while Slack is called.

Nothing else posts what is drawn anew later: it is claimed, posted and marked. A shared card that Slack refuses leaves
no entry: whoever shares it reads so at once.
"""

from dataclasses import dataclass
from datetime import datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.reply import Reply
from bot.outbox.draw import draw, draw_subject
from bot.plan.model.day import Day
from bot.plan.model.workspace import Workspace
from bot.plan.notices import send_log
from bot.plan.notices.heard_by import heard_by, seen_by_reader
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from bot.plan.notices.shared_cards import SharedCard
from bot.plan.people import directory
from bot.plan.privacy.audience import Hearing
from bot.slack import messaging
from bot.slack.errors import Fate, SlackFailure
from storage.database import Database

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sending:
    """The fate of a notice: whether it was ours to send, and why it failed, if it did."""

    is_ours: bool
    error: str | None = None


async def send(
    database: Database, client: AsyncWebClient, workspace: Workspace, notice: Notice, now: datetime
) -> Sending:
    """Send a notice, as its subject stands at a local moment, unless somebody else has sent it or is sending it.

    It is not sent either if nobody may hear it any more. What cannot be sent is marked as failed with the reason; that
    is no exception. It is tried again also where Slack says that its address is gone: an archived channel may be opened
    again, and we may be invited into it. A fault of ours is not tried again. The log tells whoever runs the bot the
    fate, and the page of Slack's that explains it.
    """
    assert notice.channel_id is not None
    team_id, where = workspace.team_id, notice.channel_id
    outside = await database.read(directory.outsiders_among, team_id, [notice.user_id]) if notice.user_id else ()
    to = heard_by(workspace, notice, now.date(), outside)
    if to is None:
        return Sending(is_ours=False)
    reply = draw(seen_by_reader(workspace, notice, outside), notice, Day.of(now)).reply
    notice_id = await database.run(send_log.claim, team_id, notice, reply.text, now)
    if notice_id is None:
        return Sending(is_ours=False)
    try:
        await _post(database, client, team_id, notice_id, to, notice, reply, now)
    except SlackFailure as failure:
        why, fate, source = failure.why, failure.fate, failure.source
        log.warning("a notice was not sent", workspace=team_id, where=where, why=why, fate=fate, source=source)
        await database.run(send_log.mark_failed, team_id, notice_id, why, for_good=fate is Fate.OURS)
        return Sending(is_ours=True, error=why)
    return Sending(is_ours=True)


async def share_card(
    database: Database,
    client: AsyncWebClient,
    team_id: str,
    card: SharedCard,
    to: Hearing,
    user_id: str,
    now: datetime,
) -> None:
    """Post a card for those who hear it, at a local moment; from now on it is drawn anew when something changes.

    SlackFailure if it can't be posted: then nothing stays entered.
    """
    notice = card.notice(to.channel_id or "", user_id, now)
    reply = draw_subject(NoticeKind.CARD, card, Day.of(now))
    notice_id = await database.run(send_log.claim, team_id, notice, reply.text, now)
    if notice_id is None:
        return  # they have pressed twice
    try:
        await _post(database, client, team_id, notice_id, to, notice, reply, now)
    except SlackFailure:
        await database.run(send_log.release, team_id, notice_id)
        raise


async def _post(
    database: Database,
    client: AsyncWebClient,
    team_id: str,
    notice_id: int,
    to: Hearing,
    notice: Notice,
    reply: Reply,
    now: datetime,
) -> None:
    """Posts what is claimed, and marks it as sent."""
    channel_id, ts = await messaging.post(client, to, reply, metadata=_metadata(notice))
    await database.run(send_log.mark_sent, team_id, notice_id, channel_id, ts, now)


def _metadata(notice: Notice) -> dict[str, object]:
    """What tells later, from Slack's own history, which notice a message is."""
    return {"event_type": "plankeeper_notice", "event_payload": {"key": notice.key}}
