"""Find the date that a note on an action asks for: "due next friday cos hubs late", "can we move it to 31 March?"."""

import re
from collections.abc import Collection
from datetime import date

from bot.plan.language.dates.typed import When, or_working_day, split_when
from bot.plan.language.numbers.numerals import spoken_pattern

_ASKS = re.compile(
    r"\W*(?:(?:please|pls|can|could|may|we|i|you|need|needs|want|wants|to|would|like|have|has|is|it|its|this|now|be|"
    r"get|"
    r"give|us|me|ask|asking|for|ok|happy|if|that|the|new|date|deadline|due|date\s+to|s)\b[\s’',:]*){0,9}?"
    r"(?P<word>due(?:\s+date)?(?:\s+(?:is|now|to|by|on))*|(?:new\s+)?(?:due\s+)?(?:date|deadline)(?:\s+(?:is|now|to|"
    r"of))*|"
    r"(?:mov|push|extend|put|chang|shift|bump|reschedul)(?:e|ed|ing|d)?"
    r"(?:\s+(?:it|this|that|the\s+(?:due\s+)?(?:date|deadline)|(?:due\s+)?date|deadline|back|out|on))*"
    r"\s+(?:to|until|till|til|by)|(?:needs?|have|get|want|wants|give\s+\w+)\s+(?:until|till|til)|"
    r"extension(?:\s+(?:to|until|till))?)\b[\s:–—-]*(?=\S)",
    re.IGNORECASE,
)
_ASKING_WORDS = re.compile(
    r"\b(?:due|deadline|date|until|till?|mov|push|exten|put|chang|shift|bump|resch)", re.IGNORECASE
)
_WISHES = re.compile(r"\b(?:can|could|may|please|pls|needs?|wants?|like|ask|asking|ok)\b", re.IGNORECASE)
_LONGEST = 400  # characters of a note that asks


_AROUND = " \t\r\n,;:.!?–—-"
_GRANTED = r"(?:if\s)?(?:(?:that|it)(?:['’]?s|\sis)\s)?(?:ok|okay|possible|poss|alright)"
_COURTESY = rf"(?:please|pls|plz|thanks|thank\syou|ta|{_GRANTED})"
_OPENS = re.compile(rf"(?:{_COURTESY}(?:\s+(?=(?:because|cos|as|since)\b)|\s*[,;:.!?–—-]|\Z))", re.IGNORECASE)
_ENDS = re.compile(rf"(?<![^\s,;:.!?–—-]){_COURTESY}[.!?]{{0,3}}\Z", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:because(?:\s+of)?|cos|coz|since|due\s+to|owing\s+to)\b\s*", re.IGNORECASE)
_MOST_PARTS = 6
_LONGEST_END = 30  # characters of a courtesy


def reason_alone(words: str, numbers: Collection[str] = ()) -> str:
    """Give the reason for a date without what belongs to the asking: "for 5.1, please, because legal are slow".

    `numbers` are those of what is asked for; where they are cut out of the words already, what led to them goes too.
    """
    number = "|".join(spoken_pattern(each) for each in sorted(numbers, key=len, reverse=True)) or r"(?!)"
    named = re.compile(
        rf"(?:for|on|about|re|regarding|of)\b\s*(?:(?:the\s+)?(?:rec(?:ommendation)?|action|no)\b\.?\s*)?"
        rf"(?:#?(?:{number})(?![\w]|\.\d)|(?=[,;:.!?–—-]|\Z))|#?(?:{number})(?=\s*[,;:–—-]|\Z|\s+(?:because|cos|as|"
        rf"since)\b)",
        re.IGNORECASE,
    )
    reason = words.strip(" \t\r\n,;:")
    for _ in range(_MOST_PARTS):
        found = named.match(reason) or _OPENS.match(reason)
        if found is None:
            break
        reason = reason[found.end() :].lstrip(_AROUND)
    if found := _BECAUSE.match(reason):
        reason = reason[found.end() :]
    start = max(len(reason) - _LONGEST_END, 0)
    ends = _ENDS.search(reason, start)
    return reason[: ends.start()].rstrip(" ,;:–—-") if ends else reason


def may_ask_for_a_date(text: str) -> bool:
    """Tell whether a text holds a word with which dates are asked for at all."""
    return len(text) <= 2 * _LONGEST and _ASKING_WORDS.search(text) is not None


def split_asked(note: str, today: date) -> tuple[When, str] | None:
    """Split the day that a note asks for, certain or to choose from, from the reason; None where it asks for none."""
    asks = _ASKS.match(note) if len(note) <= _LONGEST else None
    if asks is None or (re.search(r"\wed\b", asks["word"]) and not _WISHES.search(asks[0])):
        return None  # "moved to the spring" may be what happened
    when, reason = split_when(note[asks.end() :].rstrip("?! "), today)
    when = or_working_day(when, today)
    return (when, reason) if when.on or when.options else None
