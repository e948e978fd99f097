"""Tell numbers of actions that run through a whole plan from those that merely count a list."""

import itertools
from collections.abc import Sequence

from bot.documents.cells.numbers import split_number

_FEWEST = 3  # actions that can show that a plan numbers them


def are_running(actions: Sequence[Sequence[str]]) -> bool:
    """Tell whether the actions of all recommendations, in turn, are numbered through the plan: 1, 2 | 3, 4, 5 | 6.

    Numbers that start again with each recommendation only count a list.
    """
    counted: list[int] = []
    for text in (text for texts in actions for text in texts):
        number = split_number(text).number
        if not number or not number.isdecimal():
            return False
        counted.append(int(number))
    if len(counted) < _FEWEST:
        return False
    is_rising = all(low < high for low, high in itertools.pairwise(counted))
    return is_rising and sum(bool(texts) for texts in actions) > 1
