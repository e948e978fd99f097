"""Describe a channel or a direct message."""

from dataclasses import dataclass, field


@dataclass
class Channel:
    """Hold a channel or a DM; set its fields to archive it or to take the bot out.

    `others` are the organisations that it is shared with by Slack Connect, `invited` those that have not accepted yet;
    `is_org_shared` means other workspaces of the same Enterprise organisation.
    """

    id: str
    name: str
    members: set[str]
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    is_org_shared: bool = False
    others: set[str] = field(default_factory=set)
    invited: set[str] = field(default_factory=set)

    @property
    def type(self) -> str:
        return "im" if self.id.startswith("D") else "group" if self.is_private else "channel"
