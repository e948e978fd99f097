"""Greet somebody in three lines: what is theirs, what comes next, and what waits for their word."""

from collections.abc import Sequence
from dataclasses import replace

from bot.blocks.answers.listing import SHOW_PAGE
from bot.blocks.answers.questions.first_lines import day_of
from bot.blocks.answers.questions.waiting import parts_of
from bot.blocks.kit import Block, button, cut, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.plans.meant import default_plan
from bot.plan.language.wording import count
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.target import called, of_one_plan
from bot.plan.model.workspace import Workspace
from bot.plan.queries.todo import Todo

NUMBERED = 6  # actions named in one line
HELP = mrkdwn("`help` says what else you can ask me.")


def greeting(workspace: Workspace, user_id: str, owed: Todo, today: Day) -> Reply:
    """Draw the three lines, each with the button that leads on."""
    name, mine = of_one_plan(owed.mine)
    if name:
        owed = replace(owed, overdue=of_one_plan(owed.overdue)[1])
    plan = default_plan(workspace)
    late = [a for a in plan.actions if a.days_overdue(today)] if plan else []
    if mine:
        lines = [(_owned(mine, owed, name), "mine", "Show mine"), (_next(mine, owed, today), None, "")]
    else:
        lines = [(_nothing_owned(workspace, user_id), None, "")]
        if late:
            is_late = "is" if len(late) == 1 else "are"
            which = plan.short_name if plan and plan.short_name else "the plan"
            overdue = mrkdwn("In {} {} {} overdue.", which, count(len(late), "action"), is_late)
            lines.append((overdue, "overdue", "Show overdue"))
    waits = parts_of(owed)
    waiting = mrkdwn("Waiting for you: {}. `waiting` shows it.", mrkdwn("; ").join(waits)) if waits else None
    lines.append((waiting or HELP, None, ""))
    blocks: list[Block] = [
        section(text, button(label, f"{SHOW_PAGE}_all", 0) if query else None, f"list:{query}" if query else None)
        for text, query, label in lines
    ]
    return Reply(mrkdwn(" ").join(text for text, _, _ in lines), blocks, is_private=True)


def _owned(mine: Sequence[Action], owed: Todo, plan: str | None) -> Mrkdwn:
    late = f"; overdue: {_numbers(owed.overdue)}" if owed.overdue else "; none is overdue"
    of_plan = mrkdwn(" of {}", plan) if plan else ""
    return mrkdwn("Hello. You own {}{}: {}{}.", count(len(mine), "action"), of_plan, _numbers(mine), late)


def _next(mine: Sequence[Action], owed: Todo, today: Day) -> Mrkdwn:
    coming = sorted(
        (a for a in mine if a.due_on and a.due_on >= today and not a.is_settled), key=lambda a: a.due_on or today
    )
    if coming and coming[0].due_on:
        first = coming[0]
        return mrkdwn("Next is {}, {}: due on {}.", called(first), cut(first.text, 60), day_of(coming[0].due_on, today))
    return mrkdwn("Nothing more of yours has a date to come.")


def _nothing_owned(workspace: Workspace, user_id: str) -> Mrkdwn:
    does = "coordinate" if user_id in workspace.coordinator_ids else "direct"
    if workspace.plans and user_id in workspace.coordinator_ids | workspace.director_ids:
        titles = mrkdwn(" and ").join(plan.title for plan in workspace.plans[:2])
        actions = sum(len(plan.actions) for plan in workspace.plans)
        return mrkdwn("Hello. You {} {}, with {}.", does, titles, count(actions, "action"))
    if not workspace.plans:
        return mrkdwn("Hello. I keep an action plan in Slack; there is nothing in it that I can show you yet.")
    return mrkdwn("Hello. No post of yours owns an action of this plan; ask me about any number, like `status 5`.")


def _numbers(actions: Sequence[Action]) -> str:
    shown = ", ".join(called(a) for a in actions[:NUMBERED])
    return shown + (f" and {len(actions) - NUMBERED} more" if len(actions) > NUMBERED else "")
