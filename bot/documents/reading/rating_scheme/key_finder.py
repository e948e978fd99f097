"""Find a plan's key to its ratings: in a line, a small table, rows above the header, banners below."""

from collections.abc import Iterable, Sequence

from bot.documents.cells.colours import hue, named
from bot.documents.grid import Cell, Grid, Paragraph, Table
from bot.documents.reading.rating_scheme.key import Key, KeyEntry
from bot.documents.reading.rating_scheme.key_entries import (
    NO_MARKS,
    Marks,
    is_caption,
    is_mark,
    marks_among,
    read_entries,
    read_entry,
)
from bot.documents.reading.rating_scheme.key_words import described

_WIDE = 4  # different cells of a row that no key has


def find_key(grid: Grid, values: Iterable[str] = ()) -> Key:
    """Find the key of a file; empty if it has none. `values`: those of its ratings, which a key may explain."""
    finder = _Finder(marks_among(values))
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            finder.see(read_entries(block.text, finder.marks), block.text, None)
            continue
        finder.see_table(block)
    finder.flush()
    return finder.key


class _Finder:
    """Gathers entries that stand one below another, a line or a row each."""

    def __init__(self, marks: Marks = NO_MARKS) -> None:
        self.key = Key()
        self.marks = marks
        self._run: list[KeyEntry] = []
        self._rows: list[Sequence[Cell]] = []
        self._caption: Sequence[Cell] | None = None

    def see(self, entries: Sequence[KeyEntry], text: str, row: Sequence[Cell] | None) -> None:
        if len(entries) > 1:
            self.flush()
            if self.key.add(entries) and row is not None:
                self.key.rows.add(id(row))
        elif entries:
            self._run += entries
            self._rows += [row] if row is not None else []
        else:
            self.flush()
            self._caption = row if is_caption(text) else None

    def see_table(self, table: Table) -> None:
        is_wide = False  # below a row of many cells, which is a plan's, or another table's
        for at, row in enumerate(table.rows):
            said = list({id(cell): cell for cell in row if cell.paragraphs or named(cell.fill)}.values())
            is_wide = is_wide or len(said) >= _WIDE
            below = table.rows[at + 1] if at + 1 < len(table.rows) else ()
            if said and not self._see_marks_over_words(row, below):
                self._see_row(row, said, is_wide)
        self.flush()
        if not is_wide:
            self.key.add(_shaded(table))

    def _see_row(self, row: Sequence[Cell], said: Sequence[Cell], is_wide: bool) -> None:
        if len(said) == 1:
            self.see(read_entries(said[0].text, self.marks), said[0].text, row)
            return
        entry = read_entry(said, self.marks)
        is_known = entry is not None and not (is_wide and entry.is_digit and self._caption is None)
        self.see([entry] if entry and is_known else [], "", row)

    def _see_marks_over_words(self, row: Sequence[Cell], below: Sequence[Cell]) -> bool:
        """Read a key that lies on its side: a row of marks, and what explains each below it."""
        if len(below) != len(row) or len(row) < 2:
            return False
        pairs = [(top, low) for top, low in zip(row, below, strict=True) if top.paragraphs and low.paragraphs]
        if len(pairs) < 2 or not all(is_mark(top.text, self.marks) and not top.text.isdigit() for top, _ in pairs):
            return False
        self.flush()
        entries = [KeyEntry(top.text.strip(" .:-"), "", low.text) for top, low in pairs]
        if not all(entry.meaning for entry in entries) or not self.key.add(entries):
            return False
        self.key.rows |= {id(row), id(below)}
        return True

    def flush(self) -> None:
        if self._run and self.key.add(self._run):
            rows = [*self._rows, *([self._caption] if self._caption is not None else [])]
            self.key.rows |= {id(row) for row in rows}
        self._run, self._rows, self._caption = [], [], None


def _shaded(table: Table) -> list[KeyEntry]:
    """Shaded cells that say themselves what their colour means: a row of boxes, red, amber and green."""
    shaded = {id(cell): cell for row in table.rows for cell in row if hue(cell.fill) and cell.paragraphs}
    return [KeyEntry("", cell.fill, cell.text) for cell in shaded.values() if described(cell.text[:200])]
