"""Read whether a sentence says, or asks, when the board meets, which is no action's date."""

import re

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


def is_of_board(sentence: str) -> bool:
    """Tell whether it is about the day on which the board meets."""
    if len(sentence) > _LONGEST:
        return False
    is_said = _SET.search(sentence) or _TOLD.match(sentence)
    return bool(_ASKED.search(sentence) or (is_said and _DAY.search(sentence)))
