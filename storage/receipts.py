"""Claim what Slack sent, so that each is dealt with once."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from storage import tables, workspaces


def claim(session: Session, team_id: str, key: str, now: datetime) -> bool:
    """Claim a key, in the transaction that does what it stands for; True for the first who does, False ever after."""
    workspaces.ensure(session, team_id)
    if session.get(tables.Receipt, (team_id, key)):
        return False
    session.add(tables.Receipt(team_id=team_id, key=key, created_at=now))
    session.flush()
    return True


def release(session: Session, team_id: str, key: str) -> None:
    """Give up a key that was claimed for what has failed."""
    workspaces.ensure(session, team_id)
    if row := session.get(tables.Receipt, (team_id, key)):
        session.delete(row)


def is_claimed(session: Session, team_id: str, key: str) -> bool:
    """Tell whether a key has been claimed."""
    return session.get(tables.Receipt, (team_id, key)) is not None


def forget_before(session: Session, moment: datetime) -> int:
    """Remove receipts that were claimed before a moment; say how many."""
    old = delete(tables.Receipt).where(col(tables.Receipt.created_at) < moment)
    return session.execute(old).rowcount  # type: ignore[attr-defined, no-any-return]
