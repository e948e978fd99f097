"""Find date phrases inside typed text: where one begins and ends, and what it means."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.plan.language.dates import occasions, periods, spans, spoken, written  # noqa: F401 (they register their rules)
from bot.plan.language.dates.meaning import (
    NO_DAY,
    NO_NUMBER,
    NO_START,
    TIME_OF_DAY,
    TWO_DAYS,
    DateMeaning,
    friday_of,
    unclear,
    unlike,
)
from bot.plan.language.dates.rules import rules, worded
from bot.plan.language.dates.whole.around import ends_phrase, is_full
from bot.plan.language.dates.whole.shifts import Found, moved_on, shifted

_LOOKALIKES = str.maketrans("‘’`´–—‑−‐→⟶➔➜➡“”„", "''''----->>>>>\"\"\"")
NOT_QUITE = "is not quite one day"
SEVERAL = "holds more than one day"
PART_OF_NAME = "may be a part of what follows"
NOT_COUNTED = {NO_DAY, NO_NUMBER, NO_START, TIME_OF_DAY}  # words that are no day, nor one to count from

_NUMBER_OF = re.sub(r"\?P<\w+>", "?:", rf"{spans.NUMBER} (?:more )?{spans.UNIT}")
_LEAD = worded(
    r"\s{0,4}(?:(?:on or before|by|on|to|now|until|till|'?til|for|at|due|is|no later than|not later than|up to|latest|"
    r"say|(?:it |this )?will be|new date|(?:please )?(?:move|extend|push|put|change|slip)(?:d|ed)? (?:it )?"
    rf"(?:back |out )?to|in(?! {_NUMBER_OF}))\b[:\s]{{1,4}}){{0,4}}"
)
_MODE = worded(
    r"(?:(?P<week>w/?c|w/?b|(?:the )?week (?:commencing|beginning|starting|of))|(?P<ending>w/e|we(?= \d)|"
    r"(?:the )?w(?:ee)?k (?:ending|end))|"
    r"(?P<before>(?:just )?before|b4|prior to|ahead of)|"
    r"(?P<start>after|from|since|starting|beginning|commencing|between|not before)|"
    r"(?P<about>around|about|circa|c\.|roughly|approx(?:imately|\.)?|probably|maybe|perhaps|possibly|hopefully|"
    r"some ?time(?: (?:in|during))?|~))(?: |(?<=~))(?:on |by )?"
)
_CLOCK = (
    r"(?:(?:12 )?noon|midday|midnight|lunchtime|(?:the )?(?:close|end) of (?:play|business|day)|[ce]\.?o\.?[pbd]\.?|"
    r"first thing|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|[012]?\d:[0-5]\d(?::\d\d)?(?:\s?hrs)?|"
    r"(?:the )?(?:morning|afternoon|evening|night))(?!\w)"
)
_CLOCK_FIRST = worded(rf"{_CLOCK},? (?:on |of )?")
_TAIL = worded(
    rf"(?:,?\s{{0,4}}(?:(?:at|by) )?{_CLOCK}|,? (?:at the )?(?:very )?latest\b|,? please\b| onwards\b){{1,4}}"
)
_DOUBT = worded(
    r",? \(?(?:hopefully|ideally|probably|provisional(?:ly)?|approx(?:imately)?|tbc|or so|or thereabouts|"
    r"if (?:at all )?possible)\b\.?\)?|[ -]ish\b"
)
JOINT = worded(r"\s{0,4}(?P<joint>/|[-=]?>|\x1f|-|=|&|,|(?:to|or|and|(?:and )?then|until|till|through)\b|)\s{0,4}")
_END_FIRST = worded(r"(?:the )?(?:end|close)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date phrase from `start` (its lead-in: "by", "until") to `end`, and what it means; `own` is where the words of
    the date itself begin.
    """

    start: int
    end: int
    meaning: DateMeaning
    own: int = 0


def plain(text: str) -> str:
    """Return the text with plain quotes, dashes and spaces and nothing beyond ASCII, each character in its own
    place.
    """
    if text.isascii():
        return text
    return re.sub(r"[^\x00-\x7f]", lambda found: _stand_in(found[0]), text.translate(_LOOKALIKES))


def _stand_in(character: str) -> str:
    return " " if character.isspace() else "_" if character.isalnum() else "\x1f"


