"""Find the one day that a message gives: of all its dates with what moves them, or the days to ask about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.plan.language.dates.meaning import DateMeaning, surely, unclear, unlike
from bot.plan.language.dates.phrases import JOINT, NOT_COUNTED, PART_OF_NAME, SEVERAL, Phrase, phrase_at
from bot.plan.language.dates.rules import worded
from bot.plan.language.dates.spans import later, number_said
from bot.plan.language.dates.tense import Tense, Tenses
from bot.plan.language.dates.whole.around import ends_phrase, is_beside, is_full, is_old
from bot.plan.language.dates.whole.shifts import SPAN

_LONGEST = 400  # characters of a message that are looked at
_MOST = 12  # dates in it
_PLACE = re.compile(r"(?<![\w'./£$#-])(?=[\w~])", re.ASCII)
_BECAUSE = re.compile(r"\b(?:because|cos|coz|cause|since|due\s+to|owing\s+to|on\s+account\s+of)\b", re.IGNORECASE)
_OWNED = re.compile(r"'s?\b")
# Words that move a day, or bound it, and are part of no date that was read: then which day is meant can't be told.
_MOVES = worded(
    r"\b(?:(?:the )?(?:very )?earliest|or (?:later|sooner|after|before|thereafter)|no (?:sooner|earlier)|thereafter|"
    r"onwards?|plus|minus|give or take|at best|at least|later than(?! (?:planned|expected|hoped|agreed|we|i|originally|"
    r"first|the plan))|earlier than(?! (?:planned|expected|hoped|agreed|we|i|originally|first|the plan))|"
    r"back to (?:the )?(?:original|old|first|previous))\b|\+"
)
_BOUND_AFTER = worded(r",? (?:after|following|before|preceding|prior to|ahead of|plus|minus)\b")
_COUNTED = worded(
    rf"\b(?P<lead>(?:by|another|add(?:ing|ed)?|with|extra|further|needs?|need|want|wants|have|give \w{{1,6}}|get|allow|for|"
    rf"slip(?:s|ped)?|push(?:ed)?|mov(?:e|ed)|delay(?:ed)?|extend(?:ed)?|back|(?:put|bump|shift)(?:ed)?)(?: (?:it|back|out|on|by|about))* )?"
    rf"{SPAN}(?P<tail> (?:later|earlier|after|before|from|past|on top|more|extra|longer|extension))?\b"
)
_LEADS_ON = worded(r"\s*(?:,|so|-|which|that|taking|making|bringing|takes|makes|brings|it|is|this|us|new|date|to|until|till|i\.?e\.?|\(|=|:| ){0,8}\Z")
_STRONG = worded(
    r"\b(?:mov(?:e|ed|es|ing)|push\w*|slip\w*|put|extend\w*|extension|chang\w*|shift\w*|bump\w*|resched\w*|"
    r"now|new|revised|instead|rather|make (?:it|that)|so|say|aim\w*|propos\w*|ask\w*|request\w*|need\w*|have|give \w{1,6}|"
    r"becomes?|becoming|say|set|agreed?|realistic\w*)"
    r"(?: (?:it|this|that|the|our|a|back|out|on|off|due|date|deadline|target|is|of|will|be|should|to|by|until|till|til|"
    r"for|towards|now|completion|new|finish|end|would|'s)){0,6}[\s:,=-]*\Z"
)
_DEADLINE = worded(
    r"\b(?:by|until|till|til|to|due|deadline|done|complet\w*|finish\w*|ready|deliver\w*|in place|signed off|sorted|"
    r"closed|target(?: date)?|before|end date)(?: (?:by|on|for|in|at|the|is|of|date))*[\s:,=-]*\Z"
)
_BY = worded(r"\b(?:by|until|till?|before|due|for)\s{0,4}(?:on |the )?\Z")
_MOVED = "is moved by what stands beside it"
_OLD = "holds no longer, as I read it"
_FAR = 80  # characters before a date


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a message that give its day, from the first date to the last that counts, and what they mean."""

    start: int
    end: int
    meaning: DateMeaning


@dataclass(frozen=True, slots=True)
class _Date:
    phrase: Phrase
    before: str  # what stands between it and the date before it, and what leads to it
    after: str
    is_weak: bool  # no whole date: "Friday", "March", "the 3rd"
    is_joined: bool  # to the one before it: "31 March or 30 April"

    @property
    def place(self) -> int:
        return self.phrase.own

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(sorted(set(self.phrase.meaning.days)))


