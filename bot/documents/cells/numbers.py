"""Read the numbers of recommendations and actions, in a cell of their own or before a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.documents.grid import Cell

_BELOW = (  # what a number goes on with: .1, .1.2, a, (ii), -a, /03
    r"(?:\s?[./-]\s?(?:\d{1,3}|[a-z]|[ivx]{1,5})|(?:(?<=\d)|\s)[a-z]|(?<=[A-Z])\d{1,3}|\s?\((?:\d{1,2}|[a-z]|[ivx]{1,5})\))"
    r"(?:[./-]\d{1,3}|\([a-zivx]{1,4}\)){0,3}(?![\w%])"
)
_MARK = r"(?:\.?[):]\s*|\.\s+|\s+[-–—]\s+|\s+(?=[^\W\d_a-z]|[“\"'‘(]))(?=\S)"  # after a number
_SAYS_NUMBER = re.compile(
    r"(?:recommendation|rec|reference|ref|action)\b\.?\s*(?:(?:no|number)\b\.?\s*)?(?=.*\d)", re.IGNORECASE
)
# A number and its mark, also doubled ("1. 1. Ensure"); without a mark ("3 Ensure") only before a capital, so that
# "21 of 55 children" keeps its figure.
_NUMBERED = re.compile(
    r"(?P<number>[A-Z]{0,3}\d{1,3}(?:\.{1,2}\d{1,3})*)(?:\.\s(?P=number)(?=\.\s))?"
    r"(?:\.?[):]\s*|\.\s*(?=[^\W\d]|[“\"'‘(])|\s+[-–—]\s+|(?<![A-Z]{2}\d)\s+(?=[A-Z“\"'‘(]))(?=\S)"
)


_COUNTS = re.compile(r"\(?(?P<mark>[A-Z]|[a-z]|[IVX]{1,5}|[ivx]{1,5})(?:[.):]|\s[–—-](?=\s))\s+(?=\S)")
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
_SERIES = (
    [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
    [*"abcdefghijklmnopqrstuvwxyz"],
    _ROMAN,
    [number.upper() for number in _ROMAN],
)

_CODED = re.compile(
    r"(?P<number>[A-Z]{1,5}[/-]\d{1,3}(?:[./-]\d{1,3})*)(?:\.?[):]\s*|\.\s+|\s+[–—-]\s+)(?=\S)"
)  # HS/01)


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
    start = says.end() if says else 0
    if match := _NUMBERED.match(text, start) or _CODED.match(text, start):
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


def split_below(text: str, above: str) -> NumberedText:
    """Part a text from the number before it that goes on from the one above it.

    Below 1: `1.2 Train …`, `1a – Train …`; below HS-01: `HS-01-a) Train …`; below A: `A(ii) Train …`, `A2: Train …`.
    """
    says = _SAYS_NUMBER.match(text)
    start = says.end() if says else 0
    if above and text.startswith(above, start) and (match := _below(above).match(text, start)):
        return NumberedText(match["number"], text[match.end() :].strip())
    return NumberedText(None, text)


@lru_cache(512)
def _below(above: str) -> re.Pattern[str]:
    return re.compile(f"(?P<number>{re.escape(above)}{_BELOW}){_MARK}")


def counted(texts: Sequence[str]) -> list[NumberedText] | None:
    """Part texts from the letters or Roman numbers that count them, all from the first: A), B), C) or I., II., III."""
    marks = [_COUNTS.match(text) for text in texts]
    found = [match["mark"] for match in marks if match]
    if len(found) < 2 or len(found) < len(texts) or not any(found == every[: len(found)] for every in _SERIES):
        return None
    return [NumberedText(m["mark"], text[m.end() :]) for m, text in zip(marks, texts, strict=True) if m]
