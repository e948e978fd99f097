"""Stamp what is recorded: who did it, as what, when and where."""

from dataclasses import dataclass
from datetime import date, datetime
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
class AsThen:
    """A person as they were when they did something: what they were called, and which post they did it in.

    None where that is not known: nothing is put in its place. `known_on` is the day on which the name was read from the
    directory, for what was recorded without one; such a name has no post.
    """

    name: str | None = None
    post: str | None = None
    known_on: date | None = None


UNKNOWN = AsThen()


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
