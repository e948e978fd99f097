"""Find the channels that Slack takes nothing for, of what has been sent there and what has not."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from storage import tables

_NOTICE = tables.Notice


@dataclass(frozen=True, slots=True)
class Unreached:
    """A channel to which nothing could be sent since `last_sent_at` (None: ever), why, and which actions that was
    about."""

    channel_id: str
    error: str
    last_sent_at: datetime | None
    action_ids: tuple[int, ...]


def unreached(
    session: Session, team_id: str, kinds: Collection[str], errors: Collection[str], since: date
) -> list[Unreached]:
    """List the channels for which Slack has refused notices of these kinds with one of these errors from a day on,
    where none of these kinds was sent after; the newest error counts. What is tried once more is refused still; so is
    what stands there and may not be edited.
    """
    refused = select(_NOTICE).where(
        _NOTICE.team_id == team_id,
        col(_NOTICE.local_on) >= since,
        col(_NOTICE.kind).in_(kinds),
        col(_NOTICE.state).in_(("failed", "due", "sending", "sent")),
        col(_NOTICE.error).in_(errors),
        col(_NOTICE.is_doubtful).is_(False),
    )
    rows = sorted(session.exec(refused), key=lambda row: (row.created_at, row.id or 0))
    if not rows:
        return []
    last = {each: _last_sent(session, team_id, each, kinds) for each in {row.channel_id for row in rows}}
    by_channel: defaultdict[str, list[tables.Notice]] = defaultdict(list)
    for row in rows:
        sent_at = last[row.channel_id]
        since = row.sent_at if row.state == "sent" and row.sent_at else row.created_at
        if sent_at is None or since > sent_at or (row.state == "sent" and since == sent_at):
            by_channel[row.channel_id].append(row)
    about = _actions(session, [row.id or 0 for several in by_channel.values() for row in several])
    return [
        Unreached(
            channel_id,
            several[-1].error or "",
            last[channel_id],
            tuple(sorted({action_id for row in several for action_id in about[row.id or 0]})),
        )
        for channel_id, several in sorted(by_channel.items())
    ]


def is_sent_since(session: Session, team_id: str, channel_id: str, kinds: Collection[str], moment: datetime) -> bool:
    """Tell whether a notice of these kinds was sent to a channel after a moment."""
    last = _last_sent(session, team_id, channel_id, kinds)
    return last is not None and last > moment


def _last_sent(session: Session, team_id: str, channel_id: str, kinds: Collection[str]) -> datetime | None:
    """When the newest message that stands in a channel was sent: found from the end of the index of its threads."""
    sent = select(_NOTICE.sent_at).where(
        _NOTICE.team_id == team_id,
        _NOTICE.channel_id == channel_id,
        col(_NOTICE.ts) > "",
        _NOTICE.state == "sent",
        col(_NOTICE.kind).in_(kinds),
    )
    return session.exec(sent.order_by(col(_NOTICE.ts).desc()).limit(1)).first()


def _actions(session: Session, notice_ids: Collection[int]) -> defaultdict[int, list[int]]:
    about: defaultdict[int, list[int]] = defaultdict(list)
    for each in session.exec(select(tables.NoticeAction).where(col(tables.NoticeAction.notice_id).in_(notice_ids))):
        about[each.notice_id].append(each.action_id)
    return about
