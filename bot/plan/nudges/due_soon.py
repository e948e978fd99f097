"""Decide who is told that an action is due soon: 14, 7 and 1 working days before, each once.

The seven are left out where somebody has said something within the fourteen. What a day missed, since nothing ran, is
said on the next.
"""

from collections.abc import Iterator
from datetime import date

from bot.plan.language.wording import count, full
from bot.plan.model.action import Action
from bot.plan.nudges.morning import Item, Morning
from bot.plan.nudges.reasons import Reason
from bot.plan.nudges.workdays import Workdays

STEPS = {1: Reason.DUE_1, 7: Reason.DUE_7, 14: Reason.DUE_14}  # working days left, at most
_SPAN = 40  # days: fourteen working days never span more


def step(action: Action, morning: Morning) -> int | None:
    """Find the step that an action has come to: 14, 7 or 1 working days left, at most; None if it is not due soon."""
    if action.due_on is None or not 0 <= (action.due_on - morning.today).days <= _SPAN:
        return None
    left = morning.days.between(morning.today, action.due_on)
    return next((each for each in STEPS if left <= each), None)


def due_soon(morning: Morning) -> Iterator[Item]:
    """List who is told today that something of theirs is due soon."""
    for plan, action in morning.open_actions():
        at = step(action, morning)
        if at is None or action.due_on is None or (at > 1 and _is_spoken_for(action, morning, at)):
            continue
        for user_id in morning.owners(action):
            told = morning.told(action, STEPS[at], user_id=user_id)
            if not any(is_of_step(morning.days, sent.on, action, at) for sent in told):
                left = morning.days.between(morning.today, action.due_on)
                because = f"it is due on {full(action.due_on)}, {count(left, 'working day')} from today"
                yield Item(user_id, plan, action, STEPS[at], because, is_date_line=True)


def is_of_step(days: Workdays, on: date, action: Action, at: int) -> bool:
    """Tell whether a day lies so few working days before the due date that an action has now."""
    return action.due_on is not None and on <= action.due_on and days.between(on, action.due_on) <= at


def _is_spoken_for(action: Action, morning: Morning, at: int) -> bool:
    """Whether somebody has said something of it that lets a step pass: today or, of the seven, within the fourteen."""
    said = action.said.latest_said
    if said is None:
        return False
    on = morning.date_of(said.at)
    return is_of_step(morning.days, on, action, 14) if at == 7 else on == morning.today
