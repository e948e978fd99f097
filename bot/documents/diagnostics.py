"""Collect the warnings of one reading: nothing is repaired, guessed or left out without one."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from bot.plan.model.document import PrintedRecommendation, Warn

FAR = 5 * 366  # days from the middle of the plan's dates: farther off is flagged
WHOLE_PLAN = "the whole plan"


class Diagnostics:
    """The warnings of one reading, each once, in order."""

    def __init__(self) -> None:
        self._found: dict[Warn, None] = {}

    def warn(self, where: str, what: str) -> None:
        """Add a warning; `where` names a place of the plan, such as `recommendation 5`."""
        self._found[Warn(where, what)] = None

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """All warnings so far."""
        return tuple(self._found)


def quote(text: str) -> str:
    """Put a text in quotation marks for a warning, cut if it is long."""
    return f"“{text}”" if len(text) <= 80 else f"“{text[:80]}…”"


def some(names: Sequence[str], most: int = 5) -> str:
    """List a few names for a warning, and how many more there are: `D2, D3 and 4 more`."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def check_plan(recommendations: Sequence[PrintedRecommendation], diagnostics: Diagnostics) -> None:
    """Warn of dates far from all others in the plan, and of numbers used twice; both are kept as read."""
    dated = [(a, a.due_on) for r in recommendations for a in r.actions if a.due_on]
    middle = median(on.toordinal() for _, on in dated) if len(dated) >= 3 else None
    for action, on in dated:
        if middle is not None and abs(on.toordinal() - middle) > FAR:
            diagnostics.warn(
                f"action {action.number}", f"“{action.due_text}” lies more than five years from the plan’s other dates"
            )
    for number, times in Counter(r.number for r in recommendations).items():
        if times > 1:
            diagnostics.warn(f"recommendation {number}", f"the number {number} is used for {times} recommendations")
