"""Read a plan from any grid, with a warning for whatever was not understood."""

from collections.abc import Iterator
from dataclasses import replace

from bot.documents.cells.fields import Field
from bot.documents.cells.owners import known_owners
from bot.documents.diagnostics import WHOLE_PLAN, Diagnostics, check_plan, quote
from bot.documents.grid import Cell, Grid
from bot.documents.reading.choice import Choice, choose
from bot.documents.reading.doubt import judging, telling
from bot.documents.reading.hierarchy.actions import only_rate
from bot.documents.reading.hierarchy.rater import Rater
from bot.documents.reading.hierarchy.tree import Part, Tree
from bot.documents.reading.inquiry import inquire
from bot.documents.reading.open_table import questions_of
from bot.documents.reading.question import NO_ANSWERS, Answers, plainly
from bot.documents.reading.rating_scheme.candidates import candidates
from bot.documents.reading.rating_scheme.induction import CountingScheme, induce
from bot.documents.reading.rating_scheme.key import Key
from bot.documents.reading.rating_scheme.key_finder import find_key
from bot.documents.reading.rating_scheme.meaning import meaning_of
from bot.documents.reading.region import Region
from bot.documents.reading.shapes import hypotheses
from bot.documents.reading.title import find_title
from bot.errors import Unreadable
from bot.plan.model.document import Document

MOST_PARAGRAPHS = 50_000  # a plan of 2,000 actions has 20,000


def read_plan(grid: Grid, name: str, answers: Answers = NO_ANSWERS) -> Document:
    """Read the plan that a grid holds; raise Unreadable if there is none. `answers`: what somebody said of it."""
    cells = (cell for table in grid.tables for row in table.rows for cell in row)
    if sum(_count(cell) for cell in cells) > MOST_PARAGRAPHS:
        raise Unreadable(f"{name} holds far more text than any plan needs: is it the right file?")
    chosen = {plainly(header): Field(of) for header, of in answers.columns.items()}
    first = find_key(grid, candidates(grid))
    choice = choose(hypotheses(_without(grid, first)), chosen, lambda text: first.of_mark(text) is not None)
    if choice is None or not choice.plan:
        return _asking(grid, name, choice, answers)
    counting = CountingScheme()
    _filled(choice, Tree(Rater(find_key(grid), counting), Diagnostics(), read=only_rate))
    key = find_key(grid, [mark.text for mark in counting.marks])
    said = {text: meaning for text, name in answers.ratings.items() if (meaning := meaning_of(name))}
    scheme = induce(counting.marks, key, said)
    diagnostics = Diagnostics()
    for what in grid.warnings:
        diagnostics.warn(WHOLE_PLAN, what)
    for what in (*key.warnings, *scheme.warnings):
        diagnostics.warn(WHOLE_PLAN, what)
    tree = Tree(Rater(key, scheme), diagnostics, _key_cells(grid, key), known_owners(_owner_cells(choice)))
    recommendations = tuple(_filled(choice, tree).finish())
    if not recommendations:
        raise Unreadable(f"No plan was found in {name}: its tables hold no recommendation and no action.")
    check_plan(recommendations, diagnostics)
    asked = inquire(choice, scheme, answers)
    for unread in asked.unread_places:
        diagnostics.warn(unread.place, f"{unread.words} {'were' if 'columns' in unread.words else 'was'} not read")
    for unread in asked.unread_tables:
        diagnostics.warn(unread.place, f"was not read: {quote(unread.words)}")
    signs = judging.look(grid, choice, recommendations, scheme, diagnostics.warnings)
    for doubt in telling.doubts(signs, recommendations, choice):
        diagnostics.warn(doubt.where, doubt.what)
    return Document(
        title=find_title(grid),
        recommendations=recommendations,
        rating_key=dict(scheme.printed) if scheme.printed else None,
        warnings=diagnostics.warnings,
        unknown_columns=asked.unread_columns,
        questions=asked.questions,
        margin=asked.margin,
        headers=asked.headers,
    )


def _asking(grid: Grid, name: str, choice: Choice | None, answers: Answers) -> Document:
    """Ask what the columns of a table hold that may be a plan; raise Unreadable where there is none to ask about."""
    asked = questions_of(choice, answers)
    if not asked:
        raise Unreadable(
            f"No plan was found in {name}: a plan is a table with a column for the recommendation or for what will be "
            "done, others for who will do it and by when, and at least one row below its header."
        )
    headers = tuple(question.value for question in asked)
    return Document(find_title(grid), (), questions=asked, margin=0.0, headers=headers)


def _count(cell: Cell) -> int:
    return sum(1 for _ in cell.every_paragraph) if cell.blocks else len(cell.paragraphs)


def _without(grid: Grid, key: Key) -> Grid:
    """The grid without the lines of the key, which are none of the plan's."""
    return replace(grid, blocks=tuple(block for block in grid.blocks if id(block) not in key.lines))


def _filled(choice: Choice, tree: Tree) -> Tree:
    """Add all rows of the plan to a tree."""
    regions = _regions(choice)
    is_headed = _is_headed(choice, regions)
    for region in regions:
        tree.add(Part(region, choice.block_of(region).assignment), is_headed)
    return tree


def _regions(choice: Choice) -> list[Region]:
    return [region for region in choice.hypothesis.regions if choice.is_plan(region)]


def _owner_cells(choice: Choice) -> Iterator[Cell]:
    """The cells of all columns of owners."""
    for region in _regions(choice):
        for at in choice.block_of(region).assignment.places(Field.OWNER):
            yield from region.column(at)


def _is_headed(choice: Choice, regions: list[Region]) -> bool:
    """Tell whether several regions without a column of recommendations have a line each over them."""
    bare = [r for r in regions if Field.RECOMMENDATION not in choice.block_of(r).assignment]
    return len({r.above[-1].text for r in bare if r.above} | {r.headings[-1] for r in bare if r.headings}) > 1


def _key_cells(grid: Grid, key: Key) -> frozenset[int]:
    """The cells in which the key stands, by their ids: they are no row of the plan."""
    rows = [row for table in grid.tables for row in table.rows if id(row) in key.rows]
    return frozenset(id(cell) for row in rows for cell in row if cell.paragraphs or cell.fill)
