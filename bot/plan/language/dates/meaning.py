"""Say what a typed date may mean: one day, or several and why it can't be told, and the days that come next."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.plan.language.dates.calendar import last_day

TWO_DAYS = "can mean two days"
NO_DAY = "is not a day that I can count from"
PLANS_NUMBER = "may be a number of the plan"
NO_NUMBER = "says no number"
NO_START = "does not say from which day, unless it is from today"
TIME_OF_DAY = "is a time of day, without its day"
JUST_GONE = 14  # days; a day without a year that is so lately past may be a slip, not next year's


@dataclass(frozen=True, slots=True)
class DateMeaning:
    """The days a phrase may mean; `why` goes on from the quoted phrase ("“Q3” may be …"), None where it is certain."""

    days: tuple[date, ...]
    why: str | None = None


def surely(day: date) -> DateMeaning:
    """Mean one day and no doubt."""
    return DateMeaning((day,))


def unclear(why: str, *days: date) -> DateMeaning:
    """Express a doubt, with the days that may be offered instead."""
    return DateMeaning(days, why)


def either(*days: date) -> DateMeaning:
    """Mean two days that one phrase stands for."""
    return unclear(TWO_DAYS, *days)


def unlike(meaning: DateMeaning, why: str) -> DateMeaning:
    """Mean the same days, but in doubt: "around 31 March"."""
    return DateMeaning(meaning.days, meaning.why or why)


def yearly(day_in: Callable[[int], date], year: int | None, today: date) -> DateMeaning:
    """Find a day that every year has, `day_in` a year: of the year named, or else the next one.

    In doubt where no year is named and the day has only just gone by.
    """
    if year is not None:
        return surely(day_in(year))
    if (this := day_in(today.year)) >= today:
        return surely(this)
    coming = day_in(today.year + 1)
    if (today - this).days <= JUST_GONE:
        return unclear("has just gone by, unless next year is meant", coming)
    return surely(coming)


def day_of_month(day: int, month: int, year: int | None, today: date) -> DateMeaning:
    """Find the 31st of March; raise ValueError where there is no such day."""
    if (day, month) == (29, 2) and year is None:
        return _leap_day(today)
    return yearly(lambda in_year: date(in_year, month, day), year, today)


def _leap_day(today: date) -> DateMeaning:
    end = yearly(lambda in_year: last_day(in_year, 2), None, today).days[0]
    if end.day == 29:
        return surely(end)
    leap = next(year for year in range(end.year, end.year + 9) if monthrange(year, 2)[1] == 29)
    return unclear(f"is not a day in {end.year}", end, date(leap, 2, 29))


def end_of_month(month: int, year: int | None, today: date) -> DateMeaning:
    """Find a month's last day, which is what a month alone means in a plan."""
    return yearly(lambda in_year: last_day(in_year, month), year, today)


def months_on(day: date, months: int) -> date:
    """Find the same day some months later, or that month's last: 31 December and two months are 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date, months: int = 0) -> date:
    """Find the last day of the month that is some months after a day's."""
    on = months_on(day.replace(day=1), months)
    return last_day(on.year, on.month)


def coming(weekday: int, today: date) -> date:
    """Find the next such day of the week (0 is Monday), today if it is one."""
    return today + timedelta((weekday - today.weekday()) % 7)


def friday_of(today: date, weeks: int = 0) -> date:
    """Find the Friday of the week, from Monday to Sunday, that is some weeks after today's."""
    return today + timedelta(4 - today.weekday() + 7 * weeks)


def fiscal_end(today: date) -> date:
    """Find the end of the public year that holds a day: it begins on 1 April."""
    return date(today.year + (today.month > 3), 3, 31)
