"""Give every message a `ts` later than any before it."""

from datetime import datetime
from threading import Lock


class Timestamps:
    """Give every message its ts: later than any before it, in the whole process and over a restart.

    A bot remembers messages by their ts, so none may come twice, even when the practice clock goes back.
    """

    def __init__(self) -> None:
        self._last = 0  # in microseconds
        self._lock = Lock()

    def next(self, now: datetime) -> str:
        """Make a new ts, now unless that is taken."""
        with self._lock:
            self._last = max(self._last + 100, int(now.timestamp() * 1_000_000))
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def pass_by(self, ts: str) -> None:
        """Let whatever comes next be later than this ts."""
        seconds, _, rest = ts.partition(".")
        with self._lock:
            self._last = max(self._last, int(seconds) * 1_000_000 + int(rest or 0))


TIMESTAMPS = Timestamps()
