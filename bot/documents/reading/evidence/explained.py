"""Weigh that the file's own key explains what stands in a column: then it is rated there, whatever its header."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.documents.cells.fields import Field
from bot.documents.reading.evidence.likelihood import Likelihood

Explains = Callable[[str], bool]
_MOSTLY = 0.8  # of the cells
_FEWEST = 2  # different values
_LESS = 2.0  # how much less likely it holds anything else
_SURELY = -0.1  # the logarithm of a probability


def by_key(every: Sequence[Likelihood], explains: Explains | None) -> list[Likelihood]:
    """Raise the odds of a rating where a key explains the values of a column, and lower those of anything else."""
    return [_raised(each) if explains and _is_explained(each, explains) else each for each in every]


def _is_explained(each: Likelihood, explains: Explains) -> bool:
    texts = each.column.texts
    found = [text for text in texts if explains(text)]
    is_counted = each.column.is_running and all(text.isdigit() for text in found)
    return not is_counted and len(set(found)) >= _FEWEST and len(found) >= _MOSTLY * len(texts)


def _raised(each: Likelihood) -> Likelihood:
    odds = {of: value if of is Field.RATING else value - _LESS for of, value in each.odds.items()}
    return replace(each, odds=odds | {Field.RATING: max(_SURELY, odds.get(Field.RATING, _SURELY))})
