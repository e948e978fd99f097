"""Read days named from today: "tomorrow", "Friday week", "a fortnight on Monday", "Friday of next week"."""

import re
from datetime import date, timedelta

from bot.plan.language.dates.meaning import DateMeaning, coming, either, friday_of, months_on, surely, unclear
from bot.plan.language.dates.rules import rule
from bot.plan.language.dates.spans import NUMBER, number_said
from bot.plan.language.dates.written import WEEKDAY, WEEKDAYS

_WEEKS = {"week": 1, "wk": 1, "fortnight": 2}


def _weekday(match: re.Match[str]) -> int:
    return WEEKDAYS[match["weekday"][:3].lower()]


@rule(r"today|tonight|this (?:morning|afternoon|evening)|(?:the )?end of (?:the )?day|e\.?o\.?d")
def _today(match: re.Match[str], today: date) -> DateMeaning:
    return surely(today)


@rule(r"(?P<day>today|tomm?orr?ow|tmr?w|2moro?w?|tomoz|tomoro)(?: (?P<after>week|wk|fortnight))?")
def _tomorrow(match: re.Match[str], today: date) -> DateMeaning:
    weeks = _WEEKS[match["after"].lower()] if match["after"] else 0
    return surely(today + timedelta(7 * weeks + (match["day"].lower() != "today")))


@rule(r"(?:(?:this|the same|same) (?:time|day)) (?P<next>next )?(?P<unit>week|month|year)(?! end)")
def _this_time(match: re.Match[str], today: date) -> DateMeaning:
    unit = match["unit"].lower()
    later = today + timedelta(7) if unit == "week" else months_on(today, 12 if unit == "year" else 1)
    return surely(later) if match["next"] else unclear("names no day", later)


@rule(r"(?:the )?day after tomm?orr?ow")
def _day_after(match: re.Match[str], today: date) -> DateMeaning:
    return surely(today + timedelta(2))


@rule(rf"yesterday|last (?:week|month|year|{WEEKDAY})")
def _gone(match: re.Match[str], today: date) -> DateMeaning:
    return unclear("is past")


@rule(
    rf"(?:(?P<before>this(?: coming)?|coming|next|nxt) )?{WEEKDAY}(?: (?P<after>after next|next|week|wk|"
    rf"fortnight))?(?! w(?:ee)?k)"
)
def _weekday_named(match: re.Match[str], today: date) -> DateMeaning:
    before, after = (match["before"] or "").lower(), (match["after"] or "").lower()
    day, is_next = coming(_weekday(match), today), bool({"next", "nxt"} & {before, after})
    if after.startswith("after"):
        return either(day + timedelta(7), day + timedelta(14))
    is_of_next_week = today.weekday() < 5 and day > friday_of(today) + timedelta(2)
    if after in _WEEKS:
        day += timedelta(7 * _WEEKS[after])
    if day.weekday() == today.weekday():
        if is_next:
            return surely(day + timedelta(7))
        return surely(day) if before else either(day, day + timedelta(7))
    if is_next and not is_of_next_week:
        return either(day, day + timedelta(7))
    if match[0].lower() in ("sat", "sun"):  # words as well: "sat" with the team
        return unclear("may be a day of the week", day)
    return surely(day)


@rule(
    rf"{WEEKDAY} (?:of )?(?P<which>this|next|nxt) w(?:ee)?k|(?P<first>this|next|nxt) w(?:ee)?k,? (?:on )?"
    + WEEKDAY.replace("<weekday>", "<second>")
)
def _weekday_of_week(match: re.Match[str], today: date) -> DateMeaning:
    weekday = WEEKDAYS[(match["weekday"] or match["second"])[:3].lower()]
    weeks = (match["which"] or match["first"]).lower() in ("next", "nxt")
    return surely(friday_of(today, weeks) + timedelta(weekday - 4))


@rule(
    rf"(?:{NUMBER} )?(?P<unit>week|fortnight)s? (?:(?:on|from) )?(?:(?P<next>next )?{WEEKDAY}|(?P<day>today|tomorrow))"
)
def _weeks_on(match: re.Match[str], today: date) -> DateMeaning:
    later = timedelta(7 * _WEEKS[match["unit"].lower()] * number_said(match["number"] or "a"))
    if match["day"]:
        return surely(today + later + timedelta(match["day"].lower() != "today"))
    day = coming(_weekday(match), today)
    return either(day + later, day + timedelta(7) + later) if match["next"] or day == today else surely(day + later)
