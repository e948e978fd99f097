"""Draw which channel hears of what, plan by plan, with the button that changes it."""

from collections.abc import Sequence

from bot.blocks.answers.plans import NAME_PLAN
from bot.blocks.kit import Block, button, buttons, channel, context, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count
from bot.plan.model.action import Action
from bot.plan.model.workspace import Plan
from bot.plan.queries.asked.channels import Heard, heard, unheard

MOST = 20  # plans, and numbers in a line


def channels(plans: Sequence[Plan], *, may_choose: bool) -> Reply:
    """Draw it for each of these plans; who `may_choose` is offered to."""
    lines, blocks = [], []
    for plan in plans[:MOST]:
        line = mrkdwn("{}: {}.", plan.title, mrkdwn("; ").join(_said(plan)))
        lines.append(line)
        blocks.append(section(mrkdwn("*{}*\n{}.", plan.title, mrkdwn("; ").join(_said(plan)))))
        if may_choose:
            blocks.append(buttons(button("Choose its channel …", NAME_PLAN, plan.id), block_id=f"channel:{plan.id}"))
    if may_choose and plans:
        blocks.append(_hint(plans[0]))
    return Reply(mrkdwn("\n").join(lines), blocks, is_private=True)


def of_actions(plan: Plan, actions: Sequence[Action], *, may_choose: bool) -> Reply:
    """Say it of some actions of a plan."""
    lines = [
        mrkdwn("The alerts of {} go to {}.", each.number, channel(where))
        if (where := plan.channel_for(each))
        else mrkdwn("The alerts of {} go to no channel.", each.number)
        for each in actions[:MOST]
    ]
    text = mrkdwn("\n").join(lines)
    return Reply(text, [section(text), *([_hint(plan, actions[0].number)] if may_choose else [])], is_private=True)


def _hint(plan: Plan, number: str | None = None) -> Block:
    number = number or next((action.number for action in plan.actions), "5.1")
    named = f" {plan.short_name}" if plan.short_name else ""
    return context(mrkdwn("Type `channel #name{} {}` to send the alerts of some actions elsewhere.", named, number))


def _said(plan: Plan) -> list[Mrkdwn]:
    said = [_heard(each) for each in heard(plan)]
    silent = unheard(plan)
    if silent and not said:
        return [mrkdwn("no channel gets its alerts yet")]
    if silent:
        said.append(mrkdwn("no channel gets those of {}", _numbers(silent)))
    return said


def _heard(each: Heard) -> Mrkdwn:
    if each.is_plans:
        return mrkdwn("{} gets the alerts of all that has no channel of its own", channel(each.channel_id))
    return mrkdwn("{} gets those of {}", channel(each.channel_id), _numbers(each.actions))


def _numbers(actions: Sequence[Action]) -> str:
    shown = ", ".join(action.number for action in actions[:MOST])
    return f"{shown} and {count(len(actions) - MOST, 'more action')}" if len(actions) > MOST else shown
