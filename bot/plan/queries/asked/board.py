"""Read whether a sentence says, or asks, when the board meets, which is no action's date; and which days it says."""

import re
from dataclasses import dataclass
from datetime import date

from bot.plan.language.dates.typed import read_when

_LONGEST = 160  # characters; more is something said
_BOARD = (
    r"(?:the\s{1,3}|our\s{1,3})?(?:next\s{1,3})?(?:improvement\s{1,3})?board(?:['’]s)?"
    r"(?:\s{1,3}(?:meeting|date|meets|meet))?"
)
_TOLD = re.compile(
    rf"\W*(?:(?:hi|hello|so|ok|and|just|please|pls)\W{{1,3}}){{0,2}}{_BOARD}\s{{0,3}}(?:['’]s|is|will\s{{1,3}}be|moves?|moved|has|was|on|now)\b",
    re.IGNORECASE,
)
_SET = re.compile(
    rf"\b(?:set|change|move|put|make|update|note)\s{{1,3}}{_BOARD}(?:\s{{1,3}}date)?\s{{1,3}}(?:to|on|for|as|is|at)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\b(?:when|what\s{{1,3}}(?:date|day))(?:['’]?s|\s{{1,3}}is|\s{{1,3}}does)?\s{{1,3}}{_BOARD}\W{{0,3}}\Z",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|tomorrow)", re.IGNORECASE
)

LONGEST = 400  # characters
_PAPERS = re.compile(
    r"\bpapers?\b(?:\s{1,3}(?:are|is|due|in|out|by|deadline)){0,3}:?\s{0,3}(?P<days>\d{1,3})"
    r"(?:\s{1,3}(?:working\s{1,3})?days?)?(?:\s{1,3}(?:before|earlier|ahead))?",
    re.IGNORECASE,
)
_REMOVED = re.compile(r"\W*(?:remove|cancel|delete|drop|no(?:t)?)\b\W*(?:boards?\b\W*)?(?:on\b)?", re.IGNORECASE)
_ALL = re.compile(r"\W*(?:all|every|everything|them\s{1,3}all)\b\W*", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;&\n]|\band\b", re.IGNORECASE)
_LEAD = re.compile(
    r"\W*(?:(?:the|our|next|improvement|boards?|meets?|meetings?|dates?|is|are|will|be|set|change|move|moves|moved|put|"
    r"make|update|note|to|on|for|as|at|now|please|pls|also|then|add)\b[\s:]{0,4}){1,9}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BoardWords:
    """What was understood: the days, and how many working days before its papers are due. `question` says what was not:
    then nothing counts.
    """

    days: tuple[date, ...] = ()
    paper_days: int | None = None
    is_removal: bool = False
    is_all: bool = False
    question: str | None = None


def read_board(text: str, today: date) -> BoardWords:
    """Read board dates, each of them a certain day to come, and the paper deadline."""
    if len(text) > LONGEST:
        return BoardWords(question="That is too long for board dates. For example: `/plan board 10 December papers 5`.")
    papers = _PAPERS.search(text)
    paper_days = int(papers["days"]) if papers else None
    rest = text if papers is None else f"{text[: papers.start()]},{text[papers.end() :]}"
    removed = _REMOVED.match(rest)
    rest = rest[removed.end() :] if removed else rest
    if removed and _ALL.fullmatch(rest.strip(" ,.!")):
        return BoardWords(paper_days=paper_days, is_removal=True, is_all=True)
    days: list[date] = []
    for piece in _BETWEEN.split(rest):
        if lead := _LEAD.match(piece):
            piece = piece[lead.end() :]
        if not piece.strip(" .!()"):
            continue
        when = read_when(piece, today)
        if when.on is None:
            return BoardWords(question=when.question)
        days.append(when.on)
    return BoardWords(tuple(sorted(set(days))), paper_days, is_removal=bool(removed))


def is_of_board(sentence: str) -> bool:
    """Tell whether it is about the day on which the board meets."""
    if len(sentence) > _LONGEST:
        return False
    is_said = _SET.search(sentence) or _TOLD.match(sentence)
    return bool(_ASKED.search(sentence) or (is_said and _DAY.search(sentence)))
