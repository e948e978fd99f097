"""Declare the rows of the audit trail, of the words beside it, of where it ends, and of trails that were erased."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import key_of_workspace, moment, of_workspace


class AuditEntry(SQLModel, table=True):
    """An entry: what was done to which subject, when, from where; append-only, which triggers see to.

    `hash` seals what it says and the hash before it (`storage.audit`). No two follow the same one: a trail can't fork.
    The digests are of what stands beside it, with salts.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        UniqueConstraint("team_id", "previous_hash"),
        # Its migration makes it of confirmations alone. Said here in the words of one database, that would load all of
        # that database's dialect at the start, which the other's users need nothing of.
        Index("ix_audit_entry_confirmed", "team_id", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    at: datetime = moment()
    what: str
    source: str
    subject: str
    words_digest: str
    who_digest: str
    previous_hash: str
    hash: str


class AuditWords(SQLModel, table=True):
    """What stands beside an entry and may be erased, which is all that triggers let happen to it: what the subject is
    called, what was and what became, with their salt, and who it was, with theirs.

    `first_hash` is what an earlier version had sealed it with. `erased_by` is the id of the entry that says who erased
    something of it, when and why (`erased_at`, `reason`); words that were removed have neither salt nor `first_hash`.
    """

    __tablename__ = "audit_words"

    entry_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("audit_entry.id", ondelete="CASCADE"),))
    team_id: str = of_workspace()
    salt: str | None = None
    about: str | None = None
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    first_hash: str | None = None
    who_salt: str
    who_id: str | None = None
    who_name: str | None = None
    who_post: str | None = None
    erased_at: datetime | None = moment(None)
    erased_by: int | None = None
    reason: str | None = None


class AuditHead(SQLModel, table=True):
    """The end of a workspace's audit trail: how many entries it has, and the last one's hash."""

    __tablename__ = "audit_head"

    team_id: str = key_of_workspace()
    entries: int
    hash: str


class ErasedWorkspace(SQLModel, table=True):
    """A workspace that was erased, its audit trail with it: when and why, how many entries that had, and the last one's
    hash. It stays for good, which triggers see to, and belongs to no workspace: there is none of its name any more.
    """

    __tablename__ = "erased_workspace"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = Field(index=True)
    erased_at: datetime = moment()
    because: str
    entries: int
    seal: str
