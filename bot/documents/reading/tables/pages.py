"""Join the pages of a file: a table that a page cuts goes on, and its header comes again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.documents.diagnostics import quote
from bot.documents.grid import Cell, Grid, Paragraph, Table
from bot.documents.raw_grid import Page, PageTable
from bot.documents.reading.shapes.tabular.headers import DOUBTFUL
from bot.documents.reading.tables.headed import header_of

_TOP_ROWS = 6  # rows in which the header of a table stands

Row = tuple[Cell, ...]


def join_pages(pages: Iterable[Page]) -> Grid:
    """Make one grid of the pages, with a warning for each row that was joined."""
    joiner = _Joiner()
    for page in pages:
        joiner.add(page)
    return Grid(tuple(joiner.blocks()), tuple(joiner.warnings))


@dataclass(slots=True)
class _OpenTable:
    rows: list[Row]


class _Joiner:
    def __init__(self) -> None:
        self.warnings: list[str] = []
        self._blocks: list[Paragraph | _OpenTable] = []

    def blocks(self) -> list[Paragraph | Table]:
        return [Table(tuple(block.rows)) if isinstance(block, _OpenTable) else block for block in self._blocks]

    def add(self, page: Page) -> None:
        self.warnings += page.warnings
        for block in page.blocks:
            if isinstance(block, Paragraph):
                self._blocks.append(block)
            else:
                self._add_table(block)

    def _add_table(self, table: PageTable) -> None:
        last = self._blocks[-1] if self._blocks else None
        if not isinstance(last, _OpenTable) or not table.columns_above or _is_another(table, last):
            self._blocks.append(_OpenTable(list(table.rows)))
            return
        last.rows = [tuple(row[place] for place in table.columns_above) for row in last.rows]
        header = {_texts(row) for row in last.rows[:_TOP_ROWS]}
        rows = list(table.rows)
        while rows and _texts(rows[0]) in header and any(_texts(rows[0])):
            rows.pop(0)
        if rows and last.rows and (table.goes_on or _is_rest(rows[0], last.rows[-1])):
            last.rows[-1] = self._join_rows(last.rows[-1], rows.pop(0))
        last.rows += rows

    def _join_rows(self, above: Row, rest: Row) -> Row:
        """Make a row that the end of a page cut whole again."""
        made = tuple(_join_cells(cell, more) for cell, more in zip(above, rest, strict=True))
        text = next((cell.text for cell, more in zip(made, rest, strict=True) if more.paragraphs), "")
        self.warnings.append(f"a row cut by the end of a page was joined: {quote(text)}")
        return made


def _is_another(table: PageTable, above: _OpenTable) -> bool:
    """Tell whether a page's first table is one of its own: another header, or a recommendation over its header."""
    found = header_of(Table(table.rows))
    if found is None or found.score < DOUBTFUL or header_of(Table(tuple(above.rows))) is None:
        return False
    header = {_texts(row) for row in above.rows[:_TOP_ROWS]}
    return _texts(table.rows[found.at]) not in header or found.at > 0


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.split()) for cell in row)


def _is_rest(row: Row, above: Row) -> bool:
    """Tell whether a page's first row is the rest of the one above: its texts begin in the middle of a sentence."""
    said = [(cell.text, over) for cell, over in zip(row, above, strict=True) if cell.paragraphs]
    if not said or any(not (over.paragraphs or over.is_continued) for _, over in said):
        return False
    begun = [text[0].islower() for text, _ in said]
    return all(begun) or (any(begun) and not row[0].paragraphs)


def _join_cells(cell: Cell, more: Cell) -> Cell:
    if not more.paragraphs or not cell.paragraphs:
        return replace(cell, paragraphs=cell.paragraphs or more.paragraphs)
    *before, last = cell.paragraphs
    first, *after = more.paragraphs
    if first.is_bullet:
        return replace(cell, paragraphs=cell.paragraphs + more.paragraphs)
    standing = f"{last.current} {first.current}" if last.standing is not None or first.standing is not None else None
    one = replace(last, text=f"{last.text} {first.text}", standing=standing)
    return replace(cell, paragraphs=(*before, one, *after))
