"""What a file is made of, whatever its kind: headings, paragraphs and tables of cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Union


@dataclass
class Box:
    """A cell: its paragraphs; over how many rows and columns it stands; `value` is what a workbook keeps in it."""

    lines: tuple[str, ...] = ()
    fill: str | None = None
    value: date | int | None = None
    down: int = 1
    across: int = 1
    struck: str | None = None  # a line that is struck through, before the others
    inner: Union["Grid", None] = None
    is_bold: bool = False
    is_list: bool = False  # its paragraphs are bulleted
    is_counted: bool = False  # it holds a number that Word makes, and no text

    @property
    def text(self) -> str:
        """Its paragraphs, a line each."""
        return "\n".join(self.lines)


@dataclass
class Grid:
    """A table; None is a place that a merged cell above or beside covers."""

    rows: list[list[Box | None]]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(len(row) for row in self.rows)


@dataclass
class Line:
    """A paragraph; `level` above 0 makes it a heading."""

    text: str
    level: int = 0
    is_bullet: bool = False
    label: str = ""  # printed bold before the text
    depth: int = 0  # how far a bullet is set in below another


@dataclass
class Sheet:
    """What follows stands on a sheet of its own, where there are sheets."""

    name: str


Block = Grid | Line | Sheet


@dataclass
class Pages:
    """A whole file: its blocks in order, and the role of every header that it prints."""

    blocks: list[Block] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)


def box(text: str, **more: Any) -> Box:
    """A cell of this text, a paragraph for each line."""
    return Box(tuple(text.split("\n")) if text else (), **more)


def row(*texts: str) -> list[Box | None]:
    """A row of plain cells."""
    return [box(text) for text in texts]


def grid(rows: Sequence[Sequence[str]]) -> Grid:
    """A table of plain cells."""
    return Grid([row(*texts) for texts in rows])
