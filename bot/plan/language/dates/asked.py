"""Find the date that a note on an action asks for: "due next friday cos hubs late", "can we move it to 31 March?"."""

import re
from datetime import date

from bot.plan.language.dates.typed import When, or_working_day, split_when

_ASKS = re.compile(
    r"\W*(?:(?:please|pls|can|could|may|we|i|you|need|needs|want|wants|to|would|like|have|has|is|it|its|this|now|be|get|"
    r"give|us|me|ask|asking|for|ok|happy|if|that|the|new|date|deadline|due|date\s+to|s)\b[\s’',:]*){0,9}?"
    r"(?P<word>due(?:\s+date)?(?:\s+(?:is|now|to|by|on))*|(?:new\s+)?(?:due\s+)?(?:date|deadline)(?:\s+(?:is|now|to|of))*|"
    r"(?:mov|push|extend|put|chang|shift|bump|reschedul)(?:e|ed|ing|d)?"
    r"(?:\s+(?:it|this|that|the\s+(?:due\s+)?(?:date|deadline)|(?:due\s+)?date|deadline|back|out|on))*"
    r"\s+(?:to|until|till|til|by)|(?:needs?|have|get|want|wants|give\s+\w+)\s+(?:until|till|til)|extension(?:\s+(?:to|until|till))?)\b[\s:–—-]*(?=\S)",
    re.IGNORECASE,
)
_ASKING_WORDS = re.compile(
    r"\b(?:due|deadline|date|until|till?|mov|push|exten|put|chang|shift|bump|resch)", re.IGNORECASE
)
_WISHES = re.compile(r"\b(?:can|could|may|please|pls|needs?|wants?|like|ask|asking|ok)\b", re.IGNORECASE)
_LONGEST = 400  # characters of a note that asks


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
