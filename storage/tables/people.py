"""Declare the rows of the directory: who there is in Slack, as it last said, and when it was read whole."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.tables.columns import key_of_workspace, moment


class Person(SQLModel, table=True):
    """Somebody that Slack has named, with what it said of them at `seen_at`.

    They stay when they have left (`is_deactivated`): the record names people for years. `is_guest` is Slack's
    `is_restricted` or `is_ultra_restricted`, `is_stranger` somebody of another organisation who shares no channel with
    us; `is_owner` includes the primary owner. `home_team_id` is the workspace that they are of, `organisation` the
    Enterprise organisation. `changed_at` is when Slack says that they last changed, `left_at` when we heard that they
    are deactivated.
    """

    team_id: str = key_of_workspace()
    user_id: str = Field(primary_key=True)
    real_name: str
    title: str = ""
    timezone: str | None = None
    is_guest: bool = False
    is_stranger: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    is_deactivated: bool = False
    home_team_id: str | None = None
    organisation: str | None = None
    changed_at: datetime | None = moment(None)
    left_at: datetime | None = moment(None)
    seen_at: datetime = moment()


class DirectoryReading(SQLModel, table=True):
    """When a workspace's directory was last begun to be read from Slack, and when it was last read to its end.

    While it is being read, `cursor` is Slack's own mark of the page that comes next (empty: the first), and `failures`
    how often Slack has refused that one. At `next_at` whoever asks reads on, or anew.
    """

    __tablename__ = "directory_reading"

    team_id: str = key_of_workspace()
    begun_at: datetime = moment()
    finished_at: datetime | None = moment(None)
    cursor: str = ""
    failures: int = 0
    next_at: datetime = moment()
