"""Find the one day that a message gives: of all its dates with what moves them, or the days to ask about."""

import re
from dataclasses import dataclass
from datetime import date

from bot.plan.language.dates.meaning import DateMeaning, surely, unclear
from bot.plan.language.dates.phrases import SEVERAL
from bot.plan.language.dates.rules import worded
from bot.plan.language.dates.spans import NUMBER, later, number_said
from bot.plan.language.dates.tense import Tense, Tenses
from bot.plan.language.dates.whole.around import ends_phrase, is_beside, is_old
from bot.plan.language.dates.whole.found import USED_AS_WORD, DateSaid, dates_said
from bot.plan.language.dates.whole.marks import (
    AGREES,
    BOUND_AFTER,
    BY,
    COUNTED,
    DATED,
    DEADLINE,
    GOES_WITH,
    HAS_BEEN,
    LEADS_ON,
    MOVES,
    STRONG,
    WISHED,
)

_LONGEST = 400  # characters of a message that are looked at
_FEW = 4  # words beside a date that say no more than it
_BECAUSE = re.compile(
    r"\b(?:because|cos|coz|cause|since|due\s+to|owing\s+to|on\s+account\s+of|reason:)(?![\w])", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]", re.ASCII)
_WORD = re.compile(r"[^\W\d_][\w']*", re.ASCII)
_DENIED = re.compile(r"\b(?:may|might|could|unlikely|if|unless|maybe|perhaps)\s+(?!i\b|we\b|you\b)", re.IGNORECASE)
_MOVED = "is moved by what stands beside it"
_OLD = "holds no longer, as I read it"
_OTHER = "may be the day of something else"
_FAR = 80  # characters before a date


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a message that give its day, from the first date to the last that counts, and what they mean;
    `is_due` where its words say by themselves that something is to be done then.
    """

    start: int
    end: int
    meaning: DateMeaning
    is_due: bool = False


def told(text: str, today: date) -> Told | None:
    """Read the day that a `plain` text gives, whatever else it says: None where it names none at all."""
    seen = _before_reason(text[:_LONGEST], today)
    dates = dates_said(seen, today)
    if not dates:
        return None
    held = [each for each in dates if is_old(each.before, each.after, is_last=each is dates[-1])]
    to_come: list[DateSaid] = []
    for before, each in zip([None, *dates], dates, strict=False):
        is_joined = each.is_joined and before in to_come
        if each not in held and (is_joined or not _is_gone(seen, each, dates, today)):
            to_come.append(each)
    if not to_come:
        return None if not held else _asked(dates, dates, _OLD)
    whole: list[DateSaid] = []
    for before, each in zip([None, *to_come], to_come, strict=False):
        of_other = is_beside(each.before, seen, each.phrase.end, is_marked=_is_marked(each))
        if not of_other and not (each.is_joined and before and before not in whole):
            whole.append(each)
    chosen, is_marked = _strongest(whole or to_come)
    if is_marked and len({each.days for each in whole}) > 1 and all(_is_soft(each) for each in chosen):
        chosen = whole  # "aim for 31 March, 30 April at the latest"
    why = chosen[0].phrase.meaning.why
    if len({each.days for each in chosen}) > 1 or why:
        is_due = is_marked or len(_WORD.findall(_outside(seen, dates))) <= 1
        return _asked(dates, chosen, why if len(chosen) == 1 else SEVERAL, is_due=is_due)
    if (doubt := _unexplained(seen, dates, chosen[0])) is not None:
        return _asked(dates, chosen, _MOVED, *doubt, is_due=is_marked)
    if not whole and not is_marked and not any(span["lead"] for span in COUNTED.finditer(_outside(seen, dates))):
        return None  # of a meeting, of a letter
    if not whole or not (is_marked or bool(held) or any(_is_said(seen, dates, each) for each in chosen)):
        return _asked(dates, chosen, _OTHER)
    is_due = _is_like_a_day(seen, dates, chosen[0])
    return Told(dates[0].phrase.start, dates[-1].phrase.end, surely(chosen[0].days[0]), is_due)


def _is_marked(each: DateSaid) -> bool:
    return any(mark.search(each.before[-_FAR:]) for mark in (STRONG, DEADLINE))


def _is_soft(each: DateSaid) -> bool:
    before = each.before[-_FAR:]
    return WISHED.search(before) is not None


def _is_opening(text: str, dates: list[DateSaid], each: DateSaid) -> bool:
    return dates[0] is each and not _LETTER.search(text[: each.phrase.start])


def _is_like_a_day(text: str, dates: list[DateSaid], each: DateSaid) -> bool:
    """Whether its words are no figure, measure or verb, as are "by 1/3", "within 45 days", "in may"; or something moves
    to it.
    """
    said = text[each.place : each.phrase.end]
    if STRONG.search(each.before[-_FAR:]):
        return True
    is_opening, is_ended = _is_opening(text, dates, each), ends_phrase(text, each.phrase.end)
    is_led = each.phrase.start < each.place or not each.is_weak or is_opening
    is_whole = is_ended if each.is_weak or said[:1].isalpha() else True  # "In October 12 staff left"
    is_measure = _MEASURE.match(said) is not None and not (
        is_opening and is_ended and not said.lower().startswith("within")
    )
    return is_led and is_whole and not is_measure and said not in USED_AS_WORD


def _is_said(text: str, dates: list[DateSaid], each: DateSaid) -> bool:
    """Whether a date that nothing leads to is what a message says: it opens it, or little else is said, or it is agreed
    to.
    """
    few = len(_WORD.findall(_outside(text, dates))) <= _FEW
    return _is_opening(text, dates, each) or (few and not _DENIED.search(text)) or AGREES.match(each.after) is not None


def standing(text: str, place: int, today: date) -> DateMeaning | None:
    """Read a date, which is certain by itself, at a place of a `plain` text with what stands around it: in doubt where
    words move it that are part of no date; None for one that holds no longer.
    """
    begin = max(place - _LONGEST // 2, 0)
    seen = text[begin : place + _LONGEST // 2]
    dates = dates_said(seen, today)
    each = next((each for each in dates if each.phrase.start <= place - begin < each.phrase.end), None)
    if each is None or is_old(each.before, each.after, is_last=each is dates[-1]):
        return None
    moved = _unexplained(seen, dates, each)
    return DateMeaning(each.days) if moved is None else unclear(_MOVED, *each.days, *moved)


def _before_reason(text: str, today: date) -> str:
    """The text up to the reason for it, if a date stands before that."""
    for reason in _BECAUSE.finditer(text):
        if dates_said(text[: reason.start()], today):
            return text[: reason.start()]
    return text


_ONWARDS = re.compile(r"\bonwards?\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;.(]|\s-\s|\b(?:and|but|so|which|as)\b", re.IGNORECASE)
_MEASURE = worded(
    rf"(?:within\b(?!.*(?:today|now))|(?:in )?{NUMBER} (?:working )?days?\s*\Z|[1-9]/[1-9]\d?\Z|24/7\Z|"
    rf"1[0-2]/[1-9]\d?\Z)"
)


def _is_gone(text: str, each: DateSaid, dates: list[DateSaid], today: date) -> bool:
    """Whether what is said of a date has happened: "met on 3 June". Words beside another date say nothing of it, nor
    does a verb that moves it: "pushed back to 30 June"; and no day to come with its year has gone by.
    """
    before = each.before[-_FAR:]
    if each.days and each.days[0] >= today:
        if (
            STRONG.search(before)
            or (BY.search(before) and not HAS_BEEN.search(before))
            or AGREES.match(each.after)
            or DATED.search(text[each.place : each.phrase.end])
        ):
            return False
    elif each.days and each.phrase.meaning.why is None:
        return True
    begin = each.phrase.own - len(each.before)
    after = _CLAUSE_ENDS.split(each.after, 1)[0] if each is dates[-1] else ""
    end = each.phrase.end + len(after)
    return Tenses(text[begin:end]).at(each.place - begin, each.phrase.end - begin, is_by=False) is Tense.GONE


def _strongest(dates: list[DateSaid]) -> tuple[list[DateSaid], bool]:
    """(the dates that are said to be the new one, else those by which something is to be done, else all of them;
    whether anything says so)."""
    for mark in (STRONG, DEADLINE):
        marked: list[DateSaid] = []
        for before, each in zip([None, *dates], dates, strict=False):
            is_too = each.is_joined and before is not None
            if mark.search(each.before[-_FAR:]) or (is_too and before in marked):
                if before and is_too and before not in marked:
                    marked.append(before)
                marked.append(each)
        if marked:
            return marked, True
    return dates, False


def _unexplained(text: str, dates: list[DateSaid], chosen: DateSaid) -> tuple[date, ...] | None:
    """The further days that it may be, where words stand beside the date that move one and are part of none."""
    if chosen.is_weak and BOUND_AFTER.match(text, chosen.phrase.end):
        return ()
    if _ONWARDS.search(text, chosen.place, chosen.phrase.end) or GOES_WITH.match(text, chosen.phrase.end):
        return ()
    outside = _outside(text, dates)
    for span in COUNTED.finditer(outside):
        if not (span["lead"] or span["tail"]):
            continue  # "two weeks of training"
        number, others = number_said(span["number"]), (day for each in dates if each is not chosen for day in each.days)
        if any(later(day, count, span["unit"]) == chosen.days[0] for day in others for count in (number, -number)):
            continue  # "three weeks from 17 March, to 7 April"
        between = outside[span.end() : chosen.phrase.start]
        is_of_another = len(dates) > 1 and span["tail"] is not None  # "was 23 June, now a month later, i.e. 1 August"
        if not is_of_another and span.end() <= chosen.phrase.start and LEADS_ON.match(between):
            continue  # "slips two weeks, to 14 April"
        return (later(chosen.days[0], number, span["unit"]),)
    return () if MOVES.search(outside) else None


def _outside(text: str, dates: list[DateSaid]) -> str:
    """The text with its dates blotted out, each character in its place."""
    for each in dates:
        text = f"{text[: each.phrase.start]}{'_' * (each.phrase.end - each.phrase.start)}{text[each.phrase.end :]}"
    return text


def _asked(dates: list[DateSaid], chosen: list[DateSaid], why: str | None, *others: date, is_due: bool = False) -> Told:
    days = [day for each in chosen for day in each.days]
    meaning = unclear(why or "is not one day", *days, *others)
    return Told(dates[0].phrase.start, dates[-1].phrase.end, meaning, is_due)
