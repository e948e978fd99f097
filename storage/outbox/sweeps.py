"""Keep when each workspace is to be looked after next: whoever does so asks for those that are due, and reads no other.

Whatever is changed in a workspace makes it due at once (`storage.workspaces.ensure`). Times are seconds by the clock of
whoever looks after it.
"""

from datetime import date, datetime

from sqlalchemy import and_, update
from sqlmodel import Session, col, exists, select

from storage import notices, tables

WITHIN = 60.0  # seconds: whoever has claimed a workspace and died at it leaves it to be claimed anew
DUE_NOW = 0.0
_NEXT = col(tables.Workspace.next_sweep_at)


def due_team_ids(session: Session, at: float) -> list[str]:
    """List the workspaces that are to be looked after at a moment, in seconds, the longest due first."""
    return list(session.exec(select(tables.Workspace.team_id).where(at >= _NEXT).order_by(_NEXT)))


def claim(session: Session, team_id: str, at: float) -> bool:
    """Claim a workspace that is to be looked after at a moment, in seconds; False if another has done so."""
    due = select(tables.Workspace.team_id).where(tables.Workspace.team_id == team_id, at >= _NEXT)
    if session.exec(due.with_for_update()).first() is None:
        return False
    _set(session, team_id, at + WITHIN)
    return True


def set_next(session: Session, team_id: str, at: float) -> None:
    """Note when a workspace that was claimed is to be looked after next, unless something has changed there since."""
    unchanged = and_(col(tables.Workspace.team_id) == team_id, _NEXT > DUE_NOW)
    session.connection().execute(update(tables.Workspace).where(unchanged).values(next_sweep_at=at))


def give_back(session: Session, team_id: str) -> None:
    """Let a workspace be due again at once: not all could be done there."""
    _set(session, team_id, DUE_NOW)


def _set(session: Session, team_id: str, at: float) -> None:
    own = col(tables.Workspace.team_id) == team_id
    session.connection().execute(update(tables.Workspace).where(own).values(next_sweep_at=at))


def has_stood_since(session: Session, team_id: str, since: date) -> bool:
    """Tell whether something stands in Slack that was sent from a day on, or shows what has been erased."""
    return notices.is_any_sent_since(session, team_id, since)


def is_draft_kept(session: Session, team_id: str) -> bool:
    """Tell whether words are kept that could not be filed."""
    kept = (tables.Draft.team_id == team_id, col(tables.Draft.settled_at).is_(None))
    return session.exec(select(tables.Draft.id).where(*kept).limit(1)).first() is not None


def files_due(session: Session, team_id: str, given_up_since: datetime) -> tuple[bool, datetime | None, bool]:
    """Tell of files that are to be copied still whether there are any, and when the first is tried next (None: at
    once); and whether any was given up from a moment on.
    """
    table = tables.Evidence
    own = (col(table.team_id) == team_id, col(table.file_id).is_not(None), col(table.sha256).is_(None))
    waiting = select(table.next_try_at).where(*own, col(table.given_up_at).is_(None))
    first = session.exec(waiting.order_by(col(table.next_try_at).asc().nulls_first()).limit(1)).all()
    given_up = session.exec(select(exists().where(*own, col(table.given_up_at) >= given_up_since))).one()
    return bool(first), first[0] if first else None, given_up
