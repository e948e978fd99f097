"""Find files that have been read and wait, and forget those that nobody will ask about again."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from storage import tables


def import_by_id(session: Session, team_id: str, import_id: int) -> tables.PlanImport | None:
    """Find the file that was read, if it is this workspace's."""
    row = session.get(tables.PlanImport, import_id)
    return row if row and row.team_id == team_id else None


def forget_before(session: Session, moment: datetime) -> int:
    """Remove files that were read before a moment, whatever became of them; say how many."""
    old = delete(tables.PlanImport).where(col(tables.PlanImport.created_at) < moment)
    return session.execute(old).rowcount  # type: ignore[attr-defined, no-any-return]