def told(text: str, today: date) -> Told | None:
    """Read the day that a `plain` text gives, whatever else it says: None where it names none at all."""
    seen = _before_reason(text[:_LONGEST], today)
    dates = list(_dates(seen, today))
    if not dates:
        return None
    new = [each for each in dates if not is_old(each.before, each.after)]
    held = [each for each in dates if each not in new]
    to_come = [each for each in new if not _is_gone(seen, each, held, today)]
    if not to_come:
        return None if not held else _asked(dates, dates, _OLD)
    chosen = _strongest([each for each in to_come if not is_beside(each.before, seen, each.phrase.end)] or to_come)
    if len({each.days for each in chosen}) > 1 or chosen[0].phrase.meaning.why:
        return _asked(dates, chosen, chosen[0].phrase.meaning.why if len(chosen) == 1 else SEVERAL)
    if (doubt := _unexplained(seen, dates, chosen[0])) is not None:
        return _asked(dates, chosen, _MOVED, *doubt)
    return Told(dates[0].phrase.start, dates[-1].phrase.end, surely(chosen[0].days[0]))


def standing(text: str, place: int, today: date) -> DateMeaning | None:
    """Read a date, which is certain by itself, at a place of a `plain` text with what stands around it: in doubt where
    words move it that are part of no date; None for one that holds no longer.
    """
    begin = max(place - _LONGEST // 2, 0)
    seen = text[begin : place + _LONGEST // 2]
    dates = list(_dates(seen, today))
    each = next((each for each in dates if each.phrase.start <= place - begin < each.phrase.end), None)
    if each is None or is_old(each.before, each.after):
        return None
    moved = _unexplained(seen, dates, each)
    return DateMeaning(each.days) if moved is None else unclear(_MOVED, *each.days, *moved)


def _before_reason(text: str, today: date) -> str:
    """The text up to the reason for it, if a date stands before that."""
    for reason in _BECAUSE.finditer(text):
        if next(_dates(text[: reason.start()], today), None):
            return text[: reason.start()]
    return text


def _dates(text: str, today: date) -> Iterator[_Date]:
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
    for number, phrase in enumerate(found):
        begin = found[number - 1].end if number else 0
        end = found[number + 1].own if number + 1 < len(found) else len(text)
        joint = JOINT.match(text, begin) if number else None
        is_joined = joint is not None and joint.end() == phrase.own
        is_weak = not is_full(text[phrase.own : phrase.end])
        yield _Date(phrase, text[begin : phrase.own], text[phrase.end : end], is_weak, is_joined)


def _is_day(text: str, phrase: Phrase) -> bool:
    return not (phrase.meaning.why in NOT_COUNTED or _OWNED.match(text, phrase.end))


def _is_gone(text: str, each: _Date, old: list[_Date], today: date) -> bool:
    """Whether what is said of a date has happened: "met on 3 June". What is said of one that holds no longer says
    nothing of it, nor does a verb that moves it: "pushed back to 30 June".
    """
    if _STRONG.search(each.before[-_FAR:]) or (_BY.search(each.before[-_FAR:]) and each.days and each.days[0] >= today):
        return False
    begin = max((other.phrase.end for other in old if other.phrase.end <= each.place), default=0)
    is_before_old = any(other.phrase.start >= each.phrase.end for other in old)
    clause = text[begin : each.phrase.end if is_before_old else len(text)]
    return Tenses(clause).at(each.place - begin, each.phrase.end - begin, is_by=False) is Tense.GONE


def _strongest(dates: list[_Date]) -> list[_Date]:
    """The dates that are said to be the new one; else those by which something is to be done; else all of them."""
    for mark in (_STRONG, _DEADLINE):
        marked: list[_Date] = []
        for before, each in zip([None, *dates], dates, strict=False):
            is_too = each.is_joined and (before in marked or not marked)
            if is_too and before and before not in marked and before.phrase.end + 8 > each.place:
                marked.append(before)
            if is_too or mark.search(each.before[-_FAR:]):
                marked.append(each)
        if marked:
            return marked
    return dates


def _unexplained(text: str, dates: list[_Date], chosen: _Date) -> tuple[date, ...] | None:
    """The further days that it may be, where words stand beside the date that move one and are part of none."""
    if chosen.is_weak and _BOUND_AFTER.match(text, chosen.phrase.end):
        return ()
    outside = _outside(text, dates)
    for span in _COUNTED.finditer(outside):
        if not (span["lead"] or span["tail"]):
            continue  # "two weeks of training"
        between = outside[span.end() : chosen.phrase.start]
        if span.end() <= chosen.phrase.start and _LEADS_ON.match(between):
            continue  # "slips two weeks, to 14 April"
        return (later(chosen.days[0], number_said(span["number"]), span["unit"]),)
    return () if _MOVES.search(outside) else None


def _outside(text: str, dates: list[_Date]) -> str:
    """The text with its dates blotted out, each character in its place."""
    for each in dates:
        text = f"{text[: each.phrase.start]}{'_' * (each.phrase.end - each.phrase.start)}{text[each.phrase.end :]}"
    return text


def _asked(dates: list[_Date], chosen: list[_Date], why: str | None, *others: date) -> Told:
    days = [day for each in chosen for day in each.days]
    return Told(dates[0].phrase.start, dates[-1].phrase.end, unclear(why or "is not one day", *days, *others))
