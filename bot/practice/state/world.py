"""Describe what a practice workspace holds when it is opened for the first time."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.practice.json_object import Json
from bot.practice.state.tour import Step


@dataclass(frozen=True)
class World:
    """Hold the people, channels, commands and tour of a new workspace, as plain data.

    A person is `{"id", "name", "title", "is_external", "is_guest"}`, a channel `{"id", "name", "members": [user ids],
    "is_private"}` (the bot is in all of them), a command `{"command", "hint", "description"}` and a shortcut
    `{"callback_id", "name"}`. The last two (of the app's manifest, where there is one) and the tour are taken afresh at
    each start.
    """

    people: list[Json] = field(default_factory=list)
    channels: list[Json] = field(default_factory=list)
    commands: list[Json] = field(default_factory=list)
    shortcuts: list[Json] = field(default_factory=list)
    tour: list[Step] = field(default_factory=list)
    name: str = ""  # of the workspace; its id, if left out
    outside_team_id: str = "TPARTNER"  # the other workspace, which external people come from
    begins_at: datetime | None = None  # local; the practice clock goes on from there, from the real time if left out
