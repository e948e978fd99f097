"""Ask how nudges were answered, who follows what, and which kinds are switched off."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, or_
from sqlmodel import Session, col, select

from storage import tables


def answers_since(
    session: Session,
    team_id: str,
    since: datetime,
    user_ids: Collection[str] | None = None,
    or_with: Collection[str] = (),
) -> Sequence[tables.NudgeAnswer]:
    """List the answers given since a moment, oldest first: by anybody; or by some, and by anybody those that are
    one of these.
    """
    found = select(tables.NudgeAnswer).where(
        tables.NudgeAnswer.team_id == team_id, col(tables.NudgeAnswer.said_at) >= since
    )
    if user_ids is not None:
        row = tables.NudgeAnswer
        found = found.where(or_(col(row.user_id).in_(user_ids), col(row.answer).in_(or_with)))
    return session.exec(found.order_by(col(tables.NudgeAnswer.id))).all()


def followers(session: Session, team_id: str) -> Sequence[tables.Follower]:
    """List who follows which recommendation or action."""
    return session.exec(select(tables.Follower).where(tables.Follower.team_id == team_id)).all()


def muted_kinds(session: Session, team_id: str) -> Sequence[tables.MutedKind]:
    """List the kinds of nudge that are switched off, in a channel or everywhere."""
    return session.exec(select(tables.MutedKind).where(tables.MutedKind.team_id == team_id)).all()


def forget_days_before(session: Session, moment: datetime) -> int:
    """Remove what stood in people's calendars on a day before a moment's. Say how many."""
    gone = delete(tables.CalendarEntry).where(col(tables.CalendarEntry.due_on) < moment.date())
    return session.execute(gone).rowcount  # type: ignore[attr-defined, no-any-return]
