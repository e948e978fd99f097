"""Read the numbers of recommendations and actions, in a cell of their own or before a text."""

import re
from dataclasses import dataclass

from bot.documents.grid import Cell

_SAYS_NUMBER = re.compile(
    r"(?:recommendation|rec|reference|ref|action)\b\.?\s*(?:(?:no|number)\b\.?\s*)?(?=.*\d)", re.IGNORECASE
)
# A number and its mark, also doubled ("1. 1. Ensure"); without a mark ("3 Ensure") only before a capital, so that
# "21 of 55 children" keeps its figure.
_NUMBERED = re.compile(
    r"(?P<number>[A-Z]{0,3}\d{1,3}(?:\.{1,2}\d{1,3})*)(?:\.\s(?P=number)(?=\.\s))?"
    r"(?:\.?[):]\s*|\.\s*(?=[^\W\d]|[“\"'‘(])|\s+[-–—]\s+|(?<![A-Z]{2}\d)\s+(?=[A-Z“\"'‘(]))(?=\S)"
)


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A text and the number that stood before it, as printed, less a trailing dot."""

    number: str | None
    text: str


def split_number(text: str) -> NumberedText:
    """Part a text from the number before it; a text that begins with a figure keeps it.

    `1. Ensure that …` → 1; `3 Ensure that …` → 3; `3.Establish` → 3.
    """
    says = _SAYS_NUMBER.match(text)
    if match := _NUMBERED.match(text, says.end() if says else 0):
        return NumberedText(match["number"], text[match.end() :].strip())
    return NumberedText(None, text)


def read_number(cell: Cell) -> str:
    """Read the number in a cell of its own, as printed, less a trailing dot: `1..1`, `SR (25/26) 01`, `Ref No. E1`."""
    text = " ".join(p.text for p in cell.paragraphs)
    says = _SAYS_NUMBER.match(text)
    return text[says.end() if says else 0 :].rstrip(". :")


def is_number(text: str) -> bool:
    """Tell whether this is a number and nothing else: `5`, `1.2.2`, `E1.`"""
    return re.fullmatch(r"[A-Z]{0,3}\d{1,3}(?:\.{1,2}\d{1,3})*\.?", text) is not None
