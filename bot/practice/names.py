"""What the app is called in the practice workspace, and how new ids are made."""

import re
from datetime import datetime
from threading import Lock
from uuid import uuid4

BOT_USER_ID, BOT_ID, BOT_NAME, APP_ID = "UBOT", "BBOT", "plankeeper", "APLANKEEPER"
APP_NAME = BOT_NAME.capitalize()


def as_id(kind: str, name: str) -> str:
    """The id that a name stands for in tests: always the same one."""
    return kind + re.sub(r"[^A-Z0-9]", "", name.upper())


def new_id(kind: str) -> str:
    """An id that was never given before, as Slack's look."""
    return kind + uuid4().hex[:10].upper()


class Stamps:
    """Gives every message its ts: later than any before it, in the whole process and over a restart.

    A bot remembers messages by their ts, so none may come twice, even when the practice clock goes back.
    """

    def __init__(self) -> None:
        self._last = 0  # in microseconds
        self._lock = Lock()

    def next(self, now: datetime) -> str:
        """A new ts, now unless that is taken."""
        with self._lock:
            self._last = max(self._last + 100, int(now.timestamp() * 1_000_000))
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def pass_by(self, ts: str) -> None:
        """Whatever comes next is later than this ts."""
        seconds, _, rest = ts.partition(".")
        with self._lock:
            self._last = max(self._last, int(seconds) * 1_000_000 + int(rest or 0))


STAMPS = Stamps()
