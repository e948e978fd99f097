"""Verify the audit trail: that no entry is changed, missing, moved or added, and that no words are gone, or other,
without an entry that says so.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Text, cast, select
from sqlmodel import Session, col

from storage import tables
from storage.audit import seal

SEALED = ("at", "what", "source", "subject", "words_digest", "who_digest", "previous_hash", "hash")
BESIDE = ("entry_id", "salt", "about", "before", "after", "first_hash", "erased_by", "reason")
WHO = ("who_salt", "who_id", "who_name", "who_post")
AT_ONCE = 500  # entries in memory while they are verified


class Fault(StrEnum):
    """The fault in a trail."""

    CHANGED = "changed"
    MISSING = "missing"
    OUT_OF_ORDER = "out of order"
    ADDED = "added"
    GONE = "gone"  # words, without an entry that says so
    BACK = "back"  # words that were removed


@dataclass(frozen=True, slots=True)
class Trail:
    """A trail as verified: how many entries it should have, the hash of its end, and the first fault, if there is one.

    `number` is the place of the first broken entry, counted from 1; `entry_id` is the id of the row that stands there.
    `removed` counts the entries whose words were removed; `attested` those that an earlier version had sealed in its
    own way, which the upgrade verified and closed, and `attested_end` is the last of their seals; of them,
    `attested_only` have lost something since, so that nothing but the upgrade says what they were. `is_of_old`: the
    fault was there before the upgrade.
    """

    entries: int
    end: str
    fault: Fault | None = None
    number: int | None = None
    entry_id: int | None = None
    removed: int = 0
    attested: int = 0
    attested_only: int = 0
    attested_end: str | None = None
    is_of_old: bool = False


@dataclass
class _Erasures:
    """What the erasures' own entries list, by the id of the entry that each is about; the last one counts."""

    removed: set[int] = field(default_factory=set)
    words: dict[int, str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)  # by the erasure's id


def verified(session: Session, team_id: str) -> Trail:
    """Read the workspace's trail from its beginning, some entries at a time, up to the first broken one."""
    connection = session.connection()
    head = connection.execute(
        select(col(tables.AuditHead.entries), col(tables.AuditHead.hash)).where(
            col(tables.AuditHead.team_id) == team_id
        )
    ).first()
    counted, end = head or (0, seal.BEGINNING)
    trail, old = Trail(counted, end), None
    erasures = _erasures(session, team_id)
    number, previous, last_id, losses = 0, seal.BEGINNING, None, 0
    with session.connection().execute(_rows_of(team_id), execution_options={"yield_per": AT_ONCE}) as rows:
        for row in map(dict, rows.mappings()):
            number, last_id = number + 1, row["id"]
            fault = _fault(session, team_id, row, previous) or _fault_beside(row, erasures)
            if fault is None and number > counted:
                fault = Fault.ADDED
            if fault:
                return replace(trail, fault=fault, number=number, entry_id=last_id)
            previous = row["hash"]
            losses += row["first_hash"] is None
            if row["salt"] is None:
                trail = replace(trail, removed=trail.removed + 1)
            if row["what"] == seal.SEALED_ANEW:
                old, attested_end = _attested(row["subject"], row["after"], counted, end)
                trail = replace(trail, attested=number - 1, attested_only=losses - 1, attested_end=attested_end)
    if number < counted:
        return replace(trail, fault=Fault.MISSING, number=number + 1)
    if previous != end:
        return replace(trail, fault=Fault.CHANGED, number=number, entry_id=last_id)
    if old:
        return replace(trail, fault=old.fault, number=old.number, entry_id=old.entry_id, is_of_old=True)
    return trail


def _rows_of(team_id: str) -> Any:
    """By ids: that is the order they were written in, and not one that somebody who moves an entry can keep. As text:
    what was written over one may be anything."""
    entry, words = tables.AuditEntry, tables.AuditWords
    as_text = [cast(col(getattr(entry, name)), Text).label(name) for name in SEALED]
    beside = [cast(col(getattr(words, name)), Text).label(name) for name in (*BESIDE, *WHO)]
    return (
        # By the entry alone: with the workspace too, PostgreSQL may look through all of its words for each entry.
        select(col(entry.id), *as_text, *beside, (col(words.team_id) == col(entry.team_id)).label("is_own"))
        .outerjoin(words, col(words.entry_id) == col(entry.id))
        .where(col(entry.team_id) == team_id)
        .order_by(col(entry.id))
    )


