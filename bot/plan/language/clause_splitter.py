"""Split a note where it goes on to another number of the plan: "… hubs open; 5.2 amber two vacancies"."""

import re
from collections.abc import Set
from dataclasses import dataclass

from bot.errors import NotUnderstood
from bot.plan.language.closing_rating import split_closing
from bot.plan.language.figures import is_meant, is_measured, is_rated, is_rated_thing, is_subject
from bot.plan.language.numerals import SPOKEN, Numeral, Plain, read_numeral
from bot.plan.language.rating_phrases import is_signed, past_marks, read_rating, split_rating
from bot.plan.language.references import split_known
from bot.plan.model.workspace import plain_number

_SEEN = 200  # characters after a number in which its rating is looked for
_MOST = 200  # numbers looked at in one message
_JOINER = r"(?:and|but|while|whereas|also|plus|then|meanwhile|&|\+)"
_NUMBER = re.compile(
    rf"(?<![\w£$€:/@])(?<![\d\s][.,])(?P<lead>(?:{_JOINER}\s+)*(?:(?:for|on|re)\s+)?)"
    r"(?P<said>(?:rec(?:om{1,2}endation)?s?|actions?|item|no|point)\b[.:\s]*|#\s*)?"
    r"(?P<number>\d{1,4}(?:\.\d{1,4})*|(?:\d{1,2}|[a-z]{3,9})\s+point\s+\w{1,9}|"
    rf"(?:{SPOKEN})\b)"
    r"(?![\d%]|[.,:/]\d)",
    re.IGNORECASE,
)
_BULLET = r"(?:[•*>–—-]\s*)?"
_LINE = re.compile(rf"\n\s*{_BULLET}\Z")
_DASH = re.compile(r"\s[–—-]+\s+\Z")
_BREAK = re.compile(rf"[;,.!\n]\s*(?:{_JOINER}\s+)?|\s[–—-]+\s+|\s{_JOINER}\s+", re.IGNORECASE)
_TRAIL = re.compile(rf"(?:\s*[;,&+–—•*-]|\s+{_JOINER}|\s)*\Z", re.IGNORECASE)
# "On from 7.1 🔴", "because 5.2 🔴": the number belongs to the words before it.
_LEANING = re.compile(
    r"(?:\b(?:as|because|since|of|to|from|with|by|than|in|at|see|until|like|and|or|while|if|when|that)|[=(])\Z",
    re.IGNORECASE,
)
_SEE = re.compile(r"\b(?:see|cf|as\s+per)\Z", re.IGNORECASE)  # "see also 5.2"
_DENIED = re.compile(r"\s*(?:is\s+not|isn['’]?t|has\s+not|hasn['’]?t|not)\b", re.IGNORECASE)  # "6 green but 7 not"
CERTAIN = ("line", ";")  # marks after which a number begins something of its own


@dataclass(frozen=True, slots=True)
class Before:
    """What has been read before a clause: its numbers in their plain form, and how they were written.

    Whole are numbers without a point; turned is a rating that stands before its number.
    """

    own: Set[str]
    is_whole: bool = False
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a clause's words end, where the next begins, and the mark between: `line`, `;`, `,`, `.`, `and` …"""

    end: int
    start: int
    mark: str


def next_clause(lead: str, note: str, before: Before, plan: Plain) -> Cut | None:
    """The first place in a note where another number of the plan is certainly spoken of; None if there is none.

    `lead` is what stands before the note: its last mark sets apart a number that opens the note. NotUnderstood where
    that can't be told: words must never be recorded under a number they are not about.
    """
    for looked, found in enumerate(_NUMBER.finditer(note)):
        if looked >= _MOST:
            break
        numeral = read_numeral(note, found.start("number"), plan)
        if numeral is None or (numeral.is_word and not re.match(r"rec|act", found["said"] or "", re.IGNORECASE)):
            continue
        number, after = numeral.number, _after_list(note, found.start("number"), numeral, plan)
        if found["said"] is None and is_measured(after):
            continue
        mark = _mark_before(lead, note, found)
        start = None if _is_closed(note[: found.start()], mark, before) else _turned_start(note[: found.start()])
        if start is not None and _is_named(found, number):
            if plain_number(number) in before.own:
                continue
            if not before.is_turned or _is_rated_itself(after):
                raise _unclear(number)
            return Cut(_end_of_words(note[:start], mark), start, mark)
        words = note[: found.start()].strip(" –—-")
        has_words = bool(words) and (not is_signed(after) or bool(_LEANING.search(words)))
        if _SEE.search(words) and not is_rated(after):
            continue
        verdict = _verdict(found, number, after, mark, before, plan, has_words=has_words)
        if verdict == "ask":
            raise _unclear(number)
        if verdict == "split":
            return Cut(
                _end_of_words(note[: found.start()], mark), found.start("said" if found["said"] else "number"), mark
            )
    return None


