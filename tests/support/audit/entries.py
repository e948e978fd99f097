"""Entries of the audit trail, each with what stands beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from storage import tables


@dataclass(frozen=True)
class Entry:
    """An entry, what was and became, and who it was."""

    id: int
    at: datetime
    what: str
    source: str
    subject: str
    words_digest: str
    who_digest: str
    previous_hash: str
    hash: str
    about: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    who: str | None
    name: str | None
    post: str | None
    reason: str | None
    is_removed: bool

    @property
    def sealed(self) -> dict[str, Any]:
        """What its own row says, but for the seals."""
        names = ("at", "what", "source", "subject", "words_digest", "who_digest")
        return {name: getattr(self, name) for name in names}


def entries(session: Session, team_id: str) -> list[Entry]:
    """Every entry of a workspace, in the order in which things happened."""
    rows = session.exec(
        select(tables.AuditEntry, tables.AuditWords)
        .where(tables.AuditEntry.team_id == team_id, tables.AuditWords.entry_id == tables.AuditEntry.id)
        .order_by(col(tables.AuditEntry.id))
    ).all()
    return [
        Entry(
            e.id or 0,
            e.at,
            e.what,
            e.source,
            e.subject,
            e.words_digest,
            e.who_digest,
            e.previous_hash,
            e.hash,
            w.about,
            w.before,
            w.after,
            w.who_id,
            w.who_name,
            w.who_post,
            w.reason,
            w.salt is None,
        )
        for e, w in rows
    ]
