"""PDF files: the tables of all pages, joined where a page cuts them, and the lines around them.

Run in a process of its own (`python -m bot.documents.pdf NAME`, the file on standard input) by `apart`.
"""

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.documents import layout
from bot.documents.apart import limit
from bot.documents.cells import quoted
from bot.documents.chosen import meanings_of
from bot.documents.grid import Cell, Grid, Paragraph, Table, paragraph
from bot.documents.headings import BOLD
from bot.documents.labels import head_of
from bot.documents.outline import outline_of
from bot.documents.page import NEAR, Page, Ruled, read_page, words_of
from bot.documents.wrapping import Line, Word, joined, lines_of, unwrapped
from bot.errors import PlanError, Unreadable

MOST_PAGES = 200
_LARGER = 1.15  # times the size of most of the text: a heading
_MARGIN = 0.5  # of the pages on which a line in the same place is a header or footer
_LONGEST_HEADING = 150  # characters
_TOP_ROWS = 6  # rows in which the header of a table stands

Row = tuple[Cell, ...]


def read_grid(content: bytes, name: str) -> Grid:
    """The tables and lines of a PDF; Unreadable for one with a password, without text, or of far too many pages."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise Unreadable(f"{name} has {len(pdf.pages):,} pages, far more than any plan: is it the right file?")
            return _grid(pdf.pages, name)
    except (Unreadable, MemoryError):
        raise
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise Unreadable(f"{name} is protected by a password: save it without one and try again.") from error
        raise _damaged(name) from error
    except Exception as error:  # a damaged file fails anywhere in the library, in any way
        raise _damaged(name) from error


def _damaged(name: str) -> Unreadable:
    return Unreadable(f"{name} is damaged and can't be opened: was the upload or download cut short?")


def _grid(pages: Sequence[Any], name: str) -> Grid:
    words = [words_of(page) for page in pages]
    if not any(words):
        raise Unreadable(
            f"{name} is a scan or a picture, without any text in it: send the Word file that it was made from."
        )
    known = frozenset(word.text.casefold().strip(".,;:()") for of_page in words for word in of_page)
    joiner = _Joiner(known, _sizes(words), _repeated(words))
    for page, of_page in zip(pages, words, strict=True):
        if not of_page and page.images:
            joiner.doubts.append(f"page {page.page_number} is a picture: what stands on it was not read")
        joiner.add(read_page(page, of_page, known, joiner.lefts))
        page.close()  # gives its memory back
    return Grid(tuple(joiner.blocks()), tuple(joiner.doubts))


def _sizes(words: Sequence[Sequence[Word]]) -> list[float]:
    """The sizes of letters that are larger than most of the text, the largest first; most of the text's comes last."""
    letters: Counter[float] = Counter()
    for of_page in words:
        for word in of_page:
            letters[round(word.size, 1)] += len(word.text)
    usual = letters.most_common(1)[0][0]
    return [*sorted((size for size in letters if size > usual * _LARGER), reverse=True), usual]


def _repeated(words: Sequence[Sequence[Word]]) -> set[tuple[str, int]]:
    """The headers and footers: lines that stand in the same place on most pages, whatever their figures."""
    seen: Counter[tuple[str, int]] = Counter()
    for of_page in words:
        seen.update({_mark(line) for line in lines_of(of_page)})
    return {mark for mark, times in seen.items() if times > 1 and times >= len(words) * _MARGIN}


def _mark(line: Line) -> tuple[str, int]:
    text = re.sub(r"\d+", "#", " ".join(word.text for word in line))
    return text, round(line[0].top / 3)


@dataclass(slots=True)
class _Growing:
    lefts: tuple[float, ...]
    rows: list[Row]
    is_open: bool


