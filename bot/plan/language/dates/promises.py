"""Find promises: what a note says will come on a day that it names ("review to report in September 2017")."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from bot.plan.language.dates.calendar import MONTH
from bot.plan.language.dates.meaning import months_on
from bot.plan.language.dates.phrases import phrase_at, plain
from bot.plan.language.dates.rules import worded
from bot.plan.language.dates.tense import POSTPONED, Tense, Tenses
from bot.plan.language.dates.typed import YEARS_AHEAD
from bot.plan.language.dates.whole.told import standing, told

MOST = 3
SOON = 120  # days; "interviews on 24 July" is to come where that is near, and was where July has just been
LONGEST = 120  # characters of a clause
_MOST_PLACES = 500  # at which a date may begin that are looked at in one note

_CLAUSE = re.compile(r"(?:[^.;!?\n\r]|\.(?=[\w]))+", re.ASCII)  # a full stop inside 30.09.17 ends nothing
_SENTENCE = re.compile(r"[.;!?](?=\s|\Z)|[\n\r]")
_JOINT = re.compile(r",|;|\s-\s|\b(?:and|but|then|while|with)\b", re.IGNORECASE)
# Where a date may begin. "may", "sat", "march" are words; a month that is one has a capital and a word before it.
_MONTH = MONTH.replace("?P<month>", "?:")
_PLACE = re.compile(
    r"(?<![\w'./-])(?:(?P<lead>by|on|in|for|until|till|to|at|before|after|from|since|w/e|w/?c|during|between|not|"
    r"around|"
    r"about|of|dated)\s+)?(?:the\s+)?"
    rf"(?P<first>\d{{1,2}}(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH}|\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|20\d\d-|"
    rf"{_MONTH.replace('?:', '?P<named>', 1)}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:end|close|first|second|third|last)\s|q[1-4]\s|quarter\s|tomorrow|next\s|"
    r"(?P<span>(?:\d{1,2}|an?|one|two|three|four|five|six|eight)\s+(?:weeks?|months?|fortnight))|"
    r"christmas|easter|month\s+end|year[\s-]end|financial|\d{1,2}(?:st|nd|rd|th))",
    re.IGNORECASE | re.ASCII,
)
_NOT_A_DAY = {"since", "from", "between", "until", "till", "after", "during", "not", "around", "about", "of", "dated"}
_USED_AS_WORD = re.compile(r"\s+(?:figures?|data|numbers?|returns?|census|budget|inspection|results)\b", re.IGNORECASE)
_PUT_OFF = worded(rf"\b(?:{POSTPONED}) (?:until|till) ")
_REPEATED = re.compile(r"\b(?:every|each|any|most|alternate)\s+(?:\w{1,10}\s+)?\Z", re.IGNORECASE | re.ASCII)
_NAME_GOES_ON = re.compile(r"\s+[A-Z](?!oard|anel|abinet|eeting)")
_BREAK = re.compile(r"\s*(?:[^\w\s']|\Z|(?:and|but|board|panel|cabinet|meeting)\b)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|[/.'-]\d\d\s*$|\s\d\d\s*$")


@dataclass(frozen=True, slots=True)
class Promise:
    """A clause of a note, word for word and at most 120 characters, and the day to come that it names."""

    text: str
    on: date
    is_due: bool = field(default=False, compare=False)  # all of it is done by then, says the note; no meeting, no part

    @property
    def key(self) -> str:
        """What tells it from the others of its note, also after the note was corrected."""
        return hashlib.sha256(f"{self.on}{self.text}".encode()).hexdigest()[:8]


def promises(note: str, today: date) -> tuple[Promise, ...]:
    """Find the dated promises of a note, in the order said and three at most: certain days to come, in clauses that
    speak of what is to come. A month means its last day. What was, what may be and what will not be are no promises.

    Where it can't be told which of several days the note gives, each of them is one.
    """
    simple = plain(note)
    due = list(_due(note, simple, today))
    found: list[Promise] = []
    places = iter(range(_MOST_PLACES))
    for clause in _CLAUSE.finditer(simple):
        for promise in _in_clause(note[clause.start() : clause.end()], clause[0], today, places):
            is_due = any(each.on == promise.on for each in due)
            promise = replace(promise, is_due=is_due)
            if promise not in found and not (is_due and len(due) > 1):
                found.append(promise)
            if len(found) == MOST:
                return tuple(found)
    said = {promise.on for promise in found}
    return tuple([*(each for each in due if each.on not in said), *found][:MOST])


def _due(note: str, simple: str, today: date) -> Iterator[Promise]:
    """The day by which a note says that all of it is done; the days, where that can't be told."""
    whole = told(simple, today)
    if whole is None or not whole.is_due:
        return
    days = sorted({day for day in whole.meaning.days if today < day <= months_on(today, 12 * YEARS_AHEAD)})
    is_denied = Tenses(simple[: whole.end]).at(whole.start, whole.end, is_by=False) is Tense.DENIED
    if not is_denied and (whole.meaning.why is None or len(days) > 1):
        begin = max((end.end() for end in _SENTENCE.finditer(simple, 0, whole.start)), default=0)
        stop = _SENTENCE.search(simple, whole.end)
        text = _cut(note, begin, whole.start, whole.end, stop.start() if stop else len(note))
        yield from (Promise(text, day, is_due=True) for day in days if text)


