"""Find files that have been read and wait, and forget those that nobody will ask about again."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from storage import tables


def import_by_id(session: Session, team_id: str, import_id: int) -> tables.PlanImport | None:
    """Find the file that was read, if it is this workspace's."""
    row = session.get(tables.PlanImport, import_id)
    return row if row and row.team_id == team_id else None


def latest_read(session: Session, team_id: str, user_id: str, since: datetime) -> tables.PlanImport | None:
    """Find the file that somebody gave last, from a moment on, whatever became of it."""
    given = tables.PlanImport
    theirs = (given.team_id == team_id, given.user_id == user_id, col(given.created_at) >= since)
    return session.exec(select(given).where(*theirs).order_by(col(given.id).desc()).limit(1)).first()


def forget_before(session: Session, moment: datetime) -> int:
    """Remove files that were read before a moment, whatever became of them; say how many."""
    old = delete(tables.PlanImport).where(col(tables.PlanImport.created_at) < moment)
    return session.execute(old).rowcount  # type: ignore[attr-defined, no-any-return]
