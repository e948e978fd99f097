"""Plans whose recommendations stand across a table over their actions, or have several actions in one cell, or none."""

from random import Random

from tests.documents.drawn.blocks import Block, Box, Grid, box
from tests.documents.drawn.columns import TOLD, Column, Columns
from tests.documents.drawn.contents.truth import DrawnRecommendation
from tests.documents.drawn.structures.tables import header_rows

MARKS = ("{}. ", "{}) ", "• ", "- ", "")  # the last: paragraphs


def over_rows(draw: Random, columns: Columns) -> list[Block]:
    """One table of actions; each recommendation stands across it, in a row over its own."""
    shown = columns.of_action()
    name = draw.choice(("", "", "Recommendation ", "Area for improvement "))
    dash = draw.choice((": ", " – ")) if name else draw.choice((". ", " ", " – "))
    rows = header_rows(draw, columns, shown)
    for recommendation in columns.plan.recommendations:
        text = columns.recommendation(recommendation)
        if columns.of("number") and recommendation.printed:
            text = f"{name}{recommendation.printed}{dash}{text}"
        rows.append([box(text, across=len(shown), is_bold=True), *[None] * (len(shown) - 1)])
        rows += [[columns.cell(c, recommendation, action) for c in shown] for action in recommendation.actions]
    return [Grid(rows)]


def in_a_cell(draw: Random, columns: Columns) -> list[Block]:
    """A row for each recommendation; its actions are paragraphs, or a list, of one cell, and share the rest."""
    shown = columns.of(but=("action number",))
    mark = draw.choice(MARKS)
    rows = header_rows(draw, columns, shown)
    for recommendation in columns.plan.recommendations:
        rows.append([_shared(columns, column, recommendation, mark) for column in shown])
    return [Grid(rows)]


def _shared(columns: Columns, column: Column, recommendation: DrawnRecommendation, mark: str) -> Box:
    actions = recommendation.actions
    if column.role == "action" and len(actions) > 1:
        return Box(tuple(mark.format(at) + action.text for at, action in enumerate(actions, 1)))
    if column.role in TOLD:
        lines = [line for action in actions for line in columns.cell(column, recommendation, action).lines]
        return Box(tuple(lines))
    return columns.cell(column, recommendation, actions[0])


def alone(draw: Random, columns: Columns) -> list[Block]:
    """A row for each recommendation, and no column of actions: what is recommended is what will be done."""
    shown = columns.of(but=("action", "action number"))
    rows = header_rows(draw, columns, shown)
    for recommendation in columns.plan.recommendations:
        rows.append([columns.cell(c, recommendation, recommendation.actions[0]) for c in shown])
    return [Grid(rows)]
