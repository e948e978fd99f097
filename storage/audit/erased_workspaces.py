"""Say of a workspace that is about to be erased how its trail ended: the row outlives it, and nobody removes that."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage import tables
from storage.audit import seal


def note_erased(session: Session, team_id: str, because: str, at: datetime) -> None:
    """Note when and why a workspace is erased, how many entries its trail has and the last one's hash: without it, the
    database lets no workspace go that has a trail. In the transaction that removes it, which has locked it.
    """
    head = session.get(tables.AuditHead, team_id)
    entries, end = (head.entries, head.hash) if head else (0, seal.BEGINNING)
    session.add(
        tables.ErasedWorkspace(team_id=team_id, erased_at=at, because=because, entries=entries, seal=end),
    )
    session.flush()


def all_erased(session: Session) -> Sequence[tables.ErasedWorkspace]:
    """List what was left of every workspace that was erased, oldest first; a name may come again."""
    return session.exec(select(tables.ErasedWorkspace).order_by(col(tables.ErasedWorkspace.id))).all()


def seals_at(session: Session, team_id: str, number: int) -> tuple[str, ...]:
    """Return the hash of the entry at this place of a workspace's trail, counted from 1, and, if there is one, what an
    earlier version had sealed it with; nothing if the trail is shorter.
    """
    entry, words = tables.AuditEntry, tables.AuditWords
    own = (
        select(entry.hash, words.first_hash)
        .outerjoin(words, col(words.entry_id) == col(entry.id))
        .where(entry.team_id == team_id)
        .order_by(col(entry.id))
    )
    found = session.exec(own.offset(number - 1).limit(1)).first()
    return tuple(each for each in found or () if each)


def entries_of(session: Session, team_id: str) -> int:
    """Count the entries of a workspace's trail, whatever its head says."""
    return session.exec(select(func.count()).where(tables.AuditEntry.team_id == team_id)).one()
