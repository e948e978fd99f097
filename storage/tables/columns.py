"""Declare columns that many tables have: whose a row is, what it is part of, and times in UTC."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {  # so that later migrations can name what they change
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.model_config["defer_build"] = True  # tables do not validate: what would is built if ever it is asked for


class Utc(TypeDecorator[datetime]):
    """An aware UTC time; SQLite forgets the zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def of_workspace() -> Any:
    """Refer to the workspace that a row belongs to: it is renamed, and removed, with its workspace."""
    return Field(sa_column_args=(_workspace(),), index=True)


def key_of_workspace() -> Any:
    """Refer to the workspace likewise, where that is (part of) the primary key."""
    return Field(primary_key=True, sa_column_args=(_workspace(),))


def _workspace() -> ForeignKey:
    return ForeignKey("workspace.team_id", onupdate="CASCADE", ondelete="CASCADE")


def part_of(table: str) -> Any:
    """Refer to what a row is part of, by its id: it is removed with it."""
    return Field(sa_column_args=(ForeignKey(f"{table}.id", ondelete="CASCADE"),), index=True)


def may_name(table: str) -> Any:
    """Refer by id to something that a row may name: None once that is removed."""
    return Field(default=None, sa_column_args=(ForeignKey(f"{table}.id", ondelete="SET NULL"),), index=True)


class Authored(SQLModel):
    """Say who wrote a row, as they were then: beside the id of `author_id`.

    `…_known_on` is null where the name was written with the row; otherwise the day on which the directory had it, long
    after, and then there is no post. The three are called alike for every role that somebody has in a row.
    """

    author_name: str | None = None
    author_post: str | None = None
    author_known_on: date | None = None


class Retracted(SQLModel):
    """Say who retracted a row, beside `retracted_by`, likewise; and from where."""

    retracted_name: str | None = None
    retracted_post: str | None = None
    retracted_known_on: date | None = None
    retracted_source: str | None = None


class Asked(SQLModel):
    """Say who asked, beside `asked_by`, likewise; and from where."""

    asked_name: str | None = None
    asked_post: str | None = None
    asked_known_on: date | None = None
    asked_source: str | None = None


class Decided(SQLModel):
    """Say who decided, beside `decided_by`, likewise; and from where."""

    decided_name: str | None = None
    decided_post: str | None = None
    decided_known_on: date | None = None
    decided_source: str | None = None


class Imported(SQLModel):
    """Say who imported, beside `imported_by`, likewise."""

    imported_name: str | None = None
    imported_post: str | None = None
    imported_known_on: date | None = None


def moment(default: Any = ...) -> Any:
    """Keep a time in UTC."""
    return Field(default=default, sa_type=Utc)
