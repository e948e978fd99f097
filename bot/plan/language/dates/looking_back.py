"""Read a day that has gone by: "as of 30 September" is the latest one there was."""

import re
from datetime import date, timedelta

from bot.errors import NotUnderstood
from bot.plan.language.dates.calendar import MONTH
from bot.plan.language.dates.meaning import coming, months_on
from bot.plan.language.dates.phrases import phrase_at, plain
from bot.plan.language.dates.written import WEEKDAY, WEEKDAYS
from bot.plan.language.wording import full

_AS_OF = re.compile(r"(?<!\S)(?:as\s+(?:of|at|on)|as-of)(?:\s+(?P<day>\S.*))?$", re.IGNORECASE | re.DOTALL)
_AHEAD = re.compile(r"\b(?:next|this|coming|tomorrow|from\s+now|in|the)\b", re.IGNORECASE)
_AGO = re.compile(
    r"(?P<count>\d{1,3}|an?|one|two|three|four|six)\s+(?P<unit>day|week|month|year)s?\s+ago", re.IGNORECASE
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_LAST = re.compile(rf"(?P<last>last\s+)?{WEEKDAY}", re.IGNORECASE)
_LAST_MONTH = re.compile(r"(?:the\s+)?(?:end\s+of\s+)?last\s+month", re.IGNORECASE)
_HAS_MONTH = re.compile(rf"\b{MONTH}\b|\d\s?[/.]\s?\d|\bq(?:uarter)?\s?\d", re.IGNORECASE)


def split_as_of(text: str) -> tuple[str, str | None]:
    """Split "5 as of 30 September" into what is asked for and the words of the day; None where no day is meant."""
    found = _AS_OF.search(text)
    return (text[: found.start()].strip(), (found["day"] or "").strip(" .?!")) if found else (text, None)


def read_past_day(words: str, today: date) -> date:
    """Read a day, today or earlier: without a year the latest such day; a month or a quarter is its last day.

    Raise NotUnderstood, which says what to type, for a day to come and for what is no day.
    """
    typed = re.sub(r"^the (?=\d)", "", " ".join(words.split()), flags=re.IGNORECASE)
    day = _said_back(typed, today) or _read(typed, today, today)
    if day is not None and day <= today:
        return day
    if not _AHEAD.search(typed):
        for base in _bases(typed, today):
            earlier = _read(typed, base, today)
            if earlier is not None and earlier <= today:
                return earlier
    last_month = today.replace(day=1) - timedelta(1)
    example = f"{last_month.day} {last_month:%B}"
    if not typed:
        raise NotUnderstood(f"As of which day? Write it like `as of {example}`.")
    if day is not None:
        raise NotUnderstood(f"{full(day)} is still to come. `as of` looks back: for example `as of {example}`.")
    raise NotUnderstood(f"{_unclear(typed, today)} Write it like `as of {example}`.")


def _unclear(typed: str, today: date) -> str:
    """Say why these words are no day: they are none, or several."""
    phrase = phrase_at(plain(typed), 0, today)
    if phrase is None or typed[phrase.end :].strip(" .") or not (why := phrase.meaning.why):
        return f"I could not read “{typed[:60]}” as a day."
    days = " or ".join(full(day) for day in sorted(set(phrase.meaning.days)) if day <= today)
    return f"“{typed[:60]}” {why}{f', so {days}' if days else ''}."


def is_past_day(words: str, today: date) -> bool:
    """Tell whether these words, all of them, are a day, today or earlier."""
    try:
        read_past_day(words, today)
    except NotUnderstood:
        return False
    return True


def _read(typed: str, base: date, today: date) -> date | None:
    """The day that all of these words mean when they are said on a day; None if they mean none, or several."""
    phrase = phrase_at(plain(typed), 0, base)
    if phrase is None or typed[phrase.end :].strip(" ."):
        return None
    days = sorted(set(phrase.meaning.days))
    return days[0] if len(days) == 1 and (phrase.meaning.why is None or days[0] <= today or base == today) else None


def _bases(typed: str, today: date) -> list[date]:
    """The days on which the words would have meant the latest such day that has gone by."""
    if _HAS_MONTH.search(typed):
        return [months_on(today, -12) + timedelta(1)]
    return [months_on(today, months) + timedelta(1) for months in (-1, -12)]


def _said_back(typed: str, today: date) -> date | None:
    if typed.casefold() in ("today", "now"):
        return today
    if typed.casefold() == "yesterday":
        return today - timedelta(1)
    if named := _LAST.fullmatch(typed):
        number = WEEKDAYS[named["weekday"][:3].lower()]
        return coming(number, today - timedelta(7 if named["last"] else 6))
    if _LAST_MONTH.fullmatch(typed):
        return today.replace(day=1) - timedelta(1)
    if ago := _AGO.fullmatch(typed):
        count, unit = ago["count"].lower(), ago["unit"].lower()
        number = _COUNTS.get(count) or int(count)
        if unit in ("day", "week"):
            return today - timedelta(number * (7 if unit == "week" else 1))
        return months_on(today, -number * (12 if unit == "year" else 1))
    return None
