"""Describe a plan as it stood at the end of a day, and what became of its words later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.workspace import Plan


@dataclass(frozen=True)
class Past:
    """A plan as it stood at the end of a day, for whoever may see it now.

    `later` says of what had been said by then what became of it, by the update's id. `dated_since` is the day
    since when wording and owners are kept by date, where that is later: what was overwritten before is not known.
    """

    plan: Plan
    day: Day
    later: Mapping[int, "Later"]
    dated_since: date | None = None

    def rating_taken_back_on(self, action: Action) -> date | None:
        """Tell when the words that gave an action its rating were taken back later; None if they were not."""
        at = action.standing.at
        return next((each.taken_back_on for each in self.later.values() if at and each.said_at == at), None)


@dataclass(frozen=True, slots=True)
class Later:
    """What became later of an update that was said at a moment: taken back on a day, reworded on one."""

    said_at: datetime
    taken_back_on: date | None
    reworded_on: date | None
