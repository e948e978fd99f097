"""Decide who is asked for an update: nobody has said anything for thirty days; again after fourteen.

Where the board's dates are known, its papers ask in place of this.
"""

from collections.abc import Iterator
from datetime import date

from bot.plan.language.wording import count
from bot.plan.model.action import Action
from bot.plan.model.workspace import Plan
from bot.plan.nudges.morning import Item, Morning, newest_word
from bot.plan.nudges.reasons import DUE_SOON, Reason

SILENT = 30  # days; what is due within thirty days, and silent for forty-five, has been asked for by then
ALONG = 16  # days; from here on it is asked along with whatever makes a message anyway
AGAIN = 14  # days
ASKED_BY = (Reason.UPDATE_WANTED, *DUE_SOON)  # who is told that it is due is asked about it, too


def update_wanted(morning: Morning) -> Iterator[Item]:
    """List who is asked today how something of theirs is going."""
    for plan, action in morning.open_actions():
        if has_boards(plan, morning.today) or action.days_overdue(morning.today):
            continue
        since = silent_since(plan, action, morning)
        silent = morning.today.days_since(since)
        if silent < ALONG:
            continue
        because = f"nobody has said anything of it for {count(silent, 'day')}"
        for user_id in morning.owners(action):
            told = [s.on for s in morning.told(action, *ASKED_BY, user_id=user_id) if s.on >= since]
            if not told or morning.today.days_since(told[-1]) >= AGAIN:
                yield Item(user_id, plan, action, Reason.UPDATE_WANTED, because, waits=silent < SILENT)


def has_boards(plan: Plan, today: date) -> bool:
    """Tell whether a plan's board is known to meet again."""
    return any(board >= today for board in plan.boards)


def silent_since(plan: Plan, action: Action, morning: Morning) -> date:
    """Find the day since which nobody has said anything; where nobody ever has, it counts from Start."""
    said = newest_word(action)
    return morning.date_of(said.at) if said else plan.nudges_from or morning.today
