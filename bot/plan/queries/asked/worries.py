"""List what should worry whoever answers for plans: off track, then overdue, then at risk."""

from collections.abc import Sequence

from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating

WORRYING = frozenset(("worrying", "worries", "worry", "concerns", "concerning", "problems", "in trouble"))
NONE = "Nothing is off track, overdue or at risk."


def worries_in(actions: Sequence[Action], today: Day) -> tuple[tuple[Action, ...], str]:
    """Choose them, each once, in this order, the latest first; the words complete "3 actions …"."""
    off = [a for a in actions if a.rating is Rating.OFF_TRACK]
    late = [a for a in actions if a.days_overdue(today) and a not in off]
    at_risk = [a for a in actions if a.rating is Rating.AT_RISK and a not in late]
    groups = [(off, "off track"), (late, "overdue"), (at_risk, "at risk")]
    told = [(len(group), label) for group, label in groups if group]
    parts = [f"{number} {'more ' if at else ''}{label}" for at, (number, label) in enumerate(told)]
    found = [a for group, _ in groups for a in sorted(group, key=lambda a: -a.days_overdue(today))]
    return tuple(found), f"to worry about: {', '.join(parts)}"
