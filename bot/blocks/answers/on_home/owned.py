"""Draw what somebody owns in three lines: how much, what comes next, and when they were last heard from."""

from dataclasses import replace

from bot.blocks.answers.overview import near
from bot.blocks.kit import Block, cut, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.plan.language.wording import ago, count
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.target import called, of_one_plan
from bot.plan.queries.todo import Todo

NUMBERED = 6  # actions named in one line


def owned(todo: Todo, user_id: str, today: Day) -> list[Block]:
    """Draw the lines; nothing for somebody who owns nothing."""
    if not todo.mine:
        return []
    plan, mine = of_one_plan(todo.mine)
    _, overdue = of_one_plan(todo.overdue)
    if plan:
        todo = replace(todo, mine=mine, overdue=overdue)
    lines = (_all(todo, plan), _next(todo, today), _heard(todo, user_id, today))
    return [section(mrkdwn("\n").join(lines))]


def _all(todo: Todo, plan: str | None) -> Mrkdwn:
    late = f"⏰ overdue: {_numbers(todo.overdue)}" if todo.overdue else "none is overdue"
    of_plan = mrkdwn(" of {}", plan) if plan else ""
    return mrkdwn("You own {}{}: {} · {}", count(len(todo.mine), "action"), of_plan, _numbers(todo.mine), late)


def _next(todo: Todo, today: Day) -> Mrkdwn:
    for action in todo.mine:
        if action.due_on and action.due_on >= today and not action.is_settled:
            return mrkdwn("Next: {} {}, due {}", called(action), cut(action.text, 60), near(action.due_on, today))
    return mrkdwn("Next: nothing of yours has a date to come")


def _heard(todo: Todo, user_id: str, today: Day) -> Mrkdwn:
    said = [(a.said.latest_said, a) for a in todo.mine if a.said.latest_said]
    mine = [(update.said_at, update, a) for update, a in said if update.author_id == user_id]
    if not mine:
        return mrkdwn("You have not said anything yet: a line like `{} on track` is enough", todo.mine[0].number)
    _, update, action = max(mine, key=lambda each: each[0])
    return mrkdwn("Your last word: {}, on {}", ago(today.date_of(update.at), today), called(action))


def _numbers(actions: tuple[Action, ...]) -> str:
    shown = ", ".join(called(a) for a in actions[:NUMBERED])
    return shown + (f" and {len(actions) - NUMBERED} more" if len(actions) > NUMBERED else "")
