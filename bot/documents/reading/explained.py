"""Find the column whose values the plan's own key explains as ratings, whatever stands over it."""

from collections.abc import Mapping

from bot.documents.cells.fields import Field
from bot.documents.grid import Grid
from bot.documents.reading.choice import Choice
from bot.documents.reading.evidence.column import Column
from bot.documents.reading.question import plainly
from bot.documents.reading.rating_scheme.key_finder import find_key

_EXPLAINED = 0.9  # of a column's values must stand in the key
_FEWEST = 2  # different values
_LONGEST = 40  # characters of such a value, in the middle
_OPEN = frozenset((Field.PRIORITY, Field.NOTHING, Field.PROGRESS, Field.RESPONSE, Field.MEASURE, Field.SECTION))


def explained_columns(grid: Grid, choice: Choice) -> Mapping[str, Field]:
    """Give the header of the column that a key explains, where no other holds the ratings; nothing if none is."""
    if any(Field.RATING in block.assignment for block in choice.plan):
        return {}
    for block in choice.plan:
        for column, of in zip(block.columns, block.assignment.fields, strict=True):
            if of in _OPEN and plainly(column.header) and _is_explained(grid, column):
                return {plainly(column.header): Field.RATING}
    return {}


def _is_explained(grid: Grid, column: Column) -> bool:
    if column.length > _LONGEST or len(set(column.texts)) < _FEWEST:
        return False
    key = find_key(grid, column.texts)
    return sum(key.of_mark(text) is not None for text in column.texts) >= _EXPLAINED * len(column.texts)
