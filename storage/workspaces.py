"""Workspaces: found, made, connected to Slack, and settings kept."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from storage.tables import UNCONNECTED, Workspace


def all_team_ids(session: Session) -> list[str]:
    """Every workspace there is, the unconnected one included."""
    return list(session.exec(select(Workspace.team_id).order_by(col(Workspace.team_id))))


def ensure(session: Session, team_id: str) -> Workspace:
    """The workspace, made if it is new, and locked: changes to one workspace stand in line, in one order.

    Every operation that changes something begins with it, so that two of them can neither cross nor deadlock.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    new = {"team_id": team_id, "revision": 0, "alert_time": "09:00"}
    session.execute(insert(Workspace).values(**new).on_conflict_do_nothing())
    return session.get_one(Workspace, team_id, with_for_update=True, populate_existing=True)


def connect(session: Session, team_id: str, name: str | None, now: datetime) -> bool:
    """Notes that a workspace is connected; one that was waiting, with a plan but without a name, becomes it.

    True if a waiting workspace was taken over. One that already exists keeps its own data, and the other waits on.
    """
    row = session.get(Workspace, team_id)
    waiting = session.get(Workspace, UNCONNECTED) if row is None else None
    if waiting:
        waiting.team_id = team_id  # the database renames it in every row
        row = waiting
    row = row or ensure(session, team_id)
    if row.connected_at is None or row.name != name:
        row.name, row.connected_at = name, row.connected_at or now
        session.add(row)
    return waiting is not None
