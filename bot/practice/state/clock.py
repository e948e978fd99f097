"""Tell the practice time: the real time until somebody moves it."""

import inspect
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

log = logging.getLogger(__name__)

NOON = time(12)  # a moved day begins at noon: what a bot says in the morning is due then


class Clock:
    """Tell real time plus the days that somebody skipped. `moved` is called after each move; it may be awaited."""

    def __init__(self, timezone: str = "Europe/London", real_time: Callable[[], datetime] | None = None) -> None:
        self._real_time = real_time or (lambda: datetime.now(UTC))
        self.zone = ZoneInfo(timezone)
        self.ahead = timedelta()
        self.moved: list[Callable[[], Awaitable[None] | None]] = []

    def now(self) -> datetime:
        """Tell the practice time, in UTC."""
        return self._real_time() + self.ahead

    def begin(self, at: datetime) -> None:
        """Go on from this local moment instead of the real one."""
        self.ahead = at.replace(tzinfo=self.zone) - self._real_time()

    def as_json(self) -> dict[str, str]:
        """Return today, for machines and for people."""
        today = self._today()
        return {"iso": today.isoformat(), "text": f"{today:%A} {today.day} {today:%B %Y}"}

    def turn(self, to: str) -> None:
        """Set the clock: the next working day in England and Wales, a week on, or the real time again."""
        if to == "today":
            self.ahead = timedelta()
            return
        if to == "week":
            day = self._today() + timedelta(days=7)
        elif to == "next_working_day":
            day = next_working_day(self._today())
        else:
            raise ValueError(f"The clock can’t be moved to “{to}”.")
        self.begin(datetime.combine(day, NOON))

    async def move(self, to: str) -> None:
        """Turn the clock and tell whoever wants to know; one listener's failure stops only itself."""
        self.turn(to)
        for tell in self.moved:
            try:
                told = tell()
                if inspect.isawaitable(told):
                    await told
            except Exception:
                log.exception("somebody could not follow the clock")

    def _today(self) -> date:
        return self.now().astimezone(self.zone).date()


def next_working_day(day: date) -> date:
    """Find the first day after this one that is no Saturday, Sunday or bank holiday in England and Wales."""
    day += timedelta(days=1)
    while day.weekday() > 4 or day in _bank_holidays(day.year):
        day += timedelta(days=1)
    return day


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # slow to import, and only needed when somebody moves the clock

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
