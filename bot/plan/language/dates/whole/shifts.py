"""Read days that are counted from another: "two weeks after 14 May", "31 March plus a week", "Tuesday after Easter"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.plan.language.dates.calendar import working_day_after, working_day_before
from bot.plan.language.dates.meaning import DateMeaning, coming, either, month_end, surely, unclear
from bot.plan.language.dates.rules import worded
from bot.plan.language.dates.spans import NUMBER, UNIT, later, number_said
from bot.plan.language.dates.written import WEEKDAY, WEEKDAYS
from bot.plan.model.day import nation_of

Found = tuple[int, DateMeaning]  # where the words end, and what they mean
Core = Callable[[int], Found | None]

_FORWARDS = r"after|from|past|beyond|following|on from|later than|further (?:on )?than|further on from|on top of"
_BACKWARDS = r"before|b4|ahead of|prior to|preceding|earlier than|sooner than|short of|in advance of|shy of"
SPAN = (
    rf"(?:(?:a )?(?:further|extra|additional|another|full|good) )?{NUMBER}[ -]?"
    rf"(?:more |further |extra |additional |full )?{UNIT}'?"
)
# What may stand between the two: "two weeks after the current deadline of 14 May".
_NAMED = (
    r"(?:(?:the|our|its|this|my) )?(?:(?:original|current|agreed|old|existing|planned|due|target|end|present|previous|"
    r"first|stated|revised|latest) ){0,3}(?:(?:date|deadline|target|one|milestone)(?: (?:of|which (?:is|was)|was|is|"
    r"on))?"
    r"[,:(]? )?(?:the )?"
)
_SPAN_FROM = worded(
    rf"(?:(?P<sooner>(?:bring|bringing|brought|pull|pulled|pulling)(?: it| this)? (?:forwards?|in)(?: by)?) )?"
    rf"(?:(?:the|about|exactly|just|some) )?{SPAN} (?:(?P<on>{_FORWARDS})|(?P<back>{_BACKWARDS})) {_NAMED}"
)
_ADDED = worded(rf"(?:add(?:ing|s)?|give(?:s)?(?: (?:us|me|it))?|adds) {SPAN} (?:on )?(?:to|onto|on) {_NAMED}")
_NEXT_TO = worded(
    rf"(?:the )?(?:(?:very )?(?:(?P<nth>first|next|1st|second|2nd|third|3rd|last)) )?"
    rf"(?:{WEEKDAY}|(?P<unit>working day|day|week-?end|week|fortnight|month|quarter|year)) "
    rf"(?:(?P<on>(?:(?:immediately|straight|right|just|directly) )?(?:after|following|past))|"
    rf"(?P<back>(?:(?:immediately|straight|right|just|directly) )?(?:before|b4|preceding|prior to|ahead of))) "
    rf"(?!(?:next|that|this|then|lunch|noon|midday|midnight|work|hours|close|end of play|"
    rf"\d{{1,2}}(?::\d\d)?\s?[ap]m)\b)"
    rf"{_NAMED}"
)
_END_OF = worded(rf"(?:the )?end of (?:the )?(?P<unit>week|month|quarter) (?:after|following) {_NAMED}")
_AUXILIARY = (
    r"(?:has|have|had|having|needs?|to|be|been|is|being|was|will|must|should|can|could|may|it|slip(?:s|ped)?|"
    r"mov(?:e|es|ed|ing)|push(?:es|ed|ing)?|put|putting|goes|went|gone|go|going|extend(?:s|ed|ing)?|delay(?:s|ed)?|"
    r"shift(?:s|ed)?|bump(?:s|ed)?|slid|slides|drifts?|drifted|brought|pulled|deadline|date|due|target)"
)
_BY_SPAN = worded(
    rf"[,:]?(?: {_AUXILIARY}){{0,6}}(?: (?P<way>back|out|on|later|forwards?|earlier|up))?,?(?: by|(?<=back)|"
    rf"(?<=out))(?: about)? {SPAN}"
    rf"(?: (?P<end>later|earlier|forwards?))?"
)
_SOONER = re.compile(r"\b(?:brought|pulled|earlier|up)\b", re.IGNORECASE)
_EITHER_WAY = re.compile(r"\bforwards?\b", re.IGNORECASE)
_PLUS_SPAN = worded(rf",? ?(?:(?P<on>plus|\+|add)|(?P<back>minus|less)) ?(?:about |say )?{SPAN}")


def shifted(text: str, at: int, today: date, core: Core) -> Found | None:
    """Read at a place of a `plain` text a day that is counted from another, which `core` reads, or that no other tells
    of: then in doubt. None where nothing is counted there.
    """
    for pattern, read in ((_SPAN_FROM, _span_from), (_ADDED, _span_from), (_NEXT_TO, _next_to), (_END_OF, _end_after)):
        if (match := pattern.match(text, at)) and (found := read(match, core(match.end()), today)):
            return found
    return None


def moved_on(text: str, end: int, meaning: DateMeaning) -> Found | None:
    """Read what is counted on from a day that ends at a place: "plus two weeks", "has slipped by a month"."""
    if match := _PLUS_SPAN.match(text, end):
        return match.end(), _each(meaning, match, back=bool(match["back"]))
    if match := _BY_SPAN.match(text, end):
        is_sooner = _SOONER.search(match[0]) is not None
        if _EITHER_WAY.search(match[0]) and not is_sooner:  # "moved forward": people differ
            both = (_each(meaning, match, back=back) for back in (False, True))
            return match.end(), either(*(day for each in both for day in each.days))
        return match.end(), _each(meaning, match, back=is_sooner)
    return None


def _each(meaning: DateMeaning, match: re.Match[str], *, back: bool) -> DateMeaning:
    number, unit = number_said(match["number"]), match["unit"].lower()
    return DateMeaning(tuple(later(day, -number if back else number, unit) for day in meaning.days), meaning.why)


def _span_from(match: re.Match[str], base: Found | None, today: date) -> Found | None:
    if base is None:
        return match.end(), unclear("is counted from a day that I do not know")
    end, meaning = base
    return end, _each(meaning, match, back=bool(match.groupdict().get("back") or match.groupdict().get("sooner")))


def _next_to(match: re.Match[str], base: Found | None, today: date) -> Found | None:
    """The Tuesday after a day, or the working day before it; a week or a month is no day, but for its end."""
    if base is None:
        # "Friday after next" and "the week before" are other words' business, as is "day after tomorrow".
        return None if match["unit"] and not match["nth"] else (match.end(), _UNKNOWN)
    end, meaning = base
    nth, unit = (match["nth"] or "first").lower(), (match["unit"] or "").lower()
    if nth not in ("first", "1st", "next") or unit in ("week", "fortnight", "quarter", "year", "weekend", "week-end"):
        return end, unclear("is not one day")
    days = tuple(_beside(day, match["weekday"], unit, back=bool(match["back"])) for day in meaning.days)
    return end, DateMeaning(days, meaning.why)


_UNKNOWN = unclear("is counted from a day that I do not know")


def _beside(day: date, weekday: str | None, unit: str, *, back: bool) -> date:
    if weekday:
        number = WEEKDAYS[weekday[:3].lower()]
        return day - timedelta((day.weekday() - number - 1) % 7 + 1) if back else coming(number, day + timedelta(1))
    if unit == "working day":
        return (working_day_before if back else working_day_after)(day, nation_of(day))
    if unit == "month":
        return month_end(day, -1 if back else 1)
    return day + timedelta(-1 if back else 1)


def _end_after(match: re.Match[str], base: Found | None, today: date) -> Found | None:
    """The end of the week or month after that of a day."""
    if base is None:
        return None
    end, meaning = base
    unit = match["unit"].lower()
    if meaning.why or unit == "quarter":
        return end, unclear("is not one day")
    (day,) = meaning.days
    return end, surely(month_end(day, 1) if unit == "month" else day + timedelta(4 - day.weekday() + 7))
