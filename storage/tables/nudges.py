"""Declare the rows that nudges follow from: what a person has answered one with, whom changes are told to, when the
board meets, which kinds are switched off, and what stands in people's calendars.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlmodel import Field, SQLModel

from storage.tables.columns import key_of_workspace, moment, of_workspace, part_of


class NudgeAnswer(SQLModel, table=True):
    """What somebody has answered a nudge about an action with, that is no update: "snoozed" (until a day), "not mine",
    "nothing new", "board told" or "board left". Answers are added, never changed: how often something was put off is
    told by counting.
    """

    __tablename__ = "nudge_answer"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    user_id: str
    action_id: int = part_of("action")
    answer: str
    until_on: date | None = None
    said_at: datetime = moment()


class Follower(SQLModel, table=True):
    """Somebody who wants to hear what changes about an action, or, where none is named, about a recommendation."""

    id: int | None = Field(default=None, primary_key=True)
    team_id: str = of_workspace()
    user_id: str
    recommendation_id: int = part_of("recommendation")
    action_id: int | None = Field(default=None, index=True)
    since_at: datetime = moment()


class BoardMeeting(SQLModel, table=True):
    """A day on which the board that a plan answers to meets."""

    __tablename__ = "board_meeting"

    team_id: str = of_workspace()
    plan_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("plan.id", ondelete="CASCADE"),))
    held_on: date = Field(primary_key=True)


class CalendarEntry(SQLModel, table=True):
    """A day that a calendar file of somebody's has held, by its uid; so that a newer file takes it out once it no
    longer holds.
    """

    __tablename__ = "calendar_entry"

    team_id: str = key_of_workspace()
    user_id: str = Field(primary_key=True)
    uid: str = Field(primary_key=True)
    due_on: date


class MutedKind(SQLModel, table=True):
    """A kind of nudge that is switched off: in one channel or, where that is empty, in the whole workspace."""

    __tablename__ = "muted_kind"

    team_id: str = key_of_workspace()
    channel_id: str = Field(default="", primary_key=True)
    kind: str = Field(primary_key=True)
