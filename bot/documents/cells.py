"""What stands in a cell: numbers, posts, dates, measures and progress notes. Pure, a cell or a text in, values out."""

import re
from dataclasses import dataclass

from bot.documents.grid import Cell, Paragraph
from bot.plan.dates import read_due
from bot.plan.document import PrintedMeasure, PrintedProgress
from bot.plan.ratings import LETTERS, Delivery, read_rating

_NUMBERED = re.compile(
    r"^(?:(?:recommendation|rec|action)\s*)?(?P<number>[A-Z]{0,3}\d+(?:\.\d+)*)(?:[.):]\s*|\s+|\s*[-–—:]\s+)(?=[A-Z“\"'‘(a-z])",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^(?:\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)])\s+", re.IGNORECASE)
_MEASURE_MARK = re.compile(r"^\(?(?P<label>[ivx]{1,5}|[a-h]|\d{1,2})[.)]\s+", re.IGNORECASE)
_ROLE = (
    r"(?:(?:interim|acting|joint|deputy|assistant|divisional|strategic|executive|corporate|designated|principal|senior)"
    r"\s+)*(?:head|director|chief|chair|manager|lead|officer|nurse|service manager|team manager|dcs|ceo|cabinet)\b"
)
_POSTS_APART = re.compile(rf"\s+/\s+|\s*;\s*|\s*,\s+(?={_ROLE})|\s+(?:and|&)\s+(?:the\s+)?(?={_ROLE})", re.IGNORECASE)
_INITIALS = re.compile(r"^[A-Z]{2,3}(?:\s*/\s*[A-Z]{2,3})+$")
_DATE_TAIL = re.compile(
    r"(?:^|[\s,;:–—-])\s*(?P<due>(?:by|before|due|from)\s+.*\d.*|(?:by\s+)?\d{1,2}[./-]\d{1,2}[./-]\d{2,4})\s*$",
    re.IGNORECASE,
)
_NOTE_LABEL = re.compile(
    r"^\(?(?P<label>\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Za-z]{3,9}\.?\s+\d{4})\)?\s*[:–—-]"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text and the number that stood before it, as printed, less a trailing dot."""

    number: str | None
    text: str


def numbered(text: str) -> Numbered:
    """`1. Ensure that …` → 1; `3 Ensure that …` → 3. A text that merely begins with a figure keeps it."""
    if match := _NUMBERED.match(text):
        return Numbered(match["number"].rstrip("."), text[match.end() :].strip())
    return Numbered(None, text)


def action_texts(cell: Cell) -> list[str]:
    """One text for each paragraph or list item: each is an action."""
    return [text for p in cell.paragraphs if (text := _LIST_MARK.sub("", p.text))]


def owners(lines: list[str]) -> list[str]:
    """Posts, as printed less a trailing full stop: two lines, ` / `, `;` part posts, and so do a comma or an "and"
    before another job's title; one inside a title does not."""
    found: list[str] = []
    for line in lines:
        line = _LIST_MARK.sub("", line)
        parts = re.split(r"\s*/\s*", line) if _INITIALS.match(line.rstrip(". ")) else _POSTS_APART.split(line)
        found.extend(part.strip(" .,;") for part in parts)
    return [post for post in dict.fromkeys(found) if post]


def owners_and_due(cell: Cell) -> tuple[list[str], list[str]]:
    """(posts, printed dates) of a cell that holds both: a line that is a date, or a date that ends a line."""
    lines: list[str] = []
    dues: list[str] = []
    for paragraph in cell.paragraphs:
        text = paragraph.text
        if _is_due(text):
            dues.append(text)
        elif tail := _DATE_TAIL.search(text):
            dues.append(tail["due"])
            lines.append(text[: tail.start()])
        else:
            lines.append(text)
    return owners(lines), dues


def _is_due(text: str) -> bool:
    if re.match(r"(?:by|before|due|from|end of|immediate(?:ly)?|on-?going)\b", text, re.IGNORECASE):
        return True
    due = read_due(text)
    return len(text) < 60 and (due.on is not None or due.doubt is None or bool(re.match(r"Q[1-4]\b|\w+ term\b", text)))


def measures(cell: Cell) -> tuple[PrintedMeasure, ...]:
    """One measure for each paragraph, with its label (`i`) where it has one."""
    return tuple(_measure(p) for p in cell.paragraphs)


def _measure(paragraph: Paragraph) -> PrintedMeasure:
    if match := _MEASURE_MARK.match(paragraph.text):
        return PrintedMeasure(match["label"], paragraph.text[match.end() :])
    return PrintedMeasure(None, paragraph.text)


def progress(cell: Cell) -> tuple[PrintedProgress, ...]:
    """One note for each bullet or paragraph; a date that labels it gives its day, a month its last one."""
    return tuple(_note(p.text) for p in cell.paragraphs)


def _note(text: str) -> PrintedProgress:
    label = _NOTE_LABEL.match(text)
    return PrintedProgress(read_due(label["label"]).on if label else None, text)


def rating(text: str) -> Delivery | None:
    """A rating cell's word, colour or single letter, in the common reading."""
    word = text.strip(" .")
    if word.casefold().replace("-", " ") in ("signed off", "sign off complete"):
        return Delivery.SIGNED_OFF
    return LETTERS.get(word.upper()) or read_rating(word)
