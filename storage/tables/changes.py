"""Declare the change log: which recommendation each revision of a workspace touched."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.tables.columns import Utc, key_of_workspace


class ChangeLog(SQLModel, table=True):
    """What a revision touched: one recommendation, or, where `recommendation_id` is null, anything at all.

    `place` numbers what one revision touched. It outlives the recommendation that it names, and is needed only until
    every process has seen it: see `storage.snapshots`.
    """

    __tablename__ = "change_log"

    team_id: str = key_of_workspace()
    revision: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    recommendation_id: int | None = None
    at: datetime = Field(sa_type=Utc, index=True)
