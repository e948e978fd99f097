"""Read a plan from any grid, with a warning for whatever was not understood."""

from bot.documents.cells.fields import Field
from bot.documents.diagnostics import WHOLE_PLAN, Diagnostics, check_plan, quote
from bot.documents.grid import Grid
from bot.documents.reading.choice import Choice, choose
from bot.documents.reading.hierarchy.tree import Part, Tree
from bot.documents.reading.inquiry import questions_of
from bot.documents.reading.question import NO_ANSWERS, Answers, plainly
from bot.documents.reading.rater import SchemeRater
from bot.documents.reading.rating_scheme.key_finder import find_key
from bot.documents.reading.shapes import hypotheses
from bot.documents.reading.title import find_title
from bot.errors import Unreadable
from bot.plan.model.document import Document

MOST_PARAGRAPHS = 20_000  # a plan of 400 actions has 4,000


def read_plan(grid: Grid, name: str, answers: Answers = NO_ANSWERS) -> Document:
    """Read the plan that a grid holds; raise Unreadable if there is none. `answers`: what somebody said of it."""
    if sum(len(cell.paragraphs) for table in grid.tables for row in table.rows for cell in row) > MOST_PARAGRAPHS:
        raise Unreadable(f"{name} holds far more text than any plan needs: is it the right file?")
    chosen = {plainly(header): Field(of) for header, of in answers.columns.items()}
    choice = choose(hypotheses(grid), chosen)
    if choice is None or not choice.plan:
        raise Unreadable(
            f"No plan was found in {name}: a plan is a table with a header for the recommendation, what will be done, "
            "who will do it and by when, and at least one row below."
        )
    diagnostics = Diagnostics()
    for what in grid.warnings:
        diagnostics.warn(WHOLE_PLAN, what)
    rater = SchemeRater(find_key(grid, {}), diagnostics)
    recommendations = _tree(choice, rater, diagnostics)
    if not recommendations:
        raise Unreadable(f"No plan was found in {name}: its tables hold no recommendation and no action.")
    check_plan(recommendations, diagnostics)
    questions, unread, margin = questions_of(choice, answers)
    for block in choice.others:
        for region in block.regions:
            diagnostics.warn(region.rows[0].place if region.rows else WHOLE_PLAN, f"the table of {quote(' · '.join(filter(None, region.headers)))} was not read")
    return Document(
        title=find_title(grid, {}),
        recommendations=recommendations,
        rating_key=rater.printed,
        warnings=diagnostics.warnings,
        unknown_columns=unread,
        questions=questions,
        margin=margin,
    )


def _tree(choice: Choice, rater: SchemeRater, diagnostics: Diagnostics):
    tree = Tree(rater, diagnostics)
    regions = [region for region in choice.hypothesis.regions if choice.is_plan(region)]
    bare = [r for r in regions if Field.RECOMMENDATION not in choice.block_of(r).assignment]
    headings = {r.headings[-1] for r in bare if r.headings}
    for region in regions:
        tree.add(Part(region, choice.block_of(region).assignment), len(headings) > 1)
    return tuple(tree.finish())
