"""Read what corrects an absence that was said a moment ago: "no, I mean next Monday", "until the 20th, sorry"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.plan.language.dates.phrases import phrase_at, plain
from bot.plan.model.person import Absence
from bot.plan.people.absence_words import in_figures, plain_day, read_absences

WITHIN = timedelta(minutes=10)
_LONGEST = 120  # characters
_WORD = re.compile(r"[^\W_][\w']*")
_MARKS = frozenset("no nope sorry oops mean meant actually wait should instead rather wrong not correction".split())
_OF_AWAY = frozenset("away off leave holiday".split())
_FRAME = frozenset(
    """
    i it its that thats is be have been make made from starting starts start begins begin beginning on the to till
    until til back of please pls coming following for im am ends ending end and up including through thru my said
    say was than just only as
    """.split()
)
_ENDS = re.compile(r"\b(?:until|till?|to|through|back|ends?|ending)\b", re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:from|starts?|starting|begins?|beginning)\b", re.IGNORECASE)
_SPAN = re.compile(r"\bfor\b|\b(?:days?|weeks?|fortnight|months?)\b", re.IGNORECASE)
_NOT_ON = re.compile(r"\bnot\s(?:on\s|from\s|until\s|to\s)?(?=\S)", re.IGNORECASE)
_NOT = re.compile(r"\bnot\s(?:on\s|from\s)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What an absence becomes; `as_long` is the same as long as it was before, where that differs."""

    absence: Absence
    as_long: Absence | None = None


def said_last(theirs: tuple[Absence, ...], now: datetime) -> Absence | None:
    """Find the absence that somebody noted last, if that was a moment ago and it is not past."""
    recent = [each for each in theirs if each.said_at and now - each.said_at <= WITHIN and each.until >= now.date()]
    return max(recent, key=lambda each: each.said_at or now, default=None)


def names_days_alone(words: str, today: date) -> bool:
    """Tell whether words are a day, or days, and nothing else that means anything by itself: "no i mean the 7th"."""
    return _days_in(words, plain_day(today)) is not None


def said_wrongly(words: str, today: date, theirs: tuple[Absence, ...]) -> Absence | None:
    """Find the absence of somebody's of which words, that name nothing but days, say that a day is wrong: “from the
    seventh, not the thirtieth”; however long ago it was noted."""
    today = plain_day(today)
    if not names_days_alone(words, today):
        return None
    text = in_figures(plain(" ".join(words.split())))
    wrong = [phrase_at(text, found.end(), today) for found in _NOT_ON.finditer(text)]
    days = {day for phrase in wrong if phrase for day in phrase.meaning.days}
    met = [each for each in theirs if each.until >= today and not days.isdisjoint({each.since, each.until})]
    return met[0] if len(met) == 1 else None


def read_correction(words: str, today: date, standing: Absence) -> Corrected | None:
    """Read what words change of an absence: its beginning, unless they speak of its end; None if nothing."""
    today = plain_day(today)
    found = _days_in(words, today)
    if found is None:
        return None
    said, days = found
    is_marked = not _MARKS.isdisjoint(_words(words))
    if not is_marked and not _OF_AWAY.isdisjoint(_words(words)):
        return None  # another absence
    since = standing.since or today
    whole = [each for each in read_absences(said, today) if each.since and each.since != each.until]
    if len(whole) == 1 and _ENDS.search(said):
        return Corrected(whole[0]) if is_marked else None
    if _SPAN.search(said) and (spans := read_absences(said, since)):
        until = spans[0].until
        return Corrected(Absence(until, since)) if until >= since else None
    if _ENDS.search(said) and not _BEGINS.search(said):
        ends = [each for each in read_absences(f"until {days[-1]:%d %B %Y}", today) if each.until >= since]
        is_back = re.search(r"\bback\b", said, re.IGNORECASE) is not None
        return Corrected(Absence(ends[0].until - timedelta(is_back), since)) if ends else None
    starts = [day for day in days if day != since and day >= today]
    if len(starts) != 1:
        return None
    longer = Absence(starts[0] + (standing.until - since), starts[0])
    if standing.since == standing.until or standing.until < starts[0]:
        return Corrected(longer)
    return Corrected(Absence(standing.until, starts[0]), longer)


def _words(words: str) -> set[str]:
    return {_bare(word) for word in _WORD.finditer(plain(words[:_LONGEST]))}


def _bare(word: re.Match[str]) -> str:
    return word[0].lower().replace("'", "")


def _days_in(words: str, today: date) -> tuple[str, list[date]] | None:
    """(the words without the days that are not meant, the days that are); None if they say anything else."""
    if len(words) > _LONGEST:
        return None
    text, kept, at = in_figures(plain(" ".join(words.split()))), "", 0
    days: list[date] = []
    while word := _WORD.search(text, at):
        phrase = phrase_at(text, word.start(), today) if _bare(word) not in _MARKS else None
        if phrase and phrase.meaning.days and phrase.end > word.start():
            if _NOT.search(text[: word.start()]):
                comma = text.find(",", word.start(), phrase.end)  # "not today, next monday"
                at = comma if comma > 0 else phrase.end
                continue
            days = sorted({*days, *phrase.meaning.days})
            kept += text[at : phrase.end]
            at = phrase.end
            continue
        if _bare(word) not in _MARKS | _OF_AWAY | _FRAME:
            return None
        kept += text[at : word.end()]
        at = word.end()
    return (kept, days) if days else None
