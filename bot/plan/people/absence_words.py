"""Read when somebody is away: "until 12 August", "from the 4th to the 18th", "for two weeks from Monday", "tomorrow".

What can be meant in several ways has several readings: whoever said it is asked.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.plan.language.dates.meaning import months_on
from bot.plan.language.dates.phrases import Phrase, phrase_at, plain
from bot.plan.language.dates.spans import NUMBER, number_said
from bot.plan.language.dates.written import ORDINALS
from bot.plan.model.person import Absence

_LONGEST = 200  # characters
_MOST = 4  # readings
_REACH = 40  # characters before a joint in which its first day stands
_OWN = re.compile(
    r"\b(?:i|i['’]?(?:m|ll|ve|d)|me|my|myself|away|off|leave|lve|holidays?|hols?|out|back|sick|ill|absent|unavailable|"
    r"vacation|a/?l)\b|[🏖🏝✈🌴🛬⛱🤒]",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?<!\S)(?:(?P<back>back)(?:\s(?:at\swork|in\sthe\soffice|in))?|(?:up\s)?to(?:\sand\sincluding)?|until|'?till?|through|thru)"
    r"(?!\S)|(?<=\w)\s?-\s?(?=\w)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\S)(?:from|as\sof|starting|beginning|commencing)(?!\S)", re.IGNORECASE)
_FOR = re.compile(
    rf"(?<!\S)(?P<for>for\s)?(?:the\s)?(?:next\s)?{NUMBER}\s(?P<unit>day|week|fortnight|month)s?\b"
    r"(?!'|\s(?:time|ago|before|on)\b)",
    re.IGNORECASE,
)
_IN = re.compile(r"\bin\s(?:the\s)?\Z", re.IGNORECASE)
_WEEK = re.compile(r"\b(?:next|this|all|the)\s(?:\w+\s)?week\b(?!\s(?:of|commencing|beginning))", re.IGNORECASE)
_WEEK_OF = re.compile(r"\b(?:w/?[cb]|week\s(?:of|commencing|beginning|starting))\s", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w./-])(?P<day>\d{1,2})(?:st|nd|rd|th)?\Z", re.IGNORECASE)
_MONTH = re.compile(r"\d\s?(?:st|nd|rd|th)?\s?(?:of\s)?[a-z]{3}|[a-z]{3}\s\d|/", re.IGNORECASE)
_PLACE = re.compile(r"(?<![\w'./:-])(?=\w)")
_ONE_DAY = re.compile(r"(?:\b(?:on|off|out|leave|holiday|hols|in|sick|ill|work|just|only)\s\Z)", re.IGNORECASE)
_CLEAR_DAY = re.compile(r"today|tonight|tomorrow", re.IGNORECASE)
_SPELLED = re.compile(
    rf"\bthe\s(?P<day>{'|'.join(sorted(ORDINALS, key=len, reverse=True)).replace('-', '[ -]')})\b"
    r"(?!\s(?:\w+\s)?(?:weeks?|months?|half|days?|time|quarter)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"\band\b|&", re.IGNORECASE)


def may_be_own(text: str) -> bool:
    """Tell whether a text may be about whoever says it being away: it speaks of them, or of being away at all. "Tom can
    have until Friday" does not."""
    return _OWN.search(_text(text)) is not None


def read_absences(words: str, today: date) -> tuple[Absence, ...]:
    """Read what was said of an absence: one reading where it is certain, several where it can be meant in several ways,
    none where nothing can be made of it. `since` is None where no beginning was said."""
    text, today = _text(words), plain_day(today)
    return _in_order(_read(text, today), today)


def starts_said(words: str, today: date) -> tuple[date, ...]:
    """Find on which day an absence begins, of which perhaps no end was said; several where that is not certain."""
    text, today = _text(words), plain_day(today)
    found = _FROM.search(text)
    return _to_come(_days(text, found.end(), today), today) if found else ()


def plain_day(day: date) -> date:
    """Give a day without its clocks, so that days that are counted from it are the same as any others."""
    return date(day.year, day.month, day.day)


def in_figures(text: str) -> str:
    """Return words with days of a month in figures: “from the seventh” is “from the 7th”."""
    return _SPELLED.sub(lambda said: f"the {ORDINALS[re.sub(r'[ -]+', '-', said['day'].lower())]}th", text)


def _text(words: str) -> str:
    return in_figures(plain(" ".join(words[:_LONGEST].split())))


def _in_order(found: Iterable[Absence], today: date) -> tuple[Absence, ...]:
    stand = {each for each in found if each.until >= max(today, each.since or today)}
    return tuple(sorted(stand, key=lambda each: (each.since or today, each.until)))[:_MOST]


