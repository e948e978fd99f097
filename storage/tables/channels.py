"""Declare the rows of channels: what Slack has said of each, and what the coordinator has decided."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.tables.columns import key_of_workspace, moment


class Channel(SQLModel, table=True):
    """A channel, and whether people of another organisation read it, as Slack said at `known_at`.

    `is_shared` is null where Slack has not said, or says no longer. `others` are the ids of the other organisations,
    as far as they are named, in one line. `is_allowed` is the coordinator's answer to whether the plan may be read
    there all the same; null until there is one, and again when another organisation comes. `version` rises whenever
    one of these changes. `is_threaded`: what becomes overdue in mid-week is told in the thread of the week's alert
    only, not in the channel too. `is_archived`: nothing can be sent there any more.
    """

    team_id: str = key_of_workspace()
    channel_id: str = Field(primary_key=True)
    is_shared: bool | None = None
    others: str = ""
    is_allowed: bool | None = None
    version: int = 1
    is_threaded: bool = False
    is_archived: bool = False
    known_at: datetime = moment()
