"""Read and write the seal of the first audit trails, which held words: for migrations, and never to be changed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from storage.audit.verification import Fault, Trail

BEGINNING = "0" * 64
AT_ONCE = 1_000
SEALED = ("at", "who", "what", "source", "subject", "before", "after", "previous_hash", "hash")
ENTRY = sa.table("audit_entry", *(sa.column(name) for name in ("id", "team_id", *SEALED)))
HEAD = sa.table("audit_head", *(sa.column(name) for name in ("team_id", "entries", "hash")))

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))  # made once: it is dear


def digest(previous: str, said: Mapping[str, Any]) -> str:
    """Return the hash of an entry (its `at`, `who`, `what`, `source`, `subject`, `before` and `after`) that follows
    another; `before` and `after` as they come back from the database.
    """
    at = said["at"].astimezone(UTC).isoformat(timespec="microseconds")
    words = {name: said[name] for name in ("who", "what", "source", "subject", "before", "after")}
    content = {"previous": previous, "at": at, **words}
    canonical = _CANONICAL.encode(content)
    return hashlib.sha256(canonical.encode()).hexdigest()


def rows_after(connection: sa.Connection, team_id: str, last_id: int) -> list[dict[str, Any]]:
    """List the entries that follow one, some at a time, as text: what was written over one may be anything."""
    as_text = [sa.cast(ENTRY.c[name], sa.Text).label(name) for name in SEALED]
    own = sa.select(ENTRY.c.id, *as_text).where(ENTRY.c.team_id == team_id, ENTRY.c.id > last_id)
    return [dict(row) for row in connection.execute(own.order_by(ENTRY.c.id).limit(AT_ONCE)).mappings()]


def verified(connection: sa.Connection, team_id: str) -> Trail:
    """Read a trail from its beginning up to the first broken entry."""
    head = connection.execute(sa.select(HEAD.c.entries, HEAD.c.hash).where(HEAD.c.team_id == team_id)).first()
    counted, end = head or (0, BEGINNING)
    number, previous, last_id = 0, BEGINNING, -(2**62)
    while rows := rows_after(connection, team_id, last_id):
        for row in rows:
            number, last_id = number + 1, row["id"]
            fault = _fault(connection, team_id, row, previous)
            if fault is None and number > counted:
                fault = Fault.ADDED
            if fault:
                return Trail(counted, end, fault, number, last_id)
            previous = row["hash"]
    if number < counted:
        return Trail(counted, end, Fault.MISSING, number + 1)
    if previous != end:
        return Trail(counted, end, Fault.CHANGED, number, last_id)
    return Trail(counted, end)


def _fault(connection: sa.Connection, team_id: str, row: Mapping[str, Any], previous: str) -> Fault | None:
    if row["hash"] is None or row["hash"] != _digest_of_text(row):
        return Fault.CHANGED
    if row["previous_hash"] == previous:
        return None
    followed = sa.select(ENTRY.c.id).where(ENTRY.c.team_id == team_id, ENTRY.c.hash == row["previous_hash"])
    is_there = connection.execute(followed).first() is not None
    return Fault.OUT_OF_ORDER if is_there or row["previous_hash"] == BEGINNING else Fault.MISSING


def _digest_of_text(row: Mapping[str, Any]) -> str | None:
    """The hash that an entry should have; None if that can't be what was written."""
    try:
        at = datetime.fromisoformat(row["at"])
        states = {name: json.loads(row[name]) if row[name] is not None else None for name in ("before", "after")}
        at = at.replace(tzinfo=at.tzinfo or UTC)  # SQLite forgets the zone
        return digest(row["previous_hash"], {**row, "at": at, **states})
    except (ValueError, TypeError, OverflowError):
        return None
