"""Erase words of the trail, and people from it, in the rows beside the entries; the erasure is an entry itself.

Words are removed, or stand on without what had to go (a person's id), under a new salt. Either way the erasure's own
entry lists which, with the new digests, so that `verified` notices words that are gone, or other, without one. An
erasure's own list can't be erased.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, bindparam, cast, func, null, or_, select, true, update
from sqlmodel import Session, col

from storage import tables
from storage.audit import seal
from storage.audit.entries import Stamped, as_stored, note


@dataclass(frozen=True, slots=True)
class BesideEntry:
    """What stands beside an entry: its words (None: removed, or there were none), and who it was."""

    entry_id: int
    what: str
    is_removed: bool
    about: str | None
    before: Any
    after: Any
    who: str | None
    name: str | None
    post: str | None

    @property
    def is_erasure(self) -> bool:
        """Whether it is an erasure's own entry, whose list stays."""
        return self.what == seal.ERASED


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure does to the trail, by entries' ids: whose words go, which words take the place of others
    (what it is called, before, after), and who takes the place of whom (id, name, post)."""

    removed: Collection[int] = ()
    rewritten: Mapping[int, tuple[str | None, Any, Any]] = field(default_factory=dict)
    people: Mapping[int, tuple[str | None, str | None, str | None]] = field(default_factory=dict)


def entries_about(
    session: Session, team_id: str, subjects: Collection[str], at: Collection[datetime] | None = None
) -> set[int]:
    """List the ids of the entries about any of these subjects, made at these moments (None: whenever); erasures
    themselves are left out.
    """
    found = select(col(tables.AuditEntry.id)).where(
        col(tables.AuditEntry.team_id) == team_id,
        col(tables.AuditEntry.subject).in_(subjects),
        col(tables.AuditEntry.what) != seal.ERASED,
    )
    if at is not None:
        found = found.where(col(tables.AuditEntry.at).in_(at))
    return {entry_id for entry_id in session.connection().execute(found).scalars() if entry_id}


def entries_naming(session: Session, team_id: str, texts: Collection[str]) -> list[BesideEntry]:
    """List the entries beside which one of these texts may stand, as JSON writes it: whoever asks looks closer."""
    words = tables.AuditWords
    place = func.instr if session.get_bind().dialect.name == "sqlite" else func.strpos
    columns = [
        cast(col(column), Text) for column in (words.about, words.before, words.after, words.who_id, words.who_name)
    ]
    return _beside(session, team_id, or_(*(place(column, text) > 0 for column in columns for text in texts)))


def every_entry(session: Session, team_id: str) -> list[BesideEntry]:
    """List what stands beside each entry of the workspace."""
    return _beside(session, team_id, true())


def begun_at(session: Session, team_id: str) -> datetime | None:
    """Tell when the workspace's first entry was made; None if there is none."""
    at = col(tables.AuditEntry.at)
    return session.connection().scalar(select(func.min(at)).where(col(tables.AuditEntry.team_id) == team_id))


def _beside(session: Session, team_id: str, is_sought: ColumnElement[bool]) -> list[BesideEntry]:
    entry, words = tables.AuditEntry, tables.AuditWords
    rows = session.connection().execute(
        select(
            col(entry.id),
            col(entry.what),
            col(words.salt),
            *map(col, (words.about, words.before, words.after, words.who_id, words.who_name, words.who_post)),
        )
        .join(words, col(words.entry_id) == col(entry.id))
        .where(col(entry.team_id) == team_id, is_sought)
        .order_by(col(entry.id))
    )
    return [BesideEntry(entry_id, what, salt is None, *more) for entry_id, what, salt, *more in rows]


def erase(session: Session, team_id: str, by: Stamped, erased: Erased, subject: str, because: str) -> int:
    """Erase words of entries, and people from them, for a reason that stands on; return the id of its own entry."""
    connection = session.connection()
    words = tables.AuditWords
    changed: dict[int, dict[str, Any]] = {}
    listed: dict[str, Any] = {"because": because, "removed": sorted(erased.removed), "rewritten": {}, "people": {}}
    for entry_id in erased.removed:
        changed[entry_id] = {"salt": null(), "about": null(), "before": null(), "after": null()}
    rewritten = dict(erased.rewritten)
    # What an earlier version had sealed an entry with also holds who it was, and goes with them.
    of_old = (
        select(*map(col, (words.entry_id, words.about, words.before, words.after)))
        .where(col(words.team_id) == team_id, col(words.first_hash).is_not(None))
        .where(col(words.entry_id).in_(erased.people.keys() - rewritten.keys()))
    )
    if erased.people:
        rewritten |= {entry_id: tuple(said) for entry_id, *said in connection.execute(of_old)}
    for entry_id, (about, before, after) in rewritten.items():
        if entry_id not in changed:
            salt, said = seal.new_salt(), as_stored({"about": about, "before": before, "after": after})
            changed[entry_id] = {"salt": salt, **{name: null() if v is None else v for name, v in said.items()}}
            listed["rewritten"][str(entry_id)] = seal.words_digest(salt, **said)
    for entry_id, somebody in erased.people.items():
        salt = seal.new_salt()
        names = dict(zip(("who_id", "who_name", "who_post"), somebody, strict=True))
        changed.setdefault(entry_id, {}).update(who_salt=salt, **names)
        listed["people"][str(entry_id)] = seal.who_digest(salt, *somebody)
    unsealed = _unsealed(session, team_id, changed)
    listed["rewritten"] |= {str(row["of_entry"]): row.pop("digest") for row in unsealed}
    own = note(session, team_id, by, seal.ERASED, subject, after=listed)
    said = {"first_hash": None, "erased_at": by.at, "erased_by": own, "reason": because}
    for entry_id, values in changed.items():
        connection.execute(
            update(words).where(col(words.team_id) == team_id, col(words.entry_id) == entry_id).values(**values, **said)
        )
    if unsealed:
        of_entry = update(words).where(col(words.team_id) == team_id, col(words.entry_id) == bindparam("of_entry"))
        anew = {"salt": bindparam("new_salt"), "after": bindparam("still_after", type_=JSON(none_as_null=True))}
        connection.execute(of_entry.values(**anew, **said), unsealed)
    return own


def _unsealed(session: Session, team_id: str, changed: Collection[int]) -> list[dict[str, Any]]:
    """Give new salts to what an earlier version had sealed after the first of these, for its seals go: they had no
    salt, and each was made of the one before. Whoever has the words around could try names until one fits.

    With the closing entry, whose words are nothing but the last of these seals.
    """
    words, entry = tables.AuditWords, tables.AuditEntry
    of_old = or_(col(words.first_hash).is_not(None), col(entry.what) == seal.SEALED_ANEW)
    beside = select(*map(col, (words.entry_id, words.about, words.before, words.after, words.first_hash)))
    rows = session.connection().execute(
        beside.join(entry, col(entry.id) == col(words.entry_id))
        .where(col(words.team_id) == team_id, of_old, col(words.salt).is_not(None))
        .order_by(col(words.entry_id))
    )
    made: list[dict[str, Any]] = []
    is_after = False
    for entry_id, about, before, after, first_hash in rows:
        is_after |= entry_id in changed
        if is_after and entry_id not in changed:
            salt, still = seal.new_salt(), after if first_hash else None
            digest = seal.words_digest(salt, about, before, still)
            made.append({"of_entry": entry_id, "new_salt": salt, "still_after": still, "digest": digest})
    return made
