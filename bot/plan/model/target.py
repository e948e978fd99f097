"""Name what typed words or a button are about: a recommendation, or one action of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.plan.model.action import Action
from bot.plan.model.recommendation import Recommendation


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
        if self.action:
            return f"action {called(self.action)}"
        whole = self.recommendation
        return f"{whole.name} ({whole.plan_name})" if whole.plan_name else whole.name


def called(numbered: Action | Recommendation) -> str:
    """Return a number, with its plan's name where there are several: `5.1 (Harrow)`."""
    return f"{numbered.number} ({numbered.plan_name})" if numbered.plan_name else numbered.number


def unnamed(target: Target) -> Target:
    """Return it without its plan's name, for where that is said beside it."""
    action = replace(target.action, plan_name=None) if target.action else None
    return Target(replace(target.recommendation, plan_name=None), action)


def of_one_plan(actions: Sequence[Action]) -> tuple[str | None, tuple[Action, ...]]:
    """Return (the name of the plan that all of these are of, the actions without it), so that it is said but once;
    without a name, and as they are, where there is one plan or these are of several."""
    names = {action.plan_name for action in actions}
    if len(names) != 1 or None in names:
        return None, tuple(actions)
    return names.pop(), tuple(replace(action, plan_name=None) for action in actions)


def target_number(target: Target) -> str:
    """Return the shortest number that means it: `5` for a recommendation with one action."""
    only = len(target.recommendation.actions) == 1
    return target.recommendation.number if target.action is None or only else target.action.number
