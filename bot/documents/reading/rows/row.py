"""Read one row of a plan, whatever it was made from: which field holds which cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.documents.cells.fields import Field
from bot.documents.grid import NO_CELL, Cell
from bot.documents.reading.columns.assignment import Columns


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The cells of one row by field. `merged` are those that continue the row above."""

    cells: Mapping[Field, Cell]
    merged: frozenset[Field] = field(default_factory=frozenset)

    def cell(self, of: Field) -> Cell:
        """Give the field's cell; an empty one if there is none."""
        return self.cells.get(of, NO_CELL)

    def is_own(self, of: Field) -> bool:
        """Tell whether this row itself says something in this field."""
        return bool(self.cell(of).paragraphs) and of not in self.merged


def read_row(columns: Columns, row: Sequence[Cell], above: Sequence[Cell]) -> tuple[PlanRow, list[Cell]]:
    """Read (a table's row by field, its cells with those merged from above filled in)."""
    full = [above[at] if cell.is_continued and at < len(above) else cell for at, cell in enumerate(row)]
    cells, continued = {}, set()
    for of, places in columns.places.items():
        within = [place for place in places if place < len(full)]
        if within:
            cells[of] = full[within[0]] if len(within) == 1 else merge_cells([full[place] for place in within])
            if all(full[place] is not row[place] for place in within):
                continued.add(of)
    return PlanRow(cells, frozenset(continued)), full


def merge_cells(cells: Sequence[Cell]) -> Cell:
    """Make one cell that says what these do, one after another."""
    said = [cell for cell in cells if cell.paragraphs]
    if len(said) == 1 or len(cells) == 1:
        return (said or cells)[0]
    return Cell(tuple(p for cell in dict.fromkeys(said) for p in cell.paragraphs)) if said else NO_CELL


def own_number(row: PlanRow, read: Callable[[Cell], str]) -> str:
    """Give the number in a column of its own, where this row has one."""
    return read(row.cell(Field.NUMBER)) if row.is_own(Field.NUMBER) else ""
