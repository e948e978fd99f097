"""Read the stretch of days that a list of what is due is asked for: "this month", "by Christmas", "in March"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.plan.language.dates.calendar import MONTH, MONTHS, last_day
from bot.plan.language.dates.meaning import fiscal_end, month_end, months_on
from bot.plan.language.dates.phrases import phrase_at, plain
from bot.plan.language.dates.rules import worded
from bot.plan.language.dates.spans import NUMBER, number_said
from bot.plan.language.wording import full, long

_LONGEST = 80  # characters
_JUST_GONE = 2  # months
_POLITE = re.compile(r"(?:\s+(?:please|pls|then|now))?[\s?.!,]*\Z", re.IGNORECASE)
_DAY = worded(r"(?:on )?(?P<day>today|tomorrow|tonight)")
_UNIT = worded(
    r"(?:(?:in|during|over|for|within) )?(?:the )?(?:rest of )?(?:the )?(?P<which>this|next|coming|current|following) "
    r"(?:(?P<kind>financial|fiscal|calendar) )?(?P<unit>week|fortnight|month|quarter|year)"
)
_NEXT = worded(
    rf"(?:(?:in|during|over|within|for) )?(?:(?:the )?(?:next|coming) )?(?:(?:a )?(?P<few>couple of|few)|{NUMBER}) "
    r"(?P<unit>day|week|fortnight|month)(?:s)?(?:'s?)?(?: time)?"
)
_MONTH = worded(rf"(?:(?:in|during|for|over) )?(?:(?P<which>this|next) )?{MONTH}(?: (?P<year>20\d\d))?")
_BY = worded(
    r"(?:due )?(?:(?P<end>(?:by|before|until|till|up to) (?:the )?end of)|"
    r"(?P<by>by|until|till?|up to|no later than|this side of|between now and)|(?P<before>before|ahead of)) "
)
_FROM = worded(r"(?:(?P<after>after|later than)|from|since) ")
_NEW_YEAR = worded(r"(?:the )?new year")
_BETWEEN = worded(r"between (?P<first>[^&]{3,30}?) and (?P<last>[^&]{3,30})")


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `first` to `last`, both among them; None is open."""

    first: date | None
    last: date | None

    def holds(self, day: date | None) -> bool:
        """Tell whether a day is one of these; no day is none."""
        return day is not None and (self.first or day) <= day <= (self.last or day)

    def said(self, today: date) -> str:
        """Complete "3 actions due …": `from 1 to 30 November 2026`, `by Friday 25 December 2026`."""
        first, last = self.first, self.last
        if last is None:
            return f"from {full(first or today)} on"
        if first is None or (first == today and last != today):
            return f"by {full(last)}"
        if first == last:
            return f"{'today, ' if first == today else 'on '}{full(first)}"
        begins = f"{first.day}" if (first.year, first.month) == (last.year, last.month) else f"{first.day} {first:%B}"
        return f"from {begins if first.year == last.year else long(first)} to {long(last)}"


def read_window(words: str, today: date) -> Window | None:
    """Read the stretch of days that all of these words mean, counted from today; None if they mean none."""
    if len(words) > _LONGEST:
        return None
    text = _POLITE.sub("", plain(words)).strip()
    if match := _DAY.fullmatch(text):
        named = today + timedelta(match["day"].lower() == "tomorrow")
        return Window(named, named)
    if match := _UNIT.fullmatch(text):
        return _unit(match, today)
    if match := _NEXT.fullmatch(text):
        return _next(match, today)
    if match := _MONTH.fullmatch(text):
        return _month(match, today)
    if match := _BETWEEN.fullmatch(text):
        first, last = _day(match["first"], today), _day(match["last"], today)
        return Window(first, last) if first and last and first <= last else None
    if match := _BY.match(text):
        return _until(match, text, today)
    if match := _FROM.match(text):
        day = _day(text[match.end() :], today)
        return Window(day + timedelta(bool(match["after"])), None) if day else None
    day = _day(text, today)
    return Window(day, day) if day else None


def _unit(match: re.Match[str], today: date) -> Window:
    unit, is_next = match["unit"].lower(), match["which"].lower() in ("next", "coming", "following")
    if unit == "week":
        monday = today - timedelta(today.weekday()) + timedelta(7 * is_next)
        return Window(monday, monday + timedelta(6))
    if unit == "fortnight":
        return Window(today, today + timedelta(14))
    if unit == "month":
        end = month_end(today, is_next)
        return Window(end.replace(day=1), end)
    if unit == "quarter":
        end = month_end(today, -today.month % 3 + 3 * is_next)
        return Window(months_on(end.replace(day=1), -2), end)
    if (match["kind"] or "calendar").lower() == "calendar":
        year = today.year + is_next
        return Window(date(year, 1, 1), date(year, 12, 31))
    end = months_on(fiscal_end(today), 12 * is_next)
    return Window(date(end.year - 1, 4, 1), end)


def _next(match: re.Match[str], today: date) -> Window:
    said = match["few"]
    number = (2 if said.lower().startswith("couple") else 3) if said else number_said(match["number"])
    unit = match["unit"].lower()
    if unit == "month":
        return Window(today, months_on(today, number))
    return Window(today, today + timedelta(number * {"day": 1, "week": 7, "fortnight": 14}[unit]))


def _month(match: re.Match[str], today: date) -> Window:
    """The month that is named: the coming one, unless it has only just gone by and may be asked about still."""
    first = _first_of(match, today)
    return Window(first, last_day(first.year, first.month))


def _first_of(match: re.Match[str], today: date) -> date:
    month = MONTHS[match["month"].lower()]
    year = int(match["year"]) if match["year"] else today.year + (month < today.month - _JUST_GONE)
    return date(year, month, 1)


def _until(match: re.Match[str], text: str, today: date) -> Window | None:
    rest = text[match.end() :]
    if match["end"]:
        within = read_window(re.sub(r"^the (?=week|month|quarter|year)", "this ", rest), today)
        return Window(today, within.last) if within and within.last else None
    named = _MONTH.fullmatch(rest)
    if named and match["before"]:
        return Window(today, _first_of(named, today) - timedelta(1))
    unit = _UNIT.fullmatch(rest)
    last = _unit(unit, today).last if unit else _day(rest, today)
    return Window(today, last - timedelta(bool(match["before"]))) if last else None


def _day(words: str, today: date) -> date | None:
    """The one day that all of these words mean, though they may not be quite sure of it."""
    text = words.strip()
    if _NEW_YEAR.fullmatch(text):
        return date(today.year + 1, 1, 1)
    phrase = phrase_at(text, 0, today)
    if phrase is None or text[phrase.end :].strip(" .?!"):
        return None
    days = sorted(set(phrase.meaning.days))
    return days[0] if len(days) == 1 else None
