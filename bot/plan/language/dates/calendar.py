"""Keep the calendar of the British nations: months by name, their last days, bank holidays, working days."""

import importlib.util
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot.plan.model.day import ENGLAND

EARLIEST, LATEST = 1990, 2099  # plans answer inspections of our own time

_NAMES = """
    jan january
    feb february
    mar march
    apr april
    may
    jun june
    jul july
    aug august
    sep sept september
    oct october
    nov november
    dec december
"""
MONTHS = {name: number for number, names in enumerate(_NAMES.strip().splitlines(), 1) for name in names.split()}
MONTH = (  # a month's name as a named group, for the patterns that read dates
    r"(?P<month>(?a:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))(?![a-z])\.?"
)


def last_day(year: int, month: int) -> date:
    """Return the last day of a month; raise ValueError where there is no such month or year."""
    return date(year, month, monthrange(year, month)[1])


@cache
def _bank_holidays(year: int, nation: str = ENGLAND) -> dict[date, str]:
    return dict(_united_kingdom().UnitedKingdom(subdiv=nation, years=year))


@cache
def _united_kingdom() -> Any:
    """Load the package's own module on Britain alone: by its name, its folder brings 250 other countries (9 MB)."""
    import holidays

    path = Path(holidays.__file__).parent / "countries" / "united_kingdom.py"
    spec = importlib.util.spec_from_file_location("holidays_united_kingdom", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_bank_holidays() -> None:
    """Load what the first date would otherwise wait for (some 50 ms); to be called in a thread at the start."""
    bank_holiday("Good Friday", 2017)


def bank_holiday(name: str, year: int) -> date:
    """Find the day of a year's bank holiday in England and Wales, by its name: Good Friday, Easter Monday, May Day."""
    return next(day for day, called in _bank_holidays(year).items() if called == name)


def is_working_day(day: date, nation: str) -> bool:
    """Tell whether a day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in a nation, which
    is named as in `NATIONS` (for England and Wales: SI 2007/462).
    """
    return day.weekday() < 5 and day not in _bank_holidays(day.year, nation)


def day_off(day: date, nation: str) -> str | None:
    """Name what keeps people in a nation from working on a day: "a Sunday", "Good Friday"; None for a working day."""
    if name := _bank_holidays(day.year, nation).get(day):
        named = name.replace(" (substitute)", "").replace(" (observed)", "").replace("'", "’")
        return named if named != "May Day" else "the early May bank holiday"
    return f"a {day:%A}" if day.weekday() > 4 else None


def working_day_before(day: date, nation: str, days: int = 1) -> date:
    """Find the last working day before a day, or the one that is so many `days` before it."""
    while days:
        day -= timedelta(1)
        days -= is_working_day(day, nation)
    return day


def working_day_after(day: date, nation: str, days: int = 1) -> date:
    """Find the first working day after a day, or the one that is so many `days` after it."""
    while days:
        day += timedelta(1)
        days -= is_working_day(day, nation)
    return day


def working_days(start: date, end: date, nation: str) -> int:
    """Count the working days after `start` up to and with `end`; 0 if end is not later."""
    return sum(is_working_day(start + timedelta(days), nation) for days in range(1, (end - start).days + 1))
