"""Find, make and lock workspaces, connect them to Slack, and keep their roles."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from storage import plans, tables


def all_team_ids(session: Session) -> list[str]:
    """List every workspace there is, the unconnected one included."""
    return list(session.exec(select(tables.Workspace.team_id).order_by(col(tables.Workspace.team_id))))


def ensure(session: Session, team_id: str) -> None:
    """Make the workspace if it is new, and lock it: changes to one workspace stand in line, in one order.

    Every operation that changes something begins with it, so that two of them can neither cross nor deadlock; and the
    workspace is to be looked after, whatever that may call for.
    """
    # An update that changes nothing people read locks the row in the same round trip, and while somebody renames it.
    locking = _insert(session).on_conflict_do_update(index_elements=["team_id"], set_={"next_sweep_at": 0.0})
    session.connection().execute(locking, {"team_id": team_id, "revision": 0, "alert_time": "09:00"})


def _insert(session: Session) -> Any:
    """The dialect's own insert; only the one in use is imported, the other costs a tenth of the start."""
    if session.get_bind().dialect.name == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(tables.Workspace)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(tables.Workspace)


def row_of(session: Session, team_id: str) -> tables.Workspace:
    """Find the workspace's own row. Raise NoResultFound if there is none: `ensure` makes it."""
    return session.get_one(tables.Workspace, team_id)


def case_pattern(session: Session, team_id: str) -> str | None:
    """Read what a workspace's case numbers look like; None if it has not said so, or is not known yet."""
    row = session.get(tables.Workspace, team_id)
    return row.case_pattern if row else None


def touch(session: Session, team_id: str) -> None:
    """Raise the revision: what people read of the workspace has changed, though none of the rows they read from has."""
    flag_modified(row_of(session, team_id), "name")


def holders_of(session: Session, team_id: str, role: str) -> set[str]:
    """List who was given a role, whether they still count or not."""
    rows = select(tables.RoleHolder.user_id).where(tables.RoleHolder.team_id == team_id, tables.RoleHolder.role == role)
    return set(session.exec(rows))


def give_role(session: Session, team_id: str, role: str, user_ids: Collection[str]) -> set[str]:
    """Give a role to these users, and no others; return who had it before."""
    held = session.exec(
        select(tables.RoleHolder).where(tables.RoleHolder.team_id == team_id, tables.RoleHolder.role == role)
    ).all()
    before = {row.user_id for row in held}
    for row in held:
        if row.user_id not in user_ids:
            session.delete(row)
    session.add_all(tables.RoleHolder(team_id=team_id, role=role, user_id=user_id) for user_id in {*user_ids} - before)
    return before


def connect(session: Session, team_id: str, name: str | None, now: datetime) -> bool:
    """Note that a workspace is connected; a plan that was waiting, under no name, becomes its own.

    True if it was taken over. A workspace that was connected before, or has a plan, keeps its own data, and the other
    waits on.
    """
    waiting = session.get(tables.Workspace, tables.UNCONNECTED, with_for_update=True)
    ensure(session, team_id)
    row = session.get_one(tables.Workspace, team_id)
    is_taken_over = waiting is not None and row.connected_at is None and plans.is_first_plan(session, team_id)
    if waiting and is_taken_over:
        _raise_beyond(session, waiting, row)
        session.delete(row)  # it holds nothing but receipts
        session.flush()
        waiting.team_id = team_id  # the database renames it in every row
        row = waiting
    if row.connected_at is None or row.name != name:
        row.name, row.connected_at = name, row.connected_at or now
        session.add(row)
    return is_taken_over


def _raise_beyond(session: Session, waiting: tables.Workspace, row: tables.Workspace) -> None:
    """A revision stands for one state of a workspace, ever: the one that takes a name over begins above what it had.

    Whoever still keeps a state of the other's then sees that it is old, and finds a gap in the log.
    """
    under_its_name = select(tables.Workspace.revision).where(tables.Workspace.team_id == row.team_id).scalar_subquery()
    of_waiting = (col(tables.Workspace.team_id) == waiting.team_id, tables.Workspace.revision < under_its_name)
    session.connection().execute(update(tables.Workspace).where(*of_waiting).values(revision=under_its_name))
