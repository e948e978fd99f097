"""Declare a workspace's rows: its settings, who has which role, who is away, and what was dealt with."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from storage.tables.columns import Utc, key_of_workspace, moment


class Workspace(SQLModel, table=True):
    """A Slack workspace and its settings; `revision` rises with every change to what its people can read.

    What is overwritten is kept since `dated_since`; null, since there is the workspace. `nation` says whose bank
    holidays count ("ENG" for England and Wales, "SCT", "NIR"), `ring` whether an overdue alert rings everybody ("here",
    "channel"; empty: only owners, who are named). `next_sweep_at` is when it is to be looked after next, in seconds: 0,
    as soon as may be, as whatever changes something there leaves it; `next_reading_at`, when Slack is asked next about
    its people and channels, likewise.
    """

    team_id: str = Field(primary_key=True)
    name: str | None = None
    revision: int = 0
    timezone: str | None = None
    alert_time: str = "09:00"
    board_on: date | None = None
    is_open: bool = True
    case_pattern: str | None = None
    nation: str = "ENG"
    ring: str = ""
    next_sweep_at: float | None = Field(default=0.0, index=True)
    next_reading_at: float | None = Field(default=0.0, index=True)
    connected_at: datetime | None = moment(None)
    dated_since: datetime | None = moment(None)


class RoleHolder(SQLModel, table=True):
    """Somebody who coordinates the plan, or who directs: by these alone things are decided."""

    __tablename__ = "role_holder"

    team_id: str = key_of_workspace()
    role: str = Field(primary_key=True)
    user_id: str = Field(primary_key=True)


class Absence(SQLModel, table=True):
    """Somebody is away up to and with a day: what would go to them goes to their deputy.

    `since_on` and `said_at` are null where it was noted before a beginning was: it had begun by then.
    """

    team_id: str = key_of_workspace()
    user_id: str = Field(primary_key=True)
    until_on: date = Field(primary_key=True)
    since_on: date | None = None
    said_at: datetime | None = moment(None)


class Receipt(SQLModel, table=True):
    """A message or event that has been dealt with: Slack delivers again, and twice over for mentions."""

    team_id: str = key_of_workspace()
    key: str = Field(primary_key=True)
    created_at: datetime = Field(sa_type=Utc, index=True)
