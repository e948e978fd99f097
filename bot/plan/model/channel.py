"""Describe a channel by what decides who reads there: whether it is shared with another organisation, and allowed."""

from dataclasses import dataclass
from enum import StrEnum


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
    """

    channel_id: str
    sharing: Sharing
    is_allowed: bool | None = None
    version: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether another organisation reads it, and nobody has said that it may."""
        return self.sharing is Sharing.YES and not self.is_allowed
