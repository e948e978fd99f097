"""What stands in a cell: numbers, list items, measures, progress notes and ratings. Pure: a cell in, values out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import zip_longest

from bot.documents.grid import Cell, Paragraph, paragraph
from bot.plan.language.dates.calendar import MONTHS
from bot.plan.language.dates.printed import Due, read_due
from bot.plan.language.rating_phrases import LETTERS, read_rating
from bot.plan.language.wording import full
from bot.plan.model.document import PrintedMeasure, PrintedProgress
from bot.plan.model.rating import Rating

NOTHING = {"", "-", "–", "—", "n/a", "na", "none", "tbc", "tba"}  # said of an owner or a rating: there is none yet

_SAYS_NUMBER = re.compile(
    r"(?:recommendation|rec|reference|ref|action)\b\.?\s*(?:(?:no|number)\b\.?\s*)?(?=.*\d)", re.IGNORECASE
)
# A number and its mark, also doubled ("1. 1. Ensure"); without a mark ("3 Ensure") only before a capital, so that
# "21 of 55 children" keeps its figure.
_NUMBERED = re.compile(
    r"(?P<number>[A-Z]{0,3}\d{1,3}(?:\.{1,2}\d{1,3})*)(?:\.\s(?P=number)(?=\.\s))?"
    r"(?:\.?[):]\s*|\.\s*(?=[^\W\d]|[“\"'‘(])|\s+[-–—]\s+|(?<![A-Z]{2}\d)\s+(?=[A-Z“\"'‘(]))(?=\S)"
)
# Not "A. Smith": a capital is a list mark only before a bracket.
_LIST_MARK = re.compile(r"\(?(?P<mark>\d{1,2}|[a-z]|[ivx]{2,5}|[A-Z](?=\)))[.)]\s+")
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
_SERIES = ([str(n) for n in range(1, 100)], [*"abcdefghijklmnopqrstuvwxyz"], _ROMAN)  # how marks count
_MEASURE = re.compile(r"\(?(?P<label>[ivx]{1,5}|[a-h]|\d{1,2})(?:\)\s*|[.:]\s+)(?=\S)", re.IGNORECASE)
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = (  # a day or a month, as a pattern; what day it is, `read_due` says
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|"
    rf"(?:\d{{1,2}}\s?(?:st|nd|rd|th)?\s(?:of\s)?)?{MONTH},?\s['’]?\d{{2,4}})"
)
_DATED = re.compile(
    rf"[(\[]?(?:(?:update|as at|position at)\s)?(?P<day>{DAY})[)\]]?(?:\supdate)?"
    rf"(?:\s?[:–—-](?!\s?{DAY})(?=\s|$)|(?<=[)\]])\s|$)",  # "April 2017 – July 2017" is no day
    re.IGNORECASE,
)
_SERIAL = re.compile(r"(?:3[3-9]|[456]\d|7[0-2])\d{3}")  # Excel's days from 1900 on: those of 1990 to 2099
_OPENING = re.compile(r"[A-Z]{3,}(?:[ -][A-Z]{2,})*(?=[\s.:,–—-]|$)")
_SIGNED_OFF = re.compile(r"(?:(?:blue|completed?|done)\W*(?:and\s)?)?sign(?:ed)?[ -]off(?:\scomplete)?", re.IGNORECASE)
_AWAITING = re.compile(r"[\s(,–-]*(?:awaiting|pending) sign-?\s?off\)?", re.IGNORECASE)
_RATINGS = {rating.label: rating for rating in Rating} | {
    "closed": Rating.DONE,
    "achieved": Rating.DONE,
    "implemented": Rating.DONE,
    "delivered": Rating.DONE,
    "fully achieved": Rating.DONE,
    "fully implemented": Rating.DONE,
    "fully complete": Rating.DONE,
    "not commenced": Rating.NOT_STARTED,
    "not on track": Rating.OFF_TRACK,
    "suspended": Rating.PAUSED,
    "paused": Rating.PAUSED,
    "deferred": Rating.PAUSED,
    "on hold": Rating.PAUSED,
    "not pursued": Rating.NOT_PURSUING,
    "withdrawn": Rating.NOT_PURSUING,
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text and the number that stood before it, as printed, less a trailing dot."""

    number: str | None
    text: str


def numbered(text: str) -> Numbered:
    """`1. Ensure that …` → 1; `3 Ensure that …` → 3; `3.Establish` → 3. A text that begins with a figure keeps it."""
    says = _SAYS_NUMBER.match(text)
    if match := _NUMBERED.match(text, says.end() if says else 0):
        return Numbered(match["number"], text[match.end() :].strip())
    return Numbered(None, text)


