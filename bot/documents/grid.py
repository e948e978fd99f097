"""What every kind of file is turned into: tables of cells of paragraphs, and the words before them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# What nobody sees: soft hyphens, zero-width and direction marks, control characters that are no white space.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_SPACE = re.compile(r"\s+")
_BULLET = re.compile(r"^(?:[·•▪●◦‣∙►➢■□❖*\uf0b7\uf0a7\uf0d8–—-](?:\s+|$)|o\s+)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list item, tidy: one space between words, nothing invisible, no bullet.

    `standing` is the text less what is struck through, where something is.
    """

    text: str
    is_bullet: bool = False
    standing: str | None = None

    @property
    def current(self) -> str:
        """What still holds: an old date or owner that is struck through does not."""
        return self.text if self.standing is None else self.standing


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's paragraphs, the empty ones left out. `is_continued`: merged with the cell above it."""

    paragraphs: tuple[Paragraph, ...] = ()
    is_continued: bool = False

    @property
    def text(self) -> str:
        """All of it, a line for each paragraph."""
        return "\n".join(p.text for p in self.paragraphs)


NO_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans columns stands at each of them (the same object)."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A file's tables, the paragraphs before the first of them, and what was doubtful in making them out."""

    tables: tuple[Table, ...]
    opening: tuple[Paragraph, ...] = ()
    doubts: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """Unicode text (NFC) as people see it: one space between words, trimmed."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def paragraph(text: str, standing: str | None = None) -> Paragraph | None:
    """A tidy paragraph, its bullet taken off; None if nothing is left of it."""
    text, is_bullet = _without_bullet(tidy(text))
    if standing is not None:
        standing = _without_bullet(tidy(standing))[0]
    return Paragraph(text, is_bullet, None if standing == text else standing) if text else None


def paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """Tidy paragraphs, the empty ones left out."""
    return tuple(p for line in lines if (p := paragraph(line)))


def _without_bullet(text: str) -> tuple[str, bool]:
    mark = _BULLET.match(text)
    return (text[mark.end() :], True) if mark else (text, False)
