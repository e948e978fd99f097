"""Count working days by one nation's bank holidays: the one place where nudges ask the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.plan.language.dates import calendar

_FAR = 400  # days: nothing here looks further


@dataclass(frozen=True, slots=True)
class Workdays:
    """The working days of a nation: "ENG" (England and Wales), "SCT", "NIR"."""

    nation: str = "ENG"

    def is_one(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        return _is_one(self.nation, date(day.year, day.month, day.day))

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`; 0 if end is not later."""
        first, last = start.toordinal() + 1, end.toordinal()
        return last - first if last - first > _FAR else _between(self.nation, first, last)

    def before(self, day: date, count: int) -> date:
        """Find the day that lies so many working days before a day."""
        return self._step(day, count, -1)

    def after(self, day: date, count: int) -> date:
        """Find the day that lies so many working days after a day."""
        return self._step(day, count, 1)

    def _step(self, day: date, count: int, step: int) -> date:
        while count > 0:
            day += timedelta(step)
            count -= self.is_one(day)
        return day

    def first_of_week(self, day: date) -> date | None:
        """Find the first working day of a day's week, which is Monday unless that is a bank holiday; None before it,
        and on a day that is none.
        """
        if not self.is_one(day):
            return None
        monday = day - timedelta(day.weekday())
        return next(each for each in (monday + timedelta(days) for days in range(7)) if self.is_one(each))


@lru_cache(maxsize=16_384)
def _between(nation: str, first: int, last: int) -> int:
    return sum(_is_one(nation, date.fromordinal(each)) for each in range(first, last + 1))


@lru_cache(maxsize=4096)
def _is_one(nation: str, day: date) -> bool:
    return calendar.is_working_day(day, nation)
