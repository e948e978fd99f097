"""Read the due dates that plans print, also those that Excel left as a number."""

import re
from datetime import date, timedelta
from functools import lru_cache

from bot.documents.diagnostics import quote
from bot.plan.language.dates.calendar import MONTHS
from bot.plan.language.dates.printed import Due, read_due
from bot.plan.language.wording import full

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = (  # a day or a month, as a pattern; what day it is, `read_due` says
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|"
    rf"(?:\d{{1,2}}\s?(?:st|nd|rd|th)?\s(?:of\s)?)?{MONTH},?\s['’]?\d{{2,4}})"
)
_SERIAL = re.compile(r"(?:3[3-9]|[456]\d|7[0-2])\d{3}")  # Excel's days from 1900 on: those of 1990 to 2099


@lru_cache(2048)  # plans give the same date to many actions
def read_due_text(text: str) -> Due:
    """Read a printed due date as `read_due` does, and a number as Excel counts days; prose is no date."""
    if serial := _SERIAL.fullmatch(text.strip()):
        on = date(1899, 12, 30) + timedelta(days=int(serial[0]))
        return Due(on, f"{quote(text)} was read as the number that Excel gives to {full(on)}")
    if len(text) <= 200:
        return read_due(text)
    return Due(None, f"{quote(text)} was not understood as a date")
