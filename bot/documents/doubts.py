"""What a person should look at: nothing is repaired, nothing is guessed, and nothing is left out in silence."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from bot.plan.model.document import PrintedRecommendation, Warn

FAR = 5 * 366  # days from the middle of the plan's dates: farther off is flagged
WHOLE_PLAN = "the whole plan"


class Doubts:
    """Collects the warnings of one reading, each once, in order."""

    def __init__(self) -> None:
        self._found: dict[Warn, None] = {}

    def add(self, where: str, what: str) -> None:
        self._found[Warn(where, what)] = None

    def all(self) -> tuple[Warn, ...]:
        return tuple(self._found)


def look_over(recommendations: Sequence[PrintedRecommendation], doubts: Doubts) -> None:
    """Looks at the plan as a whole: dates far from all others, and numbers used twice. Both are kept as read."""
    dated = [(a, a.due_on) for r in recommendations for a in r.actions if a.due_on]
    middle = median(on.toordinal() for _, on in dated) if len(dated) >= 3 else None
    for action, on in dated:
        if middle is not None and abs(on.toordinal() - middle) > FAR:
            doubts.add(
                f"action {action.number}", f"“{action.due_text}” lies more than five years from the plan's other dates"
            )
    for number, times in Counter(r.number for r in recommendations).items():
        if times > 1:
            doubts.add(f"recommendation {number}", f"the number {number} is used for {times} recommendations")
