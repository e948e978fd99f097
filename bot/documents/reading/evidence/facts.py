"""Tell what sort of value stands in a cell, whatever it is about: a day, a number, a name, a figure, a link."""

import re
from datetime import date
from functools import lru_cache

from bot.documents.cells.colours import hue
from bot.documents.cells.dates import read_due_text
from bot.documents.cells.owners import names_post
from bot.documents.cells.rating_words import PLACEHOLDERS, read_rating_words
from bot.documents.grid import Cell

_LONGEST_DATE = 40  # characters
_OLDEST = 2010  # the year of the oldest inspection that a plan in use answers
_NUMBER = re.compile(
    r"(?:[A-Z][A-Za-z]{0,7}[\s./:-]{0,2})?(?:\(?\d{2,4}[/-]\d{2,4}\)?[\s/-]*)?\d{1,4}(?:[./-]{1,2}(?:\d{1,4}|[a-z]))*[a-z]?\.?"
    r"|[A-Z]{1,3}\s?\((?:[ivx]{1,5}|[a-z])\)"
)
_COUNT = re.compile(r"\d{4,}")  # too many for a plan's own number: a system's, or an amount
_PLAIN = re.compile(r"\d{1,3}\.?")
_DOTTED = re.compile(r"(?P<stem>[A-Z]{0,4}\s?\d{1,3})(?:\.{1,2}\d{1,3})+[a-z]?\.?|[A-Z]{0,4}\s?\d{1,3}[a-z]\.?")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d+)?\s?%")
_MONEY = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:k|m|million)\b", re.IGNORECASE)
_LINK = re.compile(r"https?://|www\.|\.(?:docx?|xlsx?|pdf|msg|pptx?)\b|\\\\|@\w+\.\w", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?:All\s)?[A-Z][A-Za-z]{0,2}[A-Z]{1,2}(?:(?:\s?[/,;&]\s?|\sand\s|\s)[A-Z][A-Za-z]{0,2}[A-Z]{1,2})*"
)
_NAME = re.compile(
    r"(?:(?:Dr|Mrs?|Ms|Cllr|Prof|Supt|DCI|Insp|Rev|PC)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z]\.?)?(?:\s[A-Z][\w’'-]+){1,2}"
)
_SPAN = re.compile(  # a time that is no one day
    r"(?:on-?going|continuous|tb[ca]|immediate(?:ly)?|asap|monthly|weekly|quarterly|termly|annual(?:ly)?|daily|"
    r"(?:by\s|in\s|end\s(?:of\s)?|during\s)*(?:early\s|mid\s|late\s)?(?:spring|summer|autumn|winter|easter|christmas)"
    r"(?:\sterm|\shalf term)?(?:\s\d{2,4}(?:/\d{2,4})?)?|"
    r"(?:by\s|end\s(?:of\s)?)*q[1-4][\s,]*(?:\d{2,4}(?:\s?[/-]\s?\d{2,4})?)?|"
    r"(?:within\s)?\d{1,2}\s(?:days?|weeks?|months?)|(?:w/c|from|beginning|start(?:ing)?)\s.{3,20}|"
    r"to be (?:confirmed|agreed))\.?",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"(?:overall\W+)?(?:all|every)\b[\w\s]{0,20}\bactions?\b", re.IGNORECASE)
_PERSON_END = (" team", " board", " group", " panel", " committee")


@lru_cache(8192)
def day_of(text: str) -> date | None:
    """Find the day that a short text names; None if it is none, or prose."""
    if not text or len(text) > _LONGEST_DATE or not any(c.isdigit() for c in text):
        return None
    if _PLAIN.fullmatch(text) or _PERCENT.fullmatch(text):
        return None
    on = read_due_text(text).on
    return None if on and on.year < _OLDEST and _DOTTED.fullmatch(text) else on  # 4.01.01 numbers a paragraph


@lru_cache(8192)
def sort_of(text: str) -> str:
    """Name the sort of value that a cell's text is: `day`, `span` (a time that is no day), `number`, `percent`,
    `money`, `link`, `initials`, `name`, `post`, `rating`, `nothing` (a dash), `words`.
    """
    bare = " ".join(text.split())
    if bare.casefold() in PLACEHOLDERS:
        return "nothing"
    if day_of(bare):
        return "day"
    if _SPAN.fullmatch(bare):
        return "span"
    if _PERCENT.fullmatch(bare):
        return "percent"
    if _LINK.search(bare):
        return "link"
    if len(bare) < 60 and _MONEY.search(bare):
        return "money"
    if _NUMBER.fullmatch(bare) and len(bare) <= 24 and not _COUNT.fullmatch(bare):
        return "number"
    if read_rating_words(bare) and not _OF_ALL.match(bare):
        return "rating"
    return _person(bare)


def _person(text: str) -> str:
    if len(text) > 120:
        return "words"
    if len(text) <= 30 and _INITIALS.fullmatch(text):
        return "initials"
    if names_post(text) and not text.endswith(".") and len(text) <= 90:
        return "post"
    if _NAME.fullmatch(text.partition(",")[0].partition("(")[0].strip()) and len(text) <= 60:
        return "name"
    return "post" if text.casefold().endswith(_PERSON_END) and len(text) < 50 else "words"


def number_of(text: str) -> str | None:
    """Give the number that a cell holds and nothing else, less a trailing dot."""
    return text.rstrip(". ") if sort_of(text) == "number" else None


def is_dotted(number: str) -> bool:
    """Tell whether a number has a part of its own below another: 5.1, 5a."""
    return _DOTTED.fullmatch(number) is not None


def colour(cell: Cell) -> str | None:
    """Name the colour of a cell's shading, where it is one."""
    return hue(cell.fill) if cell.fill else None
