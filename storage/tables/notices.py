"""Declare the rows of what is sent unasked."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import moment, of_workspace, part_of


class Notice(SQLModel, table=True):
    """Something sent unasked: the send log, the once-only key and the thread index in one.

    States: sending → sent (channel, ts) or failed (error). The key carries its meaning and, where it may be said again
    another day, the local date, such as `alert:C5:2017-10-02`. `subject_id` is that of the request, update or verdict
    it is about, where it is about one. `drawn` tells which state of the plan the message shows:
    when that changes, the message is edited in place.
    """

    __table_args__ = (
        UniqueConstraint("team_id", "key"),
        Index("ix_notice_thread", "team_id", "channel_id", "ts"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    key: str
    kind: str
    why: str
    plan_id: int = part_of("plan")
    channel_id: str
    user_id: str | None = None
    local_on: date
    state: str
    attempts: int = 1
    text: str
    ts: str | None = None
    subject_id: int | None = None
    drawn: str | None = None
    error: str | None = None
    created_at: datetime = moment()
    sent_at: datetime | None = moment(None)


class NoticeAction(SQLModel, table=True):
    """An action that a notice is about, so that a reply in its thread needs no number; and why it was in it."""

    __tablename__ = "notice_action"

    notice_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("notice.id", ondelete="CASCADE"),))
    action_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("action.id", ondelete="CASCADE"),), index=True)
    team_id: str = of_workspace()
    why: str
