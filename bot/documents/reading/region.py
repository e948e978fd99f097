"""Hold what every shape of a plan becomes: columns of cells, with their place in the file.

A table is a region as it stands. A form, labelled lines or a table within a table become one too: a label is a header,
and what is said once for several rows is the same cell again, continued.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.documents.grid import Cell, Paragraph


class Shape(StrEnum):
    """How a file held what became a region."""

    TABLE = "table"
    HEADLESS = "table without a header"
    FORM = "form of labels and values"
    LABELLED_CELLS = "labels inside cells"
    LINES = "labelled lines"
    NESTED = "table within a table"
    JOINED = "two tables joined by reference"
    LISTS = "parallel lists"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a region: a cell for each column, or a line across instead.

    What is merged with the row above is the same cell again, and says that it is continued. `place` is where the row
    stands in the file, as warnings say it: "row 7", "table 2, row 3", "line 41". `number` is its place in reading
    order, among all that the file holds.
    """

    cells: tuple[Cell, ...]
    place: str
    banner: Cell | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """Columns of cells that hold a plan, or a part of one.

    `headers`: a text for each column, empty where there is none; two rows of headers are joined, "Lead / Who".
    `above`: the lines between the region before and this one, which may hold a recommendation and its response.
    `name`: the worksheet's, where a file has several. `headings`: the headings over it, the highest first.
    """

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    above: tuple[Paragraph, ...] = ()
    shape: Shape = Shape.TABLE
    name: str | None = None
    headings: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.headers)

    def column(self, at: int, most: int | None = None) -> list[Cell]:
        """List the cells of a column that say something of their own, banners and what is continued left out."""
        found = (row.cells[at] for row in self.rows if row.banner is None and at < len(row.cells))
        said = (cell for cell in found if not cell.is_continued and (cell.paragraphs or cell.fill))
        return [cell for _, cell in zip(range(most or len(self.rows)), said, strict=False)]


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of the file that no region has: where it stands, and the words with which it begins."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way in which a file may hold its plan: regions, and what would go unread.

    `form` says how well the shape fits, 0 to 1, whatever the words: of how many rows and labels it makes sense.
    """

    regions: Sequence[Region]
    unread: tuple[Unread, ...] = ()
    form: float = 1.0