def is_list_item(text: str) -> bool:
    """Whether this line begins with a typed list mark or bullet."""
    made = paragraph(text)
    return _LIST_MARK.match(text) is not None or (made is not None and made.is_bullet)


def unlisted(texts: Sequence[str]) -> list[str]:
    """The texts without their list marks (`1.`, `b)`, `iii)`): marks are what counts up from the first."""
    marks = [_LIST_MARK.match(text) for text in texts]
    found = [match["mark"].lower() for match in marks if match]
    if not found or not any(found == every[: len(found)] for every in _SERIES):
        return list(texts)
    return [text[match.end() :] if match else text for text, match in zip(texts, marks, strict=True)]


def number(cell: Cell) -> str:
    """The number in a cell of its own, as printed, less a trailing dot: `1..1`, `SR (25/26) 01`, `Ref No. E1`."""
    text = " ".join(p.text for p in cell.paragraphs)
    says = _SAYS_NUMBER.match(text)
    return text[says.end() if says else 0 :].rstrip(". :")


def is_number(text: str) -> bool:
    """Whether this is a number and nothing else: `5`, `1.2.2`, `E1.`"""
    return re.fullmatch(r"[A-Z]{0,3}\d{1,3}(?:\.{1,2}\d{1,3})*\.?", text) is not None


def actions(cell: Cell) -> list[str]:
    """One text for each paragraph or list item, less its list mark: each is an action. A lone one keeps its number."""
    texts = [p.text for p in cell.paragraphs]
    return unlisted(texts) if len(texts) > 1 else texts


def quoted(text: str) -> str:
    """The text in quotation marks for a warning, cut if it is long."""
    return f"“{text}”" if len(text) <= 80 else f"“{text[:80]}…”"


@lru_cache(2048)  # plans give the same date to many actions
def due(text: str) -> Due:
    """A printed due date as `read_due` reads it; prose is none."""
    if serial := _SERIAL.fullmatch(text.strip()):
        on = date(1899, 12, 30) + timedelta(days=int(serial[0]))
        return Due(on, f"{quoted(text)} was read as the number that Excel gives to {full(on)}")
    if len(text) <= 200:
        return read_due(text)
    return Due(None, f"{quoted(text)} was not understood as a date")


def measures(cell: Cell) -> tuple[PrintedMeasure, ...]:
    """One measure for each paragraph, with its label (`i`) where it has one."""
    return tuple(_measure(p) for p in cell.paragraphs)


def _measure(line: Paragraph) -> PrintedMeasure:
    if match := _MEASURE.match(line.text):
        return PrintedMeasure(match["label"], line.text[match.end() :])
    return PrintedMeasure(None, line.text)


def progress(cell: Cell) -> tuple[PrintedProgress, ...]:
    """One note for each bullet or paragraph.

    A date that labels it (`June 2017: …`) gives its day, a month its last one; a date on a line of its own dates what
    stands under it.
    """
    notes: list[PrintedProgress] = []
    above: date | None = None
    is_bullet = False  # what stands under that date: bullets or plain paragraphs
    for line, below in zip_longest(cell.paragraphs, cell.paragraphs[1:]):
        label = _DATED.match(line.text)
        on = read_due(label["day"]).on if label else None
        if on and below and label and label.end() == len(line.text):
            above, is_bullet = on, below.is_bullet
            continue
        if line.is_bullet != is_bullet:
            above = None  # a remark below the bullets
        notes.append(PrintedProgress(on or above, line.text))
    return tuple(notes)


@lru_cache(2048)
def rating(text: str) -> Rating | None:
    """A rating cell's word, colour or letter in the common reading, also said twice (`Green – on track`)."""
    if len(text) > 80:
        return None  # prose
    text = _AWAITING.sub("", text).strip(" .()")
    if _SIGNED_OFF.fullmatch(text):
        return Rating.SIGNED_OFF
    said = {_rating(word) for word in re.split(r"\s+[-–—]\s+|\s*[:/(),\n]\s*", text) if word}
    return said.pop() if len(said) == 1 else None


def _rating(word: str) -> Rating | None:
    return LETTERS.get(word.upper()) or _RATINGS.get(word.casefold()) or read_rating(word)


def opening_rating(text: str) -> str | None:
    """The capital words that open a prose status: `COMPLETED The list is ranked …`; None if none do."""
    match = _OPENING.match(text)
    return match[0] if match else None
