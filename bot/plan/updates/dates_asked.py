"""Tell words that ask for a new date from those that report."""

from dataclasses import dataclass
from datetime import date

from bot.plan.language.dates.asked import reason_alone, split_asked
from bot.plan.language.dates.typed import When
from bot.plan.model.action import Action
from bot.plan.updates.routing import Filing, Unclear


@dataclass(frozen=True, slots=True)
class DateAsked:
    """A new date for an action that words ask for rather than report: the day, certain or to choose from, and why."""

    action: Action
    when: When
    reason: str


def names_a_day(found: tuple[Filing, ...] | Unclear, today: date) -> bool:
    """Tell whether words on one action do no more than name a day for it: another one, or the one that it has."""
    if isinstance(found, Unclear) or len(found) != 1 or found[0].rating or len(found[0].target.actions) != 1:
        return False
    return split_asked(found[0].note, today) is not None


def date_asked(found: tuple[Filing, ...] | Unclear, today: date) -> DateAsked | None:
    """Find the new date that words on one action ask for; None if they report, or name the day that it has."""
    if isinstance(found, Unclear) or len(found) != 1 or found[0].rating or len(found[0].target.actions) != 1:
        return None
    action, asked = found[0].target.actions[0], split_asked(found[0].note, today)
    if asked is None or action.is_settled or asked[0].on == action.due_on:
        return None
    numbers = (action.number, found[0].target.recommendation.number)
    return DateAsked(action, asked[0], reason_alone(asked[1], numbers))
