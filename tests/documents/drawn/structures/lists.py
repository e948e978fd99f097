"""Plans as lists: a line for each action that ends with who does it, by when and how it stands; labels below some."""

from collections.abc import Callable
from random import Random

from tests.documents.drawn.blocks import Block, Line
from tests.documents.drawn.columns import Columns
from tests.documents.drawn.contents.truth import DrawnAction, DrawnRecommendation
from tests.documents.drawn.structures.forms import labelled as pairs

ENDS = (" ({})", " ({})", " [{}]", " – {}", " | {}")
BETWEEN = {" ({})": ("; ", ", ", " – "), " [{}]": ("; ", " – "), " – {}": ("; ", ", "), " | {}": (" | ",)}
LEADS = ("The board will:", "What happens next:", "Steps agreed:")
IN_THE_END = ("owner", "due", "who and when", "rating")
Over = Callable[[DrawnRecommendation], list[Block]]


def ended(draw: Random, columns: Columns) -> list[Block]:
    """`Train all staff (Head of Learning, 31 March 2027; begun)`: a list of such lines for each recommendation."""
    end = draw.choice(ENDS)
    between = draw.choice(BETWEEN[end])
    if between == ", " and any("," in a.owner_text + (a.due.text or "") for a in columns.plan.actions):
        between = "; " if end != " | {}" else " | "
    mark = draw.choice((" ", ": ", " – ", ") ", ". "))
    lead = draw.choice(LEADS) if draw.random() < 0.25 else ""
    over = _over(draw, columns)
    blocks: list[Block] = []
    section = None
    for recommendation in columns.plan.recommendations:
        if recommendation.section != section:
            section = recommendation.section
            blocks += [Line(""), Line(section or "", level=2)]
        blocks += over(recommendation)
        others = [c for c in columns.of_recommendation() if c.role not in ("number", "recommendation")]
        blocks += [Line(text) for text in pairs(columns, others, recommendation, recommendation.actions[0])]
        blocks += [Line(lead)] if lead else []
        for action in recommendation.actions:
            number = f"{action.printed}{mark}" if action.printed else ""
            said = between.join(_said(columns, recommendation, action))
            blocks.append(Line(f"{number}{action.text.rstrip('.')}{end.format(said) if said else ''}", is_bullet=True))
            below = [c for c in columns.of_action() if c.role not in (*IN_THE_END, "action number", "action")]
            blocks += [Line(text, is_bullet=True, depth=1) for text in pairs(columns, below, recommendation, action)]
        blocks.append(Line(""))
    return blocks


def _said(columns: Columns, recommendation: DrawnRecommendation, action: DrawnAction) -> list[str]:
    """What stands at the end of an action's line, in the order in which people say it."""
    shown = [c for role in IN_THE_END for c in columns.of(role)]
    return [text for c in shown if (text := columns.inline(c, recommendation, action))]


def _over(draw: Random, columns: Columns) -> Over:
    """How a recommendation stands over its list: as a heading, after its label, or below one."""
    label = " ".join(columns.of("recommendation")[0].header.split()).rstrip("?:.")
    has_number = bool(columns.of("number"))
    mark = draw.choice((" ", ". ", ": ", " – ", ") "))
    way = draw.choice(("heading", "heading", "label", "below"))

    def over(recommendation: DrawnRecommendation) -> list[Block]:
        number, text = recommendation.printed if has_number else None, columns.recommendation(recommendation)
        named = f"{label} {number}" if number else label
        if way == "label":
            return [Line(f"{named}: {text}")]
        if way == "below":
            return [Line(named, level=3), Line(text)]
        return [Line(f"{number}{mark}{text}" if number else text, level=3)]

    return over
