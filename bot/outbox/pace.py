"""Keep calls of one kind to the pace that Slack takes, for each workspace."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic


@dataclass(slots=True)
class _Held:
    """The calls that may be made at once, when they were counted last, and until when Slack takes none."""

    calls: float
    at: float
    not_before: float = 0.0


class Pace:
    """So many calls a minute on average, and no more than `burst` of them at once; `clock` gives seconds."""

    def __init__(self, a_minute: int, burst: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._burst, self._clock = a_minute / 60, burst, clock
        self._held: defaultdict[str, _Held] = defaultdict(lambda: _Held(burst, clock()))
        self._is_closed = asyncio.Event()

    def count(self, team_id: str) -> None:
        """Count a call that does not wait, so that those that do leave it its place; however many, they go on after."""
        held = self._filled(team_id)
        held.calls = max(0.0, held.calls - 1)

    def refused(self, team_id: str, seconds: float) -> None:
        """Note that Slack takes no such call for so many seconds."""
        self._held[team_id].not_before = self._clock() + seconds

    def is_refused(self, team_id: str) -> bool:
        """Tell whether Slack takes no such call now."""
        return self._held[team_id].not_before > self._clock()

    async def wait(self, team_id: str) -> bool:
        """Wait until a call may be made, and count it; False if none is to be made, as the bot is being stopped."""
        while not self._is_closed.is_set():
            held = self._filled(team_id)
            pause = max(held.not_before - self._clock(), (1 - held.calls) / self._rate)
            if pause <= 0:
                held.calls -= 1
                return True
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._is_closed.wait(), pause)
        return False

    def close(self) -> None:
        """End all waiting: whoever stops the bot does not wait for it."""
        self._is_closed.set()

    def _filled(self, team_id: str) -> _Held:
        held, now = self._held[team_id], self._clock()
        held.calls, held.at = min(self._burst, held.calls + (now - held.at) * self._rate), now
        return held
