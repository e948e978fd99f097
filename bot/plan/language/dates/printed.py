"""Read due dates as British plans print them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.plan.language.dates.calendar import EARLIEST, LATEST, MONTH, MONTHS, last_day

_TH = r"(?:\s*(?:st|nd|rd|th)\b)?"
_ENDS = r"(?![\d/.–-]*\d)(?!\s*[/–-]\s*\d\d?(?!\d))"  # "March 2017/18" is a year of another kind
_YEAR = rf"(?P<year>\d{{4}}|['’]?\d\d(?!\s*(?:st|nd|rd|th)\b|(?:\s*,)?\s+\d)){_ENDS}"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<![\d./-])(?P<day>\d{1,2})\s*(?P<mark>[./-])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<year>\d{4}|\d\d)"
        r"(?![\d./-]*\d)",
        rf"(?<![\d.])(?P<day>\d{{1,2}})(?:{_TH}\s*(?:\bof\s+)?|[/-]){MONTH}[,\s/-]*{_YEAR}",
        rf"\b{MONTH}\s+(?P<day>\d{{1,2}}){_TH},?\s+(?P<year>\d{{4}}){_ENDS}",
        r"\bQ(?:uarter)?\s*(?P<quarter>[1-4])[\s,]+(?P<year>20\d\d)\s*[/-]\s*(?P<next>\d{4}|\d\d)(?![\d/])",
        rf"\b{MONTH}[,\s/-]*{_YEAR}",
    )
)
# What stays when a date was one of two, or one end of a range: "15/16 March 2017", "Sept–Oct 2017". \0 is the date.
_LEFT_OVER = re.compile(
    rf"\b{MONTH}|\b(?:19|20)\d\d\b|\bQ(?:uarter)?\s*[1-4]\b|\d[./-]\d|"
    rf"\d{_TH}\s*(?:(?:[/&,–-]|to|and|or)\s*)?\0|\0\s*\d{{1,2}}(?![\d:])",
    re.IGNORECASE,
)
_PARTS = (r"(?<!\d)\d\d?(?!\d)", r"(?<!\d)\d{4}(?!\d)", rf"\b{MONTH}")
LONGEST_DATE = 60  # characters; more than that is a sentence
_START = re.compile(r"\b(?:from|begin\w*|start\w*|commenc\w*|since|w/c)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:mid|early|late|around|circa|spring|summer|autumn|winter|easter|christmas|term|weeks?|half|after|between|"
    r"\w*day\s+(?:of|in)|(?:days?|months?)\s+(?:of|before|prior))\b",
    re.IGNORECASE,
)
_CALENDAR_QUARTER = re.compile(r"\bQ(?:uarter)?\s*[1-4]\b", re.IGNORECASE)
_PHASE = re.compile(r"\b(?:phase|stage|part|wave|tranche)\s*\d(?!\d)", re.IGNORECASE)
_NO_DATE = re.compile(
    r"(?:by\s+)?(?:on-?\s?going|continuous(?:ly)?|monthly|quarterly|weekly|daily|annual(?:ly)?|yearly|rolling|"
    r"tbc|tba|to be (?:confirmed|agreed|advised)\b.*|n/?a|none|[-–—]*)\s*\.?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Due:
    """A printed due date as read. `on` is None where the text gives no one date; `doubt` says why."""

    on: date | None
    doubt: str | None = None


def read_due(text: str) -> Due:
    """Read the due date that a plan prints: day first, always; a month alone means its last day.

    "Ongoing" and "TBC" are no date and no doubt. A start, a season, a quarter that may be calendar or fiscal, several
    dates or a range of them, or a date that does not exist: no date, and the doubt in words. Fiscal quarters
    (Q3 2018/19) are those of the British public year, which begins on 1 April. Two digits are a year from 2000 on.
    """
    if _NO_DATE.fullmatch(text.strip()):
        return Due(None)
    if _START.search(text):
        return Due(None, f"“{text}” is a start, not a due date")
    if _VAGUE.search(text):
        return Due(None, f"“{text}” is not one day")
    found, left = set(), _PHASE.sub(" ", text)
    try:
        for form in _FORMS:
            found |= {_date_of(match) for match in form.finditer(left)}
            left = form.sub("\0", left)
    except ValueError:
        return Due(None, f"“{text}” is not a date that exists")
    if None in found:
        return Due(None, f"“{text}” may mean a day or a year")
    if len(found) > 1 or (found and _LEFT_OVER.search(left)):
        return Due(None, f"“{text}” holds more than one date")
    if on := next(iter(found), None):
        return Due(on, None if EARLIEST <= on.year <= LATEST else f"“{text}” is in another century")
    if _CALENDAR_QUARTER.search(text):
        return Due(None, f"“{text}” may be a quarter of the calendar or of the fiscal year")
    if on := in_other_order(text):
        return Due(on)
    return Due(None, f"“{text}” was not understood as a date")


def _date_of(match: re.Match[str]) -> date | None:
    """The date that one of the forms matched, None for "March 31"; ValueError for 31 February."""
    parts = match.groupdict()
    digits = parts["year"].lstrip("'’")
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    if quarter := parts.get("quarter"):
        if int(parts["next"]) not in (year + 1, (year + 1) % 100):
            raise ValueError("a fiscal year names two years that follow each other")
        return last_day(year + (quarter == "4"), {"1": 6, "2": 9, "3": 12, "4": 3}[quarter])
    month = int(parts["month"]) if parts["month"].isdigit() else MONTHS[parts["month"].lower()]
    if day := parts.get("day"):
        return date(year, month, int(day))
    last = last_day(year, month)
    return None if parts["year"] in (("28", "29") if month == 2 else (str(last.day),)) else last


@lru_cache(1000)  # a plan repeats its dates; what people type must not be kept for ever
def in_other_order(text: str) -> date | None:
    """Read a date by dateparser behind our own rules ("2017, September 30th"): only a day, month and year that all
    stand in the text, and each once, so that nothing is made up and no order of figures is guessed."""
    days, years, months = (re.findall(form, text, re.IGNORECASE) for form in _PARTS)
    is_joined = re.search(r"\d\s*[/–-]|[/–-]\s*\d", text)  # "March 2017/18"
    if not len(days) == len(years) == len(months) == 1 or is_joined or len(text) > LONGEST_DATE:
        return None
    import dateparser  # here: it costs 0.15 s and 16 MB, and few plans and hardly anybody who types ever need it

    required = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    found = dateparser.parse(text, languages=["en"], settings=required)
    if found is None or not EARLIEST <= found.year <= LATEST:
        return None
    is_told = (found.day, found.month, str(found.year)) == (int(days[0]), MONTHS[months[0].lower()], years[0])
    return found.date() if is_told else None
