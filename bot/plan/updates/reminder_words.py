"""Read what somebody wishes to be reminded of, and when: "me friday about 7.1", "7.1 in two weeks"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.plan.language.dates.phrases import Phrase, phrase_at, plain
from bot.plan.language.dates.spans import NUMBER, number_said

_LONGEST = 200  # characters
_SELF = re.compile(r"\A\W{0,9}(?:\w+\W{1,9}){0,7}?(?:me|us|myself|my)\b[\s,:]*", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<!\w){NUMBER} (?P<unit>working day|day|week|fortnight|month)s? before\b(?=.*\b(?:due|date|deadline)\b)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\s*<@")
_GOES_ON = (  # what makes a day, or a span, of a number
    r"\s*(?:st|nd|rd|th|am|pm)\b|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|day|week|month|working)"
)
_ABOUT = re.compile(
    r"\b(?:about|re|regarding|of|for|on|check|update|chase|see|do)\s+(?P<number>(?:(?:rec(?:ommendation)?|action|no)\b\.?\s*)?"
    rf"#?\d{{1,3}}(?:\.\d{{1,3}})?)(?![\w./:-]*\d|{_GOES_ON})",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<![\w./:£-])#?\d{1,3}\.\d{1,3}(?![\w./:]*\d)")
_PLAIN = re.compile(
    rf"(?<![\w./:£-])#?\d{{1,3}}(?=\s*\Z)|\A\s*#?\d{{1,3}}(?![\w./:]*\d|{_GOES_ON})(?=\s)", re.IGNORECASE
)
_BEGINS = re.compile(r"\s*(?:(?:about|on|in|at|to|re|by|of|rec|action)\b|#?\d)", re.IGNORECASE)
_ANY_DAY = date(2000, 1, 1)  # only whether it can be read counts


@dataclass(frozen=True, slots=True)
class ReminderWords:
    """The words for the day and for the number; either may be empty. `before` is how many days before its due date it
    is to be, where that was said instead of a day."""

    day: str
    number: str
    before: int | None = None


def read_reminder(text: str) -> ReminderWords | None:
    """Read the day and the number; None if it names neither, or somebody else is to be reminded."""
    if len(text) > _LONGEST or _SOMEBODY.match(text):
        return None
    own = _SELF.match(text)
    words = plain(text[own.end() :] if own else text)
    if ahead := _BEFORE.search(words):
        return ReminderWords("", next((number for number, _ in _numbers(words)), ""), _days_before(ahead))
    if not own and not _BEGINS.match(words) and not phrase_at(words, 0, _ANY_DAY):
        return None  # "dan about 5.1"
    both = [ReminderWords(day, number) for number, rest in _numbers(words) if (day := _day_in(rest))]
    if both:
        return max(both, key=lambda each: len(each.day))
    if number := next((number for number, _ in _numbers(words) if "." in number or _ABOUT.search(words)), ""):
        return ReminderWords("", number)
    day = _day_in(words)
    return ReminderWords(day, "") if day or own else None


def _days_before(ahead: re.Match[str]) -> int:
    unit = ahead["unit"].lower().rpartition(" ")[2]
    return number_said(ahead["number"]) * {"day": 1, "week": 7, "fortnight": 14, "month": 30}[unit]


def _numbers(words: str) -> Iterator[tuple[str, str]]:
    """Every number that may be the action's, and the text without it; plain ones only where none is named."""
    named = [*_ABOUT.finditer(words)] or [*_DOTTED.finditer(words)] or [*_PLAIN.finditer(words)]
    for found in named:
        group = "number" if "number" in found.re.groupindex else 0
        yield found[group].strip(), f"{words[: found.start(group)]} ; {words[found.end(group) :]}"


def _day_in(words: str) -> str:
    """The words that name a day, one that is certain before one that is not; nothing if there are none."""
    found: list[Phrase] = []
    for place in re.finditer(r"(?<![\w'./:-])(?=\w)", words):
        if found and place.start() < found[-1].end:
            continue
        phrase = phrase_at(words, place.start(), _ANY_DAY)
        if phrase and phrase.meaning.days:
            found.append(phrase)
    chosen = next((each for each in found if each.meaning.why is None), found[0] if found else None)
    return words[chosen.start : chosen.end].strip(" ;,") if chosen else ""
