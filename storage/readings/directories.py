"""Keep how far a workspace's directory has been read from Slack, so that any process can go on where another ended."""

from datetime import datetime, timedelta

from sqlmodel import Session

from storage import tables, workspaces


def reading_of(session: Session, team_id: str) -> tables.DirectoryReading | None:
    """Find how far the reading of a directory is; None if it was never begun."""
    return session.get(tables.DirectoryReading, team_id)


def claim(
    session: Session, team_id: str, now: datetime, lease: timedelta, again: timedelta | None = None
) -> tables.DirectoryReading | None:
    """Claim the reading of a directory, from the beginning or from where it is; None if it is not due, or another is at
    it. If it was read to its end, it is due `again` so long after, too.
    """

    def is_due(row: tables.DirectoryReading | None) -> bool:
        if row is None or row.next_at <= now:
            return True
        return bool(again is not None and row.finished_at and now - row.finished_at >= again)

    if not is_due(session.get(tables.DirectoryReading, team_id)):  # as nearly always: then nothing is written
        return None
    workspaces.ensure(session, team_id)
    row = session.get(tables.DirectoryReading, team_id, populate_existing=True)
    if not is_due(row):
        return None
    row = row or tables.DirectoryReading(team_id=team_id, begun_at=now, next_at=now)
    if not row.cursor:
        row.begun_at = now
    row.finished_at, row.next_at = None, now + lease
    session.add(row)
    session.flush()
    return row


def note(session: Session, team_id: str, cursor: str, failures: int, next_at: datetime) -> None:
    """Note where the reading of a directory goes on, how often Slack refused that, and not before when another does."""
    workspaces.ensure(session, team_id)
    row = session.get_one(tables.DirectoryReading, team_id)
    row.cursor, row.failures, row.next_at = cursor, failures, next_at
    session.add(row)


def finish(session: Session, team_id: str, now: datetime, next_at: datetime) -> None:
    """Note that a directory has been read to its end, and when it is read next."""
    workspaces.ensure(session, team_id)
    found = session.get(tables.DirectoryReading, team_id)
    row = found or tables.DirectoryReading(team_id=team_id, begun_at=now, next_at=next_at)
    row.finished_at, row.next_at, row.cursor, row.failures = now, next_at, "", 0
    session.add(row)
