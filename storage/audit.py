"""The audit trail: written once, never changed."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage.tables import AuditEntry


def note(
    session: Session,
    team_id: str,
    now: datetime,
    what: str,
    subject: str,
    *,
    who: str | None,
    source: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Adds an entry: who did what to which subject (`update 12`), when, from where, and what it was and became."""
    session.add(
        AuditEntry(
            team_id=team_id, at=now, who=who, what=what, source=source, subject=subject, before=before, after=after
        )
    )
