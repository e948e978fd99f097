"""Write the audit trail, never change it, and chain each entry to the one before it; verify the chain.

Triggers refuse to change or remove an entry. Whoever gets round them breaks the chain: an entry's hash is the SHA-256
of what it says and of the hash before it, and the trail's end (how many entries, the last one's hash) is kept in a row
of its own. Somebody who recomputes every hash from there on, and that row too, is noticed only by an end that was
written down elsewhere: `doctor` prints it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import Text, cast, insert, select, update
from sqlmodel import Session, col

from storage import tables

BEGINNING = "0" * 64  # what stands before the first entry
SEALED = ("at", "who", "what", "source", "subject", "before", "after", "previous_hash", "hash")
AT_ONCE = 500  # entries in memory while they are verified


class Stamped(Protocol):
    """A stamp as the trail reads it: who (None: nobody in particular), when and where; `bot.plan` has the value."""

    @property
    def user_id(self) -> str | None: ...

    @property
    def at(self) -> datetime: ...

    @property
    def source(self) -> str: ...


def note(
    session: Session,
    team_id: str,
    by: Stamped,
    what: str,
    subject: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Add an entry: who did what to which subject (`update 12`), when, from where, and what it was and became.

    The workspace is locked already (`workspaces.ensure`): of two entries one comes after the other.
    """
    connection = session.connection()
    is_head = col(tables.AuditHead.team_id) == team_id
    head = connection.execute(
        select(col(tables.AuditHead.entries), col(tables.AuditHead.hash)).where(is_head).with_for_update()
    ).first()
    entries, previous = head or (0, BEGINNING)
    states = json.loads(json.dumps({"before": before, "after": after}))  # as they come back: keys are text there
    said = {"at": by.at, "who": by.user_id, "what": what, "source": by.source, "subject": subject, **states}
    end = digest(previous, said)
    connection.execute(insert(tables.AuditEntry), {**said, "team_id": team_id, "previous_hash": previous, "hash": end})
    if head:
        connection.execute(update(tables.AuditHead).where(is_head).values(entries=entries + 1, hash=end))
    else:
        connection.execute(insert(tables.AuditHead), {"team_id": team_id, "entries": 1, "hash": end})


def digest(previous: str, said: Mapping[str, Any]) -> str:
    """Return the hash of an entry (its `at`, `who`, `what`, `source`, `subject`, `before` and `after`) that follows
    another.

    `before` and `after` as they come back from the database. Without the workspace's name, which changes once, when it
    is connected. This must stay as it is: trails are kept for years.
    """
    at = said["at"].astimezone(UTC).isoformat(timespec="microseconds")
    words = {name: said[name] for name in ("who", "what", "source", "subject", "before", "after")}
    content = {"previous": previous, "at": at, **words}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _digest_of_text(row: Mapping[str, Any]) -> str | None:
    """The hash that an entry should have, its columns read as text; None if that can't be what was written."""
    try:
        at = datetime.fromisoformat(row["at"])
        states = {name: json.loads(row[name]) if row[name] is not None else None for name in ("before", "after")}
        at = at.replace(tzinfo=at.tzinfo or UTC)  # SQLite forgets the zone
        return digest(row["previous_hash"], {**row, "at": at, **states})
    except (ValueError, TypeError, OverflowError):
        return None


class Fault(StrEnum):
    """The fault in a trail."""

    CHANGED = "changed"
    MISSING = "missing"
    OUT_OF_ORDER = "out of order"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Trail:
    """A trail as verified: how many entries it should have, the hash of its end, and the first fault, if there is one.

    `number` is the place of the first broken entry, counted from 1; `entry_id` is the id of the row that stands there.
    """

    entries: int
    end: str
    fault: Fault | None = None
    number: int | None = None
    entry_id: int | None = None


def verified(session: Session, team_id: str) -> Trail:
    """Read the workspace's trail from its beginning, some entries at a time, up to the first broken one."""
    connection = session.connection()
    head = connection.execute(
        select(col(tables.AuditHead.entries), col(tables.AuditHead.hash)).where(
            col(tables.AuditHead.team_id) == team_id
        )
    ).first()
    counted, end = head or (0, BEGINNING)
    number, previous, last_id = 0, BEGINNING, None
    # By ids: that is the order they were written in, and not one that somebody who moves an entry can keep. As text:
    # what was written over one may be anything.
    as_text = [cast(col(getattr(tables.AuditEntry, name)), Text).label(name) for name in SEALED]
    rows = connection.execute(
        select(col(tables.AuditEntry.id), *as_text)
        .where(col(tables.AuditEntry.team_id) == team_id)
        .order_by(col(tables.AuditEntry.id)),
        execution_options={"yield_per": AT_ONCE},
    )
    with rows:
        for row in map(dict, rows.mappings()):
            number, last_id = number + 1, row["id"]
            fault = _fault(session, team_id, row, previous)
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


def _fault(session: Session, team_id: str, row: Mapping[str, Any], previous: str) -> Fault | None:
    if row["hash"] != _digest_of_text(row):
        return Fault.CHANGED
    if row["previous_hash"] == previous:
        return None
    # Whole in itself, but it follows another than the one before it: one that is elsewhere, or nowhere.
    followed = select(col(tables.AuditEntry.id)).where(
        col(tables.AuditEntry.team_id) == team_id, col(tables.AuditEntry.hash) == row["previous_hash"]
    )
    is_there = session.connection().execute(followed).first() is not None
    return Fault.OUT_OF_ORDER if is_there or row["previous_hash"] == BEGINNING else Fault.MISSING
