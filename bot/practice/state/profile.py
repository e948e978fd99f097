"""Describe somebody who has a place in the workspace."""

import re
from dataclasses import dataclass


@dataclass
class Profile:
    """Hold somebody in Slack; with another `team_id` they come from another workspace of Slack Connect.

    `is_restricted` is a guest of several channels, `is_ultra_restricted` of one; `tz` is empty where it is the
    workspace's own; `updated` is when the profile last changed, in seconds.
    """

    id: str
    name: str
    team_id: str
    title: str = ""
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_deleted: bool = False
    tz: str = ""
    is_admin: bool = False
    is_owner: bool = False
    updated: int = 1_483_228_800

    @property
    def dm_id(self) -> str:
        """The channel id of the DM with the bot."""
        return f"D{self.id}"

    @property
    def is_guest(self) -> bool:
        return self.is_restricted or self.is_ultra_restricted

    @property
    def handle(self) -> str:
        return re.sub(r"\W+", ".", self.name.lower())

    @property
    def real_name(self) -> str:
        return self.name.title() if self.name.islower() else self.name

    @property
    def initials(self) -> str:
        words = [word for word in self.real_name.split() if word not in ("Cllr", "Dr", "Mr", "Mrs", "Ms", "Prof")]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
