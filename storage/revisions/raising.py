"""Raise the revision of a workspace, and log what was touched, with every flush that changes what people read."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import bindparam, event, inspect, update
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, col

from storage import change_log, tables
from storage.past import values

RAISED = "raised"  # in a session's `info`: the ids of the workspaces whose revision it has raised

WHAT_PEOPLE_READ = (
    tables.Plan,
    tables.Recommendation,
    tables.Action,
    tables.Post,
    tables.ActionPost,
    tables.AccountablePost,
    tables.Service,
    tables.SuccessMeasure,
    tables.ProgressUpdate,
    tables.Evidence,
    tables.MeasureReading,
    tables.FollowUp,
    tables.ChangeRequest,
    tables.SignOff,
    tables.Judgement,
    tables.RoleHolder,
    tables.Absence,
    tables.BoardMeeting,
    tables.MutedKind,
)


class Writing(Session):
    """A session that may change things."""


@event.listens_for(Writing, "before_flush")
def _raise_revision(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    """Every change to what people read raises the workspace's revision, and logs what it touched, in one transaction.

    It stands here, and not in each operation, so that nobody has to remember it.
    """
    values.keep_overwritten(session)
    changed = _by_team(row for row in [*session.new, *session.dirty] if session.is_modified(row))
    removed = _by_team(session.deleted)
    for team_id in sorted(changed.keys() | removed.keys()):
        session.info.setdefault(RAISED, set()).add(team_id)
        revision = session.connection().execute(_raising(), {"of": team_id}).scalar()
        if revision is not None:  # else it is being made
            touched = change_log.touched(session, changed.get(team_id, ()), removed.get(team_id, ()))
            change_log.note(session, team_id, revision, touched)


@cache  # put together once: it is done at every flush
def _raising() -> Any:
    """Raise the revision of the workspace `of`, and return it."""
    raised = update(tables.Workspace).where(col(tables.Workspace.team_id) == bindparam("of"))
    return raised.values(revision=tables.Workspace.revision + 1).returning(col(tables.Workspace.revision))


def _by_team(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        if isinstance(row, (tables.Workspace, *WHAT_PEOPLE_READ)):
            found.setdefault(_team_of(row), []).append(row)
    return found


@event.listens_for(Writing, "after_flush")
def _date_what_was_made(session: Session, _context: UOWTransaction) -> None:
    values.keep_made(session)


def _team_of(row: Any) -> str:
    if isinstance(row, tables.Workspace) and (stored := inspect(row).identity):
        return str(stored[0])  # one that is being renamed is still stored under its old name
    return str(row.team_id)