def _is_closed(words: str, mark: str, before: Before) -> bool:
    """Whether a rating before the mark can only end the clause before it: "…, green; 5.2 no building"."""
    return mark in CERTAIN and not before.is_turned and split_closing(words.rstrip(" \n;"))[0] is not None


def _after_list(note: str, start: int, numeral: Numeral, plan: Plain) -> str:
    """What follows a number, or the list that it begins: "5.2 and 5.3 amber"."""
    try:
        references, rest = split_known(note[start : numeral.end + _SEEN], plan)
    except NotUnderstood:
        references, rest = (), ""
    return rest if len(references) > 1 else note[numeral.end : numeral.end + _SEEN]


def _is_rated_itself(after: str) -> bool:
    """Whether a rating follows that is not the next number's: "green 5.1, amber 5.2"."""
    rating, rest = split_rating(past_marks(after))
    return rating is not None and not re.match(r"\W*(?:for\s+|on\s+)?\d", rest)


def _is_named(found: re.Match[str], number: str) -> bool:
    return bool(found["said"]) or "." in number


def _verdict(
    found: re.Match[str], number: str, after: str, mark: str, before: Before, plan: Plain, *, has_words: bool
) -> str | None:
    """`split`, `ask`, or None for a figure or a mere mention."""
    rated = is_rated(after)
    if plain_number(number) in before.own:
        return "ask" if rated and mark not in ("space", "-") else None
    if plain_number(number) not in plan:
        is_new = mark in CERTAIN or (_is_named(found, number) and mark not in ("space", "-"))
        return "ask" if rated and is_new else None
    if _is_named(found, number):
        return _verdict_named(number, after, mark, rated=rated, has_words=has_words)
    return _verdict_whole(found, number, after, mark, before, rated=rated)


def _verdict_named(number: str, after: str, mark: str, *, rated: bool, has_words: bool) -> str | None:
    if rated:
        return "split" if mark != "space" or not has_words else "ask"
    if mark in ("space", "-"):
        return None  # "see 5.2 for detail"
    if mark in CERTAIN:
        return "split" if after.strip(" .,;:") else "ask"
    return "split" if is_subject(after) else "ask"


def _verdict_whole(
    found: re.Match[str], number: str, after: str, mark: str, before: Before, *, rated: bool
) -> str | None:
    is_item = re.match(r"[.)]\s", after) is not None  # of a numbered list
    if not before.is_whole:  # "5.1 amber, of 12 audits 3 red": a figure
        if rated and mark in (",", ".", "and") and not re.search(r"\d", found.string[: found.start()]):
            return "ask"  # "2.1 done, 9 amber IT late"; "audits: 3 red, 5 amber" counts
        return "ask" if mark in CERTAIN and (rated or (not is_item and re.match(r"\s*:", after))) else None
    if mark in CERTAIN:
        if rated or (not is_item and re.match(r"\s*(?::|[–—-]\s)", after)):
            return "split"
        meant = is_meant(number, after)
        is_count = meant is False and not re.match(r"\s*(?:done|complete|finish)", after, re.IGNORECASE)
        return "split" if meant and not is_item else None if is_count else "ask"
    if mark in ("space", "start", "-"):
        return "ask" if rated else None
    if rated:
        return "ask" if is_rated_thing(after) else "split"
    if mark in (",", ".", "and") and _DENIED.match(after):
        return "ask"
    return "ask" if re.match(r"\s*:", after) else None


def _mark_before(lead: str, note: str, found: re.Match[str]) -> str:
    opens = not note[: found.start()].strip(" \t•*–—-")
    before = (lead[-20:] if opens else "") + note[max(0, found.start() - 20) : found.start()]
    bare = before.rstrip()
    if _LINE.search(before):
        return "line"
    if bare and bare[-1] in ";,.!":
        return "." if bare[-1] == "!" else bare[-1]
    if re.match(_JOINER, found["lead"], re.IGNORECASE):
        return "and"
    if _DASH.search(before):
        return "-"
    return "start" if opens else "space"


def _turned_start(text: str) -> int | None:
    """Where a rating begins that stands at the very end of a text, after a mark: "…; amber", "… 🟠"."""
    tail = text[-60:]
    offset = len(text) - len(tail)
    starts = [0] if not offset else []
    starts += [b.end() for b in _BREAK.finditer(tail)]
    starts += [w.start() for w in re.finditer(r"(?<=\s)[^\w\s]\S*\s*\Z", tail)]
    for start in starts:
        if tail[start:].strip() and read_rating(tail[start:].strip(" :–—-\n")):
            return offset + start
    return None


def _end_of_words(text: str, mark: str) -> int:
    """Where the words of the clause before end: the mark and the joining word are no part of them."""
    end = _TRAIL.search(text)
    assert end  # it may be empty
    words = text[: end.start()]
    return len(words.removesuffix(".") if mark == "." else words)


def _unclear(number: str) -> NotUnderstood:
    return NotUnderstood(
        f"Your words go on to {number}, and I am not sure where one update ends and the next begins. "
        f"Put each on a line of its own, beginning with its number."
    )
