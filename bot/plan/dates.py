"""Dates: as British plans print them, as people are shown them, and the working days between."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

EARLIEST, LATEST = 1990, 2099  # plans answer inspections of our own time

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>\d{4}|['’]?\d\d(?!\s*(?:st|nd|rd|th)\b)(?!,?\s+\d{4}))(?![\d/.-]*\d)"
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})\s*(?P<mark>[./-])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*"
    r"(?P<year>\d{4}|\d\d)(?![\d./-]*\d)"
)
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?<![\d.])(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s*{_YEAR}", re.IGNORECASE
)
_ONLY_MONTH = re.compile(rf"\b{_MONTH},?\s*{_YEAR}", re.IGNORECASE)
_QUARTER = re.compile(
    r"\bQ(?:uarter)?\s*(?P<quarter>[1-4])\s*,?\s*(?P<year>20\d\d)\s*[/-]\s*(?P<next>\d{2,4})\b", re.IGNORECASE
)
_CALENDAR_QUARTER = re.compile(r"\bQ(?:uarter)?\s*[1-4]\b", re.IGNORECASE)
_START = re.compile(r"^\s*(?:from|beginning|begins?|start(?:s|ing)?|commenc\w*)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:mid|early|late|around|circa|spring|summer|autumn|winter|easter|christmas|term)\b", re.IGNORECASE
)
_PHASE = re.compile(r"\b(?:phase|stage|part|wave|tranche)\s*\d+\b", re.IGNORECASE)
_NO_DATE = re.compile(
    r"^\s*(?:by\s+)?(?:on-?\s?going|continuous(?:ly)?|monthly|quarterly|weekly|daily|annual(?:ly)?|yearly|rolling|"
    r"tbc|tba|to be (?:confirmed|agreed|advised)\b.*|n/?a|none|[-–—]*)\s*\.?\s*$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Due:
    """A printed due date as read. `on` is None where the text gives no one date; `doubt` says why."""

    on: date | None
    doubt: str | None = None


def read_due(text: str) -> Due:
    """The due date that a plan prints: day first, always; a month alone means its last day.

    "Ongoing" and "TBC" are no date and no doubt. A start, a season, a quarter that may be calendar or fiscal, several
    dates, or a date that does not exist: no date, and the doubt in words. Fiscal quarters (Q3 2018/19) are those of
    the British public year, which begins on 1 April.
    """
    if _NO_DATE.match(text):
        return Due(None)
    if _START.match(text):
        return Due(None, f"“{text}” is a start, not a due date")
    if _VAGUE.search(text):
        return Due(None, f"“{text}” is not one day")
    try:
        found = list(_dates_in(_PHASE.sub(" ", text)))
    except ValueError:
        return Due(None, f"“{text}” is not a date that exists")
    if len(set(found)) > 1:
        return Due(None, f"“{text}” holds more than one date")
    if found:
        return _within_reason(found[0], text)
    if _CALENDAR_QUARTER.search(text):
        return Due(None, f"“{text}” may be a quarter of the calendar or of the fiscal year")
    other = _any_other(text)
    return _within_reason(other, text) if other else Due(None, f"“{text}” was not understood as a date")


def _within_reason(on: date, text: str) -> Due:
    if EARLIEST <= on.year <= LATEST:
        return Due(on)
    return Due(on, f"“{text}” is in another century")


def _dates_in(text: str) -> Iterator[date]:
    """Every date our own rules see, in one pass over each form; ValueError for 31 February."""
    for pattern in (_ISO, _NUMERIC, _DAY_MONTH, _QUARTER, _ONLY_MONTH):
        for match in pattern.finditer(text):
            yield _date_of(match)
        text = pattern.sub(" ", text)


def _date_of(match: re.Match[str]) -> date:
    parts = match.groupdict()
    year = int(parts["year"].lstrip("'’"))
    year += 2000 if year < 100 else 0
    if quarter := parts.get("quarter"):
        if int(parts["next"]) % 100 != (year + 1) % 100:
            raise ValueError("a fiscal year names two years that follow each other")
        return _last_day(year + (quarter == "4"), {"1": 6, "2": 9, "3": 12, "4": 3}[quarter])
    month = int(parts["month"]) if parts["month"].isdigit() else MONTHS[parts["month"].lower().rstrip(".")]
    return date(year, month, int(parts["day"])) if parts.get("day") else _last_day(year, month)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _any_other(text: str) -> date | None:
    """dateparser behind our own rules, for forms such as "September 30th, 2017"; never with a part made up."""
    import dateparser  # here, because it takes a tenth of a second to import and most plans never need it

    if not re.search(r"\d{4}", text) or not re.search(r"[A-Za-z]{3}", text) or re.search(r"[/-]", text):
        return None
    found = dateparser.parse(
        re.sub(r"^\s*(?:by|before|until|due)\b[\s:]*", "", text, flags=re.IGNORECASE),
        languages=["en"],
        settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]},
    )
    if found is None or str(found.year) not in text or not re.search(rf"(?<!\d)0?{found.day}(?!\d)", text):
        return None
    return found.date() if found.strftime("%b").lower() in text.lower() else None


def full(on: date) -> str:
    """`Saturday 30 September 2017`, so that a wrong date is seen at once."""
    return f"{on:%A} {on.day} {on:%B %Y}"


def short(on: date) -> str:
    """`30 Sep 2017`, where space is scarce."""
    return f"{on.day} {on:%b %Y}"


def count(number: int, noun: str) -> str:
    """`1 day`, `2 days`, `3,342 days`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def ago(then: date, today: date) -> str:
    """`today`, `yesterday`, `45 days ago`; a later day is said as a date."""
    days = (today - then).days
    if days < 0:
        return f"on {short(then)}"
    return {0: "today", 1: "yesterday"}.get(days, f"{count(days, 'day')} ago")


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England and Wales (SI 2007/462)."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def working_days(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; 0 if end is not later."""
    return sum(is_working_day(start + timedelta(days)) for days in range(1, (end - start).days + 1))
