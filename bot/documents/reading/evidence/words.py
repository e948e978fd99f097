"""Weigh the words of a header, and the sentences of a cell, by what was fitted to those of many plans."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from bot.documents.cells.fields import Field
from bot.plan.fitted.model import Model, fitted

FITTED = Path(__file__).parents[2] / "fitted"
FOREIGN = "foreign"  # the class of headers that stand over tables that are no plan
_LONGEST_HEADER = 120  # characters; what is longer is no header
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_DATED = re.compile(r"(?:0+[./-])+0+|(?:0(?:st|nd|rd|th)?\s)?D(?:\s['’]?0)?")
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[_]+")  # DueDate, due_date


@cache
def headers() -> Model:
    """Return the weights of headers, read when the first is asked for."""
    return fitted(FITTED / "header-weights.txt")


@cache
def cells() -> Model:
    """Return the weights of cells."""
    return fitted(FITTED / "cell-weights.txt")


def header_shape(header: str) -> str:
    """Draw the shape of a header: small letters, a month or day as D, figures as 0."""
    text = " ".join(_SPLIT.sub(" ", header).split())[:_LONGEST_HEADER]
    masked = _DATED.sub("D", _FIGURES.sub("0", _MONTH.sub("D", text.lower().replace("(s)", "s"))))
    return masked.replace("’", "'").strip(" :.*–-") or "-"


def cell_shape(text: str) -> str:
    """Draw the shape of a cell's text: its figures as 0, its months as D, whether it is all in capitals."""
    is_loud = len(text) > 1 and text.isupper()
    masked = _FIGURES.sub("0", _MONTH.sub("D", text[:400].lower())).replace("’", "'")
    return f"{masked} {'^^' if is_loud else ''}".strip() or "-"


@lru_cache(4096)
def header_odds(header: str) -> Mapping[str, float]:
    """Give the probability of each class for a header's words; nothing for an empty one."""
    return headers().scores(header_shape(header)) if header.strip() else {}


@lru_cache(8192)
def cell_odds(text: str) -> Mapping[str, float]:
    """Give the probability of each class for the words of a cell."""
    return cells().scores(cell_shape(text))


def likeliest(header: str) -> tuple[Field | None, float]:
    """Find the field that a header's words name most likely, with its probability; None where they are another's."""
    odds = header_odds(header)
    if not odds:
        return None, 0.0
    name = max(odds, key=lambda each: odds[each])
    return (None if name == FOREIGN else Field(name)), odds[name]
