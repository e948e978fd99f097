"""Layouts: which cell is what. Any grid in, a document out, with a warning for whatever was not understood."""

from collections.abc import Iterable

from bot.documents import guesses, labels
from bot.documents.chosen import NONE_CHOSEN, Meanings, distinct, unread
from bot.documents.doubts import WHOLE_PLAN, look_over
from bot.documents.grid import Grid, Paragraph
from bot.documents.legend import find_key
from bot.documents.outline import Outline, has_own, outline_of
from bot.documents.over import Over
from bot.documents.reader import Reader
from bot.documents.title import title_of
from bot.errors import Unreadable
from bot.plan.model.document import Document

MOST_PARAGRAPHS = 20_000  # a plan of 400 actions has 4,000


def read_plan(grid: Grid, name: str, meanings: Meanings = NONE_CHOSEN) -> Document:
    """Reads every table that is a plan, or else the lines with labels; Unreadable if there is no plan in it.

    `meanings` are those that somebody chose for columns.
    """
    if sum(len(cell.paragraphs) for table in grid.tables for row in table.rows for cell in row) > MOST_PARAGRAPHS:
        raise Unreadable(f"{name} holds far more text than any plan needs: is it the right file?")
    outlines = {id(table): outline for table in grid.tables if (outline := outline_of(table))}
    key = find_key(grid, {table: outline.at for table, outline in outlines.items()})
    reader = Reader(key)
    for doubt in (*grid.doubts, *key.doubts):
        reader.doubts.add(WHOLE_PLAN, doubt)
    unknown = [*_read_tables(grid, outlines, reader, meanings)]
    if not reader.recommendations:
        _read_lines(grid, reader)
    if not reader.recommendations:
        unknown += _read_guessed(grid, reader, meanings)
    if not reader.recommendations:
        raise Unreadable(
            f"No plan was found in {name}: a plan is a table with a header for the recommendation, what will be done, "
            "who will do it and by when, and at least one row below."
        )
    recommendations = tuple(reader.finish())
    look_over(recommendations, reader.doubts)
    return Document(
        title=title_of(grid, outlines),
        recommendations=recommendations,
        rating_key=key.printed,
        warnings=reader.doubts.all(),
        unknown_columns=distinct(unknown),
    )


def _read_tables(grid: Grid, outlines: dict[int, Outline], reader: Reader, meanings: Meanings) -> Iterable[str]:
    """Reads the tables that are a plan; gives the headers of what is not read of them."""
    over = Over(grid, [table for table in grid.tables if id(table) in outlines and not has_own(outlines[id(table)])])
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            over.see(block)
            continue
        if outline := outlines.get(id(block)):
            columns = guesses.settled(outline, block.rows, reader.doubts, meanings)
            head = {} if has_own(outline) else labels.head_of(block.rows[: outline.at])
            reader.begin_table(columns, len(block.rows[outline.at]), head, block.name or over.section)
            if not has_own(outline) and not head and (given := over.recommendation(block)):
                reader.give(*given)
            body = block.rows[outline.at + outline.height :]
            reader.read_rows(body)
            yield from unread(columns, outline.headers, body)
        elif reader.goes_on_in(block.rows):
            reader.read_rows(block.rows)
        elif items := labels.items_of_form(block):
            _read_items(items, block.name or over.section, reader)
        over.pass_table()


def _read_lines(grid: Grid, reader: Reader) -> None:
    items = list(labels.items_of_lines(block for block in grid.blocks if isinstance(block, Paragraph)))
    if labels.is_plan(items):
        _read_items(items, None, reader)


def _read_items(items: list[labels.Item], heading: str | None, reader: Reader) -> None:
    reader.begin_records({item[0] for item in items if item[0]}, heading)
    for made in labels.records_of(items):
        if not isinstance(made, Paragraph):
            reader.read_record(made)


def _read_guessed(grid: Grid, reader: Reader, meanings: Meanings) -> Iterable[str]:
    """Reads tables whose header says nothing known by what their columns hold; gives the headers of the others."""
    for table in grid.tables:
        if columns := guesses.by_content(table, reader.doubts, meanings):
            reader.begin_table(columns, len(table.rows[0]), {}, None)
            reader.read_rows(table.rows[1:])
            yield from unread(columns, [cell.text for cell in table.rows[0]], table.rows[1:])