def phrase_at(text: str, at: int, today: date, *, alone: bool = False) -> Phrase | None:
    """Find the longest date phrase that begins at a place of a `plain` text, its lead-in and time of day included;
    `alone`: of several that are joined only the first.
    """
    read = _core if alone else _joined
    lead = _LEAD.match(text, at)
    start = lead.end() if lead else at
    if clock := _CLOCK_FIRST.match(text, start):
        core = read(text, clock.end(), today)
        if core:
            return _with_tail(text, at, core)
    mode = _MODE.match(text, start)
    core = read(text, mode.end() if mode else start, today)
    if core is None:
        mode, core = None, read(text, start, today) or read(text, at, today)  # "to be confirmed"
    if core is None:
        return None
    if mode:
        core = replace(core, meaning=_in_mode(mode, core.meaning))
    elif lead and lead.end() > at and core.meaning.why in _BARE_WORD:
        core = replace(core, meaning=DateMeaning(core.meaning.days))  # "by May", "on Sat"
    return _with_tail(text, at, core)


_BARE_WORD = {"may be the month", "may be a day of the week"}


def _with_tail(text: str, at: int, core: Phrase) -> Phrase:
    tail = _TAIL.match(text, core.end)
    end = tail.end() if tail else core.end
    doubt = _DOUBT.match(text, end)
    if doubt:
        return Phrase(at, doubt.end(), unlike(core.meaning, NOT_QUITE), core.own)
    return Phrase(at, end, core.meaning, core.own)


def _joined(text: str, at: int, today: date) -> Phrase | None:
    """A core, or two with a joint between them ("31 March or 30 April"), which hold more than one day."""
    first = _core(text, at, today)
    if first is None:
        return None
    joint = JOINT.match(text, first.end)
    second = _core(text, joint.end(), today) if joint and joint.end() > first.end else None
    if joint is None or second is None:
        return first
    is_choice = joint["joint"].lower() not in ("", ",", "-", "and", "&")
    if second.meaning.why not in (None, TWO_DAYS) and not is_choice:
        return first
    if first.meaning == second.meaning and not is_choice:
        return Phrase(at, second.end, first.meaning, at)
    return Phrase(at, second.end, unclear(SEVERAL, *first.meaning.days, *second.meaning.days), at)


_DEEPEST = 2  # days that are counted from others in turn: "a week after the Tuesday after Easter"


def _core(text: str, at: int, today: date, depth: int = 0) -> Phrase | None:
    """The longest date that begins at a place, with what is counted from it or to it."""
    found = _by_rule(text, at, today)
    if depth < _DEEPEST and (counted := shifted(text, at, today, lambda place: _base(text, place, today, depth + 1))):
        end, meaning = counted
        found = Phrase(at, end, meaning, at) if found is None or end > found.end else found
    if found and (moved := moved_on(text, found.end, found.meaning)):
        end, meaning = moved
        found = Phrase(at, end, meaning, at)
    return found


def _base(text: str, at: int, today: date, depth: int) -> Found | None:
    """What a day is counted from; in doubt where it is a part of what follows: "Friday after the March board"."""
    found = _core(text, at, today, depth)
    if found is None or found.meaning.why in NOT_COUNTED:
        return None
    is_part = not is_full(text[at : found.end]) and not ends_phrase(text, found.end)
    return found.end, unlike(found.meaning, PART_OF_NAME) if is_part else found.meaning


def _by_rule(text: str, at: int, today: date) -> Phrase | None:
    found = None
    for pattern, read in rules():
        match = pattern.match(text, at)
        if match and match.end() > max(at, found.end if found else at):
            try:
                meaning = read(match, today)
            except (ValueError, OverflowError):
                meaning = unclear("is not a day that exists")
            found = Phrase(at, match.end(), meaning, at)
    return found


def _in_mode(mode: re.Match[str], meaning: DateMeaning) -> DateMeaning:
    days, why = meaning.days, meaning.why
    if mode["ending"] or why:
        return meaning
    if mode["week"]:
        return unclear("is the start of a week", *days, *(friday_of(day) for day in days))
    if mode["before"]:
        is_end = _END_FIRST.match(mode.string, mode.end())
        return (
            meaning if is_end else unclear("may leave the day itself out", *(day - timedelta(1) for day in days), *days)
        )
    if mode["start"]:
        return unclear("is a start, not the day by which it is done")
    return unlike(meaning, NOT_QUITE)
