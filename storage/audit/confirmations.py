"""Read of the trail who has said lately why words identify nobody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import literal_column, select
from sqlmodel import Session, col

from storage import tables

CONFIRMED = "confirmed as identifying nobody"  # what such an entry is called; its index names it, too


def confirmed_since(
    session: Session, team_id: str, since: datetime, most: int
) -> Sequence[tuple[str, datetime, str | None, dict[str, Any] | None]]:
    """List (subject, when, by whom, what was said) of the newest of these entries, at most so many; what was said is
    None where it was erased.
    """
    entry, words = tables.AuditEntry, tables.AuditWords
    found = (
        select(col(entry.subject), col(entry.at), col(words.who_id), col(words.after))
        .join(words, col(words.entry_id) == col(entry.id))
        # to the letter, and not as a parameter: only so SQLite knows that its index of these entries is enough
        .where(
            col(entry.team_id) == team_id, col(entry.what) == literal_column(f"'{CONFIRMED}'"), col(entry.at) >= since
        )
        .order_by(col(entry.at).desc(), col(entry.id).desc())
        .limit(most)
    )
    return [tuple(row) for row in session.execute(found)]
