"""Describe a channel by what decides who reads there: whether it is shared with another organisation, and allowed."""

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import NotUnderstood


class Sharing(StrEnum):
    """Whether people of another organisation read a channel, too (Slack Connect)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"  # Slack has not said


@dataclass(frozen=True, slots=True)
class KnownChannel:
    """A channel of which Slack has said something.

    `is_allowed` is what the coordinator has said while it is shared: that its own actions may be read there, or not;
    None, nothing. `version` rises whenever something of this changes: what was asked or shown under another is stale.
    `is_threaded`: what becomes overdue in mid-week is told in the thread of the week's alert only; `is_archived`:
    nothing can be sent there.
    """

    channel_id: str
    sharing: Sharing
    is_allowed: bool | None = None
    version: int = 0
    is_threaded: bool = False
    is_archived: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether another organisation reads it, and nobody has said that it may."""
        return self.sharing is Sharing.YES and not self.is_allowed


def is_channel(place_id: str | None) -> bool:
    """Tell whether a conversation can be a plan's or a service's: a channel, public or private. A direct message is
    between the bot and one person, and news that goes there would be missed by everybody else."""
    return bool(place_id) and str(place_id)[0] in "CG"


def channel_of(place_id: str | None) -> str | None:
    """Give the channel that was kept for a plan or a service; None also for a direct message, which counts as none."""
    return place_id if is_channel(place_id) else None


def check_channel(place_id: str) -> None:
    """Raise NotUnderstood, which says what to choose, unless a conversation can hear of a plan."""
    if not is_channel(place_id):
        raise NotUnderstood(
            "A direct message can’t get a plan’s alerts: only you would see them. Choose a channel: its name has a # "
            "before it. Nothing was changed."
        )
