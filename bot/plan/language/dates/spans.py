"""Read spans of time counted from today: "in 3 weeks", "a fortnight's time", "within 10 working days"."""

import re
from datetime import date, timedelta

from bot.plan.language.dates.calendar import working_day_after, working_day_before
from bot.plan.language.dates.meaning import NO_NUMBER, NO_START, DateMeaning, months_on, surely, unclear
from bot.plan.language.dates.rules import rule
from bot.plan.model.day import nation_of

_WORDS = """
    one two three four five six seven eight nine ten
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
""".split()
_NUMBERS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_WORDS, 1)}
NUMBER = rf"(?P<number>\d{{1,3}}|an?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
UNIT = (
    r"(?P<unit>(?:working|business|working-) ?days?|w\.?d\.?s?|days?|(?:whole |full )?weeks?|wks?|w(?<=\dw)|"
    r"fortnights?|"
    r"(?:calendar |whole |full )?months?|mths?|(?:calendar )?years?|yrs?)"
)


_MONTHS = {"month": 1, "mth": 1, "year": 12, "yr": 12}
_DAYS = {"day": 1, "week": 7, "wk": 7, "w": 7, "fortnight": 14}
_WORKING = re.compile(r"working|business")


def number_said(said: str) -> int:
    """Read a number in figures or words; "a" is one."""
    return _NUMBERS.get(said.lower()) or int(said)


@rule(
    rf"(?P<in>(?:with)?in )?(?P<more>another |(?:a )?further |the next )?(?:{NUMBER} ?)?(?:more )?{UNIT}(?:'s|')?"
    rf"(?P<time> time| (?:from )?today| from now| hence)?(?! (?:on|of|before|after|ending|commencing|beginning|from)\b)"
)
def _span(match: re.Match[str], today: date) -> DateMeaning:
    if not match["number"] and not match["more"] and not match["time"]:
        return unclear(NO_NUMBER)
    number, unit = number_said(match["number"] or "a"), match["unit"]
    day = later(today, number, unit)
    if match["more"] or not (match["in"] or match["time"]):
        return unclear(NO_START, day)
    return surely(day)


@rule(rf"(?:(?:with)?in )?{NUMBER} ?(?:-|/|to|or) ?{NUMBER.replace('<number>', '<second>')} {UNIT}'?(?: time)?")
def _two_spans(match: re.Match[str], today: date) -> DateMeaning:
    unit = match["unit"]
    return unclear("is not one day", *(later(today, number_said(match[name]), unit) for name in ("number", "second")))


@rule(rf"(?:in |within )?{NUMBER} ?(?:hours?|hrs?)(?: time)?")
def _hours(match: re.Match[str], today: date) -> DateMeaning:
    return unclear("is counted in hours", today + timedelta(-(-number_said(match["number"]) // 24)))


@rule(rf"(?:in )?(?:a )?(?:couple of|few|number of|several) {UNIT}'?(?: time)?")
def _vague_span(match: re.Match[str], today: date) -> DateMeaning:
    is_couple = "couple" in match[0].lower()
    return unclear("is not one day", *([later(today, 2, match["unit"])] if is_couple else []))


def later(day: date, number: int, unit: str) -> date:
    """Find the day so many units after another; before it, where the number is negative. The unit is as it is typed."""
    said = unit.lower()
    unit = unit.lower().rstrip("s.").split()[-1]
    if unit.startswith(("wd", "w.d")) or _WORKING.match(said):
        step = working_day_after if number > 0 else working_day_before
        return step(day, nation_of(day), abs(number))
    if unit in _MONTHS:
        return months_on(day, number * _MONTHS[unit])
    return day + timedelta(number * _DAYS[unit])
