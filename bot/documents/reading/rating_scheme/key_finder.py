"""Find a plan's key to its ratings: in a line, a small table, rows above the header, banners below."""

from collections.abc import Mapping, Sequence

from bot.documents.cells.colours import hue
from bot.documents.grid import Cell, Grid, Paragraph, Table
from bot.documents.reading.rating_scheme.key import Key, KeyEntry, is_caption, read_entries, read_entry
from bot.documents.reading.rating_scheme.key_words import rating_described


def find_key(grid: Grid, headers: Mapping[int, int]) -> Key:
    """Find the key of a file; empty if it has none. `headers`: the header's row by the id of each table of the plan."""
    finder = _Finder()
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            finder.see(read_entries(block.text), block.text, None)
            continue
        for at, row in enumerate(block.rows):
            if row and at != headers.get(id(block)):
                finder.see_row(row, is_plan=at > headers.get(id(block), len(block.rows)))
        finder.flush()
        if id(block) not in headers:
            finder.key.add(_shaded(block))
    finder.flush()
    return finder.key


class _Finder:
    """Gathers entries that stand one below another, a line or a row each."""

    def __init__(self) -> None:
        self.key = Key()
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

    def see_row(self, row: Sequence[Cell], is_plan: bool) -> None:
        said = list({id(cell): cell for cell in row if cell.paragraphs or hue(cell.fill)}.values())
        if not said:
            return
        if len(said) == 1:
            self.see(read_entries(said[0].text), said[0].text, row)
            return
        entry = read_entry(said)
        is_known = entry is not None and not (is_plan and entry.is_digit and self._caption is None)
        self.see([entry] if entry and is_known else [], "", row)

    def flush(self) -> None:
        if self._run and self.key.add(self._run):
            rows = [*self._rows, *([self._caption] if self._caption is not None else [])]
            self.key.rows |= {id(row) for row in rows}
        self._run, self._rows, self._caption = [], [], None


def _shaded(table: Table) -> list[KeyEntry]:
    """Shaded cells that say themselves what their colour means: a row of boxes, red, amber and green."""
    shaded = {id(cell): cell for row in table.rows for cell in row if hue(cell.fill)}
    return [KeyEntry("", cell.fill, cell.text) for cell in shaded.values() if rating_described(cell.text[:200])]
