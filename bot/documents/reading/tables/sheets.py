"""Choose what to read of a workbook's sheets, or of a text that may be cut at several signs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.documents.grid import Grid, Table
from bot.documents.raw_grid import DelimitedText, Sheet
from bot.documents.reading.tables.headed import fitness, is_plan
from bot.documents.reading.tables.splitting import split_tables


def choose_sheets(sheets: Sequence[Sheet]) -> Grid:
    """Make a grid of the sheets that people see; hidden ones are read only where no other holds a plan."""
    plans = {id(sheet.table) for sheet in sheets if is_plan(sheet.table)}
    has_seen = any(not sheet.is_hidden and id(sheet.table) in plans for sheet in sheets)
    read = [s.table for s in sheets if not s.is_hidden or (not has_seen and id(s.table) in plans)]
    warnings = [what for s in sheets if id(s.table) in plans and s.table in read for what in s.warnings]
    for sheet in sheets:
        if sheet.is_hidden and id(sheet.table) in plans:
            what = "was not read" if has_seen else "was read, because no other holds a plan"
            warnings.append(f"the hidden sheet “{sheet.table.name}” holds a plan too and {what}")
    if sum(id(table) in plans for table in read) < 2:
        read = [replace(table, name=None) for table in read]  # a name is a section only beside others
    return Grid(tuple(block for table in read for block in split_tables(table)), tuple(warnings))


def choose_sign(text: DelimitedText) -> Grid | None:
    """Make a grid of the text as cut at the sign under which most of a header is understood; None if it is none."""
    table = next(text.tables, None) if text.is_declared else _best(text.tables)
    return Grid(tuple(split_tables(table))) if table else None


def _best(tables: Iterable[Table]) -> Table | None:
    best: tuple[float, Table] | None = None
    for table in tables:
        fits = fitness(table)
        if fits and (best is None or fits > best[0]):
            best = (fits, table)
    return best[1] if best else None
