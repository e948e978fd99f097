"""Add entries to the audit trail."""

import json
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from storage import tables
from storage.audit import seal


class Stamped(Protocol):
    """A stamp as the trail reads it: who (None: nobody in particular), when and where; `bot.plan` has the value.

    `name` and `post` are those that they had then, where they are known.
    """

    @property
    def user_id(self) -> str | None: ...

    @property
    def at(self) -> datetime: ...

    @property
    def source(self) -> str: ...

    @property
    def name(self) -> str | None: ...

    @property
    def post(self) -> str | None: ...


def note(
    session: Session,
    team_id: str,
    by: Stamped,
    what: str,
    subject: str,
    *,
    about: str | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> int:
    """Add an entry: who did what to which subject (`update 12`), when, from where, and what it was and became.

    `what`, `source` and `subject` can never be erased: they are words of ours, and our own ids. What the subject is
    called, where that is worth keeping, is `about`. Return the entry's id. The workspace is locked already
    (`workspaces.ensure`): of two entries one comes after the other.
    """
    connection = session.connection()
    is_head = col(tables.AuditHead.team_id) == team_id
    head = connection.execute(
        select(col(tables.AuditHead.entries), col(tables.AuditHead.hash)).where(is_head).with_for_update()
    ).first()
    entries, previous = head or (0, seal.BEGINNING)
    words, salt, who_salt = (
        as_stored({"about": about, "before": before, "after": after}),
        seal.new_salt(),
        seal.new_salt(),
    )
    entry = {
        "at": by.at,
        "what": what,
        "source": by.source,
        "subject": subject,
        "words_digest": seal.words_digest(salt, **words),
        "who_digest": seal.who_digest(who_salt, by.user_id, by.name, by.post),
    }
    end = seal.entry_hash(previous, entry)
    made = connection.execute(
        insert(tables.AuditEntry), {**entry, "team_id": team_id, "previous_hash": previous, "hash": end}
    )
    assert made.inserted_primary_key
    entry_id: int = made.inserted_primary_key[0]
    who = {"who_salt": who_salt, "who_id": by.user_id, "who_name": by.name, "who_post": by.post}
    beside = {"entry_id": entry_id, "team_id": team_id, "salt": salt, **words, **who}
    connection.execute(insert(tables.AuditWords), beside)
    if head:
        connection.execute(update(tables.AuditHead).where(is_head).values(entries=entries + 1, hash=end))
    else:
        connection.execute(insert(tables.AuditHead), {"team_id": team_id, "entries": 1, "hash": end})
    return entry_id


def as_stored(words: dict[str, Any]) -> dict[str, Any]:
    """Return words as they come back from the database: keys are text there."""
    made: dict[str, Any] = json.loads(json.dumps(words))
    return made
