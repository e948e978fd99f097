"""Declare the rows of the audit trail, and of where it ends."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import key_of_workspace, moment, of_workspace


class AuditEntry(SQLModel, table=True):
    """An entry: who changed what, when, from where, before and after; append-only, which triggers see to.

    `hash` seals what it says and the hash before it (`storage.audit`). No two follow the same one: a trail can't fork.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (UniqueConstraint("team_id", "previous_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    at: datetime = moment()
    who: str | None = None
    what: str
    source: str
    subject: str
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    previous_hash: str
    hash: str


class AuditHead(SQLModel, table=True):
    """The end of a workspace's audit trail: how many entries it has, and the last one's hash."""

    __tablename__ = "audit_head"

    team_id: str = key_of_workspace()
    entries: int
    hash: str
