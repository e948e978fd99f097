"""Keep when Slack is next to be asked about each workspace: whoever asks reads those that are due, and no other.

Times are seconds by the clock of whoever asks.
"""

from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage import tables

SOON = 0.0
_TEAM, _NEXT = col(tables.Workspace.team_id), col(tables.Workspace.next_reading_at)


def due_team_ids(session: Session, at: float, most: int) -> list[str]:
    """List the workspaces that Slack is to be asked about at a moment, the longest due first, at most so many."""
    return list(session.exec(select(tables.Workspace.team_id).where(at >= _NEXT).order_by(_NEXT).limit(most)))


def claim(session: Session, team_id: str, at: float, lease: float) -> bool:
    """Claim a workspace that is due at a moment, for so many seconds; False if another process has done so."""
    return _set(session, at + lease, team_id == _TEAM, at >= _NEXT) > 0


def set_next(session: Session, team_id: str, at: float) -> None:
    """Note when Slack is to be asked next about a workspace that was claimed, unless that is to be soon by now."""
    _set(session, at, team_id == _TEAM, _NEXT > SOON)


def soon(session: Session, team_id: str) -> None:
    """Have Slack asked soon about a workspace."""
    _set(session, SOON, team_id == _TEAM)


def all_soon(session: Session, later_than: float) -> None:
    """Have Slack asked soon about every workspace whose time is after a moment."""
    _set(session, SOON, later_than < _NEXT)


def _set(session: Session, at: float, *which: Any) -> int:
    changed = update(tables.Workspace).where(*which).values(next_reading_at=at)
    return session.connection().execute(changed).rowcount
