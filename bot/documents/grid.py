"""What every kind of file is turned into: tables of cells of paragraphs, and the words before them."""

import re
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_SPACE = re.compile(r"\s+")
_BULLET = re.compile(r"^[·•▪●◦‣∙*\uf0b7\uf0a7o–—-]\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list item, tidy: one space between words, nothing invisible, no list mark."""

    text: str
    is_bullet: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's paragraphs, the empty ones left out. `is_continued`: merged with the cell above it."""

    paragraphs: tuple[Paragraph, ...] = ()
    is_continued: bool = False

    @property
    def text(self) -> str:
        """All of it, a line for each paragraph."""
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans columns stands at each of them (the same object)."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A file's tables, and the paragraphs before the first of them."""

    tables: tuple[Table, ...]
    opening: tuple[Paragraph, ...] = ()


def tidy(text: str) -> str:
    """Unicode text as people see it: one space between words, trimmed."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def paragraph(text: str, is_bullet: bool = False) -> Paragraph | None:
    """A tidy paragraph; None if nothing is left of it."""
    text = tidy(text)
    if mark := _BULLET.match(text):
        text, is_bullet = text[mark.end() :], True
    return Paragraph(text, is_bullet) if text else None


def paragraphs(texts: list[tuple[str, bool]]) -> tuple[Paragraph, ...]:
    """Tidy paragraphs of (text, is bullet) pairs, the empty ones left out."""
    return tuple(p for text, is_bullet in texts if (p := paragraph(text, is_bullet)))
