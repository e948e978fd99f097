"""Read days written with figures or a month's name: "31/3/27", "1st of April", "end of March", "Q3 2018/19"."""

import re
from datetime import date, timedelta

from bot.plan.language.dates.calendar import MONTH, MONTHS, last_day
from bot.plan.language.dates.meaning import (
    PLANS_NUMBER,
    DateMeaning,
    coming,
    day_of_month,
    either,
    end_of_month,
    fiscal_end,
    month_end,
    months_on,
    surely,
    unclear,
)
from bot.plan.language.dates.rules import rule

WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?)(?![a-z])\.?"
)
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_SPELLED = """
    first second third fourth fifth sixth seventh eighth ninth tenth
    eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    twenty-first twenty-second twenty-third twenty-fourth twenty-fifth
    twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
""".split()
ORDINALS = {word: number for number, word in enumerate(_SPELLED, 1)}
_TH = r"(?:\s?(?:st|nd|rd|th)(?![a-z]))"
_ORDINAL = "|".join(word.replace("-", "[- ]") for word in sorted(_SPELLED, key=len, reverse=True))
_DAY = rf"(?:(?P<day>\d{{1,2}}){_TH}?|(?P<spelled>{_ORDINAL}))"
# Two digits after a month are a year only where nothing else follows: "31 March 27 staff have left" is 31 March.
_ALONE = r"(?![:.,]\d)(?=\s*(?:$|[^\w\s'/%-]|-\s|\n|(?:because|as|since|due|owing|cos|at|please)\b))"
# A year of three to five digits that is none of ours is a slip of the finger, to be asked about: "31 March 2217".
YEAR = (
    rf"(?:,? ?(?P<year>(?:19|20)\d\d(?!\d)|\d{{3,5}}(?!\d){_ALONE}|"
    rf"'\d\d(?!\d)|\d\d(?!\d){_ALONE})| (?P<relative>this|next) year)?"
)
_FISCAL = r"(?:fy\s?)?(?P<from>(?:20)?\d\d)\s?[/-]\s?(?P<next>(?:20)?\d\d)(?!\d)"
_FISCAL_ENDS, _CALENDAR_ENDS = (6, 9, 12, 3), (3, 6, 9, 12)


def year_named(match: re.Match[str], today: date) -> int | None:
    """Find the year in a rule's `year` or `relative` group; two digits are of this century."""
    parts = match.groupdict()
    if relative := parts.get("relative"):
        return today.year + (relative.lower() == "next")
    if digits := (parts.get("year") or "").lstrip("'"):
        return int(digits) + (2000 if len(digits) == 2 else 0)
    return None


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower()]


def _day(match: re.Match[str]) -> int:
    return int(match["day"]) if match["day"] else ORDINALS["-".join(match["spelled"].lower().split())]


@rule(r"(?P<year>(?:19|20)\d\d)(?P<mark>[/-])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d|[/.-]\d)")
def _iso(match: re.Match[str], today: date) -> DateMeaning:
    return surely(date(int(match["year"]), int(match["month"]), int(match["day"])))


@rule(
    rf"(?:{WEEKDAY},? ?)?(?P<day>\d{{1,2}})\s?(?P<mark>[./-])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[/.-]\d)"
)
def _figures(match: re.Match[str], today: date) -> DateMeaning:
    return _checked(match["weekday"], _day_first(match, today))


def _day_first(match: re.Match[str], today: date) -> DateMeaning:
    day, month, year = int(match["day"]), int(match["month"]), year_named(match, today)
    if month > 12 >= day:
        return unclear("has no such month, as the day comes first here", *day_of_month(month, day, year, today).days)
    return day_of_month(day, month, year, today)


@rule(
    rf"(?:{WEEKDAY},? ?)?(?P<day>\d{{1,2}})(?P<mark>[/.])(?P<month>\d{{1,2}})"
    r"(?![\d%]|[/.-]\d|\s+of\b|(?<=\.\d)\s*\w|(?<=\.\d\d)\s*\w)"
)
def _figures_without_year(match: re.Match[str], today: date) -> DateMeaning:
    meaning = _checked(match["weekday"], _day_first(match, today))
    return meaning if match["mark"] == "/" else unclear(PLANS_NUMBER, *meaning.days)


@rule(r"(?P<month>\d{1,2})[/.-](?P<year>20\d\d)(?!\d|[/.-]\d)")
def _month_in_figures(match: re.Match[str], today: date) -> DateMeaning:
    return unclear("names no day", last_day(int(match["year"]), int(match["month"])))


@rule(rf"(?:{WEEKDAY},? ?)?(?:the )?{_DAY}(?: (?:of )?|[/-])?{MONTH}(?:[/-](?=\d))?{YEAR}")
def _day_and_month(match: re.Match[str], today: date) -> DateMeaning:
    meaning = day_of_month(_day(match), _month(match), year_named(match, today), today)
    return _checked(match["weekday"], meaning)


@rule(rf"(?:{WEEKDAY},? ?)?{MONTH} (?:the )?(?P<day>\d{{1,2}})(?P<th>{_TH})?(?![\d:/.])(?:,? (?P<year>20\d\d)(?!\d))?")
def _month_and_day(match: re.Match[str], today: date) -> DateMeaning:
    number, month = int(match["day"]), _month(match)
    if not match["th"] and not match["year"] and 0 <= 2000 + number - today.year <= 3:
        as_day, as_year = day_of_month(number, month, None, today), last_day(2000 + number, month)
        return unclear("may be a day or a year", *as_day.days, as_year)
    return _checked(match["weekday"], day_of_month(number, month, year_named(match, today), today))


