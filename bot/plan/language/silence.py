"""Read for how long nothing may have been heard: "stale 30 days", "in the last month", "since September"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import NotUnderstood
from bot.plan.language.dates.looking_back import read_past_day
from bot.plan.language.dates.meaning import months_on
from bot.plan.language.wording import count, long

_SEEN = 300  # characters
_NUMBERS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"ten": 10, "twelve": 12, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3},
}
_SPAN = re.compile(
    r"\b(?:(?:(?:for|in|over|during|within|of|than)\s{1,3})?(?:the\s{1,3})?(?P<last>last|past)\s{1,3})?"
    rf"(?:(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s{{1,3}})?"
    r"(?P<unit>day|week|fortnight|month|year)s?\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"\bthis\s{1,3}(?P<unit>week|month|year)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s{1,3}(?P<day>[^?!,;:\n]{2,40})", re.IGNORECASE)
_YEARS_AT_MOST = 36  # months


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing heard on `until` or any day after it; `said` completes "not heard from …"."""

    until: date
    said: str


def silence_said(sentence: str) -> str:
    """Find the words of a sentence that say how long; empty if none do."""
    text = sentence[:_SEEN]
    if found := _SINCE.search(text):
        return found[0].strip()
    if found := _THIS.search(text):
        return found[0]
    spans = (each for each in _SPAN.finditer(text) if each["number"] or each["last"])
    return next((each[0].strip() for each in spans), "")


def read_silence(words: str, today: date) -> Silence | None:
    """Read how long nothing was heard, counted back from today; None if the words do not say."""
    text = words[:_SEEN].strip(" ?!.")
    if found := _SINCE.search(text):
        try:
            day = read_past_day(found["day"].strip(" ."), today)
        except NotUnderstood:
            return None
        if not re.search(r"\d|day\b", found["day"]) and day < today and (day + timedelta(1)).day == 1:
            day = day.replace(day=1)  # "since September": of its first day
        return Silence(day - timedelta(1), f"since {long(day)}")
    if found := _THIS.search(text):
        unit = found["unit"].lower()
        if unit == "week":
            first = today - timedelta(today.weekday())
        else:
            first = today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
        return Silence(first - timedelta(1), f"this {unit}")
    found = next((each for each in _SPAN.finditer(text) if each["number"] or each["last"]), None)
    return _span(found, today) if found else None


def _span(found: re.Match[str], today: date) -> Silence | None:
    named, unit = (found["number"] or "a").lower(), found["unit"].lower()
    number = _NUMBERS.get(named) or int(named)
    months = number * {"month": 1, "year": 12}.get(unit, 0)
    if not number or months > _YEARS_AT_MOST:
        return None
    day = months_on(today, -months) if months else today - timedelta(number * {"week": 7, "fortnight": 14}.get(unit, 1))
    since = f" (since {long(day)})" if unit != "day" else ""
    return Silence(day, f"for {count(number, unit)}{since}")
