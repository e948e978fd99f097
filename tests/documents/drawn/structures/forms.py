"""Plans in frames of labels and values: one for each action, or several labels inside one cell."""

from random import Random

from tests.documents.drawn.blocks import Block, Box, Grid, Line, box
from tests.documents.drawn.columns import TOLD, Column, Columns
from tests.documents.drawn.contents.truth import DrawnAction, DrawnRecommendation


def each_action(draw: Random, columns: Columns) -> list[Block]:
    """A table for each action: labels on the left of their values, two pairs side by side in some, or above them."""
    if draw.random() < 0.2:
        return _stacked(draw, columns)
    pairs = draw.random() < 0.35
    headed = draw.random() < 0.3
    blocks: list[Block] = []
    place = 0
    for recommendation in columns.plan.recommendations:
        for action in recommendation.actions:
            place += 1
            rows = _pairs(columns, recommendation, action, pairs)
            width = 4 if pairs else 2
            if headed:
                rows.insert(0, [box(f"Action sheet {place}", across=width, is_bold=True), *[None] * (width - 1)])
            blocks += [Line(""), Grid(rows)]
    return blocks


def _stacked(draw: Random, columns: Columns) -> list[Block]:
    """A row of labels over a row of values, then the next labels: two, three or four beside each other."""
    width = draw.choice((2, 3, 4))
    blocks: list[Block] = []
    for recommendation in columns.plan.recommendations:
        for action in recommendation.actions:
            shown = columns.of()
            rows: list[list[Box | None]] = []
            for at in range(0, len(shown), width):
                part = shown[at : at + width]
                empty: list[Box | None] = [Box() for _ in range(width - len(part))]
                rows.append([*[box(c.header, is_bold=True) for c in part], *empty])
                rows.append([*[columns.cell(c, recommendation, action) for c in part], *empty])
            blocks += [Line(""), Grid(rows)]
    return blocks


SHORT = (
    "number",
    "action number",
    "owner",
    "due",
    "rating",
    "revised",
    "priority",
    "start",
    "completed",
    "accountable",
)


def _pairs(
    columns: Columns, recommendation: DrawnRecommendation, action: DrawnAction, pairs: bool
) -> list[list[Box | None]]:
    rows: list[list[Box | None]] = []
    held: list[Box | None] = []
    for column in columns.of():
        label, value = box(" ".join(column.header.split()), is_bold=True), columns.cell(column, recommendation, action)
        if pairs and column.role in SHORT:
            held += [label, value]
            if len(held) == 4:
                rows.append(held)
                held = []
            continue
        if pairs:
            value.across = 3
            rows.append([label, value, None, None])
        else:
            rows.append([label, value])
    if held:
        rows.append(
            [held[0], Box(held[1].lines, held[1].fill, held[1].value, across=3), None, None] if held[1] else held
        )
    return rows


def in_a_cell(draw: Random, columns: Columns) -> list[Block]:
    """A row for each recommendation; in a cell of it, labels and values for each action."""
    lead = columns.of("action number", "action")  # first, so that it is seen where each begins
    inside = [*lead, *(c for c in columns.of_action() if c not in lead and c.role not in TOLD)]
    lists = columns.of(*TOLD)
    outer = columns.of_recommendation()
    heads: list[Box | None] = [box(c.header, is_bold=True) for c in outer]
    name = draw.choice(("Our plan", "Detail", "What we will do about it", "Action plan"))
    rows: list[list[Box | None]] = [[*heads, box(name, is_bold=True), *[box(c.header, is_bold=True) for c in lists]]]
    mark = draw.choice((": ", ": ", " – "))
    for recommendation in columns.plan.recommendations:
        lines = tuple(
            line
            for action in recommendation.actions
            for line in labelled(columns, inside, recommendation, action, mark)
        )
        first = recommendation.actions[0]
        cells: list[Box | None] = [columns.cell(c, recommendation, first) for c in outer]
        told: list[Box | None] = [
            Box(tuple(x for a in recommendation.actions for x in columns.cell(c, recommendation, a).lines))
            for c in lists
        ]
        rows.append([*cells, Box(lines), *told])
    return [Grid(rows)]


def labelled(
    columns: Columns, shown: list[Column], recommendation: DrawnRecommendation, action: DrawnAction, mark: str = ": "
) -> list[str]:
    """A line for each of these that has something to say: its label, a mark, its value; a list has a line for each."""
    found = []
    for column in shown:
        header = " ".join(column.header.split())
        label = f"{header} " if header.endswith("?") else f"{header.rstrip(':.')}{mark}"
        lines = columns.cell(column, recommendation, action).lines
        if column.role not in TOLD:
            lines = (columns.inline(column, recommendation, action),)
        found += [label + line for line in lines if line]
    return found
