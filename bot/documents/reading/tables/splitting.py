"""Split a sheet, or a delimited text, which often holds more than one table, at empty rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bot.documents.grid import BOLD_LEVEL, LONGEST_HEADING, Cell, Paragraph, Table
from bot.documents.reading.tables.headed import is_table

Row = tuple[Cell, ...]
_FEWEST = 3  # cells of a row of a plan
_FURTHER = 2  # cells; one more may be a slip


def split_tables(table: Table) -> list[Paragraph | Table]:
    """Split a sheet into tables and lines; a piece that is no table by itself goes on with the table above it.

    So a plan may have empty rows in it; what stands over a table's header alone in its row is a heading.
    """
    made: list[Paragraph | list[Row]] = []
    numbers = {id(row): table.row_number(at) for at, row in enumerate(table.rows)}
    pieces = [(piece, _lines_over(piece)) for piece in _pieces(table.rows)]
    pieces = _headed(pieces)
    are_tables = [is_table(Table(tuple(piece[len(lines) :]))) for piece, lines in pieces]
    for at, (piece, lines) in enumerate(pieces):
        rest = piece[len(lines) :]
        is_over_rows = at + 1 < len(pieces) and not are_tables[at + 1]  # a banner with an empty row below it
        is_separate = are_tables[at] or (not rest and not is_over_rows)
        above = next((block for block in reversed(made) if isinstance(block, list)), None)
        if is_separate or above is None or _is_wider(rest, above):
            made += lines
            made += [list(rest)] if rest else []
        else:
            above += [(), *piece]
    return [block if isinstance(block, Paragraph) else _table(block, table.name, numbers) for block in made]


def _table(rows: Sequence[Row], name: str | None, numbers: Mapping[int, int]) -> Table:
    return Table(tuple(rows), name, tuple(numbers.get(id(row), 0) for row in rows))


def _pieces(rows: Sequence[Row]) -> Iterator[list[Row]]:
    for is_said, piece in groupby(rows, key=lambda row: any(cell.paragraphs or cell.fill for cell in row)):
        if is_said:
            yield list(piece)


def _headed(pieces: list[tuple[list[Row], list[Paragraph]]]) -> list[tuple[list[Row], list[Paragraph]]]:
    """Where each table has one line over it, and the first has more, the last of these is the heading of its table."""
    over = [at for at, (piece, lines) in enumerate(pieces) if 0 < len(lines) < len(piece)]
    counts = [len(pieces[at][1]) for at in over]
    if len(counts) < 2 or counts[0] == 1 or set(counts[1:]) != {1}:
        return pieces
    piece, lines = pieces[over[0]]
    last = lines[-1] if len(lines[-1].text) > LONGEST_HEADING else replace(lines[-1], level=BOLD_LEVEL)
    return [(piece, [*lines[:-1], last]) if at == over[0] else each for at, each in enumerate(pieces)]


def _is_wider(piece: Sequence[Row], above: Sequence[Row]) -> bool:
    """Tell whether rows cannot go on with those above an empty row, such as a key: most reach further to the right."""
    most = max(map(_reach, above), default=0)
    wider = sum(_reach(row) >= max(_FEWEST, most + _FURTHER) for row in piece)
    return wider * 2 > len(piece)


def _reach(row: Row) -> int:
    return max((at for at, cell in enumerate(row, 1) if cell.paragraphs), default=0)


def _lines_over(piece: Sequence[Row]) -> list[Paragraph]:
    """The rows at the top of a piece that hold one cell alone, as lines: the first is a heading."""
    lines: list[Paragraph] = []
    for row in piece:
        said = list({id(cell): cell for cell in row if cell.paragraphs or cell.fill}.values())
        if len(said) != 1 or len(said[0].paragraphs) != 1:
            break
        text = said[0].paragraphs[0].text
        lines.append(Paragraph(text, level=BOLD_LEVEL if not lines and len(text) <= LONGEST_HEADING else None))
    return lines
