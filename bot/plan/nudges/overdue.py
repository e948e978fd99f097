"""Decide who is told that an action is overdue: its owner on the first working day after, then weekly."""

from collections.abc import Iterator

from bot.plan.language.wording import count
from bot.plan.nudges.morning import Item, Morning
from bot.plan.nudges.reasons import Reason

WEEK = 7  # days


def overdue(morning: Morning) -> Iterator[Item]:
    """List who is told today that something of theirs is overdue. What is said again waits for the person's weekly day,
    so that several actions do not make several days of it.
    """
    late = [(plan, action) for plan, action in morning.open_actions() if action.days_overdue(morning.today)]
    latest = {sent.user_id: sent.on for sent in morning.ledger.sent if Reason.OVERDUE in sent.whys.values()}
    for plan, action in late:
        assert action.due_on is not None
        because = f"it is overdue by {count(action.days_overdue(morning.today), 'day')}"
        for user_id in morning.owners(action):
            told = [s.on for s in morning.told(action, Reason.OVERDUE, user_id=user_id) if s.on > action.due_on]
            if not told:
                yield Item(user_id, plan, action, Reason.OVERDUE, because, is_date_line=True)
            elif morning.today.days_since(told[-1]) >= WEEK:
                waits = morning.today.days_since(latest[user_id]) < WEEK
                yield Item(user_id, plan, action, Reason.OVERDUE, f"{because}, said again weekly", waits=waits)
