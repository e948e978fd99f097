"""The practice clock: it shows the real time until somebody moves it."""

import inspect
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

log = logging.getLogger(__name__)

Move = Literal["next_working_day", "week", "today"]
NOON = time(12)  # a moved day begins at noon: what a bot says in the morning is due then


class Clock:
    """Real time plus the days that somebody skipped. `moved` is told after each move; it may be awaited."""

    def __init__(self, timezone: str = "Europe/London") -> None:
        self.zone = ZoneInfo(timezone)
        self.ahead = timedelta()
        self.moved: list[Callable[[], Awaitable[None] | None]] = []

    def now(self) -> datetime:
        """The practice time, in UTC."""
        return datetime.now(UTC) + self.ahead

    def as_json(self) -> dict[str, str]:
        """Today, for machines and for people."""
        today = self.now().astimezone(self.zone).date()
        return {"iso": today.isoformat(), "text": f"{today:%A} {today.day} {today:%B %Y}"}

    def turn(self, to: str) -> None:
        """Sets the clock: the next day that is no Saturday or Sunday, a week on, or the real time again."""
        if to == "today":
            self.ahead = timedelta()
            return
        day = self.now().astimezone(self.zone).date()
        if to == "week":
            day += timedelta(days=7)
        elif to == "next_working_day":
            day += timedelta(days={4: 3, 5: 2}.get(day.weekday(), 1))
        else:
            raise ValueError(f"The clock can't be moved to “{to}”.")
        self.ahead = datetime.combine(day, NOON, self.zone) - datetime.now(UTC)

    async def move(self, to: str) -> None:
        """Turns the clock and tells whoever wants to know; one listener's failure stops only itself."""
        self.turn(to)
        for tell in self.moved:
            try:
                told = tell()
                if inspect.isawaitable(told):
                    await told
            except Exception:
                log.exception("somebody could not follow the clock")
