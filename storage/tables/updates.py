"""Declare the rows of what people say: updates, readings, evidence, promises, and words that were not filed."""

from datetime import date, datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import Authored, Retracted, may_name, moment, of_workspace, part_of


class ProgressUpdate(Authored, Retracted, table=True):
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
        Index("ix_progress_update_recommendation", "team_id", "recommendation_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    recommendation_id: int = part_of("recommendation")
    action_id: int | None = may_name("action")
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
    corrects_id: int | None = may_name("progress_update")
    created_at: datetime = moment()
    retracted_at: datetime | None = moment(None)
    retracted_by: str | None = None


class MeasureReading(Authored, table=True):
    """A value of a success measure on a date or over a period, with what it is compared to."""

    __tablename__ = "measure_reading"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    measure_id: int = part_of("success_measure")
    update_id: int | None = may_name("progress_update")
    value: str
    comparator: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    author_id: str | None = None
    created_at: datetime = moment()


class Evidence(SQLModel, table=True):
    """A file or link that goes with an update; files are copied, because Slack hides old ones.

    `sha256` is that of the copy; `path` where an earlier version put it, until it is moved to where files are kept.
    Until there is a copy: `error` is why the last try failed, `next_try_at` when the next is due (null: at once), and
    `given_up_at` when no other was worth making. It stays when the update is taken back.
    """

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    update_id: int = part_of("progress_update")
    name: str
    url: str | None = None
    file_id: str | None = None
    sha256: str | None = None
    path: str | None = None
    error: str | None = None
    attempts: int = 0
    next_try_at: datetime | None = moment(None)
    given_up_at: datetime | None = moment(None)
    created_at: datetime = moment()


class ShownCopy(SQLModel, table=True):
    """A copy of evidence that the bot has put into somebody's direct messages, because they asked to see it.

    `file_id` is Slack's id of it, `sha256` of what bytes it is: once its evidence names others, or none, or where it is
    empty, the copy in Slack is to be deleted too.
    """

    __tablename__ = "shown_copy"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    evidence_id: int = part_of("evidence")
    file_id: str
    sha256: str
    created_at: datetime = moment()


class FollowUp(SQLModel, table=True):
    """A promise with a date, made in an update."""

    __tablename__ = "follow_up"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    action_id: int | None = may_name("action")
    update_id: int | None = may_name("progress_update")
    text: str
    due_on: date
    user_id: str | None = None
    created_at: datetime = moment()
    done_at: datetime | None = moment(None)


class Draft(SQLModel, table=True):
    """Words that could not be filed: kept, and offered back to who typed them.

    `held_for` is null where it was not clear where they belong, "care" where they may identify a child, and "asked"
    where they want something done of which a part is asked for. `action_id` is what a form was about; `files` are
    Slack's ids and names of what came with the message.
    """

    __table_args__ = (UniqueConstraint("team_id", "channel_id", "ts"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    user_id: str
    channel_id: str
    ts: str | None = None
    source: str
    typed: str
    note: str
    delivery: str | None = None
    held_for: str | None = None
    action_id: int | None = may_name("action")
    thread_ts: str | None = None
    files: list[dict[str, str]] | None = Field(default=None, sa_type=JSON)
    created_at: datetime = moment()
    settled_at: datetime | None = moment(None)