def _erasures(session: Session, team_id: str) -> _Erasures:
    """What has been erased, as the erasures list it: whether their lists are as they were is seen in their turn."""
    found = _Erasures()
    own = _rows_of(team_id).where(col(tables.AuditEntry.what) == seal.ERASED)
    for row in session.connection().execute(own).mappings():
        try:
            listed = json.loads(row["after"] or "{}")
            found.removed |= {int(entry_id) for entry_id in listed["removed"]}
            found.words |= {int(entry_id): str(digest) for entry_id, digest in listed["rewritten"].items()}
            found.people |= {int(entry_id): str(digest) for entry_id, digest in listed["people"].items()}
            found.reasons[row["id"]] = str(listed["because"])
        except (ValueError, TypeError, KeyError, AttributeError):
            continue  # then it does not fit its digest either
    return found


def _fault(session: Session, team_id: str, row: Mapping[str, Any], previous: str) -> Fault | None:
    try:
        expected = seal.entry_hash(row["previous_hash"], {**row, "at": _moment(row["at"])})
    except TypeError:
        return Fault.CHANGED
    if row["hash"] != expected:
        return Fault.CHANGED
    if row["previous_hash"] == previous:
        return None
    # Whole in itself, but it follows another than the one before it: one that is elsewhere, or nowhere.
    followed = select(col(tables.AuditEntry.id)).where(
        col(tables.AuditEntry.team_id) == team_id, col(tables.AuditEntry.hash) == row["previous_hash"]
    )
    is_there = session.connection().execute(followed).first() is not None
    return Fault.OUT_OF_ORDER if is_there or row["previous_hash"] == seal.BEGINNING else Fault.MISSING


def _moment(at: str) -> datetime | str:
    """A time as it was sealed; what is none (a trail may have been broken before it was sealed anew) as it is."""
    try:
        moment = datetime.fromisoformat(at)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)  # SQLite forgets the zone
    except (ValueError, OverflowError):
        return at


def _fault_beside(row: Mapping[str, Any], erasures: _Erasures) -> Fault | None:
    """The fault in what stands beside an entry that is itself as it was."""
    entry_id = row["id"]
    if not row["is_own"] or row["who_salt"] is None:
        return Fault.GONE
    erased_by = row["erased_by"]
    if erased_by is None:
        if row["reason"] is not None:
            return Fault.CHANGED
    elif not erased_by.isdigit() or int(erased_by) not in erasures.reasons:
        return Fault.GONE
    elif row["reason"] != erasures.reasons[int(erased_by)]:
        return Fault.CHANGED
    if seal.who_digest(*(row[name] for name in WHO)) != erasures.people.get(entry_id, row["who_digest"]):
        return Fault.CHANGED
    words = [row[name] for name in ("about", "before", "after", "first_hash")]
    if row["salt"] is None:
        if entry_id not in erasures.removed:
            return Fault.GONE
        return None if not any(word is not None for word in words) else Fault.BACK
    if entry_id in erasures.removed:
        return Fault.BACK
    try:
        before, after = (json.loads(each) if each is not None else None for each in words[1:3])
    except ValueError:
        return Fault.CHANGED
    said = seal.words_digest(row["salt"], row["about"], before, after, row["first_hash"])
    return None if said == erasures.words.get(entry_id, row["words_digest"]) else Fault.CHANGED


def closing_subject(trail: Trail) -> str:
    """Write how a trail of an earlier version stood, as the subject of the entry that closes it."""
    broken = f"{trail.fault}:{trail.number or 0}:{trail.entry_id or 0}" if trail.fault else "unbroken"
    return f"trail {trail.entries} {broken.replace(' ', '_')}"


def _attested(subject: str, after: str | None, counted: int, end: str) -> tuple[Trail | None, str | None]:
    """How the earlier trail stood, as its closing entry says: its fault, if it had one, and its last seal, which goes
    with the first words that are erased of it. The first upgrades wrote it with the subject.
    """
    try:
        _, _, stood, *written = subject.split()
        old_end = written[0] if written else json.loads(after or "{}").get(seal.OLD_END)
        if stood == "unbroken":
            return None, old_end
        fault, number, entry_id = stood.split(":")
        return Trail(counted, end, Fault(fault.replace("_", " ")), int(number), int(entry_id) or None), old_end
    except ValueError:
        return None, None
