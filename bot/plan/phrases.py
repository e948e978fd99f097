"""Date phrases inside typed text: where one begins and ends, and what it means."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.plan import spoken_days, written_days
from bot.plan.meaning import TWO_DAYS, Meaning, friday_of, unclear, unlike
from bot.plan.rules import RULES, S

_LOOKALIKES = str.maketrans("‘’`´–—‑−‐", "''''-----")
_NUMBER_OF = (
    rf"{spoken_days.NUMBER.replace('?P<number>', '?:')}{S}(?:more{S})?{spoken_days.UNIT.replace('?P<unit>', '?:')}"
)
_LEAD = re.compile(
    rf"\s{{0,4}}(?:(?:on{S}or{S}before|by|on|to|now|until|till|'?til|for|at|due|is|no{S}later{S}than|not{S}later{S}than|up{S}to|latest|"
    rf"(?:it{S}|this{S})?will{S}be|say|new{S}date|(?:please{S})?(?:move|extend|push|put|change|slip)(?:d|ed)?{S}(?:it{S})?(?:back{S}|out{S})?to|"
    rf"in(?!{S}{_NUMBER_OF}))\b[:\s]{{1,4}}){{0,4}}",
    re.IGNORECASE | re.ASCII,
)
_MODE = re.compile(
    rf"(?:(?P<week>w/?c|w/?b|(?:the{S})?week{S}(?:commencing|beginning|starting|of))|(?P<ending>w/?e|(?:the{S})?week{S}ending)|"
    rf"(?P<before>(?:just{S})?before|prior{S}to|ahead{S}of)|(?P<start>after|from|since|starting|beginning|commencing|between|not{S}before)|"
    rf"(?P<about>around|about|circa|c\.|roughly|approx(?:imately|\.)?|probably|maybe|perhaps|possibly|hopefully|some{S}?time(?:{S}(?:in|during))?|~))(?:{S}|(?<=~))(?:on{S}|by{S})?",
    re.IGNORECASE | re.ASCII,
)
_CLOCK = (
    rf"(?:(?:12{S})?noon|midday|midnight|lunchtime|(?:the{S})?(?:close|end){S}of{S}(?:play|business|day)|[ce]\.?o\.?[pbd]\.?|"
    rf"first{S}thing|\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m\.?|[012]?\d:[0-5]\d(?::\d\d)?(?:\s?hrs)?|(?:the{S})?(?:morning|afternoon|evening|night))(?!\w)"
)
_CLOCK_FIRST = re.compile(rf"{_CLOCK},?{S}(?:on{S}|of{S})?", re.IGNORECASE | re.ASCII)
_TAIL = re.compile(
    rf"(?:,?\s{{0,4}}(?:(?:at|by){S})?{_CLOCK}|,?{S}(?:at{S}the{S})?(?:very{S})?latest\b|,?{S}please\b|{S}onwards\b)+",
    re.IGNORECASE | re.ASCII,
)
_DOUBT = re.compile(
    rf",?{S}\(?(?:hopefully|ideally|probably|provisional(?:ly)?|approx(?:imately)?|tbc|or{S}so|or{S}thereabouts|"
    rf"if{S}(?:at{S}all{S})?possible)\b\.?\)?|-ish\b",
    re.IGNORECASE | re.ASCII,
)
NOT_QUITE = "is not quite one day"
_JOINT = re.compile(
    r"\s{0,4}(?P<joint>/|-|to\b|or\b|and\b|&|,|until\b|till\b|through\b|)\s{0,4}", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date phrase from `start` (its lead-in: "by", "until") to `end`, and what it means."""

    start: int
    end: int
    meaning: Meaning


def plain(text: str) -> str:
    """The text with plain quotes, dashes and spaces and nothing beyond ASCII, each character in its own place."""
    if text.isascii():
        return text
    return re.sub(r"[^\x00-\x7f]", lambda found: _stand_in(found[0]), text.translate(_LOOKALIKES))


def _stand_in(character: str) -> str:
    return " " if character.isspace() else "_" if character.isalnum() else "\x1f"


def phrase_at(text: str, at: int, today: date) -> Phrase | None:
    """The longest date phrase that begins at a place of a `plain` text, its lead-in and time of day included."""
    lead = _LEAD.match(text, at)
    start = lead.end() if lead else at
    if clock := _CLOCK_FIRST.match(text, start):
        core = _joined(text, clock.end(), today)
        if core:
            return _with_tail(text, at, core)
    mode = _MODE.match(text, start)
    core = _joined(text, mode.end() if mode else start, today)
    if core is None:
        mode, core = None, _joined(text, start, today) or _joined(text, at, today)  # "to be confirmed"
    if core is None:
        return None
    if mode:
        core = Phrase(core.start, core.end, _in_mode(mode, core.meaning))
    elif lead and lead.end() > at and core.meaning.why in _BARE_WORD:
        core = Phrase(core.start, core.end, Meaning(core.meaning.days))  # "by May", "on Sat"
    return _with_tail(text, at, core)


_BARE_WORD = {"may be the month", "may be a day of the week"}


def _with_tail(text: str, at: int, core: Phrase) -> Phrase:
    tail = _TAIL.match(text, core.end)
    end = tail.end() if tail else core.end
    doubt = _DOUBT.match(text, end)
    return Phrase(at, doubt.end(), unlike(core.meaning, NOT_QUITE)) if doubt else Phrase(at, end, core.meaning)


def _joined(text: str, at: int, today: date) -> Phrase | None:
    """A core, or two with a joint between them ("31 March or 30 April"), which hold more than one day."""
    first = _core(text, at, today)
    if first is None:
        return None
    joint = _JOINT.match(text, first.end)
    second = _core(text, joint.end(), today) if joint and joint.end() > first.end else None
    if joint is None or second is None:
        return first
    is_choice = joint["joint"].lower() in ("/", "to", "or", "until", "till", "through")
    if second.meaning.why not in (None, TWO_DAYS) and not is_choice:
        return first
    if first.meaning == second.meaning:
        return Phrase(at, second.end, first.meaning)
    return Phrase(at, second.end, unclear("holds more than one day", *first.meaning.days, *second.meaning.days))


def _core(text: str, at: int, today: date) -> Phrase | None:
    found = None
    for pattern, read in RULES:
        match = pattern.match(text, at)
        if match and match.end() > max(at, found.end if found else at):
            try:
                meaning = read(match, today)
            except (ValueError, OverflowError):
                meaning = unclear("is not a day that exists")
            found = Phrase(at, match.end(), meaning)
    return found


def _in_mode(mode: re.Match[str], meaning: Meaning) -> Meaning:
    days, why = meaning.days, meaning.why
    if mode["ending"] or why:
        return meaning
    if mode["week"]:
        return unclear("is the start of a week", *days, *(friday_of(day) for day in days))
    if mode["before"]:
        is_end = re.match(rf"{S}?(?:the{S})?(?:end|close)\b", mode.string[mode.end() :], re.IGNORECASE)
        return (
            meaning if is_end else unclear("may leave the day itself out", *(day - timedelta(1) for day in days), *days)
        )
    if mode["start"]:
        return unclear("is a start, not the day by which it is done")
    return unlike(meaning, NOT_QUITE)


assert written_days.WEEKDAYS  # both rooms of rules are registered by their import
