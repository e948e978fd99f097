"""Say how one thing stands that the doctor looked at."""

from dataclasses import dataclass
from enum import Enum

MOST_NAMED = 5  # things in one line


class Health(Enum):
    """A verdict on how something stands: a sign and a word, never a colour alone."""

    OK = "✓ ok"
    MEND = "✗ mend"
    UNKNOWN = "? could not check"


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what was looked at, how it stands, and what to do about it."""

    health: Health
    what: str
    detail: str

    def __str__(self) -> str:
        return f"{self.health.value}  {self.what}: {self.detail}"