def _read(text: str, today: date) -> Iterator[Absence]:
    span = _span(text)
    for joint in reversed([*_JOINT.finditer(text)]):
        if found := [*_ending(text, joint, today)]:
            yield from found
            return
    if span:
        starts = _starts_beside(text, span, today)
        for start in starts or (None,):
            yield Absence(_after(start or today, number_said(span["number"]), span["unit"].lower()), start)
        return
    if week := _WEEK_OF.search(text):
        for monday in _to_come(_days(text, week.end(), today), today):
            yield Absence(monday + timedelta(6 - monday.weekday()), monday)
        return
    if week := _WEEK.search(text):
        monday = today - timedelta(today.weekday()) + timedelta(7 * ("next" in week[0].lower()))
        yield Absence(monday + timedelta(6), monday if monday > today else None)
        return
    if not _FROM.search(text):
        yield from _bare(text, today)


def _ending(text: str, joint: re.Match[str], today: date) -> Iterator[Absence]:
    """What ends on the day after a joint, and begins on the one before it, or where "from" says."""
    is_back = "back" in joint.re.groupindex and joint["back"] is not None
    if "-" in joint[0] and not _left_of(text, joint, today):
        return
    for start in _starts(text, joint, today) or (None,):
        for day in _days(text, joint.end() + (text[joint.end() : joint.end() + 1] == " "), start or today):
            yield Absence(day - timedelta(is_back), start)


def _starts(text: str, joint: re.Match[str], today: date) -> tuple[date, ...]:
    if left := _left_of(text, joint, today):
        return left
    found = _FROM.search(text)
    return _to_come(_days(text, found.end() + 1, today), today) if found else ()


def _left_of(text: str, joint: re.Match[str], today: date) -> tuple[date, ...]:
    """The day whose words end where a joint begins; of a bare number, the month is that of the day after it."""
    before = text[: joint.start()].rstrip()
    if (number := _NUMBER.search(before)) and (after := _month_named(text, joint.end(), today)):
        for month in (0, -1):
            try:
                start = months_on(after.replace(day=1), month).replace(day=int(number["day"]))
            except ValueError:
                continue
            if start <= after:
                return (start,) if start > today else ()
    for place in _PLACE.finditer(before, max(len(before) - _REACH, 0)):
        phrase = phrase_at(before, place.start(), today)
        if phrase and phrase.end == len(before) and phrase.meaning.days:
            return _to_come(phrase.meaning.days, today)
    return ()


def _month_named(text: str, at: int, today: date) -> date | None:
    """The day whose words begin there, if they name its month."""
    phrase = phrase_at(text, at + (text[at : at + 1] == " "), today)
    is_named = phrase and _MONTH.search(text[phrase.start : phrase.end])
    return phrase.meaning.days[0] if phrase and is_named and len(phrase.meaning.days) == 1 else None


def _span(text: str) -> re.Match[str] | None:
    return next((each for each in _FOR.finditer(text) if each["for"] or not _IN.search(text[: each.start()])), None)


def _starts_beside(text: str, span: re.Match[str], today: date) -> tuple[date, ...]:
    """The day on which so long a time begins: after "from", or the only other day that is named."""
    if found := _FROM.search(text):
        return _to_come(_days(text, found.end() + 1, today), today)
    beside = f"{text[: span.start()]} ; {text[span.end() :]}"
    phrases = [*_phrases(beside, today)]
    return _to_come(phrases[0].meaning.days, today) if len(phrases) == 1 else ()


def _bare(text: str, today: date) -> Iterator[Absence]:
    """A day, and nothing that says whether it is the first, the last or the only one."""
    phrases = [*_phrases(text, today)]
    if not phrases:
        return
    said, days = text[phrases[0].start : phrases[0].end], sorted(set(phrases[0].meaning.days))
    if len(days) == 2 and days[1] - days[0] == timedelta(1) and _AND.search(said):
        yield Absence(days[1], days[0])
        return
    is_one = bool(_CLEAR_DAY.search(said) or _ONE_DAY.search(text[: phrases[0].start]) or said.startswith("on "))
    for day in days:
        yield Absence(day, day)
        if not is_one and day > today:
            yield Absence(day)


def _phrases(text: str, today: date) -> Iterator[Phrase]:
    end = 0
    for place in _PLACE.finditer(text):
        phrase = phrase_at(text, place.start(), today) if place.start() >= end else None
        if phrase and phrase.meaning.days:
            end = phrase.end
            yield phrase


def _days(text: str, at: int, today: date) -> tuple[date, ...]:
    phrase = phrase_at(text, at + len(text[at:]) - len(text[at:].lstrip()), today)
    return tuple(sorted(set(phrase.meaning.days))) if phrase else ()


def _to_come(days: Iterable[date], today: date) -> tuple[date, ...]:
    return tuple(day for day in sorted(set(days)) if day >= today)


def _after(start: date, number: int, unit: str) -> date:
    """The last day of so long a time that begins on a day."""
    if unit == "month":
        return months_on(start, number) - timedelta(1)
    return start + timedelta(number * {"day": 1, "week": 7, "fortnight": 14}[unit] - 1)
