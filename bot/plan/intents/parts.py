"""Find the plan's numbers in what somebody types, wherever they stand, each with its place in the text.

This is for scoring a sentence's shape and for questions; what words are recorded under is read by `update_parser`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from bot.plan.language.alternatives import either
from bot.plan.language.dates.calendar import MONTHS
from bot.plan.language.numbers.figures import is_meant, is_measured
from bot.plan.language.numbers.numerals import SPOKEN, Numeral, Plain, is_odd, plain_numbers, read_its, read_numeral
from bot.plan.model.recommendation import plain_number

_MOST = 60  # numbers looked at in one message
_SEEN = 200  # characters after one that tell what it is
_NOUN = r"(?:rec{1,2}om\w*|recs?|actions?|items?|points?|numbers?|no|nos|area|priority)"
_CANDIDATE = re.compile(
    rf"(?<![\w£$€:/@])(?<!\d[.,-])(?P<said>(?:{_NOUN}(?![^\W\d])[.:\s]*(?:(?:no|number)\b[.:\s]*)?|#\s*|[ar](?=\d))?)"
    rf"(?P<number>[a-z]?\d{{1,4}}|(?:{SPOKEN})\b)",
    re.IGNORECASE,
)
_LIKE_NUMBERS = re.compile(r"(?<![\w.:/£$€-])\d{1,3}(?:\.\d{1,2})?(?![\w%:/]|\.\d)")
_NAMES = re.compile(r"(?!no\b)\w|#", re.IGNORECASE)  # "no one" is nobody
# A whole number in the middle of a sentence is one of the plan's after these, or where a clause ends after it.
_CUES = either(
    r"""
    is are was were has have had did does do will can could should would for on re about with owns? leads? leading
    owning update status history progress where['’]?s what['’]?s how['’]?s who['’]?s when['’]?s doing happening close
    approve mark show sign(?:\s+off)? evidence measures owner deadline due\s+date date returned? send move give put
    reopen called named under against behind and or plus & vs from
    """
)
_CUED = re.compile(rf"(?:^|[^\w'])(?:{_CUES})[\s:,-]*\Z", re.IGNORECASE)
_COUNTS = re.compile(
    r"(?:^|\W)(?:the|by|at|to|until|till|over|under|than|last|next|past|page|phase|stage|level|years?|weeks?|aged?|top|"
    r"all|of|in|only|just|about|around|nearly|another|every|these|those|our|my|within|after|before|room|term|band|grade|"
    rf"ward|unit|wing|block|floor|bay|class|team|route|site|gate|yr|got|need|{'|'.join(MONTHS)})\s+\Z|@\s*\Z",
    re.IGNORECASE,
)
_WHO_HAS = re.compile(r"\bwho(?:['’]?s|\s+has|\s+have)?(?:\s+got)?\s+\Z", re.IGNORECASE)
# "Ward 9", "Section 20" in the middle of a sentence: a name, unless it is one of the plan's nouns.
_NAME = re.compile(r"[a-z,;]\s(?!(?:Rec|Act|Item|Point|Num|Area|Prio|The|For|On|And|Re)\w*\s)[A-Z][a-z]+\s+\Z")
_ACTS = re.compile(
    r"\s+(?:is|was|would|will|should|has|had|hasn['’]?t|isn['’]?t|may\s+be|might|could|can)\b", re.IGNORECASE
)
_SEVERAL = re.compile(r"\s+(?:[\w-]*[^\W_](?<![sui])s|people|children|staff|more|other|new|of)\b", re.IGNORECASE)
_DATED = re.compile(
    rf"\s*(?:(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{'|'.join(MONTHS)})\b|[ap]m\b|%|st\b|nd\b|rd\b|th\b)", re.I
)
_ENDS = re.compile(r"\s*(?:$|[?!.,;:)\n]|[–—-]\s|(?:pls|please|plz|thanks|now|yet|then|again)\b)", re.IGNORECASE)
_GREETS = re.compile(
    r"\A\W*(?:(?:hi+|hiya|hello|hey+|morning|afternoon|evening|ok|so|and|re|for|on)\b[\s,!:.-]*)*\Z", re.I
)


@dataclass(frozen=True, slots=True)
class Said:
    """A number that somebody says: where it stands, its noun included, and the plan's number, as printed.

    `number` is None for one that looks like the plan's and is none of its numbers.
    """

    start: int
    end: int
    number: str | None
    typed: str


def numbers_said(text: str, plan: Plain) -> tuple[Said, ...]:
    """List the numbers of a plan that a text says, in the order in which they stand there."""
    return tuple(islice(_found(text, plan), _MOST))


def numbers_of_none(text: str, known: Collection[str]) -> tuple[str, ...]:
    """List the numbers that a text says as if they were a plan's, and that are none of those known."""
    plain = plain_numbers(tuple(known))
    sought = {number for number in _LIKE_NUMBERS.findall(text[:_SEEN]) if plain_number(number) not in plain}
    if not sought:
        return ()
    said = numbers_said(text[:_SEEN], plain_numbers((*known, *sorted(sought))))
    return tuple(dict.fromkeys(each.number for each in said if each.number and each.number in sought))


def _found(text: str, plan: Plain) -> Iterator[Said]:
    end = 0
    for odd in _odd_numbers(text, plan):
        yield odd
        end = odd.end
    for match in islice(_CANDIDATE.finditer(text), 4 * _MOST):
        if match.start("number") < end:
            continue
        numeral = read_numeral(text, match.start("number"), plan) or read_its(text, match.start("number"), plan)
        if numeral is None or (numeral.is_word and not _NAMES.match(match["said"])):
            continue
        plain = plain_number(numeral.number)
        is_known = plain in plan
        if not is_known and "." not in numeral.number:
            continue
        after = text[numeral.end : numeral.end + _SEEN]
        if match["said"] or _is_said(
            numeral, text[max(0, match.start("number") - _SEEN) : match.start("number")], after
        ):
            end = numeral.end
            yield Said(match.start("number"), end, plan.get(plain), numeral.number)


def _odd_numbers(text: str, plan: Plain) -> Iterator[Said]:
    """The plan's own numbers that the pattern would not see: `SR (25/26) 01`."""
    for number in plan.values():
        if is_odd(number) and (at := text.casefold().find(number.casefold())) >= 0:
            yield Said(at, at + len(number), number, number)


def _is_said(numeral: Numeral, before: str, after: str) -> bool:
    """Whether it is one of the plan's numbers, and no count, measure or date."""
    if is_measured(after):
        return False
    if not numeral.number.isdecimal():
        return True
    if _DATED.match(after) and not _ACTS.match(after):
        return False
    if (_WHO_HAS.search(before[-30:]) and _ENDS.match(after)) or _ACTS.match(after):
        return True
    if _SEVERAL.match(after) or _COUNTS.search(before[-20:]) or _NAME.search(before[-60:]):
        return False
    if is_meant(numeral.number, after):
        return True
    return bool(_CUED.search(before[-30:]) or _ENDS.match(after) or _GREETS.match(before[-60:]))
