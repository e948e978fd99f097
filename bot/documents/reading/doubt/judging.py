"""Number all that speaks against a finished reading."""

from collections.abc import Sequence

from bot.documents.diagnostics import WHOLE_PLAN
from bot.documents.grid import Grid
from bot.documents.reading.choice import Choice
from bot.documents.reading.doubt.columns import signs_of_columns
from bot.documents.reading.doubt.signs import Signs, left_of, signs_of
from bot.documents.reading.rating_scheme.scheme import Scheme
from bot.documents.reading.rating_scheme.words import Basis
from bot.plan.model.document import PrintedRecommendation, Warn

_MOST = 10  # warnings
_ENOUGH = 40  # lines and cells of a file that shows enough of itself


def look(
    grid: Grid,
    choice: Choice,
    recommendations: Sequence[PrintedRecommendation],
    scheme: Scheme,
    warnings: Sequence[Warn],
) -> Signs:
    """Number what speaks against a reading; what is nought is left out, and a small file shows less."""
    placed = [warning for warning in warnings if warning.where != WHOLE_PLAN]
    actions = sum(len(each.actions) for each in recommendations)
    found = {
        "warned": min(1.0, len({warning.where for warning in placed}) / (len(recommendations) or 1)),
        "warned of all": min(1.0, (len(warnings) - len(placed)) / _MOST),
        "rows without action": max(0.0, 1 - actions / (choice.rows or 1)),
    }
    found |= signs_of(recommendations) | left_of(grid, recommendations) | signs_of_columns(choice)
    told = min(1.0, _size(grid) / _ENOUGH)
    return {name: value * told for name, value in (found | _of_scheme(scheme)).items() if value > 0}


def _size(grid: Grid) -> int:
    """How many lines and full cells a file has: a few show little."""
    cells = {id(cell) for table in grid.tables for row in table.rows for cell in row if cell.paragraphs}
    return len(cells) + len(grid.blocks) - len(grid.tables)


def _of_scheme(scheme: Scheme) -> Signs:
    values = [*scheme.values.values(), *scheme.fills.values()]
    weighed = [value for value in values if value.basis is Basis.FITTED and not value.is_open]
    return {
        "open values": sum(value.count for value in values if value.is_open) / (sum(v.count for v in values) or 1),
        "values unsure": max((1 - value.sure for value in weighed), default=0.0),
    }
