"""Read the dates that people type: one certain day, or a kind question."""

import re
from dataclasses import dataclass
from datetime import date

from bot.plan.language.dates.calendar import LATEST, MONTH, day_off, working_day_before
from bot.plan.language.dates.meaning import DateMeaning, month_end, months_on, surely, unclear, unlike
from bot.plan.language.dates.phrases import PART_OF_NAME, SEVERAL, Phrase, phrase_at, plain
from bot.plan.language.dates.printed import LONGEST_DATE, in_other_order
from bot.plan.language.dates.whole.told import Told, told
from bot.plan.language.wording import full, long
from bot.plan.model.day import nation_of

MOST_OPTIONS = 4
YEARS_AHEAD = 5  # a date further off is likelier a slip of the finger than a plan
_LONGEST_QUOTE = 60
_LONGEST_SEARCHED = 200
_AROUND = " \t\r\n\u00a0*_`\"'“”‘’"  # what people and Slack put around words

_ONLY_PARTS = re.compile(  # what dateparser may order; words that it would pass over ("after", "by") change a date
    rf"(?:{MONTH.replace('?P<month>', '?:')}|\d{{1,4}}(?:st|nd|rd|th)?\b|of\b|the\b|[\s,./-]){{3,20}}", re.IGNORECASE
)
_END = re.compile(r"\s*[.!?)]*\s*\Z")
_BECAUSE = r"(?:because(?:\s+of)?|cos|as(?!\s+soon\b)|since|due\s+to|owing\s+to|on\s+account\s+of)\b"
_LINK = re.compile(rf"[\s.!?*_`\"'”’)]*(?:[:;,(–—-]+\s*)?(?:{_BECAUSE}\s+)?", re.IGNORECASE)
# Words that open a sentence as easily as they name a time: "May slip again", "Sat with the team".
_WORDS_TOO = {"may", "mar", "march", "sat", "sun", "wed", "now", "soon", "later", "never", "none", "second"}
_LINKED = re.compile(rf"\s*(?:[^\w\s']|\Z|{_BECAUSE})", re.IGNORECASE)
# "Friday panel cancelled", "3/4 staff left" may give no date at all; "31 March tender slipped" does.
_UNMISTAKABLE = re.compile(
    rf"\d.*{MONTH}|{MONTH.replace('?P<month>', '?:')}.*\d|\d[/.-]\d+[/.-]\d|"
    r"^(?:by|until|till?)\s|\b(?:cop|cob|eod|close\s+of\s+(?:play|business))\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:otherwise|failing\s+that|or\s+else|if\s+not|or)\b[\s,]*(?:by\s+|it\s+is\s+)?", re.IGNORECASE
)
_GOES_ON = re.compile(
    rf"\s+(?!(?:{_BECAUSE}|(?:to|so|if|when|while|after|following|for|but|and|given|pending|with|subject|instead|not|"
    r"rather|once|unless|until)\b))\w",
    re.IGNORECASE | re.ASCII,
)
_LAST = re.compile(r"[,;:.\n–—-]\s*(?=(?:to|until|till|by)\s)", re.IGNORECASE)
_REASON = re.compile(rf"\s*{_BECAUSE}\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A typed date: `on` where it has one meaning and is not past; otherwise a `question` and the `options`."""

    on: date | None
    question: str | None = None
    options: tuple[date, ...] = ()


def read_when(text: str, today: date) -> When:
    """Read the day that a whole text means, counted from today; British order always, never a day that has gone by."""
    typed = text.strip(_AROUND)
    phrase = phrase_at(plain(typed), 0, today)
    if phrase and _END.match(typed, phrase.end):
        return _settled(typed, phrase.meaning, today)
    if len(typed) <= LONGEST_DATE and _ONLY_PARTS.fullmatch(typed) and (on := in_other_order(typed)):
        return _settled(typed, surely(on), today)
    words = plain(typed[:_LONGEST_SEARCHED])
    for place in re.finditer(r"(?<![\w'./£$-])(?=\w)", words):  # "can we make it 31 March": offered, never assumed
        found = phrase_at(words, place.start(), today)
        if found and found.meaning.days and found.meaning.why is None:
            return _settled(typed, unclear("says more than a date", *found.meaning.days), today)
    return _not_understood(typed, today)


def split_when(text: str, today: date) -> tuple[When, str]:
    """Split off the date phrase that opens a text, or ends it after "to" or "until", and the rest word for word.

    Only what links the two is taken off the rest: "because", a colon, a comma. Without a date, the rest is the text.
    What moves the date that stands first, or holds instead of it, is read with it: "28 Feb moved to 31 March".
    """
    simple = plain(text)
    if phrase := phrase_at(simple, len(text) - len(text.lstrip(_AROUND + "(")), today):
        said = text[: phrase.end].strip(_AROUND + "(")
        if said.lower() not in _WORDS_TOO or _LINKED.match(simple, phrase.end):
            is_part = _GOES_ON.match(simple, phrase.end) and not (said.endswith(".") or _UNMISTAKABLE.search(said))
            meaning = unlike(phrase.meaning, PART_OF_NAME) if is_part else phrase.meaning
            if other := _other_day(simple, phrase, today):
                meaning = unclear("is one of two dates", *meaning.days, *other.days)
            if (whole := told(simple, today)) and _is_otherwise(whole, meaning):
                phrase = Phrase(phrase.start, max(whole.end, phrase.end), whole.meaning)
                meaning = whole.meaning
                if meaning.why != PART_OF_NAME:
                    said = text[: phrase.end].strip(_AROUND + "(")
            return _settled(said, meaning, today), _without_link(text, phrase)
    end = len(text.rstrip())
    for joint in _LAST.finditer(text, max(end - LONGEST_DATE, 0), end):
        phrase = phrase_at(simple, joint.end(), today)
        if phrase and _END.match(text, phrase.end):
            rest = text[: joint.start()].strip()
            reason = _REASON.match(rest)
            said = text[joint.end() : phrase.end].strip()
            return _settled(said, phrase.meaning, today), rest[reason.end() :] if reason else rest
    return _not_understood(text, today), text


def or_working_day(when: When, today: date) -> When:
    """Ask about a certain day on which nobody works, and offer the working day before it."""
    nation = nation_of(today)
    if when.on is None or (off := day_off(when.on, nation)) is None:
        return when
    options = tuple(day for day in (working_day_before(when.on, nation), when.on) if day >= today)
    named = long(when.on) if off.startswith("a ") else full(when.on)
    return When(None, f"{named} is {off}. {_question(options, today)}", options)


def _is_otherwise(whole: Told, first: DateMeaning) -> bool:
    """Whether a text as a whole says another day than its first words, or leaves in doubt what those are sure of."""
    if first.why is None:
        return whole.meaning.why is not None or whole.meaning.days != first.days
    return first.why == SEVERAL and bool(whole.meaning.days)


def _other_day(text: str, phrase: Phrase, today: date) -> DateMeaning | None:
    """The day that is named if the first should not hold: "31 March if legal agree, otherwise 30 April"."""
    for otherwise in _OTHERWISE.finditer(text, phrase.end, phrase.end + _LONGEST_SEARCHED):
        if (found := phrase_at(text, otherwise.end(), today)) and set(found.meaning.days) - set(phrase.meaning.days):
            return found.meaning
    return None


def _without_link(text: str, phrase: Phrase) -> str:
    link = _LINK.match(text, phrase.end)
    rest = text[link.end() if link else phrase.end :].rstrip()
    is_bracketed = link is not None and "(" in link[0] and rest.endswith(")") and "(" not in rest
    return rest[:-1] if is_bracketed else rest


def _settled(said: str, meaning: DateMeaning, today: date) -> When:
    """One day that is to come, or the question; no day that has gone by is an answer or an option."""
    latest = months_on(today, 12 * YEARS_AHEAD)
    why = meaning.why
    days = sorted(set(meaning.days))
    if why is None:
        on = days[0]
        if today <= on <= latest:
            return When(on)
        if on < today:
            why, days = f"has gone by: it was {full(on)}", []
        else:
            why = f"is more than {YEARS_AHEAD} years off"
    options = tuple(day for day in days if day >= today and day.year <= LATEST)[:MOST_OPTIONS]
    return When(None, f"{_quoted(said)} {why}. {_question(options, today)}", options)


def _not_understood(text: str, today: date) -> When:
    said = f"I could not read {_quoted(text)} as a date. " if text.strip() else ""
    return When(None, said + _question((), today))


def _question(options: tuple[date, ...], today: date) -> str:
    if options:
        *others, last = (full(day) for day in options)
        return f"Is it {', '.join(others)} or {last}?" if others else f"Is it {last}?"
    example = month_end(today, 3)
    return f"Which day is it? For example: {example.day} {example:%B %Y}."


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
