"""Split a note where it goes on to another number of the plan: "… hubs open; 5.2 amber two vacancies"."""

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import islice

from bot.errors import NotUnderstood
from bot.plan.language.closing_rating import split_closing
from bot.plan.language.numbers.figures import is_meant, is_measured, is_rated, is_rated_thing, is_subject
from bot.plan.language.numbers.numerals import SPOKEN, Numeral, Plain, read_numeral
from bot.plan.language.rating_phrases import is_signed, past_marks, read_rating, split_rating
from bot.plan.language.references import split_known
from bot.plan.language.telling.mentions import is_tied
from bot.plan.model.recommendation import plain_number

_SEEN = 200  # characters after a number in which its rating is looked for
_MOST = 200  # numbers looked at in one message
_JOINER = r"(?:and|but|while|whereas|also|plus|then|meanwhile|&|\+)"
_NUMBER = re.compile(
    rf"(?<![\w£$€:/@])(?<![\d\s][.,])(?P<lead>(?:{_JOINER}\s+){{0,3}}(?:(?:for|on|re)\s+)?)"
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
_TRAIL = re.compile(rf"(?:[\s;,&+–—•*-]|(?<=\s){_JOINER})*+\Z", re.IGNORECASE)
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
    """The text that has been read before a clause: its numbers in their plain form, and how they were written.

    Whole are numbers without a point; turned is a rating that stands before its number.
    """

    own: Set[str]
    is_whole: bool = False
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """The place where a clause's words end, where the next begins, and the mark between: `line`, `;`, `,`, `.`,
    `and` …
    """

    end: int
    start: int
    mark: str


class NumberRole(Enum):
    """The part that a number inside a note plays: the beginning of a clause of its own, a part of the note, or in
    doubt.
    """

    SPLIT = "split"
    STAYS = "stays"
    ASK = "ask"


@dataclass(frozen=True)
class Mention:
    """A number inside a note: the words before it and after it (or after the list that it begins), and its mark.

    Named is one that has a point, or a noun before it: `5.2`, `rec 5`.
    """

    number: str
    before: str
    after: str
    mark: str
    is_named: bool

    @cached_property
    def is_rated(self) -> bool:
        """Whether a rating follows it."""
        return is_rated(self.after)

    @property
    def is_apart(self) -> bool:
        """Whether its mark is one after which something of its own begins."""
        return self.mark in CERTAIN

    @property
    def is_listed(self) -> bool:
        """Whether it only numbers the items of a list: `5. ` or `5) `."""
        return re.match(r"[.)]\s", self.after) is not None

    def is_followed_by(self, pattern: str) -> bool:
        """Tell whether this pattern follows it at once."""
        return re.match(pattern, self.after, re.IGNORECASE) is not None


def next_clause(lead: str, note: str, before: Before, plan: Plain) -> Cut | None:
    """Find the first place in a note where another number of the plan is certainly spoken of; None if there is none.

    `lead` is what stands before the note: its last mark sets apart a number that opens the note. Raise NotUnderstood
    where that can't be told: words must never be recorded under a number they are not about.
    """
    for found in islice(_NUMBER.finditer(note), _MOST):
        numeral = read_numeral(note, found.start("number"), plan)
        if numeral is None or (numeral.is_word and not re.match(r"rec|act", found["said"] or "", re.IGNORECASE)):
            continue
        mention = Mention(
            numeral.number,
            note[: found.start()],
            _after_list(note, found.start("number"), numeral, plan),
            _mark_before(lead, note, found),
            is_named=bool(found["said"]) or "." in numeral.number,
        )
        if found["said"] is None and is_measured(mention.after):
            continue
        start = None if _is_closed(mention, before) else _turned_start(mention.before)
        if start is not None and mention.is_named:
            if plain_number(mention.number) in before.own:
                continue
            if not before.is_turned or _is_rated_itself(mention.after):
                raise _unclear(mention.number)
            return Cut(_end_of_words(note[:start], mention.mark), start, mention.mark)
        role = _judge(mention, before, plan)
        if role is NumberRole.ASK:
            raise _unclear(mention.number)
        if role is NumberRole.SPLIT:
            begin = found.start("said" if found["said"] else "number")
            return Cut(_end_of_words(mention.before, mention.mark), begin, mention.mark)
    return None


def _is_closed(mention: Mention, before: Before) -> bool:
    """Whether a rating before the mark can only end the clause before it: "…, green; 5.2 no building"."""
    return mention.is_apart and not before.is_turned and split_closing(mention.before.rstrip(" \n;"))[0] is not None


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


def _judge(mention: Mention, before: Before, plan: Plain) -> NumberRole:
    words = mention.before[-_SEEN:].strip(" –—-")
    if _SEE.search(words) and not mention.is_rated:
        return NumberRole.STAYS
    number, is_loose = plain_number(mention.number), mention.mark in ("space", "-")
    if number in before.own:
        return NumberRole.ASK if mention.is_rated and not is_loose else NumberRole.STAYS
    if number not in plan:
        is_new = mention.is_apart or (mention.is_named and not is_loose)
        return NumberRole.ASK if mention.is_rated and is_new else NumberRole.STAYS
    if mention.is_named:
        return _judge_named(mention, words)
    if not before.is_whole:
        return _judge_among_dotted(mention)
    return _judge_after_a_break(mention) if mention.is_apart else _judge_in_passing(mention)


def _judge_named(mention: Mention, words: str) -> NumberRole:
    """`5.2`, `rec 5`: it can only be the plan's number, but the note may merely mention it."""
    if mention.is_rated:
        belongs_to_words = bool(words) and (not is_signed(mention.after) or bool(_LEANING.search(words)))
        return NumberRole.ASK if mention.mark == "space" and belongs_to_words else NumberRole.SPLIT
    if mention.mark in ("space", "-"):
        is_news = (
            "." in mention.number and len(re.findall(r"\w+", mention.after[:60])) > 1 and not is_tied(f". {words} ")
        )
        return NumberRole.ASK if is_news and mention.mark == "space" else NumberRole.STAYS  # "see 5.2 for detail"
    says_something = bool(mention.after.strip(" .,;:")) if mention.is_apart else is_subject(mention.after)
    return NumberRole.SPLIT if says_something else NumberRole.ASK


def _is_news(mention: Mention, words: str) -> bool:
    """Whether something new may begin at a number before which no mark stands: "… training yet 1.1 rota sent"."""
    is_followed = "." in mention.number and len(re.findall(r"\w+", mention.after[:60])) > 1
    return is_followed and mention.mark == "space" and not is_tied(f". {words} ")


def _judge_among_dotted(mention: Mention) -> NumberRole:
    """A bare `3` where the note's own numbers have points: mostly a figure, "5.1 amber, of 12 audits 3 red"."""
    is_first_figure = re.search(r"\d", mention.before) is None  # "audits: 3 red, 5 amber" counts
    if mention.is_rated and mention.mark in (",", ".", "and") and is_first_figure:
        return NumberRole.ASK  # "2.1 done, 9 amber IT late"
    is_heading = not mention.is_listed and mention.is_followed_by(r"\s*:")
    return NumberRole.ASK if mention.is_apart and (mention.is_rated or is_heading) else NumberRole.STAYS


def _judge_after_a_break(mention: Mention) -> NumberRole:
    """A bare `6` that begins a line or follows a `;`: its own clause unless it counts."""
    if mention.is_rated or (not mention.is_listed and mention.is_followed_by(r"\s*(?::|[–—-]\s)")):
        return NumberRole.SPLIT
    meant = is_meant(mention.number, mention.after)
    if meant and not mention.is_listed:
        return NumberRole.SPLIT
    is_count = meant is False and not mention.is_followed_by(r"\s*(?:done|complete|finish)")
    return NumberRole.STAYS if is_count else NumberRole.ASK


def _judge_in_passing(mention: Mention) -> NumberRole:
    """A bare `6` in the middle of a line: its own clause only after a comma or "and", and with a rating."""
    if mention.mark in ("space", "start", "-"):
        return NumberRole.ASK if mention.is_rated else NumberRole.STAYS
    if mention.is_rated:
        return NumberRole.ASK if is_rated_thing(mention.after) else NumberRole.SPLIT
    is_denied = mention.mark in (",", ".", "and") and _DENIED.match(mention.after)
    return NumberRole.ASK if is_denied or mention.is_followed_by(r"\s*:") else NumberRole.STAYS


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
    end = _TRAIL.search(text, max(0, len(text) - _SEEN))
    assert end  # it may be empty
    words = text[: end.start()]
    return len(words.removesuffix(".") if mark == "." else words)


def _unclear(number: str) -> NotUnderstood:
    return NotUnderstood(
        f"Your words go on to {number}, and I am not sure where one update ends and the next begins. "
        f"Put each on a line of its own, beginning with its number."
    )
