"""Decide who is asked before the board's papers are due: ten working days and one before, whoever has said nothing
since the board before.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.plan.language.wording import full
from bot.plan.model.workspace import Plan
from bot.plan.nudges.morning import Item, Morning
from bot.plan.nudges.reasons import Reason
from bot.plan.nudges.workdays import Workdays

PAPER_DAYS = 5  # working days before the board that its papers are due, where nobody has said
STEPS = (1, 10)  # working days before that
ALONG = 15  # working days before: from here on it is asked along with whatever makes a message anyway
BETWEEN = timedelta(days=30)  # what was said that long before the first board that is known is new to it


def papers_due(plan: Plan, board: date, days: Workdays) -> date:
    """Find the day on which a board's papers are due."""
    return days.before(board, PAPER_DAYS if plan.paper_days is None else plan.paper_days)


def board_papers(morning: Morning) -> Iterator[Item]:
    """List who is asked today for what the board reads."""
    for plan in morning.plans:
        for board in plan.boards:
            deadline = papers_due(plan, board, morning.days)
            if morning.today <= deadline and (deadline - morning.today).days < 31:
                yield from _before(morning, plan, board, deadline)


def _before(morning: Morning, plan: Plan, board: date, deadline: date) -> Iterator[Item]:
    left = morning.days.between(morning.today, deadline)
    if left > ALONG:
        return
    step = next((each for each in STEPS if left <= each), ALONG)
    since = ALONG if step > 1 else step  # what went along was its ten days before
    last_board = max((each for each in plan.boards if each < board), default=board - BETWEEN)
    because = f"the board meets on {full(board)}, its papers are due on {full(deadline)}, and there is no update since"
    for action in plan.actions:
        said = action.said.latest_said
        if action.is_settled or (said and morning.date_of(said.at) > last_board):
            continue
        for user_id in morning.owners(action):
            told = morning.told(action, Reason.BOARD_PAPERS, user_id=user_id)
            if not any(s.on <= deadline and morning.days.between(s.on, deadline) <= since for s in told):
                yield Item(user_id, plan, action, Reason.BOARD_PAPERS, because, waits=step == ALONG)
