"""Read a plan from any grid, with a warning for whatever was not understood."""

from bot.documents.diagnostics import WHOLE_PLAN, check_plan
from bot.documents.grid import Grid, Paragraph
from bot.documents.reading.columns.choices import distinct_headers, read_choices
from bot.documents.reading.columns.contents import correct_columns, infer_columns
from bot.documents.reading.columns.header_row import HeaderRow, find_header, has_recommendations
from bot.documents.reading.labelled_lines import Item, gather_rows, is_plan, read_above_header, read_form, read_lines
from bot.documents.reading.open_questions import Asking, about_ratings, meanings
from bot.documents.reading.rating_scheme.induction import CountingScheme, induce
from bot.documents.reading.rating_scheme.key_finder import find_key
from bot.documents.reading.rows.reader import RowReader
from bot.documents.reading.surroundings import Surroundings
from bot.documents.reading.title import find_title
from bot.errors import Unreadable
from bot.plan.model.document import Document
from bot.plan.model.reading.question import NO_ANSWERS, Answers

MOST_PARAGRAPHS = 20_000  # a plan of 400 actions has 4,000


def read_plan(grid: Grid, name: str, answers: Answers = NO_ANSWERS) -> Document:
    """Read every table that is a plan, or else the lines with labels; raise Unreadable if there is no plan in it.

    `answers`: what somebody said that columns hold, and words of a rating mean.
    """
    if sum(len(cell.paragraphs) for table in grid.tables for row in table.rows for cell in row) > MOST_PARAGRAPHS:
        raise Unreadable(f"{name} holds far more text than any plan needs: is it the right file?")
    headers = {id(table): header for table in grid.tables if (header := find_header(table))}
    counting = CountingScheme()
    _read(grid, headers, RowReader(find_key(grid), counting), Asking(read_choices(answers.columns)))
    key = find_key(grid, [mark.text for mark in counting.marks])
    scheme = induce(counting.marks, key, meanings(answers))
    reader = RowReader(key, scheme)
    for what in (*grid.warnings, *key.warnings):
        reader.diagnostics.warn(WHOLE_PLAN, what)
    asking = Asking(read_choices(answers.columns))
    _read(grid, headers, reader, asking)
    if not reader.recommendations:
        raise Unreadable(
            f"No plan was found in {name}: a plan is a table with a header for the recommendation, what will be done, "
            "who will do it and by when, and at least one row below."
        )
    for what in scheme.warnings:
        reader.diagnostics.warn(WHOLE_PLAN, what)
    recommendations = tuple(reader.finish())
    check_plan(recommendations, reader.diagnostics)
    return Document(
        title=find_title(grid, headers),
        recommendations=recommendations,
        rating_key=key.printed,
        warnings=reader.diagnostics.warnings,
        unknown_columns=distinct_headers(asking.unread.values()),
        questions=(*asking.questions.values(), *about_ratings(scheme, answers)),
        headers=tuple(asking.headers.values()),
    )


def _read(grid: Grid, headers: dict[int, HeaderRow], reader: RowReader, asking: Asking) -> None:
    """Read whatever is a plan in the first of three ways that finds one, and what is to be asked of it."""
    _read_tables(grid, headers, reader, asking)
    if not reader.recommendations:
        _read_lines(grid, reader)
    if not reader.recommendations:
        _read_inferred(grid, reader, asking)


def _read_tables(grid: Grid, headers: dict[int, HeaderRow], reader: RowReader, asking: Asking) -> None:
    """Read the tables that are a plan, and what is to be asked of them."""
    bare = [t for t in grid.tables if id(t) in headers and not has_recommendations(headers[id(t)])]
    surroundings = Surroundings(grid, bare)
    for block in grid.blocks:
        if isinstance(block, Paragraph):
            surroundings.see(block)
            continue
        if header := headers.get(id(block)):
            columns = correct_columns(header, block.rows, reader.diagnostics, asking.choices)
            head = {} if has_recommendations(header) else read_above_header(block.rows[: header.at])
            reader.begin_table(columns, len(block.rows[header.at]), head, block.name or surroundings.section)
            if not has_recommendations(header) and not head and (given := surroundings.recommendation(block)):
                reader.give(*given)
            body = block.rows[header.at + header.height :]
            reader.read_rows(body)
            asking.look_at(columns, header.headers, body)
        elif reader.goes_on_in(block.rows):
            reader.read_rows(block.rows)
        elif items := read_form(block):
            _read_items(items, block.name or surroundings.section, reader)
        surroundings.pass_table()


def _read_lines(grid: Grid, reader: RowReader) -> None:
    items = list(read_lines(block for block in grid.blocks if isinstance(block, Paragraph)))
    if is_plan(items):
        _read_items(items, None, reader)


def _read_items(items: list[Item], heading: str | None, reader: RowReader) -> None:
    reader.begin_rows({item[0] for item in items if item[0]}, heading)
    for made in gather_rows(items):
        if not isinstance(made, Paragraph):
            reader.add_row(made)


def _read_inferred(grid: Grid, reader: RowReader, asking: Asking) -> None:
    """Read tables whose header says nothing known by what their columns hold, and what is to be asked of them."""
    for table in grid.tables:
        if columns := infer_columns(table, reader.diagnostics, asking.choices):
            reader.begin_table(columns, len(table.rows[0]), {}, None)
            reader.read_rows(table.rows[1:])
            asking.look_at(columns, [cell.text for cell in table.rows[0]], table.rows[1:])
