"""Ask what people were nudged about: a bounded past, by index."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from storage import tables


@dataclass(frozen=True, slots=True)
class Told:
    """One message that was sent: to whom, on which local date, when it was planned; of each action why it was in it;
    the kind of notice.
    """

    user_id: str
    on: date
    at: datetime
    whys: Mapping[int, str]
    kind: str


def told_since(session: Session, team_id: str, kinds: Collection[str], since: date) -> list[Told]:
    """List every notice of these kinds that was sent from a day on, oldest first."""
    notice, about = tables.Notice, tables.NoticeAction
    which = (
        col(notice.team_id) == team_id,
        col(notice.local_on) >= since,
        col(notice.kind).in_(kinds),
        col(notice.state) == "sent",
    )
    messages = select_columns(
        col(notice.id), col(notice.user_id), col(notice.local_on), col(notice.created_at), col(notice.kind)
    ).where(*which)
    these = col(about.notice_id).in_(select(notice.id).where(*which))  # so that none of the others is looked at
    reasons = select(col(about.notice_id), col(about.action_id), col(about.why)).where(these)
    whys: defaultdict[int, dict[int, str]] = defaultdict(dict)
    # Put in order here: asked for it, SQLite reads all that was ever sent, in that order.
    for notice_id, action_id, why in sorted(session.exec(reasons).all()):
        whys[notice_id][action_id] = why
    rows = sorted(session.connection().execute(messages).all(), key=lambda row: row[0] or 0)
    return [Told(user_id or "", on, at, whys[notice_id or 0], kind) for notice_id, user_id, on, at, kind in rows]


def failed_since(
    session: Session, team_id: str, kinds: Collection[str], since: date, before: date
) -> Sequence[tuple[str | None, int]]:
    """Count what of these kinds could not be sent from a day on and before another: (why, how many)."""
    notice = tables.Notice
    found = (
        select(col(notice.error), func.count())
        .where(
            notice.team_id == team_id,
            col(notice.local_on) >= since,
            col(notice.local_on) < before,
            col(notice.kind).in_(kinds),
            notice.state == "failed",
        )
        .group_by(col(notice.error))
    )
    return [(why, count) for why, count in session.exec(found)]


def time_zones(session: Session, team_id: str, but: str) -> dict[str, str]:
    """Give the time zone of everybody whom Slack places in another one than this."""
    person = tables.Person
    found = select(col(person.user_id), col(person.timezone)).where(
        person.team_id == team_id, col(person.timezone).is_not(None), col(person.timezone) != but
    )
    return {user_id: zone for user_id, zone in session.exec(found) if zone}
