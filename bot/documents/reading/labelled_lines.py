"""Read plans that are no table of rows: `Owner: Head of Service`, a line or a two-column row for each field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile

from bot.documents.cells.fields import Field
from bot.documents.cells.headers import exact_field, is_unread
from bot.documents.grid import Cell, Paragraph, Table, paragraphs
from bot.documents.reading.labels import NUMBERED, split_label
from bot.documents.reading.rows.row import PlanRow

_FEWEST = 3  # labels that make a plan of paragraphs or of a two-column table

Item = tuple[Field | None, str, Cell]  # (field, number, cell); no field: a line that belongs to none


def read_lines(lines: Iterable[Paragraph]) -> Iterator[Item]:
    """Read the labelled values of paragraphs; what has no label goes on with the value above, a heading ends it.

    What stands before the first recommendation or action introduces the plan.
    """
    lines = dropwhile(lambda line: not _opens(line), lines)
    current: tuple[Field, str] | None = None
    held: list[Paragraph] = []
    for line in lines:
        found = split_label(line.text)
        is_end = found is not None or (line.level is not None and held != []) or is_unread(line.text.partition(":")[0])
        if is_end:
            if current:
                yield (*current, Cell(tuple(held)))
            current, held = None, []
        if found:
            current, held = (found.field, found.number), list(paragraphs([found.value]))
        elif current and not is_end:
            held.append(line)
        elif line.level is not None:
            yield None, "", Cell((line,))
    if current:
        yield (*current, Cell(tuple(held)))


def _opens(line: Paragraph) -> bool:
    found = split_label(line.text)
    return found is not None and found.field in (*NUMBERED, Field.NUMBER)


def read_form(table: Table) -> list[Item]:
    """Read the labelled values of a table of labels and values beside them; none if it is no such table."""
    items: list[Item] = []
    rows = fitting = 0
    for row in table.rows:
        said = list({id(cell): cell for cell in row}.values())
        rows += any(cell.paragraphs for cell in said)
        pairs = list(zip(said[::2], said[1::2], strict=False))
        found = [(label, value, _label_of(label.text)) for label, value in pairs]
        fitting += bool(found and found[0][2])
        items += [(name[0], name[1], value) for _, value, name in found if name and value.paragraphs]
    fields = {item[0] for item in items}
    is_form = len(items) >= _FEWEST and fitting * 3 >= rows * 2 and fields & NUMBERED and len(fields) > 1
    return items if is_form else []


def _label_of(text: str) -> tuple[Field, str] | None:
    if found := exact_field(text):
        return found, ""
    split = split_label(text)
    return (split.field, split.number) if split and not split.value else None


def _is_label(text: str) -> bool:
    return _label_of(text) is not None or is_unread(text) or text.endswith(":")


def gather_rows(items: Iterable[Item]) -> Iterator[PlanRow | Paragraph]:
    """Gather a row for each recommendation and each action; headings between them as they stand."""
    made: dict[Field, Cell] = {}
    for found, number, cell in items:
        if made and (found is None or _begins(found, made)):
            yield PlanRow(made)
            made = {}
        if found is None:
            yield cell.paragraphs[0]
            continue
        if found in NUMBERED and number:
            made[Field.NUMBER if found is Field.RECOMMENDATION else Field.ACTION_NUMBER] = Cell(paragraphs([number]))
        before = made.get(found, Cell()).paragraphs
        made[found] = Cell(before + cell.paragraphs, fill=cell.fill)
    if made:
        yield PlanRow(made)


def _begins(found: Field, made: Mapping[Field, Cell]) -> bool:
    """Tell whether a field begins another row than the one that is being made."""
    if found is Field.NUMBER:
        return Field.ACTION in made or (Field.RECOMMENDATION in made and found in made)
    if found is Field.RECOMMENDATION:
        return found in made or Field.ACTION in made
    return found is Field.ACTION and found in made


def is_plan(items: Sequence[Item]) -> bool:
    """Tell whether labelled lines make a plan: enough of them, and some name a recommendation or an action."""
    fields = [item[0] for item in items if item[0]]
    return len(fields) >= _FEWEST and bool(set(fields) & NUMBERED) and len(set(fields)) > 1


def read_above_header(rows: Sequence[Sequence[Cell]]) -> Mapping[Field, Cell]:
    """Read what the rows above a table's header say of all that stands below: label and value beside or under it.

    Only where they name the recommendation: then the table is about it alone.
    """
    found: dict[Field, Cell] = {}
    for at, row in enumerate(rows):
        said = list({id(cell): cell for cell in row if cell.paragraphs}.values())
        line = split_label(said[0].text) if len(said) == 1 else None
        pairs = [(_label_of(label.text), value) for label, value in zip(said[::2], said[1::2], strict=False)]
        is_paired = bool(pairs) and all(label and not _is_label(value.text) for label, value in pairs)
        if line and line.value:
            _keep(found, line.field, line.number, Cell(paragraphs(line.value.split("\n"))))
        for label, value in pairs if is_paired else ():
            if label:
                _keep(found, *label, value)
        if line or is_paired:
            continue
        below = rows[at + 1] if at + 1 < len(rows) else ()
        for place, cell in enumerate(row):
            named = _label_of(cell.text)
            if named and place < len(below) and below[place].paragraphs and not _is_label(below[place].text):
                found.setdefault(named[0], below[place])
    return found if Field.RECOMMENDATION in found else {}


def _keep(found: dict[Field, Cell], of: Field, number: str, cell: Cell) -> None:
    found.setdefault(of, cell)
    if number and of is Field.RECOMMENDATION:
        found.setdefault(Field.NUMBER, Cell(paragraphs([number])))
