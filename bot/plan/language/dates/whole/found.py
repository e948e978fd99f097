"""Find every date in a text, each with the words up to the dates beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.plan.language.dates.calendar import MONTH
from bot.plan.language.dates.meaning import PLANS_NUMBER, unclear, unlike
from bot.plan.language.dates.phrases import JOINT, NOT_COUNTED, PART_OF_NAME, Phrase, phrase_at
from bot.plan.language.dates.whole.around import ends_phrase, is_full

_MOST = 12  # dates in it
_PLACE = re.compile(r"(?<![\w'./£$#-])(?=[\w~])", re.ASCII)
_OWNED = re.compile(r"'s?\b")
_DATED = re.compile(rf"\d.*{MONTH}|{MONTH.replace('?P<month>', '?:')}.*\d|\d[/.-]\d", re.IGNORECASE)
_NOW = re.compile(r"(?:today|tonight|now|this (?:morning|afternoon|evening))\Z", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?s?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\Z", re.IGNORECASE)
# Between a date and the day of the week that it is said to be: "28/6, that's a Wednesday".
_NAMES_ITS_DAY = re.compile(r"[\s,(]*(?:(?:which|that['’]?s|thats|it['’]?s|its|is|a)\s+){0,3}\Z", re.IGNORECASE)
_PERIODS = frozenset("week weeks month months quarter year weekend weekends".split())
USED_AS_WORD = frozenset("may march mar sat sun wed second jan dec now soon later".split())  # in small letters
_TITLE = re.compile(
    r"\b(?:cllr|councillor|mr|mrs|ms|miss|dr|prof|sir|lord|lady|dame|aunt|sister)\.?\s{1,4}\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DateSaid:
    """A date of a text: its phrase, and what stands around that."""

    phrase: Phrase
    before: str  # what stands between it and the date before it, and what leads to it
    after: str
    is_weak: bool  # no whole date: "Friday", "March", "the 3rd"
    is_joined: bool  # to the one before it: "31 March or 30 April"

    @property
    def place(self) -> int:
        """Where its own words begin."""
        return self.phrase.own

    @property
    def days(self) -> tuple[date, ...]:
        """What it may mean, each day once."""
        return tuple(sorted(set(self.phrase.meaning.days)))


def dates_said(text: str, today: date) -> list[DateSaid]:
    """List the dates of a `plain` text; not "today", nor what may be a number of the plan, where it names another."""
    said = list(_each(_phrases(text, today), text))
    counted = [each for each in said if each.phrase.meaning.why != PLANS_NUMBER] or said
    others = [each for each in counted if not _NOW.match(text[each.place : each.phrase.end])] or counted
    return list(_each([each.phrase for each in others], text))


def _phrases(text: str, today: date) -> list[Phrase]:
    found: list[Phrase] = []
    at = 0
    while (place := _PLACE.search(text, at)) and len(found) < _MOST:
        at = place.end() + 1
        phrase = phrase_at(text, place.start(), today, alone=True)
        if phrase is None or not _is_day(text, phrase):
            continue
        if not is_full(text[phrase.start : phrase.end]) and not ends_phrase(text, phrase.end):
            phrase = replace(phrase, meaning=unlike(phrase.meaning, PART_OF_NAME))
        found.append(phrase)
        at = max(at, phrase.end)
        joint = JOINT.match(text, phrase.end)
        while joint and joint.end() > phrase.end and len(found) < _MOST:  # "August/September"
            also = phrase_at(text, joint.end(), today, alone=True)
            if also is None or also.own != joint.end() or not _is_day(text, also):
                break
            phrase = also
            found.append(phrase)
            at, joint = max(at, phrase.end), JOINT.match(text, phrase.end)
    return _with_weekdays(found, text)


def _with_weekdays(found: list[Phrase], text: str) -> list[Phrase]:
    """The same, where a day of the week that is said of a date is a part of it, and in doubt where it is another."""
    kept: list[Phrase] = []
    for phrase in found:
        date_before = kept[-1] if kept else None
        is_of = (
            date_before
            and _DATED.search(text[date_before.own : date_before.end])
            and len(date_before.meaning.days) == 1
        )
        said = text[phrase.own : phrase.end]
        if date_before and is_of and _WEEKDAY.match(said) and _NAMES_ITS_DAY.match(text[date_before.end : phrase.own]):
            day = date_before.meaning.days[0]
            fits = f"{day:%A}".lower().startswith(said[:3].lower())
            meaning = (
                date_before.meaning if fits else unclear(f"does not fit: {day.day} {day:%B %Y} is a {day:%A}", day)
            )
            kept[-1] = replace(date_before, end=phrase.end, meaning=meaning)
        else:
            kept.append(phrase)
    return kept


def _each(found: list[Phrase], text: str) -> Iterator[DateSaid]:
    for number, phrase in enumerate(found):
        begin = found[number - 1].end if number else 0
        end = found[number + 1].own if number + 1 < len(found) else len(text)
        joint = JOINT.match(text, begin) if number else None
        is_joined = joint is not None and joint.end() == phrase.own and joint["joint"] not in ("", ",")
        is_weak = not is_full(text[phrase.own : phrase.end])
        yield DateSaid(phrase, text[begin : phrase.own], text[phrase.end : end], is_weak, is_joined)


def _is_day(text: str, phrase: Phrase) -> bool:
    if _TITLE.search(text[max(phrase.own - 14, 0) : phrase.own]):
        return False  # "Cllr May"
    if text[phrase.own : phrase.end].lower() in _PERIODS:
        return False  # "a three week extension"
    if (
        phrase.start == phrase.own
        and text[phrase.own : phrase.end] in USED_AS_WORD
        and text.strip() not in USED_AS_WORD
    ):
        return False  # "may slip", "sat with the team"
    return not (phrase.meaning.why in NOT_COUNTED or _OWNED.match(text, phrase.end))
