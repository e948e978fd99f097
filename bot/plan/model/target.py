"""Name what typed words or a button are about: a recommendation, or one action of it."""

from dataclasses import dataclass

from bot.plan.model.action import Action
from bot.plan.model.workspace import Recommendation


@dataclass(frozen=True, slots=True)
class Target:
    """The target that a reference means in a plan. `action` is None when the whole recommendation is meant."""

    recommendation: Recommendation
    action: Action | None = None

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions meant."""
        return (self.action,) if self.action else self.recommendation.actions

    @property
    def name(self) -> str:
        """`action 5.1`, or `recommendation 7`; where there are several plans, `action 5.1 (Harrow)`."""
        return f"action {called(self.action)}" if self.action else f"recommendation {called(self.recommendation)}"


def called(numbered: Action | Recommendation) -> str:
    """Return a number, with its plan's name where there are several: `5.1 (Harrow)`."""
    return f"{numbered.number} ({numbered.plan_name})" if numbered.plan_name else numbered.number


def target_number(target: Target) -> str:
    """Return the shortest number that means it: `5` for a recommendation with one action."""
    only = len(target.recommendation.actions) == 1
    return target.recommendation.number if target.action is None or only else target.action.number
