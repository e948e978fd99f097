"""List what stands in somebody's own calendar: their due dates, what they wish to be reminded of, and board dates.

Nothing in it is anybody's words but the plan's own: a calendar may be read by others.
"""

from bot.plan.language.plans.meant import plans_in_use
from bot.plan.model.day import CalendarDay
from bot.plan.model.target import called
from bot.plan.model.workspace import Workspace


def calendar_days(workspace: Workspace, user_id: str) -> list[CalendarDay]:
    """List the days of somebody, of what they may see of the workspace: the soonest first."""
    days = [*_due_dates(workspace, user_id), *_reminders(workspace, user_id), *_boards(workspace)]
    return sorted(days, key=lambda day: (day.on, day.uid))


def _due_dates(workspace: Workspace, user_id: str) -> list[CalendarDay]:
    owned = [action for plan in plans_in_use(workspace) for action in plan.actions if action.is_owned_by(user_id)]
    return [
        CalendarDay(f"due-{a.id}", a.due_on, f"{called(a)} is due", a.text, is_cancelled=a.is_settled)
        for a in owned
        if a.due_on
    ]


def _reminders(workspace: Workspace, user_id: str) -> list[CalendarDay]:
    mine = [(each, workspace.action(each.action_id or 0)) for each in workspace.reminders if each.user_id == user_id]
    return [
        CalendarDay(f"promise-{each.id}", each.due_on, f"{called(found[1])}: look again, as promised", found[1].text)
        for each, found in mine
        if found
    ]


def _boards(workspace: Workspace) -> list[CalendarDay]:
    return [
        CalendarDay(f"board-{plan.id}-{on}", on, f"Board: {plan.name}")
        for plan in plans_in_use(workspace)
        for on in plan.boards
    ]