def _checked(weekday: str | None, meaning: DateMeaning) -> DateMeaning:
    """In doubt where the day of the week named is another; the nearest one is offered beside the day."""
    if not weekday or meaning.days[0].weekday() == WEEKDAYS[weekday[:3].lower()]:
        return meaning
    day = meaning.days[0]
    nearest = coming(WEEKDAYS[weekday[:3].lower()], day - timedelta(3))
    return unclear(f"does not fit: {day.day} {day:%B %Y} is a {day:%A}", day, nearest)


@rule(
    rf"(?:{WEEKDAY},? )?(?:the )?(?:(?P<day>\d{{1,2}}){_TH}|(?P<spelled>{_ORDINAL})) "
    r"(?:(?:of )?(?P<which>this|next)|of the) month(?P<after> after next)?(?!-)"
)
def _day_of_named_month(match: re.Match[str], today: date) -> DateMeaning:
    months = 2 if match["after"] else (match["which"] or "").lower() == "next"
    return _checked(match["weekday"], surely(months_on(today.replace(day=1), months).replace(day=_day(match))))


@rule(rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>\d{{1,2}}){_TH}(?!-)")
def _day_alone(match: re.Match[str], today: date) -> DateMeaning:
    number = int(match["day"])
    if not 1 <= number <= 31:
        raise ValueError("no month has such a day")
    firsts = [months_on(today.replace(day=1), months) for months in range(4)]
    days = [last.replace(day=number) for first in firsts if (last := month_end(first)).day >= number]
    days = [day for day in days if day >= today]
    if days[0] == today and not match["weekday"]:
        return either(*days[:2])
    return _checked(match["weekday"], surely(days[0]))


@rule(
    rf"(?:the )?(?P<part>end(?: of)?|mid(?:dle of)?|early(?: in)?|late(?: in)?|back end(?: of)?|"
    rf"(?:start|beginning)(?: of)?)(?:-| ){MONTH}{YEAR}"
)
def _part_of_month(match: re.Match[str], today: date) -> DateMeaning:
    meaning, part = end_of_month(_month(match), year_named(match, today), today), match["part"].lower()
    if part.startswith("end"):
        return meaning
    return unclear("is not one day", *part_days(part, meaning.days[0]))


def part_days(part: str, end: date) -> tuple[date, ...]:
    """List the days to offer for "mid", "start of" and "late" in the month that ends on `end`; none for "early"."""
    days = {"mid": (end.replace(day=15),), "sta": (end.replace(day=1),), "beg": (end.replace(day=1),), "lat": (end,)}
    return days.get(part[:3], ())


@rule(rf"(?:(?P<which>this|next) )?{MONTH}(?:[/-](?=\d))?{YEAR}(?![/-]\d)")
def _month_alone(match: re.Match[str], today: date) -> DateMeaning:
    month, year, which = _month(match), year_named(match, today), (match["which"] or "").lower()
    if match["year"] and match["year"].isdigit() and int(match["year"]) <= 31:  # "Sept-30", "March/27"
        as_day = day_of_month(int(match["year"]), month, None, today)
        return unclear("may be a day or a year", *as_day.days, *end_of_month(month, year, today).days)
    meaning = end_of_month(month, year, today)
    if which == "next" and year is None and meaning.days[0].year == today.year:
        return either(meaning.days[0], last_day(today.year + 1, month))
    if match[0].lower() == "may":
        return unclear("may be the month", *meaning.days)
    return meaning


@rule(
    rf"(?:the )?(?:end (?:of )?)?(?:the )?"
    rf"(?:q(?:uarter)?\s?(?P<quarter>[1-4])(?!\d)|(?P<spelled>first|second|third|fourth) quarter)"
    rf"(?:,? ?(?:of )?(?:{_FISCAL}|(?P<year>20\d\d)(?!\d)))?"
)
def _quarter(match: re.Match[str], today: date) -> DateMeaning:
    which = (int(match["quarter"]) if match["quarter"] else ORDINALS[match["spelled"].lower()]) - 1
    if match["from"]:
        start = _fiscal_year(match)
        return surely(last_day(start + (which == 3), _FISCAL_ENDS[which]))
    named = year_named(match, today)
    fiscal = end_of_month(_FISCAL_ENDS[which], None if named is None else named + (which == 3), today)
    calendar = end_of_month(_CALENDAR_ENDS[which], named, today)
    return unclear("may be a quarter of the financial or of the calendar year", *fiscal.days, *calendar.days)


@rule(rf"(?:the )?end of (?:the )?{_FISCAL}(?: (?:financial )?year)?")
def _end_of_fiscal_year(match: re.Match[str], today: date) -> DateMeaning:
    return surely(fiscal_end(date(_fiscal_year(match), 4, 1)))


def _fiscal_year(match: re.Match[str]) -> int:
    """The year in which "2018/19" begins; ValueError for two that do not follow each other."""
    start, following = (int(match[name]) % 100 for name in ("from", "next"))
    if following != (start + 1) % 100:
        raise ValueError("a financial year names two years that follow each other")
    return 2000 + start


@rule(r"(?:the )?end of (?P<year>20\d\d)(?![\d/-])")
def _end_of_year(match: re.Match[str], today: date) -> DateMeaning:
    return surely(date(int(match["year"]), 12, 31))


@rule(rf"(?P<one>\d{{1,2}}){_TH}?\s?(?:[/&-]|to\b|and\b|or\b)\s?(?P<day>\d{{1,2}}){_TH}?(?: (?:of )?)?{MONTH}{YEAR}")
def _two_days(match: re.Match[str], today: date) -> DateMeaning:
    month, year = _month(match), year_named(match, today)
    days = [day_of_month(int(match[name]), month, year, today).days[0] for name in ("one", "day")]
    return unclear("holds two days", *days)
