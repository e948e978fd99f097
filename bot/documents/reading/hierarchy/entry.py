"""Hold one row of a plan by what its columns hold, or a line across instead, whatever it was made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.documents.cells.fields import Field
from bot.documents.grid import NO_CELL, Cell
from bot.documents.reading.assignment import Assignment
from bot.documents.reading.region import Region, Row


@dataclass(frozen=True, slots=True)
class Entry:
    """The cells of one row by field. `merged` are those that continue the row above; `place` is where it stands.

    `above_continued` are cells of the row above that this row's stand for.
    """

    cells: Mapping[Field, Cell]
    place: str
    merged: frozenset[Field] = field(default_factory=frozenset)
    banner: Cell | None = None
    number: int = 0

    def cell(self, of: Field) -> Cell:
        """Give the field's cell; an empty one if there is none."""
        return self.cells.get(of, NO_CELL)

    def is_own(self, of: Field) -> bool:
        """Tell whether this row itself says something in this field."""
        return bool(self.cell(of).paragraphs) and of not in self.merged

    def text(self, of: Field) -> str | None:
        """Give what the field's cell says; None if it says nothing."""
        return self.cell(of).text or None


def entries_of(region: Region, assignment: Assignment) -> Iterator[Entry]:
    """Read the rows of a region by field; what is merged from above is filled in."""
    held = [of for of in dict.fromkeys(assignment.fields) if of is not Field.NOTHING]
    places: dict[Field, tuple[int, ...]] = {of: assignment.places(of) for of in held}
    above: Sequence[Cell] = ()
    for row in region.rows:
        if row.banner is not None and not _is_action(row, assignment):
            yield Entry({}, row.place, banner=row.banner, number=row.number)
            continue
        full = [_filled(cell, above[at]) if at < len(above) else cell for at, cell in enumerate(row.cells)]
        yield _entry(row, full, places)
        above = full


def _is_action(row: Row, assignment: Assignment) -> bool:
    """Tell whether what stands alone in a row stands where the actions do, and not across."""
    places = [at for at, cell in enumerate(row.cells) if cell is row.banner]
    return len(places) == 1 and assignment.fields[places[0]] is Field.ACTION


def _filled(cell: Cell, above: Cell) -> Cell:
    return above if cell.is_continued else cell


def _entry(row: Row, full: Sequence[Cell], places: Mapping[Field, tuple[int, ...]]) -> Entry:
    cells, merged = {}, set()
    for of, every in places.items():
        within = [place for place in every if place < len(full)]
        if within:
            cells[of] = full[within[0]] if len(within) == 1 else merge_cells([full[place] for place in within])
            if all(row.cells[place].is_continued for place in within):
                merged.add(of)
    return Entry(cells, row.place, frozenset(merged), number=row.number)


def merge_cells(cells: Sequence[Cell]) -> Cell:
    """Make one cell that says what these do, one after another."""
    said = [cell for cell in cells if cell.paragraphs]
    if len(said) == 1 or len(cells) == 1:
        return (said or cells)[0]
    return Cell(tuple(p for cell in dict.fromkeys(said) for p in cell.paragraphs)) if said else NO_CELL
