"""Plans in two tables: the recommendations in one, the actions, with the recommendation's number, in another."""

from random import Random

from tests.documents.drawn.blocks import Block, Box, Grid, Line, Sheet, box
from tests.documents.drawn.columns import Column, Columns
from tests.documents.drawn.structures.tables import header_rows

NAMES = (("Recommendations", "Actions"), ("What the inspectors said", "What we will do"), ("Part 1", "Part 2"))
REFERENCES = ("Recommendation no.", "Rec", "Rec ref", "Responds to recommendation", "Relates to")


def two(draw: Random, columns: Columns) -> list[Block]:
    """The second table names the recommendation by its number; its rows may stand in another order."""
    of_recommendation, of_action = columns.of_recommendation(), columns.of_action()
    reference = Column("reference", draw.choice(REFERENCES))
    columns.roles[reference.header] = "number"
    names = draw.choice(NAMES)
    columns.plan.accept[""] += names  # a heading stands over each of the tables: no section, and no harm
    first: list[list[Box | None]] = header_rows(draw, columns, of_recommendation)
    second: list[list[Box | None]] = header_rows(draw, columns, [reference, *of_action])
    pairs = [(r, action) for r in columns.plan.recommendations for action in r.actions]
    if all(action.printed for _, action in pairs) and draw.random() < 0.3:
        draw.shuffle(pairs)
    for recommendation in columns.plan.recommendations:
        first.append([columns.cell(c, recommendation, recommendation.actions[0]) for c in of_recommendation])
    for recommendation, action in pairs:
        cells: list[Box | None] = [columns.cell(c, recommendation, action) for c in of_action]
        second.append([box(recommendation.number), *cells])
    if columns.layout.kind == "xlsx" and draw.random() < 0.7:
        return [Sheet(names[0]), Grid(first), Sheet(names[1]), Grid(second)]
    return [Line(names[0], level=2), Grid(first), Line(names[1], level=2), Grid(second)]
