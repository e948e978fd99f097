"""Find files that have been read and wait, and forget those that nobody will ask about again; lease those to read."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, update
from sqlmodel import Session, col, func, select

from storage import tables
from storage.outbox.seconds import seconds

_FILE = tables.FileToRead


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


def enter_unread(session: Session, row: tables.FileToRead) -> int:
    """Enter a file that is to be read; return its id here."""
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def teams_with_unread(session: Session) -> list[str]:
    """List the workspaces with files that are to be read and that nobody is reading."""
    waiting = select(_FILE.team_id).where(col(_FILE.free_at) <= seconds(session)).distinct()
    return list(session.exec(waiting.order_by(_FILE.team_id)))


def unread(session: Session, team_id: str) -> list[int]:
    """List the ids of a workspace's files that are to be read and that nobody is reading, in the order given."""
    waiting = (_FILE.team_id == team_id, col(_FILE.free_at) <= seconds(session))
    return [each for each in session.exec(select(_FILE.id).where(*waiting).order_by(col(_FILE.id))) if each]


def claim_unread(session: Session, team_id: str, unread_id: int, token: str, lease: float) -> tables.FileToRead | None:
    """Lease a file to whoever reads it now, for so many seconds; None if somebody else does, or has."""
    at = seconds(session)
    is_free = (_FILE.id == unread_id, _FILE.team_id == team_id, col(_FILE.free_at) <= at)
    leased = {"token": token, "free_at": at + lease, "attempts": _FILE.attempts + 1}
    if not _set(session, leased, *is_free):
        return None
    return session.get(_FILE, unread_id, populate_existing=True)


def renew_unread(session: Session, team_id: str, unread_id: int, token: str, lease: float) -> bool:
    """Go on having a file leased; False if the lease is another's by now."""
    return _set(session, {"free_at": seconds(session) + lease}, *_leased(team_id, unread_id, token))


def give_back_unread(session: Session, team_id: str, unread_id: int, token: str, pause: float) -> None:
    """Leave a file to whoever reads it next, after so many seconds: that does not count as an attempt, but they know
    that they are not the first.
    """
    less_one = case((col(_FILE.attempts) > 1, col(_FILE.attempts) - 1), else_=col(_FILE.attempts))
    free: dict[str, object] = {"token": None, "free_at": seconds(session) + pause, "attempts": less_one}
    _set(session, free, *_leased(team_id, unread_id, token))


def leased_unread(session: Session, team_id: str, unread_id: int, token: str) -> tables.FileToRead | None:
    """Find a file by its lease; None if that is another's by now."""
    return session.exec(select(_FILE).where(*_leased(team_id, unread_id, token)).with_for_update()).first()


def _leased(team_id: str, unread_id: int, token: str) -> tuple[ColumnElement[bool], ...]:
    return col(_FILE.id) == unread_id, col(_FILE.team_id) == team_id, col(_FILE.token) == token


def _set(session: Session, values: dict[str, object], *which: Any) -> bool:
    changed = update(_FILE).where(*which).values(values)
    return bool(session.connection().execute(changed).rowcount)


def forget_unread_before(session: Session, moment: datetime) -> int:
    """Remove files that were given before a moment and could not be read since; say how many."""
    old = delete(_FILE).where(col(_FILE.created_at) < moment)
    return session.connection().execute(old).rowcount


def recorded_count(session: Session, team_id: str, plan_id: int) -> int:
    """Count what people have recorded of a plan: updates, requests, verdicts and judgements, those taken back too."""
    part, update, action = tables.Recommendation, tables.ProgressUpdate, tables.Action
    own = (part.plan_id == plan_id, part.team_id == team_id)
    said = select(func.count()).select_from(update).join(part, col(part.id) == update.recommendation_id)
    counted = session.exec(said.where(*own, update.source != "import")).one()
    for table in (tables.ChangeRequest, tables.SignOff):
        decided = select(func.count()).select_from(table).join(action, col(action.id) == table.action_id)
        counted += session.exec(decided.join(part, col(part.id) == action.recommendation_id).where(*own)).one()
    judged = select(func.count()).select_from(tables.Judgement)
    return (
        counted + session.exec(judged.join(part, col(part.id) == tables.Judgement.recommendation_id).where(*own)).one()
    )
