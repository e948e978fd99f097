"""Declare the rows of files that are kept, and of the sources that plans were loaded from."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import may_name, moment, of_workspace


class StoredFile(SQLModel, table=True):
    """A file that the workspace has, by the SHA-256 of its bytes (null only while it is being written)."""

    __tablename__ = "stored_file"
    __table_args__ = (UniqueConstraint("team_id", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    sha256: str | None = None
    size: int
    created_at: datetime = moment()


class FileChunk(SQLModel, table=True):
    """A piece of a file, 1 MB or the rest; on SQLite the bytes stand in the data folder instead."""

    __tablename__ = "file_chunk"

    file_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("stored_file.id", ondelete="CASCADE"),))
    place: int = Field(primary_key=True)
    team_id: str = of_workspace()
    content: bytes


class PlanSource(SQLModel, table=True):
    """A file that a plan was loaded from, or from which differences were taken over; kept as long as the plan.

    `outcome` is loaded or applied. `document` is what was read, as it was read, by that version of the `reader`;
    `answers` are what somebody answered to its questions; `became` says which row each thing became,
    in reading order, and `taken_over` which differences were. `sha256` is the file's, null once it was removed;
    `was_sha256` then the hash of what it was; where words have been removed, when and why stands beside.
    """

    __tablename__ = "plan_source"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    plan_id: int | None = may_name("plan")
    outcome: str
    file_name: str
    sha256: str | None = Field(default=None, index=True)
    document: dict[str, Any] = Field(sa_type=JSON)
    unknown_columns: list[str] = Field(sa_type=JSON)
    reader: str
    answers: dict[str, Any] = Field(sa_type=JSON)
    became: dict[str, Any] = Field(sa_type=JSON)
    taken_over: list[dict[str, Any]] = Field(sa_type=JSON)
    user_id: str | None = None
    user_name: str | None = None
    user_post: str | None = None
    source: str
    created_at: datetime = moment()
    was_sha256: str | None = None
    erased_at: datetime | None = moment(None)
    erased_because: str | None = None
