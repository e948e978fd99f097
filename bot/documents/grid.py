"""Hold what every kind of file becomes: tables of cells of paragraphs, and the paragraphs around them, in order."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.plan.language.unseen import without_unseen

BULLET = "•"
BOLD_LEVEL = 9  # the level of a short paragraph in bold type, which people use as a heading
LONGEST_HEADING = 150  # characters of such a paragraph

_SPACE = re.compile(r"\s+")
_JOINER = re.compile("[\u200c\u200d]")  # which join letters, or keep them apart: a word is found without them
_SIGNS = "●■□►❖▪"  # which rate something where they stand alone, or before a mark that explains them
_SHAPE = re.compile("[\u25a0-\u25ff]")
_EXPLAINS = ("", "=", ":", "–", "—", "-")
_BULLET = re.compile(r"^(?:[·•▪●◦‣∙►➢■□❖*\uf0b7\uf0a7\uf0d8–—-](?:\s+|$)|o\s+)")
_NOTE_MARK = re.compile("(?<=[^\\W\\d]|[.,;:)’”])(?<![0-9 ][ckm]m)(?<![0-9 ]m)[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?![^\\W\\d])")
_BOX = re.compile("[☐☑☒]")
_OPENS = re.compile(r"[•▪●*–—-]\s+\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list item, tidy: one space between words, nothing invisible, no bullet.

    `standing` is the text less what is struck through, where something is. `level`: a heading's, 0 a title's; None is
    no heading.
    """

    text: str
    is_bullet: bool = False
    standing: str | None = None
    level: int | None = None

    @property
    def current(self) -> str:
        """What still holds: an old date or owner that is struck through does not."""
        return self.text if self.standing is None else self.standing


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's paragraphs, the empty ones left out. `is_continued`: merged with the cell above it.

    `fill` is the shading's red, green and blue in hexadecimal (`FFC000`); empty if there is none.
    `blocks`: what stands in a cell that holds a table, in order, its own paragraphs among it; empty in any other.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    is_continued: bool = False
    fill: str = ""
    blocks: tuple["Paragraph | Table", ...] = ()

    @property
    def tables(self) -> tuple["Table", ...]:
        """The tables inside it."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def every_paragraph(self) -> Iterator[Paragraph]:
        """Its paragraphs and those of the tables inside it, in order."""
        if not self.blocks:
            yield from self.paragraphs
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                for row in block.rows:
                    for cell in {id(cell): cell for cell in row}.values():
                        yield from cell.every_paragraph

    @property
    def standing(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are not struck through as a whole; all of them where no other stands."""
        return tuple(p for p in self.paragraphs if p.current) or self.paragraphs

    @property
    def text(self) -> str:
        """All of it, a line for each paragraph."""
        return self.paragraphs[0].text if len(self.paragraphs) == 1 else "\n".join(p.text for p in self.paragraphs)


NO_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans columns stands at each of them (the same object). `name`: a worksheet's.

    `numbers`: those that its rows have in their sheet; empty where they count from 1.
    """

    rows: tuple[tuple[Cell, ...], ...]
    name: str | None = None
    numbers: tuple[int, ...] = ()

    def row_number(self, at: int) -> int:
        """Give the number under which people find a row."""
        return self.numbers[at] if at < len(self.numbers) else at + 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A file's paragraphs and tables in their order. `warnings`: what was doubtful in making them out."""

    blocks: tuple[Paragraph | Table, ...]
    warnings: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables alone."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def opening(self) -> tuple[Paragraph, ...]:
        """The paragraphs before the first table."""
        before = takewhile(lambda block: isinstance(block, Paragraph), self.blocks)
        return tuple(block for block in before if isinstance(block, Paragraph))


def header_of(rows: Sequence[Sequence[Cell]], place: int) -> str:
    """Name a column by the first cell in it that stands beside others in its row; empty where none does."""
    for row in rows:
        if place < len(row) and row[place].paragraphs and len({id(cell) for cell in row if cell.paragraphs}) > 1:
            return row[place].text if len(row[place].text) <= LONGEST_HEADING else ""
    return ""


def tidy(text: str) -> str:
    """Make a text as people see it: Unicode (NFC), one space between words, trimmed."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # as nearly all texts are
    return _SPACE.sub(" ", _JOINER.sub("", without_unseen(unicodedata.normalize("NFC", text)))).strip()


def paragraph(text: str, standing: str | None = None, level: int | None = None) -> Paragraph | None:
    """Make a tidy paragraph, its bullet and raised marks of notes taken off; None if nothing is left of it.

    Of choices with boxes (`☐ Red ☒ Amber`) those stand that are ticked.
    """
    text, is_bullet = _without_bullet(tidy(text))
    if standing is not None:
        standing = _without_bullet(tidy(standing))[0]
    if not text.isascii():
        text, standing = _NOTE_MARK.sub("", text), None if standing is None else _NOTE_MARK.sub("", standing)
        ticked = _ticked(text if standing is None else standing)
        standing = standing if ticked is None else ticked
    return Paragraph(text, is_bullet, None if standing == text else standing, level) if text else None


def paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """Make tidy paragraphs, the empty ones left out."""
    return tuple(p for line in lines if (p := paragraph(line)))


def joined_lines(lines: Iterable[str]) -> Cell:
    """Make a cell of the lines that were typed in a column: one paragraph, but where a mark begins another."""
    texts: list[str] = []
    for line in lines:
        if texts and line and not _OPENS.match(line):
            texts[-1] = f"{texts[-1]}{line}" if texts[-1][-1:] in "-/" else f"{texts[-1]} {line}"
        elif line:
            texts.append(line)
    made = tuple(p for text in texts if (p := paragraph(text)))
    return Cell(made) if made else NO_CELL


def _ticked(text: str) -> str | None:
    """The choices that are ticked; None where there are no boxes with words."""
    boxes = _BOX.findall(text)
    if not boxes or len(text) > LONGEST_HEADING:
        return None
    labels = [label.strip(" /,;|") for label in _BOX.split(text)]
    if not any(labels):
        return None
    labels = labels[1:] if text[0] in boxes else labels[:-1] if text[-1] in boxes else []
    return " / ".join(label for box, label in zip(boxes, labels, strict=False) if box != "☐" and label)


def _without_bullet(text: str) -> tuple[str, bool]:
    mark = _BULLET.match(text)
    if not mark or (text[0] in _SIGNS and (text[mark.end() : mark.end() + 1] in _EXPLAINS or _SHAPE.search(text, 1))):
        return text, False  # it rates something, or is explained as others are in the same line
    return text[mark.end() :], True
