"""Read of the trail what somebody did last, of some kinds."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage import tables

_LOOKED_AT = 20_000  # newest entries of all: a day has fewer, and nobody's last act is looked for among years of them


class ActNoted(NamedTuple):
    """What somebody did: what it is called, to which subject (`post 12`), when, what that is called, and what was."""

    what: str
    subject: str
    at: datetime
    about: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def last_noted(
    session: Session, team_id: str, user_id: str, since: datetime, kinds: Collection[str]
) -> ActNoted | None:
    """Find the newest entry of these kinds that is somebody's, from a moment on."""
    entry, words = tables.AuditEntry, tables.AuditWords
    newest = select(func.max(col(entry.id))).scalar_subquery()
    found = (
        select(
            col(entry.what), col(entry.subject), col(entry.at), col(words.about), col(words.before), col(words.after)
        )
        .join(words, col(words.entry_id) == col(entry.id))
        .where(
            col(entry.id) > newest - _LOOKED_AT,
            col(entry.team_id) == team_id,
            col(entry.at) >= since,
            col(entry.what).in_(sorted(kinds)),
            col(words.who_id) == user_id,
        )
        .order_by(col(entry.id).desc())
        .limit(1)
    )
    row = session.execute(found).first()
    return ActNoted(*row) if row else None