def _in_clause(words: str, simple: str, today: date, places: Iterator[int]) -> Iterator[Promise]:
    tenses, at, begin = None, 0, 0
    latest = months_on(today, 12 * YEARS_AHEAD)  # "31 March 2217" is a slip of the finger
    while (place := _PLACE.search(simple, at)) and next(places, None) is not None:
        at = place.end()
        phrase = phrase_at(simple, place.start(), today) or phrase_at(simple, place.start("first"), today)
        if phrase is None:
            continue
        at = max(at, phrase.end)
        if (
            phrase.meaning.why
            or not today < phrase.meaning.days[0] <= latest
            or not _is_said_as_day(simple, place, phrase.end)
        ):
            continue
        tenses = tenses or Tenses(simple)
        tense = tenses.at(place.start("first"), phrase.end, is_by=(place["lead"] or "").lower() == "by")
        has_year = bool(_YEAR.search(simple[place.start() : phrase.end]))
        is_soon = place["lead"] and (phrase.meaning.days[0] - today).days <= SOON
        if tense is Tense.COMING or (tense is Tense.EVENT and (has_year or is_soon)):
            end = _end(simple, phrase.end, today)
            text = _cut(words, begin, place.start(), phrase.end, end)
            meant = standing(simple, place.start("first"), today)
            if meant and (meant.why is None or len(meant.days) > 1):  # in doubt with no other day to choose, it is none
                yield from (Promise(text, day) for day in meant.days if today < day <= latest)
            begin = at = end


def _is_said_as_day(simple: str, place: re.Match[str], end: int) -> bool:
    """Whether the words are a day and not a figure, a verb or a label: "a third", "march", "the May figures"."""
    lead, first, begin = (place["lead"] or "").lower(), place["first"], place.start()
    is_put_off = _PUT_OFF.search(simple, max(begin - 20, 0), place.start("first"))  # "delayed until"
    is_often = _REPEATED.search(simple[max(begin - 25, 0) : begin])
    if (lead in _NOT_A_DAY and not is_put_off) or is_often or _USED_AS_WORD.match(simple, end):
        return False
    if place["named"] and first[:3].lower() in ("may", "mar") and not first[0].isupper():
        return False
    if place["named"] and not _YEAR.search(simple[begin:end]):  # "June will chair", "in May House"
        return not _NAME_GOES_ON.match(simple, end) and bool(lead or _BREAK.match(simple, end))
    if place["span"]:
        return lead == "in"
    is_fraction = re.fullmatch(r"\d{1,2}[/.-]\d{1,2}", first)
    return not is_fraction or lead == "on"


def _end(simple: str, end: int, today: date) -> int:
    """Where a promise's clause ends: at the joint before a further date, or with the sentence."""
    further = next(
        (p for p in _PLACE.finditer(simple, end, end + LONGEST) if phrase_at(simple, p.start(), today)), None
    )
    if further is None:
        return len(simple)
    joints = [joint.start() for joint in _JOINT.finditer(simple, end, further.start())]
    return joints[0] if joints else further.start()


def _cut(words: str, begin: int, start: int, stop: int, end: int) -> str:
    """The clause from `begin` to `end`, trimmed at words' ends to what fits, with its date from `start` to `stop`."""
    joint = _JOINT.match(words, begin)
    begin = joint.end() if joint else begin
    if stop - begin > LONGEST:
        begin = stop - LONGEST
        begin = next((space.end() for space in re.finditer(r"\s", words[begin:start])), 0) + begin
    text = words[begin : min(end, begin + LONGEST)]
    if begin + len(text) < end and not words[begin + len(text)].isspace():
        text = re.sub(r"\s\S*\Z", "", text)
    return text.strip(" \t\u00a0-–—•·*,:()")
