"""Days said in words: "Friday week", "in 3 weeks", "end of next week", "the last Friday of June", "by Easter", "ASAP"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.plan.dates import MONTH, MONTHS, bank_holiday, is_working_day
from bot.plan.meaning import (
    Meaning,
    coming,
    either,
    fiscal_end,
    friday_of,
    month_end,
    months_on,
    surely,
    unclear,
    unlike,
    yearly,
)
from bot.plan.rules import S, rule
from bot.plan.written_days import ORDINALS, WEEKDAY, WEEKDAYS, YEAR, part_days, year_named

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
NUMBERS = {"a": 1, "an": 1, "the": 1} | {word: number for number, word in enumerate(_WORDS, 1)}
NUMBER = rf"(?P<number>\d{{1,3}}|an?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
UNIT = r"(?P<unit>working{S}days?|days?|weeks?|fortnights?|months?|years?)".replace("{S}", S)
_WEEKS = {"week": 1, "fortnight": 2}


def _number(said: str) -> int:
    return NUMBERS.get(said.lower()) or int(said)


def _weekday(match: re.Match[str]) -> int:
    return WEEKDAYS[match["weekday"][:3].lower()]


@rule(rf"today|tonight|this{S}(?:morning|afternoon|evening)|(?:the{S})?end{S}of{S}(?:the{S})?day|e\.?o\.?d")
def _today(match: re.Match[str], today: date) -> Meaning:
    return surely(today)


@rule(rf"(?P<day>today|tomm?orr?ow|tmr?w)(?:{S}(?P<after>week|fortnight))?")
def _tomorrow(match: re.Match[str], today: date) -> Meaning:
    weeks = _WEEKS[match["after"].lower()] if match["after"] else 0
    return surely(today + timedelta(7 * weeks + (match["day"].lower() != "today")))


@rule(rf"yesterday|last{S}(?:week|month|year|{WEEKDAY})")
def _gone(match: re.Match[str], today: date) -> Meaning:
    return unclear("is past")


@rule(
    rf"(?:(?P<before>this(?:{S}coming)?|coming|next){S})?{WEEKDAY}(?:{S}(?P<after>after{S}next|next|week|fortnight))?(?!{S}week)"
)
def _weekday_named(match: re.Match[str], today: date) -> Meaning:
    before, after = (match["before"] or "").lower(), (match["after"] or "").lower()
    day, is_next = coming(_weekday(match), today), "next" in (before, after)
    if after.startswith("after"):
        return either(day + timedelta(7), day + timedelta(14))
    if after in _WEEKS:
        day += timedelta(7 * _WEEKS[after])
    if day.weekday() == today.weekday():
        if is_next:
            return surely(day + timedelta(7))
        return surely(day) if before else either(day, day + timedelta(7))
    is_of_next_week = today.weekday() < 5 and day > friday_of(today) + timedelta(2)
    if is_next and not is_of_next_week:
        return either(day, day + timedelta(7))
    if match[0].lower() in ("sat", "sun"):  # words as well: "sat" with the team
        return unclear("may be a day of the week", day)
    return surely(day)


@rule(rf"{WEEKDAY}{S}(?:of{S})?(?P<which>this|next){S}week|(?P<first>this|next){S}week,?{S}(?:on{S})?"
      + WEEKDAY.replace("<weekday>", "<second>"))  # fmt: skip
def _weekday_of_week(match: re.Match[str], today: date) -> Meaning:
    weekday = WEEKDAYS[(match["weekday"] or match["second"])[:3].lower()]
    weeks = (match["which"] or match["first"]).lower() == "next"
    return surely(friday_of(today, weeks) + timedelta(weekday - 4))


@rule(
    rf"(?:{NUMBER}{S})?(?P<unit>week|fortnight)s?{S}(?:(?:on|from){S})?(?:(?P<next>next{S})?{WEEKDAY}|(?P<day>today|tomorrow))"
)
def _weeks_on(match: re.Match[str], today: date) -> Meaning:
    later = timedelta(7 * _WEEKS[match["unit"].lower()] * _number(match["number"] or "a"))
    if match["day"]:
        return surely(today + later + timedelta(match["day"].lower() != "today"))
    day = coming(_weekday(match), today)
    return either(day + later, day + timedelta(7) + later) if match["next"] or day == today else surely(day + later)


@rule(rf"(?P<in>(?:with)?in{S})?(?P<more>another{S}|(?:a{S})?further{S}|the{S}next{S})?(?:{NUMBER}{S})?(?:more{S})?{UNIT}(?:'s|')?"
      rf"(?P<time>{S}time|{S}from{S}(?:now|today))?(?!{S}(?:on|of|before|after|ending|commencing|beginning|from)\b)")  # fmt: skip
def _span(match: re.Match[str], today: date) -> Meaning:
    if not match["number"] and not match["more"]:
        return unclear("says no number")
    number, unit = _number(match["number"] or "a"), match["unit"].lower().rstrip("s")
    day = _later(today, number, unit)
    if match["more"] or not (match["in"] or match["time"]):
        return unclear("does not say from which day, unless it is from today", day)
    return surely(day)


@rule(
    rf"(?:(?:with)?in{S})?{NUMBER}{S}?(?:-|/|to|or){S}?{NUMBER.replace('<number>', '<second>')}{S}{UNIT}'?(?:{S}time)?"
)
def _two_spans(match: re.Match[str], today: date) -> Meaning:
    unit = match["unit"].lower().rstrip("s")
    return unclear("is not one day", *(_later(today, _number(match[name]), unit) for name in ("number", "second")))


@rule(rf"(?:in{S}|within{S})?{NUMBER}{S}?(?:hours?|hrs?)(?:{S}time)?")
def _hours(match: re.Match[str], today: date) -> Meaning:
    return unclear("is counted in hours", today + timedelta(-(-_number(match["number"]) // 24)))


@rule(rf"(?:in{S})?(?:a{S})?(?:couple{S}of|few|number{S}of|several){S}{UNIT}'?(?:{S}time)?")
def _vague_span(match: re.Match[str], today: date) -> Meaning:
    is_couple = "couple" in match[0].lower()
    return unclear("is not one day", *([_later(today, 2, match["unit"].lower().rstrip("s"))] if is_couple else []))


def _later(day: date, number: int, unit: str) -> date:
    if unit.startswith("working"):
        while number:
            day += timedelta(1)
            number -= is_working_day(day)
        return day
    if unit in ("month", "year"):
        return months_on(day, number * (12 if unit == "year" else 1))
    return day + timedelta(number * {"day": 1, "week": 7, "fortnight": 14}[unit])


@rule(
    rf"(?:the{S})?(?:(?P<end>end{S}(?:of{S})?)|(?:early|mid|late(?:r|{S}in)?|(?:start|beginning|middle){S}of)(?:-|{S}))?(?:the{S})?(?P<which>this{S}|next{S})?week(?P<after>{S}after{S}next)?(?:{S}end)?"
)
def _week(match: re.Match[str], today: date) -> Meaning:
    weeks = 2 if match["after"] else (match["which"] or "").strip().lower() == "next"
    friday = friday_of(today, weeks)
    if match["end"] and friday >= today:
        return surely(friday)
    return unclear("is not one day", friday)


@rule(rf"(?:the{S})?(?:(?:this|next){S})?week-?ends?|weekend")
def _weekend(match: re.Match[str], today: date) -> Meaning:
    weeks = match[0].lower().startswith("next")
    return unclear("is not one day", friday_of(today, weeks), friday_of(today, weeks) + timedelta(2))


@rule(rf"(?:the{S})?(?P<part>end(?:{S}of)?|mid|early|late|(?:start|beginning)(?:{S}of)?)?-?{S}?(?:the{S})?"
      rf"(?P<which>this{S}|next{S})?month(?P<last>{S}end|-end)?|eom")  # fmt: skip
def _month(match: re.Match[str], today: date) -> Meaning:
    part, which = (match["part"] or "").lower(), (match["which"] or "").strip().lower()
    end = month_end(today, which == "next")
    if part and not part.startswith("end"):
        return unclear("is not one day", *part_days(part, end))
    if part or which or match["last"] or match[0].lower() == "eom":
        return surely(end)
    return unclear("is not one day", end)


@rule(rf"(?P<end>(?:the{S})?end{S}(?:of{S})?)?(?:(?:the|this|(?P<next>next)){S})?quarter(?P<last>[\s-]end)?")
def _quarter_end(match: re.Match[str], today: date) -> Meaning:
    end = month_end(today, -today.month % 3 + (3 if match["next"] else 0))
    return (
        surely(end) if match["end"] or match["last"] else unclear("is not one day", end)
    )  # the same in the calendar year and the financial year


@rule(rf"(?:the{S})?(?:end{S}(?:of{S})?)(?:the{S}|this{S})?(?P<next>(?:the{S})?next{S})?(?:(?P<kind>financial|fiscal|fin|calendar)\.?{S})?"
      rf"(?:year|(?P<fy>fy))|(?:the{S})?(?:(?P<named>financial|fiscal|fin|calendar){S})?(?P<end>year|fy)[\s-]end")  # fmt: skip
def _end_of_year(match: re.Match[str], today: date) -> Meaning:
    years, kind = bool(match["next"]), (match["kind"] or match["named"] or match["fy"] or match["end"] or "").lower()
    calendar, fiscal = date(today.year + years, 12, 31), months_on(fiscal_end(today), 12 * years)
    if kind == "calendar":
        return surely(calendar)
    if kind:  # "year end" by itself is the treasurer's
        return surely(fiscal)
    return unclear("may be the end of the calendar or of the financial year", calendar, fiscal)


@rule(rf"(?:the{S})?(?:(?P<nth>first|second|third|fourth|last|[1-4](?:st|nd|rd|th))){S}"
      rf"(?:{WEEKDAY}|(?P<working>working{S}day)|(?P<any>day)){S}(?:in|of){S}(?:{MONTH}{YEAR}|(?:the|(?P<which>this|next)){S}month)")  # fmt: skip
def _nth(match: re.Match[str], today: date) -> Meaning:
    said = match["nth"].lower()
    at = -1 if said == "last" else (ORDINALS.get(said) or int(said[0])) - 1

    def day_in(year: int, month: int) -> date:
        days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
        if match["weekday"]:
            days = [day for day in days if day.weekday() == _weekday(match)]
        elif match["working"]:
            days = [day for day in days if is_working_day(day)]
        return days[at]

    if not match["month"]:
        first = months_on(today.replace(day=1), (match["which"] or "").lower() == "next")
        return surely(day_in(first.year, first.month))
    month = MONTHS[match["month"].lower()]
    return yearly(lambda year: day_in(year, month), year_named(match, today), today)


_FEASTS = {  # how people call them → the bank holiday, and how many days from it
    "good friday": ("Good Friday", 0), "easter sunday": ("Easter Monday", -1), "easter monday": ("Easter Monday", 0),
    "easter": ("Easter Monday", -1), "may day": ("May Day", 0), "early may bank holiday": ("May Day", 0),
    "spring bank holiday": ("Spring Bank Holiday", 0), "late may bank holiday": ("Spring Bank Holiday", 0),
    "summer bank holiday": ("Late Summer Bank Holiday", 0), "august bank holiday": ("Late Summer Bank Holiday", 0),
}  # fmt: skip
_FIXED = {
    "christmas": (12, 25), "xmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
    "boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1),
}  # fmt: skip
_NAMES = "|".join(sorted([*_FEASTS, *_FIXED], key=len, reverse=True))


@rule(rf"(?:the{S})?(?P<feast>{_NAMES})(?:{S}(?P<year>20\d\d))?(?!{S}(?:week|break|term|holidays?))")
def _feast(match: re.Match[str], today: date) -> Meaning:
    name, year = match["feast"].lower(), year_named(match, today)
    if name in _FIXED:
        return yearly(lambda in_year: date(in_year, *_FIXED[name]), year, today)
    holiday, after = _FEASTS[name]
    return yearly(lambda in_year: bank_holiday(holiday, in_year) + timedelta(after), year, today)


@rule(rf"(?:the{S})?(?:(?:end|start|beginning|middle){S}of{S})?(?:the{S})?(?:(?:next|this|{MONTH}){S})?(?:(?:autumn|spring|summer|"
      rf"winter|easter|christmas|feb(?:ruary)?|may|oct(?:ober)?){S})*(?:half[\s-]?)?(?:terms?|half[\s-]term|holidays?|"
      rf"(?:academic|school){S}year)(?:{S}20\d\d)?")  # fmt: skip
def _term(match: re.Match[str], today: date) -> Meaning:
    return unclear("differs from council to council")


@rule(rf"(?:(?:the|next|this|early|mid|late|over){S}){{0,3}}(?:spring|summer|autumn|winter)(?:{S}20\d\d)?|(?:the{S})?new{S}year|"
      rf"(?:early{S}|sometime{S}|during{S})?(?:in{S})?(?:next|this){S}year|(?:20)?\d\d[/-]\d\d|20\d\d(?!,?\s*[a-z])|"
      rf"(?:the{S})?(?:first|second|third|fourth|last|1st|2nd|3rd){S}(?:week|half){S}(?:of|in){S}(?:the{S}|next{S})?\w{{3,9}}")  # fmt: skip
def _long(match: re.Match[str], today: date) -> Meaning:
    return unclear("is not one day")


@rule(rf"asap|a\.s\.a\.p\.?|as{S}soon{S}as{S}(?:possible|we{S}can|i{S}can)|(?:very{S})?soon|shortly|immediate(?:ly)?|now|later|urgent(?:ly)?|"
      rf"t\.?b\.?[cad]\.?|to{S}be{S}(?:confirmed|agreed|advised)|on-?{S}?going|continuous(?:ly)?|rolling|never|n/?a|none|"
      rf"daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|when{S}possible|in{S}due{S}course|eventually|no{S}idea|not{S}sure(?:{S}yet)?")  # fmt: skip
def _vague(match: re.Match[str], today: date) -> Meaning:
    return unclear("is not a day that I can count from")


_TIME = rf"(?:noon|midday|midnight|(?:close|end){S}of{S}(?:play|business)|[ce]\.?o\.?[pb]\.?|\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m\.?)"


@rule(_TIME)
def _time(match: re.Match[str], today: date) -> Meaning:
    return unlike(surely(today), "is a time of day, without its day")
