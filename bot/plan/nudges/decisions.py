"""Decide who is reminded that something waits for their decision: after three working days, then every five."""

from collections.abc import Iterator
from datetime import datetime

from bot.plan.language.wording import count
from bot.plan.model.action import Action
from bot.plan.model.workspace import Workspace
from bot.plan.notices.personal_message import present
from bot.plan.nudges.morning import Item, Morning
from bot.plan.nudges.reasons import Reason
from bot.plan.requests.deciders import deciders
from bot.plan.requests.sign_off import signers

PATIENT, AGAIN = 3, 5  # working days


def decisions(morning: Morning) -> Iterator[Item]:
    """List who is reminded today of what waits for them."""
    concerned = ((plan, action) for plan in morning.plans for r in plan.recommendations for action in r.in_question)
    for plan, action in concerned:
        for user_id, since in sorted(waiting_for(morning.workspace, action, morning.now).items()):
            asked_on = morning.date_of(since)
            age = morning.days.between(asked_on, morning.today)
            told = [s.on for s in morning.told(action, Reason.DECIDE, user_id=user_id) if s.on >= asked_on]
            is_due = age > PATIENT and not (told and morning.days.between(told[-1], morning.today) < AGAIN)
            if is_due:
                yield Item(user_id, plan, action, Reason.DECIDE, f"it has waited for {count(age, 'working day')}")


def waiting_for(workspace: Workspace, action: Action, now: datetime) -> dict[str, datetime]:
    """Tell for whose decision something about an action waits, and since when."""
    waiting: dict[str, datetime] = {}
    for change in action.changes:
        if change.decision is None and not change.is_printed:
            for user_id in present(workspace, deciders(workspace, action, change), now):
                waiting.setdefault(user_id, change.asked_at)
    if claimed := action.claimed_done:
        for user_id in present(workspace, signers(workspace, action), now):
            waiting.setdefault(user_id, claimed.at)
    return waiting
