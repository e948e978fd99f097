"""Read PDF files page by page: the tables on each, and the lines around them."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from bot.documents.formats.pdf.lines import Line, Word, group_lines, join_lines, unwrap_lines
from bot.documents.formats.pdf.page import NEAR, PdfPage, RuledTable, read_page, read_words
from bot.documents.formats.pdf.turned import turn_upright
from bot.documents.grid import BOLD_LEVEL, LONGEST_HEADING, Paragraph, paragraph
from bot.documents.raw_grid import Page, PageTable
from bot.errors import Unreadable

MOST_PAGES = 200
_LARGER = 1.15  # times the size of most of the text: a heading
_PAGE = re.compile(r"\bpage\s#(?:\s?(?:of|/)\s?#)?$", re.IGNORECASE)  # how the line at a page's edge ends
Mark = tuple[str, int]  # what a line says, its figures left out, and where it stands
_MARGIN = 0.5  # of the pages on which a line in the same place is a header or footer


def read_pages(content: bytes, name: str) -> list[Page]:
    """Read the tables and lines of each page; raise Unreadable for a PDF with a password, without text, or too long."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise Unreadable(f"{name} has {len(pdf.pages):,} pages, far more than any plan: is it the right file?")
            return _read_pages(pdf.pages, name)
    except (Unreadable, MemoryError):
        raise
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise Unreadable(f"{name} is protected by a password: save it without one and try again.") from error
        raise _damaged(name) from error
    except Exception as error:  # a damaged file fails anywhere in the library, in any way
        raise _damaged(name) from error


def _damaged(name: str) -> Unreadable:
    return Unreadable(f"{name} is damaged and can’t be opened: was the upload or download cut short?")


def _read_pages(found: Sequence[Any], name: str) -> list[Page]:
    pages = [turn_upright(page) for page in found]
    words = [read_words(page) for page in pages]
    if not any(words):
        raise Unreadable(
            f"{name} is a scan or a picture, without any text in it: send the Word file that it was made from."
        )
    known = frozenset(word.text.casefold().strip(".,;:()") for of_page in words for word in of_page)
    layout = _Layout(known, _sizes(words), _repeated(words))
    made = []
    for page, of_page in zip(pages, words, strict=True):
        is_picture = not of_page and bool(page.images)
        blocks = layout.order(read_page(page, of_page, known, layout.lefts))
        what = f"page {page.page_number} is a picture: what stands on it was not read"
        made.append(Page(tuple(blocks), (what,) if is_picture else ()))
        page.close()  # gives its memory back
    return made


def _sizes(words: Sequence[Sequence[Word]]) -> list[float]:
    """List the sizes of letters larger than most of the text, the largest first; most of the text's comes last."""
    letters: Counter[float] = Counter()
    for of_page in words:
        for word in of_page:
            letters[round(word.size, 1)] += len(word.text)
    usual = letters.most_common(1)[0][0]
    return [*sorted((size for size in letters if size > usual * _LARGER), reverse=True), usual]


def _repeated(words: Sequence[Sequence[Word]]) -> set[Mark]:
    """Find the headers and footers: lines that stand in the same place on most pages, whatever their figures.

    Nothing of the page's own stands beyond them: what comes again by chance in the middle of pages is no such line.
    """
    pages = [[_mark(line) for line in group_lines(of_page)] for of_page in words]
    seen = Counter(mark for marks in pages for mark in set(marks))
    again = {mark for mark, times in seen.items() if times > 1 and times >= len(words) * _MARGIN}
    made = {mark for marks in pages for mark in (*marks[:1], *marks[1:][-1:]) if _PAGE.search(mark[0])}
    for marks in pages:
        made.update(takewhile(again.__contains__, marks))
        made.update(takewhile(lambda mark: mark in again or mark in made, reversed(marks)))
    return made


def _mark(line: Line) -> Mark:
    text = re.sub(r"\d+", "#", " ".join(word.text for word in line))
    return text, round(line[0].top / 3)


class _Layout:
    """Puts the lines and tables of each page in order, and tells where a table may go on from the page before."""

    def __init__(self, known: frozenset[str], sizes: Sequence[float], repeated: set[Mark]) -> None:
        self._known, self._sizes, self._repeated = known, sizes, repeated
        self._last: RuledTable | None = None

    @property
    def lefts(self) -> tuple[float, ...]:
        """The columns of the table that the last page ended with; none if it ended with something else."""
        return self._last.lefts if self._last else ()

    def order(self, page: PdfPage) -> list[Paragraph | PageTable]:
        """Order the next page's lines and tables from top to bottom."""
        lines = [line for line in group_lines(page.words) if _mark(line) not in self._repeated]
        right = max((line[-1].x1 for line in lines), default=0.0)
        blocks: list[Paragraph | PageTable] = []
        above = 0.0
        for at, table in enumerate(page.tables):
            blocks += self._paragraphs([line for line in lines if above <= line[0].top < table.box[1]], right)
            blocks.append(self._page_table(table, may_go_on=at == 0))
            above = table.box[1]
        return [*blocks, *self._paragraphs([line for line in lines if line[0].top >= above], right)]

    def _paragraphs(self, lines: Sequence[Line], right: float) -> list[Paragraph]:
        made = []
        for together in unwrap_lines(lines, right):
            text = join_lines(together, self._known)
            level = self._level(together, text)
            if found := paragraph(text, join_lines(together, self._known, is_standing=True), level):
                made.append(found)
        self._last = None if made else self._last
        return made

    def _level(self, lines: Sequence[Line], text: str) -> int | None:
        if len(text) > LONGEST_HEADING:
            return None
        size = round(lines[0][0].size, 1)
        if size in self._sizes[:-1]:
            return self._sizes.index(size) + 1
        return BOLD_LEVEL if all(word.is_bold for line in lines for word in line) else None

    def _page_table(self, table: RuledTable, *, may_go_on: bool) -> PageTable:
        above, self._last = self._last, table
        if above is None or not may_go_on or not _fits(above.lefts, table.lefts):
            return PageTable(table.rows)
        return PageTable(table.rows, _places(above.lefts, table.lefts), above.is_open)


def _fits(above: Sequence[float], below: Sequence[float]) -> bool:
    """Tell whether the columns of a table above a page's end are columns of the one below."""
    is_level = abs(above[0] - below[0]) <= NEAR
    return is_level and all(min(abs(left - other) for other in below) <= NEAR for left in above)


def _places(above: Sequence[float], below: Sequence[float]) -> tuple[int, ...]:
    """Tell over which of the columns above each column below lies; a page may cut a table before it has them all."""
    return tuple(sum(left <= at + NEAR for left in above) - 1 for at in below)
