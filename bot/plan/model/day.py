"""Say which day it is on somebody's clocks and in their nation, and put other moments on the same ones."""

from datetime import UTC, date, datetime, tzinfo
from typing import Any, Self

ENGLAND = "ENG"  # and Wales, which has the same bank holidays
NATIONS = {ENGLAND: "England and Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}


class Day(date):
    """A date that knows its time zone: moments are kept in UTC, and which day one was on is told only when it is drawn
    or judged. It also knows by which nation's bank holidays working days are counted from it."""

    zone: tzinfo
    nation: str

    def __new__(cls, year: int, month: int, day: int, zone: tzinfo = UTC, nation: str = ENGLAND) -> Self:
        """Make a day as a date is made; its clocks are in UTC, and it is one in England, unless told."""
        made = date.__new__(cls, year, month, day)
        made.zone, made.nation = zone, nation
        return made

    @classmethod
    def of(cls, now: datetime, nation: str = ENGLAND) -> Self:
        """Find the day that it is at a local moment, on that moment's clocks, in a nation."""
        return cls(now.year, now.month, now.day, now.tzinfo or UTC, nation)

    def date_of(self, at: datetime) -> date:
        """Find the date of a moment on these clocks."""
        return at.astimezone(self.zone).date()

    def days_since(self, on: date) -> int:
        """Count the days from a date to this one."""
        return (date(self.year, self.month, self.day) - on).days

    def __eq__(self, other: object) -> bool:
        """Compare as dates do; two days are the same only on the same clocks."""
        if not date.__eq__(self, other):
            return False
        return not isinstance(other, Day) or self.zone is other.zone or str(self.zone) == str(other.zone)

    def __ne__(self, other: object) -> bool:
        """Tell days apart as they are compared: dates have a way of their own."""
        return not self == other

    __hash__ = date.__hash__  # of the date, which it equals

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy with its clocks."""
        return type(self), (self.year, self.month, self.day, self.zone, self.nation)


def nation_of(day: date) -> str:
    """Tell by which nation's bank holidays working days are counted from a day: England's, if it does not know."""
    return day.nation if isinstance(day, Day) else ENGLAND
