"""Find files that have been read and wait, and forget those that nobody will ask about again."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col

from storage import tables

KEPT_FOR = timedelta(days=7)  # a file that was forgotten longer ago is given again, as it then is


def import_by_id(session: Session, team_id: str, import_id: int) -> tables.PlanImport | None:
    """The file that was read, if it is this workspace's."""
    row = session.get(tables.PlanImport, import_id)
    return row if row and row.team_id == team_id else None


def forget_old(session: Session, now: datetime) -> int:
    """Removes files that were read long ago, whatever became of them; says how many."""
    old = delete(tables.PlanImport).where(col(tables.PlanImport.created_at) < now - KEPT_FOR)
    return session.execute(old).rowcount  # type: ignore[attr-defined, no-any-return]
