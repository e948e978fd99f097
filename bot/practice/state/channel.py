"""Describe a channel or a direct message."""

from dataclasses import dataclass


@dataclass
class Channel:
    """Hold a channel or a DM; set its fields to archive it or to take the bot out."""

    id: str
    name: str
    members: set[str]
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False

    @property
    def type(self) -> str:
        return "im" if self.id.startswith("D") else "group" if self.is_private else "channel"
