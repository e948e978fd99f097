"""Plans without a table: labelled lines, and lines that begin with a code."""

from random import Random

from tests.documents.drawn.blocks import Block, Line
from tests.documents.drawn.columns import TOLD, Columns
from tests.documents.drawn.contents.truth import DrawnAction, DrawnRecommendation
from tests.documents.drawn.structures.forms import labelled as pairs


def labelled(draw: Random, columns: Columns) -> list[Block]:
    """`Action: …`, `Lead: …` on lines of their own, or two on a line; the recommendation before its actions."""
    two_on_a_line = draw.random() < 0.3
    blocks: list[Block] = []
    section = None
    for recommendation in columns.plan.recommendations:
        if recommendation.section != section:
            section = recommendation.section
            blocks += [Line(""), Line(section or "", level=2)]
        first = recommendation.actions[0]
        number = recommendation.printed if columns.of("number") else None
        head = " ".join(columns.of("recommendation")[0].header.split()).rstrip("?:.")
        text = columns.recommendation(recommendation)
        blocks.append(Line(f"{head} {number}: {text}" if number else f"{head}: {text}"))
        of_recommendation = [c for c in columns.of_recommendation() if c.role not in ("number", "recommendation")]
        blocks += [Line(text) for text in pairs(columns, of_recommendation, recommendation, first)]
        for action in recommendation.actions:
            blocks += _action_lines(columns, recommendation, action, two_on_a_line)
        blocks.append(Line(""))
    return blocks


def _action_lines(
    columns: Columns, recommendation: DrawnRecommendation, action: DrawnAction, two_on_a_line: bool
) -> list[Block]:
    shown = columns.of_action()
    number, head = action.printed, " ".join(columns.of("action")[0].header.split()).rstrip("?:.")
    found: list[Block] = [Line(f"{head} {number}: {action.text}" if number else f"{head}: {action.text}")]
    rest = [c for c in shown if c.role not in ("action number", "action")]
    short = [c for c in rest if c.role in ("owner", "due", "rating", "revised")]
    if two_on_a_line and len(short) > 1:
        lines = pairs(columns, short, recommendation, action)
        found += [Line("; ".join(lines[at : at + 2])) for at in range(0, len(lines), 2)]
        rest = [c for c in rest if c not in short]
    for column in rest:
        cell = columns.cell(column, recommendation, action)
        label = " ".join(column.header.split()).rstrip("?:.") + ":"
        if len(cell.lines) > 1 and column.role in TOLD:
            found.append(Line(label))
            found += [Line(line, is_bullet=True) for line in cell.lines]
        else:
            found += [Line(text) for text in pairs(columns, [column], recommendation, action)]
    return found


def coded(draw: Random, columns: Columns) -> list[Block]:
    """`HS/03 – …` for a recommendation, `HS/03.1 – …` for an action, and bullets or lines with labels below."""
    dash = draw.choice((" – ", ": ", " ", "  "))
    bullets = draw.random() < 0.6
    blocks: list[Block] = []
    section = None
    for recommendation in columns.plan.recommendations:
        if recommendation.section != section:
            section = recommendation.section
            blocks += [Line(""), Line(section or "", level=2)]
        blocks.append(
            Line(f"{recommendation.number}{dash}{recommendation.text}", level=3 if draw.random() < 0.3 else 0)
        )
        others = [c for c in columns.of_recommendation() if c.role not in ("number", "recommendation")]
        blocks += [
            Line(text, is_bullet=bullets) for text in pairs(columns, others, recommendation, recommendation.actions[0])
        ]
        for action in recommendation.actions:
            blocks.append(Line(f"{action.number}{dash}{action.text}"))
            shown = [c for c in columns.of_action() if c.role not in ("action number", "action")]
            blocks += [Line(text, is_bullet=bullets) for text in pairs(columns, shown, recommendation, action)]
    return blocks
