"""Find a plan's key to its ratings: in a line, a small table, rows above the header, banners below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.documents.cells.colours import hue, named
from bot.documents.grid import Cell, Grid, Paragraph, Table
from bot.documents.reading.rating_scheme.key import Key, KeyEntry
from bot.documents.reading.rating_scheme.key_entries import (
    guess_entry,
    is_caption,
    is_mark,
    marks_among,
    may_be_entry,
    read_entries,
    read_entry,
)
from bot.documents.reading.rating_scheme.key_words import described

_NEAR = 6  # entries between a known one and another
_WIDE = 4  # different cells of a row that no key has


def find_key(grid: Grid, values: Iterable[str] = ()) -> Key:
    """Find the key of a file; empty if it has none. `values`: those of its ratings, which a key may explain."""
    finder = _Finder(values)
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            finder.see_line(Cell((block,)), None)
            continue
        finder.see_table(block)
    finder.flush()
    return finder.key


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line or row that is an entry, or may be one."""

    entry: KeyEntry | None
    said: Sequence[Cell]
    row: Sequence[Cell] | None


class _Finder:
    """Gathers entries that stand one below another, a line or a row each; those whose mark is not known only beside
    others.
    """

    def __init__(self, values: Iterable[str] = ()) -> None:
        self.key = Key()
        listed = list(values)
        self.marks = marks_among(listed)
        self._figures = {text.strip() for text in listed if text.strip().isdigit()}
        self._run: list[_Seen] = []
        self._caption: Sequence[Cell] | None = None
        self._is_captioned = False

    def see_line(self, line: Cell, row: Sequence[Cell] | None) -> None:
        """See a line of text, or a row with but one cell."""
        entries = read_entries(line.text, self.marks)
        if len(entries) > 1:
            self.flush()
            if self.key.add(entries):
                self._place([line], row)
            return
        if any(entry.is_digit and not line.text.lstrip(" (").startswith(entry.mark) for entry in entries):
            self._end_of_figures()  # "Action 1.2: Train staff" explains no 2
        self._see(entries, [line], row)

    def _end_of_figures(self) -> None:
        """End what stands below each other if it is a key of figures already."""
        entries = [seen.entry for seen in self._run]
        if len(entries) > 1 and all(entry and entry.is_digit and entry.meaning for entry in entries):
            self.flush()

    def _see(self, entries: Sequence[KeyEntry], said: Sequence[Cell], row: Sequence[Cell] | None) -> None:
        if entries or may_be_entry(said):
            self._run.append(_Seen(entries[0] if entries else None, said, row))
            return
        self.flush()
        self._is_captioned = is_caption(said[0].text) if len(said) == 1 else False
        self._caption = row if self._is_captioned else None

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
            self.see_line(said[0], row)
            return
        entry = read_entry(said, self.marks)
        is_number = entry is not None and entry.is_digit and entry.mark not in self._figures
        is_known = entry is not None and not (is_wide and is_number and not self._is_captioned)
        self._see([entry] if entry and is_known else [], said, row)

    def _see_marks_over_words(self, row: Sequence[Cell], below: Sequence[Cell]) -> bool:
        """Read a key that lies on its side: a row of marks, and what explains each below it."""
        if len(below) != len(row) or len(row) < 2:
            return False
        pairs = [(top, low) for top, low in zip(row, below, strict=True) if top.paragraphs and low.paragraphs]
        is_downwards = len(pairs) == 2 and any(is_mark(low.text, self.marks) for _, low in pairs)
        if len(pairs) < 2 or (is_downwards and not pairs[0][0].text.isdigit()):
            return False
        if not all(self._is_mark(top.text) for top, _ in pairs):
            return False
        entries = [KeyEntry(top.text.strip(" .:-"), "", low.text) for top, low in pairs]
        if not all(entry.meaning for entry in entries):
            return False
        self.flush()
        if not self.key.add(entries):
            return False
        self.key.rows |= {id(row), id(below)}
        return True

    def _is_mark(self, text: str) -> bool:
        return text in self._figures if text.isdigit() else is_mark(text, self.marks)

    def _place(self, said: Sequence[Cell], row: Sequence[Cell] | None) -> None:
        if row is not None:
            self.key.rows.add(id(row))
        else:
            self.key.lines |= {id(p) for cell in said for p in cell.paragraphs}

    def flush(self) -> None:
        """End what stands below each other: each known entry, with those around it that are clear by their words."""
        runs: list[list[tuple[_Seen, KeyEntry]]] = [[]]
        known = [at for at, seen in enumerate(self._run) if seen.entry]
        for at, seen in enumerate(self._run):
            is_near = any(abs(at - other) <= _NEAR for other in known)
            entry = seen.entry or (guess_entry(seen.said) if is_near else None)
            if entry:
                if self._is_captioned and len(runs[-1]) > 1 and entry.is_digit and not runs[-1][-1][1].is_digit:
                    break  # numbered lines below a key of words
                runs[-1].append((seen, entry))
            elif runs[-1]:
                runs.append([])
        for run in runs:
            count = sum(seen.entry is not None for seen, _ in run)
            is_key = count >= 2 or (count and self._is_captioned)
            if is_key and self.key.add([entry for _, entry in run]):
                for seen, _ in run:
                    self._place(seen.said, seen.row)
                self.key.rows |= {id(self._caption)} if self._caption is not None else set()
        self._run, self._caption, self._is_captioned = [], None, False


def _shaded(table: Table) -> list[KeyEntry]:
    """Shaded cells that say themselves what their colour means: a row of boxes, red, amber and green."""
    shaded = {id(cell): cell for row in table.rows for cell in row if hue(cell.fill) and cell.paragraphs}
    return [KeyEntry("", cell.fill, cell.text) for cell in shaded.values() if described(cell.text[:200])]