class _Joiner:
    """Puts the pages together: a table that goes on, and its header that comes again."""

    def __init__(self, known: frozenset[str], sizes: Sequence[float], repeated: set[tuple[str, int]]) -> None:
        self.doubts: list[str] = []
        self._known, self._sizes, self._repeated = known, sizes, repeated
        self._blocks: list[Paragraph | _Growing] = []

    @property
    def lefts(self) -> tuple[float, ...]:
        """The columns of the table that the last page ended with; none if it ended with something else."""
        last = self._blocks[-1] if self._blocks else None
        return last.lefts if isinstance(last, _Growing) else ()

    def blocks(self) -> list[Paragraph | Table]:
        """Everything in order."""
        return [Table(tuple(block.rows)) if isinstance(block, _Growing) else block for block in self._blocks]

    def add(self, page: Page) -> None:
        """The next page: its lines and tables from top to bottom."""
        lines = [line for line in lines_of(page.words) if _mark(line) not in self._repeated]
        right = max((line[-1].x1 for line in lines), default=0.0)
        above = 0.0
        for at, table in enumerate(page.tables):
            self._add_lines([line for line in lines if above <= line[0].top < table.box[1]], right)
            self._add_table(table, may_go_on=at == 0)
            above = table.box[1]
        self._add_lines([line for line in lines if line[0].top >= above], right)

    def _add_lines(self, lines: Sequence[Line], right: float) -> None:
        for together in unwrapped(lines, right):
            text = joined(together, self._known)
            if made := paragraph(text, joined(together, self._known, is_standing=True), self._level(together, text)):
                self._blocks.append(made)

    def _level(self, lines: Sequence[Line], text: str) -> int | None:
        if len(text) > _LONGEST_HEADING:
            return None
        size = round(lines[0][0].size, 1)
        if size in self._sizes[:-1]:
            return self._sizes.index(size) + 1
        return BOLD if all(word.is_bold for line in lines for word in line) else None

    def _add_table(self, table: Ruled, may_go_on: bool) -> None:
        last = self._blocks[-1] if self._blocks else None
        is_same = isinstance(last, _Growing) and _fits(last.lefts, table.lefts) and not _begins(table, last)
        if not isinstance(last, _Growing) or not (may_go_on and is_same):
            self._blocks.append(_Growing(table.lefts, list(table.rows), table.is_open))
            return
        last.rows, last.lefts = _widened(last.rows, last.lefts, table.lefts), table.lefts
        header = {_texts(row) for row in last.rows[:_TOP_ROWS]}
        rows = list(table.rows)
        while rows and _texts(rows[0]) in header and any(_texts(rows[0])):
            rows.pop(0)
        if rows and last.rows and (last.is_open or _is_rest(rows[0], last.rows[-1])):
            last.rows[-1] = self._one(last.rows[-1], rows.pop(0))
        last.rows += rows
        last.is_open = table.is_open

    def _one(self, above: Row, rest: Row) -> Row:
        """A row that the end of a page cut, whole again."""
        made = tuple(_whole(cell, more) for cell, more in zip(above, rest, strict=True))
        text = next((cell.text for cell, more in zip(made, rest, strict=True) if more.paragraphs), "")
        self.doubts.append(f"a row cut by the end of a page was joined: {quoted(text)}")
        return made


def _fits(above: Sequence[float], below: Sequence[float]) -> bool:
    """Whether the columns of a table above a page's end are columns of the one below."""
    is_level = abs(above[0] - below[0]) <= NEAR
    return is_level and all(min(abs(left - other) for other in below) <= NEAR for left in above)


def _begins(table: Ruled, above: _Growing) -> bool:
    """Whether a page's first table is one of its own: it has another header, or a recommendation over its header."""
    outline = outline_of(Table(table.rows))
    if outline is None or outline_of(Table(tuple(above.rows))) is None:
        return False
    header = {_texts(row) for row in above.rows[:_TOP_ROWS]}
    return _texts(table.rows[outline.at]) not in header or bool(head_of(table.rows[: outline.at]))


def _widened(rows: Sequence[Row], lefts: Sequence[float], to: Sequence[float]) -> list[Row]:
    """Rows that a page cut off before they had all the columns of the table: each cell over the columns it spans."""
    places = [sum(left <= at + NEAR for left in lefts) - 1 for at in to]
    return [tuple(row[place] for place in places) for row in rows]


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.split()) for cell in row)


def _is_rest(row: Row, above: Row) -> bool:
    """Whether a page's first row is the rest of the last page's last: its texts begin in the middle of a sentence."""
    said = [(cell.text, over) for cell, over in zip(row, above, strict=True) if cell.paragraphs]
    if not said or any(not (over.paragraphs or over.is_continued) for _, over in said):
        return False
    begun = [text[0].islower() for text, _ in said]
    return all(begun) or (any(begun) and not row[0].paragraphs)


def _whole(cell: Cell, more: Cell) -> Cell:
    if not more.paragraphs or not cell.paragraphs:
        return replace(cell, paragraphs=cell.paragraphs or more.paragraphs)
    *before, last = cell.paragraphs
    first, *after = more.paragraphs
    if first.is_bullet:
        return replace(cell, paragraphs=cell.paragraphs + more.paragraphs)
    standing = f"{last.current} {first.current}" if last.standing is not None or first.standing is not None else None
    one = replace(last, text=f"{last.text} {first.text}", standing=standing)
    return replace(cell, paragraphs=(*before, one, *after))


def main() -> None:
    """Reads standard input, prints the plan or why there is none, as JSON."""
    limit()
    name = sys.argv[1]
    try:
        grid = read_grid(sys.stdin.buffer.read(), name)
        document = layout.read_plan(grid, name, meanings_of(json.loads(sys.argv[2])))
        answer: dict[str, Any] = {"plan": document.as_json(), "unknown_columns": document.unknown_columns}
    except PlanError as error:
        answer = {"unreadable": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
