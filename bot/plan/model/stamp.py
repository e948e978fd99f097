"""Stamp what is recorded: who did it, as what, when and where."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Source(StrEnum):
    """The place that something came from; kept with every update and audit entry."""

    SLASH = "slash"
    DM = "dm"
    MENTION = "mention"
    THREAD = "thread"
    SHORTCUT = "shortcut"
    FORM = "form"
    IMPORT = "import"
    TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: who did something (None: nobody in particular, such as the command line), when, and from where.

    `name` and `post` are those they had then; None until the unit of work that records it has looked them up, and where
    they are not known. `at` is on the workspace's clocks where a day is made of it.
    """

    user_id: str | None
    at: datetime
    source: Source
    name: str | None = None
    post: str | None = None

    @property
    def person_id(self) -> str:
        """The id of who did it; ValueError where only a person can have done it, and none is named."""
        if self.user_id is None:
            raise ValueError("only a person can do this")
        return self.user_id
