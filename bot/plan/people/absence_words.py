"""Read until when somebody is away: "until 12 August", "from the 4th to the 18th", "for two weeks from Monday"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.plan.language.dates.meaning import months_on
from bot.plan.language.dates.phrases import phrase_at, plain
from bot.plan.language.dates.spans import NUMBER, number_said
from bot.plan.language.dates.typed import read_when

_LONGEST = 200  # characters
_TO = re.compile(r"\s(?:to|until|till?|through|up\s+to|back)\s|(?<=[\w])\s?[-–]\s?(?=\w)|\suntil\s", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|as\s+of|starting|beginning)\s+", re.IGNORECASE)
_FOR = re.compile(rf"\bfor\s+(?:the\s+)?(?:next\s+)?{NUMBER}\s+(?P<unit>day|week|fortnight|month)s?\b", re.IGNORECASE)
_WEEK = re.compile(r"\b(?:(?P<next>next)|this|all|the)\s+(?:\w+\s+)?week\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Away:
    """The last day, and the first where that is still to come."""

    until: date
    since: date | None = None


def read_absence(words: str, today: date) -> Away | None:
    """Read the last day of an absence out of what was said of it; None where that is not certain."""
    text = words[:_LONGEST]
    if (on := read_when(text, today).on) is not None:
        return Away(on)
    since = _start(text, today)
    if span := _FOR.search(text):
        return Away(_after(since or today, number_said(span["number"]), span["unit"].lower()), since)
    for joint in reversed([*_TO.finditer(text)]):
        if on := _day(text[joint.end() :], today):
            return Away(on, since)
    if week := _WEEK.search(text):
        monday = today - timedelta(today.weekday()) + timedelta(7 * bool(week["next"]))
        return Away(monday + timedelta(6), monday if monday > today else None)
    return None


def _start(text: str, today: date) -> date | None:
    found = _FROM.search(text)
    days = _days(text[found.end() :], today) if found else []
    return days[0] if days and days[0] > today else None


def _days(text: str, today: date) -> list[date]:
    phrase = phrase_at(plain(text), len(text) - len(text.lstrip()), today)
    return sorted(set(phrase.meaning.days)) if phrase else []


def _day(text: str, today: date) -> date | None:
    days = _days(text, today)
    return days[0] if len(days) == 1 and days[0] >= today else None


def _after(start: date, number: int, unit: str) -> date:
    """The last day of so long a time that begins on a day."""
    if unit == "month":
        return months_on(start, number) - timedelta(1)
    return start + timedelta(number * {"day": 1, "week": 7, "fortnight": 14}[unit] - 1)
