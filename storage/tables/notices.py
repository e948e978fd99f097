"""Declare the rows of what is sent unasked."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import moment, of_workspace, part_of

OPEN = "state IN ('due', 'sending')"  # to the letter: only so is the index of what is open used


class Notice(SQLModel, table=True):
    """Something sent unasked: the send log, the once-only key and the thread index in one.

    States: due → sending (its address is leased) → sent (channel, ts), failed (error), or dropped (no longer true).
    One that is still being sent when its lease has ended may stand in Slack, and is looked for. The key carries its
    meaning and, where it may be said again another day, the local date, such as `alert:C5:2017-10-02`. `subject_id` is
    that of the request, update or verdict it is about, where it is about one. `drawn` tells which state of the plan the
    message shows: when that changes, the message is edited in place. It stands in the thread of `under_id`, if in any;
    it is said in one message with `with_id`, of its kind and to the same person, as long as that is open, and after
    both were sent.

    `due_at` and `begun_at` are seconds on the database's clock: before which it is not sent, and when the sending began
    that may have reached Slack. `attempts` counts claims, `fails` Slack's refusals. `is_doubtful`: it was sent though
    nobody could see whether it stood there already.
    """

    __table_args__ = (
        UniqueConstraint("team_id", "key"),
        Index("ix_notice_thread", "team_id", "channel_id", "ts"),
        Index("ix_notice_local_on", "team_id", "local_on"),
        Index("ix_notice_open", "address_id", "id"),  # of what is open only, as the migration says
        Index("ix_notice_erased", "team_id"),  # of what shows words that were erased since, as the migration says
        Index("ix_notice_with", "with_id"),  # of what is said along with another only, as the migration says
        Index("ix_notice_reader", "team_id", "user_id", "sent_at"),
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
    address_id: int | None = None
    state: str
    due_at: float = 0.0
    begun_at: float | None = None
    attempts: int = 0
    fails: int = 0
    is_doubtful: bool = False
    text: str
    ts: str | None = None
    subject_id: int | None = None
    under_id: int | None = None
    with_id: int | None = None
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


class OutboxAddress(SQLModel, table=True):
    """An address that something is sent to unasked, a channel's id or a person's: whoever sends there leases it.

    Times are seconds on the database's clock. `wake_at`: when the first open notice is due, null if none is. `free_at`:
    not before; it holds the pace, what Slack asked to wait, the pause after a failure, and the end of the lease.
    `token` is that of the lease, null where there is none.
    """

    __tablename__ = "outbox_address"
    __table_args__ = (
        UniqueConstraint("team_id", "address"),
        Index("ix_outbox_address_wake_at", "wake_at"),  # of those that wake only, as the migration says
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    address: str
    wake_at: float | None = None
    free_at: float = 0.0
    token: str | None = None
