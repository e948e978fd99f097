"""Read the due dates that plans print, also those that Excel left as a number."""

import re
from calendar import day_name
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from bot.documents.diagnostics import quote
from bot.plan.language.dates.calendar import MONTHS, last_day
from bot.plan.language.dates.printed import Due, read_due
from bot.plan.language.wording import full

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = (  # a day or a month, as a pattern; what day it is, `read_due` says
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|"
    rf"(?:\d{{1,2}}\s?(?:st|nd|rd|th)?[\s/-](?:of\s)?)?{MONTH}(?:,?\s|[/-])['’]?\d{{2,4}})"
)
_ONE_END = (
    rf"(?:\d{{1,2}}\s?(?:st|nd|rd|th)?\s)?(?:of\s)?{MONTH}(?:,?\s['’]?\d{{2,4}})?|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?"
)
SPAN = rf"(?:(?:{_ONE_END})\s?(?:[–—-]|to|until)\s?)"  # the first end of a range of days or months, and its sign
_SPAN = re.compile(
    rf"\W*(?:(?:by|due|between|in|during)\s)?(?P<first>{_ONE_END})\s?(?:[–—-]|to|until|and)\s?(?P<last>{DAY})\W*", re.I
)
_SERIAL = re.compile(r"((?:3[3-9]|[456]\d|7[0-2])\d{3})(?:\.0+)?")  # Excel's days from 1900 on: those of 1990 to 2099
_LEAD = r"^\W*(?:(?:by|due|before|end|of|the)\b\W*)*"
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[/.](\d\d?)[/.](\d\d?)(?!\d)")
_LIST_MARK = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z])\)\s+")
_SPACED = re.compile(r"(\d\d?) (\d\d?) (20\d\d)")
_MONTH_AND_YEAR = re.compile(rf"{_LEAD}(?:(0?[1-9]|1[0-2])/(20\d\d)|(20\d\d)-(0[1-9]|1[0-2]))\W*$", re.IGNORECASE)
_YEARS = re.compile(r"\b(20)?(\d\d)\s?[/-]\s?(?:20)?(\d\d)\s*$")
_QUARTER = re.compile(r"\b(?:q|quarter)\s?[1-4]\b", re.IGNORECASE)
_YEAR_END = re.compile(
    rf"{_LEAD}(?:financial year(?: end)?|fin(?:ancial)? yr|f/?y|year[- ]?end)[ :(]*(20\d\d)\s?[/-]\s?(?:20)?(\d\d)\W*$",
    re.IGNORECASE,
)
_END = re.compile(r"\bend\b", re.IGNORECASE)
_ONWARDS = re.compile(r"\bonwards?\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b({'|'.join(day_name)})\b", re.IGNORECASE)
_WELSH = {
    "ionawr": "January",
    "chwefror": "February",
    "mawrth": "March",
    "ebrill": "April",
    "mai": "May",
    "mehefin": "June",
    "gorffennaf": "July",
    "awst": "August",
    "medi": "September",
    "hydref": "October",
    "tachwedd": "November",
    "rhagfyr": "December",
    "diwedd": "end of",
    "erbyn": "by",
}
_IN_WELSH = re.compile(rf"\b({'|'.join(_WELSH)})\b", re.IGNORECASE)


@lru_cache(2048)  # plans give the same date to many actions
def read_due_text(text: str) -> Due:
    """Read a printed due date as `read_due` does, and a number as Excel counts days; prose is no date.

    Also a year first, a month and a year in figures, the end of a financial year, Welsh months, a fiscal quarter whose
    years have two digits, and the end of a range, which is a doubt. So is a wrong weekday.
    """
    if serial := _SERIAL.fullmatch(text.strip()):
        on = date(1899, 12, 30) + timedelta(days=int(serial[1]))
        return Due(on, f"{quote(text)} was read as the number that Excel gives to {full(on)}")
    if len(text) > 200:
        return Due(None, f"{quote(text)} was not understood as a date")
    if month := _MONTH_AND_YEAR.match(text):
        return Due(last_day(int(month[2] or month[3]), int(month[1] or month[4])))
    if (years := _YEAR_END.match(text)) and _END.search(text) and (int(years[1]) + 1) % 100 == int(years[2]):
        return Due(date(int(years[1]) + 1, 3, 31))
    if _ONWARDS.search(text):
        return Due(None, f"“{text}” is a start, not a due date")
    usual = _usual(text)
    due = read_due(usual)
    if due.doubt and (last := _end_of_range(usual)):
        return Due(last, f"{quote(text)} was read as its end, {full(last)}")
    if due.doubt:
        return replace(due, doubt=due.doubt.replace(usual, text))
    named = _WEEKDAY.search(usual)
    if due.on and named and named[1].casefold() != day_name[due.on.weekday()].casefold():
        return replace(due, doubt=f"{quote(text)} names another weekday: it was read as {full(due.on)}")
    return due


def _end_of_range(text: str) -> date | None:
    """The last day of a range of days or months (`April – June 2027`); None if it is none that goes forward."""
    found = _SPAN.fullmatch(text)
    last = read_due(found["last"]).on if found else None
    if not found or not last:
        return None
    first = read_due(found["first"]).on or read_due(f"{found['first']} {last.year}").on
    is_back = first is not None and first >= last and re.search(r"\d{4}|\d[./]\d", found["first"]) is not None
    return None if is_back or (" and " in text and not text.casefold().strip().startswith("between")) else last


def _usual(text: str) -> str:
    """The text with its date in a form that British plans use."""
    text = _YEAR_FIRST.sub(r"\3/\2/\1", _LIST_MARK.sub("", text))
    text = _SPACED.sub(r"\1/\2/\3", text) if _SPACED.fullmatch(text.strip()) else text
    if _QUARTER.search(text):
        text = _YEARS.sub(r"20\2/\3", text)
    return _IN_WELSH.sub(lambda word: _WELSH[word[0].casefold()], text)
