"""Tell what kind of thing a text is by its form alone: a number, a date, a few words, or sentences."""

import re
from enum import Enum
from functools import lru_cache

from bot.documents.cells.dates import DAY

SHORT = 60  # characters: a longer text is no label
_LONGEST_DATE = 45
_NUMBER = re.compile(r"[(#]?[A-Z]{0,5}[ -]?\(?\d[\d./() ,-]*[A-Za-z]?\)?\s?%?[.)]?")
_DATE = re.compile(rf"\b{DAY}|\bQ[1-4]\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_AROUND = re.compile(  # what may stand beside a date, and it is one still
    r"(?:by|end|of|the|from|to|in|mid|early|late|since|before|after|until|w/c|week|commencing|beginning|start|starting|"
    r"spring|summer|autumn|winter|term|easter|christmas|half|quarter|due|st|nd|rd|th|and|or|[^\w]|\d)*",
    re.IGNORECASE,
)
_MARK = re.compile(r"[^\w\s]{1,3}|[A-Z]")


class Kind(Enum):
    """What a text is by its form."""

    EMPTY = "nothing"
    NUMBER = "a number or code"
    DATE = "a date"
    MARK = "a letter or sign"
    WORDS = "a few words"
    TEXT = "sentences"


@lru_cache(8192)
def kind_of(text: str) -> Kind:
    """Tell the kind of a text."""
    text = text.strip()
    if not text:
        return Kind.EMPTY
    if len(text) <= 24 and _NUMBER.fullmatch(text) and not _DATE.fullmatch(text):
        return Kind.NUMBER
    if (
        len(text) <= _LONGEST_DATE
        and text[-1] not in "?:"
        and _AROUND.fullmatch(_DATE.sub(" ", text))
        and _DATE.search(text)
    ):
        return Kind.DATE
    if _MARK.fullmatch(text):
        return Kind.MARK
    is_sentence = len(text) > SHORT or (text.endswith(".") and len(text.split()) > 2)
    return Kind.TEXT if is_sentence else Kind.WORDS
