"""Every table, in one sitting.

Each row carries its workspace's `team_id`: no question is asked without it. A workspace that has a plan but has not
been connected to Slack yet is called `UNCONNECTED`; connecting renames it, and the database carries the new name to
every row (ON UPDATE CASCADE). Times are UTC; dates are local to the workspace. What can be derived is not stored:
the current rating is the newest update's, "overdue" is computed.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, TypeDecorator, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

UNCONNECTED = "-"

SQLModel.metadata.naming_convention = {  # so that later migrations can name what they change
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


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


def _team() -> Any:
    return Field(
        sa_column_args=(ForeignKey("workspace.team_id", onupdate="CASCADE", ondelete="CASCADE"),),
        index=True,
    )


def _part_of(table: str) -> Any:
    return Field(sa_column_args=(ForeignKey(f"{table}.id", ondelete="CASCADE"),), index=True)


def _may_name(table: str) -> Any:
    return Field(default=None, sa_column_args=(ForeignKey(f"{table}.id", ondelete="SET NULL"),), index=True)


def _at(default: Any = ...) -> Any:
    return Field(default=default, sa_type=Utc)


class Workspace(SQLModel, table=True):
    """A Slack workspace and its settings; `revision` rises with every change to what its people can read."""

    team_id: str = Field(primary_key=True)
    name: str | None = None
    revision: int = 0
    timezone: str | None = None
    alert_time: str = "09:00"
    board_on: date | None = None
    is_open: bool = True
    case_pattern: str | None = None
    connected_at: datetime | None = _at(None)


class RoleHolder(SQLModel, table=True):
    """Who coordinates the plan, and who directs: by these alone things are decided."""

    __tablename__ = "role_holder"

    team_id: str = Field(
        primary_key=True,
        sa_column_args=(ForeignKey("workspace.team_id", onupdate="CASCADE", ondelete="CASCADE"),),
    )
    role: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)


class Absence(SQLModel, table=True):
    """Somebody is away up to and with a day: what would go to them goes to their deputy."""

    team_id: str = Field(
        primary_key=True,
        sa_column_args=(ForeignKey("workspace.team_id", onupdate="CASCADE", ondelete="CASCADE"),),
    )
    user_id: str = Field(primary_key=True)
    until_on: date


class Plan(SQLModel, table=True):
    """One inspection's action plan, as it was imported. `title` is what it is called here, `printed_title` what the
    file called it."""

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    title: str
    printed_title: str | None = None
    rating_key: dict[str, str] | None = Field(default=None, sa_type=JSON)
    is_default: bool = False
    channel_id: str | None = None
    source_name: str
    source_digest: str
    imported_by: str | None = None
    imported_at: datetime = _at()


class Recommendation(SQLModel, table=True):
    """The inspector's words, edited by nothing but the file they came from.

    One that the file no longer has is archived: nobody is asked about it any more, and its history stays.
    """

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    plan_id: int = _part_of("plan")
    position: int
    number: str
    section: str | None = None
    text: str
    archived_at: datetime | None = _at(None)


class Service(SQLModel, table=True):
    """A part of the organisation, with the channel its people read."""

    __table_args__ = (UniqueConstraint("team_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    name: str
    channel_id: str | None = None


class Action(SQLModel, table=True):
    """What will be done; the date and rating as the document printed them stand beside what is true now.

    `printed_due_on` and `delivery` are what the file last said, by which an edit of the file is told from a move in
    Slack; `original_due_on` is the first date there was, for ever.
    """

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    recommendation_id: int = _part_of("recommendation")
    position: int
    number: str
    text: str
    due_on: date | None = Field(default=None, index=True)
    original_due_on: date | None = None
    printed_due_on: date | None = None
    due_text: str | None = None
    delivery: str | None = None
    delivery_text: str | None = None
    service_id: int | None = _may_name("service")
    archived_at: datetime | None = _at(None)


class Post(SQLModel, table=True):
    """A job title that owns actions, and the Slack users now in it."""

    __table_args__ = (UniqueConstraint("team_id", "title"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    title: str
    holder_id: str | None = None
    deputy_id: str | None = None
    service_id: int | None = _may_name("service")


class ActionPost(SQLModel, table=True):
    """Which posts own an action, in the order printed."""

    __tablename__ = "action_post"

    action_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("action.id", ondelete="CASCADE"),))
    post_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("post.id", ondelete="CASCADE"),), index=True)
    team_id: str = _team()
    position: int


class SuccessMeasure(SQLModel, table=True):
    """What will be different: of a recommendation, or of one action where the document says so."""

    __tablename__ = "success_measure"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    recommendation_id: int = _part_of("recommendation")
    action_id: int | None = _may_name("action")
    position: int
    label: str | None = None
    text: str
    archived_at: datetime | None = _at(None)


class ProgressUpdate(SQLModel, table=True):
    """A dated, signed note; append-only. A correction is a new row naming the first version it corrects.

    `action_id` is null where the note is about the whole recommendation. `typed` is what was sent, to the letter;
    `note` is what is left when reference and rating are taken off. (channel, ts, place) is the once-only key: `ts` is
    that of the message or, for a correction, of the edit; `message_ts` is always the message's; `place` counts the
    updates made by one message.
    """

    __tablename__ = "progress_update"
    __table_args__ = (
        UniqueConstraint("team_id", "channel_id", "ts", "place"),
        Index("ix_progress_update_message", "team_id", "channel_id", "message_ts"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    recommendation_id: int = _part_of("recommendation")
    action_id: int | None = _may_name("action")
    note: str
    typed: str
    on: date | None = Field(default=None, sa_column_kwargs={"name": "on_date"})
    delivery: str | None = None
    impact: str | None = None
    author_id: str | None = None
    source: str
    channel_id: str | None = None
    ts: str | None = None
    message_ts: str | None = None
    place: int = 0
    corrects_id: int | None = _may_name("progress_update")
    created_at: datetime = _at()
    retracted_at: datetime | None = _at(None)
    retracted_by: str | None = None


class MeasureReading(SQLModel, table=True):
    """A value of a success measure on a date or over a period, with what it is compared to."""

    __tablename__ = "measure_reading"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    measure_id: int = _part_of("success_measure")
    update_id: int | None = _may_name("progress_update")
    value: str
    comparator: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    author_id: str | None = None
    created_at: datetime = _at()


class Evidence(SQLModel, table=True):
    """A file or link that goes with an update; files are copied, because Slack hides old ones."""

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    update_id: int = _part_of("progress_update")
    name: str
    url: str | None = None
    file_id: str | None = None
    sha256: str | None = None
    path: str | None = None
    error: str | None = None
    attempts: int = 0
    created_at: datetime = _at()


class ChangeRequest(SQLModel, table=True):
    """What somebody asks for and somebody else decides: a new due date, a pause, or not to pursue an action.

    `decision` is null while it waits; then agreed, refused, offered (another date, `offered_on`, which the asker may
    take) or withdrawn. `agreed_on` is the date agreed to in the end.
    """

    __tablename__ = "change_request"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    action_id: int = _part_of("action")
    kind: str
    from_on: date | None = None
    to_on: date | None = None
    reason: str
    asked_by: str
    asked_at: datetime = _at()
    decision: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = _at(None)
    decision_reason: str | None = None
    offered_on: date | None = None
    agreed_on: date | None = None


class SignOff(SQLModel, table=True):
    """A second person confirms that an action is done, or returns it with a reason."""

    __tablename__ = "sign_off"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    action_id: int = _part_of("action")
    decision: str
    reason: str | None = None
    decided_by: str
    decided_at: datetime = _at()


class FollowUp(SQLModel, table=True):
    """A promise with a date, made in an update."""

    __tablename__ = "follow_up"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    action_id: int | None = _may_name("action")
    update_id: int | None = _may_name("progress_update")
    text: str
    due_on: date
    user_id: str | None = None
    created_at: datetime = _at()
    done_at: datetime | None = _at(None)


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
    team_id: str = _team()
    key: str
    kind: str
    why: str
    plan_id: int = _part_of("plan")
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
    created_at: datetime = _at()
    sent_at: datetime | None = _at(None)


class NoticeAction(SQLModel, table=True):
    """Which actions a notice is about, so that a reply in its thread needs no number; and why each was in it."""

    __tablename__ = "notice_action"

    notice_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("notice.id", ondelete="CASCADE"),))
    action_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("action.id", ondelete="CASCADE"),), index=True)
    team_id: str = _team()
    why: str


class Draft(SQLModel, table=True):
    """Words that could not be filed: kept, and offered back to who typed them.

    `held_for` is null where it was not clear where they belong, and "care" where they may identify a child. `action_id`
    is what a form was about; `files` are Slack's ids and names of what came with the message.
    """

    __table_args__ = (UniqueConstraint("team_id", "channel_id", "ts"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    user_id: str
    channel_id: str
    ts: str | None = None
    source: str
    typed: str
    note: str
    delivery: str | None = None
    held_for: str | None = None
    action_id: int | None = _may_name("action")
    thread_ts: str | None = None
    files: list[dict[str, str]] | None = Field(default=None, sa_type=JSON)
    created_at: datetime = _at()
    settled_at: datetime | None = _at(None)


class PlanImport(SQLModel, table=True):
    """A file that has been read and waits for somebody to say what becomes of it.

    `plan_id` is the plan it is compared with, null where it would be a new one. States: waiting → loaded (as a new
    plan), applied (to the plan it was compared with) or cancelled. (channel, ts) is the message that shows it.
    `file_id` is Slack's own id of the file, `unknown_columns` the headers of what was not read of it.
    """

    __tablename__ = "plan_import"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    plan_id: int | None = _may_name("plan")
    user_id: str
    file_name: str
    digest: str
    document: dict[str, Any] = Field(sa_type=JSON)
    state: str
    file_id: str | None = None
    unknown_columns: list[str] | None = Field(default=None, sa_type=JSON)
    channel_id: str | None = None
    ts: str | None = None
    created_at: datetime = _at()
    settled_at: datetime | None = _at(None)
    settled_by: str | None = None


class Receipt(SQLModel, table=True):
    """A message or event that has been dealt with: Slack delivers again, and twice over for mentions."""

    team_id: str = Field(
        primary_key=True,
        sa_column_args=(ForeignKey("workspace.team_id", onupdate="CASCADE", ondelete="CASCADE"),),
    )
    key: str = Field(primary_key=True)
    created_at: datetime = Field(sa_type=Utc, index=True)


class AuditEntry(SQLModel, table=True):
    """Who changed what, when, from where, before and after; append-only, which triggers see to.

    `hash` seals what it says and the hash before it (`storage.audit`). No two follow the same one: a trail can't fork.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (UniqueConstraint("team_id", "previous_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = _team()
    at: datetime = _at()
    who: str | None = None
    what: str
    source: str
    subject: str
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    previous_hash: str
    hash: str


class AuditHead(SQLModel, table=True):
    """Where a workspace's audit trail ends: how many entries it has, and the last one's hash."""

    __tablename__ = "audit_head"

    team_id: str = Field(
        primary_key=True,
        sa_column_args=(ForeignKey("workspace.team_id", onupdate="CASCADE", ondelete="CASCADE"),),
    )
    entries: int
    hash: str
