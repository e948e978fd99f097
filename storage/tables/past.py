"""Declare the rows of what was overwritten."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.tables.columns import moment, of_workspace


class PastValue(SQLModel, table=True):
    """A value that a field had until a moment, when it was overwritten.

    `of` is the table, `subject_id` the row's id, `field` the column; or "owners" (the posts' ids, in their order) and
    "made" (until then there was no such row). `was` is the value as text, `was_user_id` where it is somebody's id.
    """

    __tablename__ = "past_value"
    __table_args__ = (Index("ix_past_value_until", "team_id", "until_at"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    of: str
    subject_id: int
    field: str
    was: str | None = None
    was_user_id: str | None = None
    until_at: datetime = moment()
