"""Read ends and parts of weeks, months and years: "end of next week", "month end", "last Friday of June"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.plan.language.dates.calendar import MONTH, MONTHS, is_working_day
from bot.plan.language.dates.meaning import (
    DateMeaning,
    fiscal_end,
    friday_of,
    month_end,
    months_on,
    surely,
    unclear,
    yearly,
)
from bot.plan.language.dates.rules import rule
from bot.plan.language.dates.written import ORDINALS, WEEKDAY, WEEKDAYS, YEAR, part_days, year_named
from bot.plan.model.day import nation_of

_NEXT = ("next", "nxt", "the coming", "coming", "following")  # but "this" and "the present"


@rule(
    r"(?:the )?(?:(?P<end>end (?:of )?)|(?:early|mid|late(?:r| in)?|(?:start|beginning|middle) of)(?:-| ))?"
    r"(?:the )?(?P<which>this |next |nxt )?w(?:ee)?k(?P<after> after next)?(?: end)?|(?P<eow>eow)"
)
def _week(match: re.Match[str], today: date) -> DateMeaning:
    weeks = 2 if match["after"] else (match["which"] or "").strip().lower() in _NEXT
    friday = friday_of(today, weeks)
    if (match["end"] or match["eow"]) and friday >= today:
        return surely(friday)
    return unclear("is not one day", friday)


@rule(r"(?:the )?(?:(?:this|next) )?week-?ends?|weekend")
def _weekend(match: re.Match[str], today: date) -> DateMeaning:
    weeks = match[0].lower().startswith("next")
    return unclear("is not one day", friday_of(today, weeks), friday_of(today, weeks) + timedelta(2))


@rule(
    r"(?:the )?(?P<part>(?:end|close)(?: of)?|mid|early|late|(?:start|beginning)(?: of)?)?-? ?(?:the )?"
    r"(?P<which>(?:this|the present|present|current|the current|next|nxt|the coming|coming|following)"
    r" )?month(?P<after> after next)?(?P<last> end|-end)?|eom"
)
def _month(match: re.Match[str], today: date) -> DateMeaning:
    part, which = (match["part"] or "").lower(), (match["which"] or "").strip().lower()
    end = month_end(today, 2 if match["after"] else which in _NEXT)
    if part and not part.startswith(("end", "close")):
        return unclear("is not one day", *part_days(part, end))
    if part or which or match["after"] or match["last"] or match[0].lower() == "eom":
        return surely(end)
    return unclear("is not one day", end)


@rule(r"(?P<end>(?:the )?end (?:of )?)?(?:(?:the|this|(?P<next>next)) )?quarter(?P<last>[\s-]end)?")
def _quarter_end(match: re.Match[str], today: date) -> DateMeaning:
    # The quarters of the calendar year and of the financial year end on the same days.
    end = month_end(today, -today.month % 3 + (3 if match["next"] else 0))
    return surely(end) if match["end"] or match["last"] else unclear("is not one day", end)


@rule(
    r"(?:the )?end (?:of )?(?:the |this )?(?P<next>(?:the )?next )?(?:(?P<kind>financial|fiscal|fin|calendar)\.? )?"
    r"(?:year|(?P<fy>fy))|(?:the )?(?:(?P<named>financial|fiscal|fin|calendar) )?(?P<end>year|fy)[\s-]end"
)
def _end_of_year(match: re.Match[str], today: date) -> DateMeaning:
    years, kind = bool(match["next"]), (match["kind"] or match["named"] or match["fy"] or match["end"] or "").lower()
    calendar, fiscal = date(today.year + years, 12, 31), months_on(fiscal_end(today), 12 * years)
    if kind == "calendar":
        return surely(calendar)
    if kind:  # "year end" by itself is the treasurer's
        return surely(fiscal)
    return unclear("may be the end of the calendar or of the financial year", calendar, fiscal)


@rule(r"(?:the )?(?:end|close) of (?:the |this )?(?P<next>next )?tax year|tax year end")
def _end_of_tax_year(match: re.Match[str], today: date) -> DateMeaning:
    ends = yearly(lambda year: date(year, 4, 5), None, today).days[0]
    day = months_on(ends, 12) if match["next"] else ends
    return unclear("may be the end of the tax or of the financial year", day, date(day.year, 3, 31))


@rule(
    rf"(?:the )?(?P<nth>first|second|third|fourth|last|final|penultimate|[1-4](?:st|nd|rd|th)) "
    rf"(?:{WEEKDAY}|(?P<working>working day)|day) (?:in|of) (?:{MONTH}{YEAR}|(?:the|(?:the )?(?P<which>this|present|"
    rf"current|next|nxt|coming|following)) month)"
)
def _nth(match: re.Match[str], today: date) -> DateMeaning:
    said = match["nth"].lower()
    at = {"last": -1, "final": -1, "penultimate": -2}.get(said) or (ORDINALS.get(said) or int(said[0])) - 1

    def day_in(year: int, month: int) -> date:
        days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
        if match["weekday"]:
            days = [day for day in days if day.weekday() == WEEKDAYS[match["weekday"][:3].lower()]]
        elif match["working"]:
            days = [day for day in days if is_working_day(day, nation_of(today))]
        return days[at]

    if not match["month"]:
        first = months_on(today.replace(day=1), (match["which"] or "").lower() in _NEXT)
        return surely(day_in(first.year, first.month))
    month = MONTHS[match["month"].lower()]
    return yearly(lambda year: day_in(year, month), year_named(match, today), today)
