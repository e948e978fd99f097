"""Draw the whole plan on one phone screen: counts by rating, what is overdue, what is next."""

from collections import Counter

from bot.blocks import action_lines
from bot.blocks.kit import Block, context, cut, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count, full, short
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Plan

LATE, NEXT = 4, 3  # lines of each; together they fit a phone


def overview(plan: Plan, today: Day, *, is_past: bool = False) -> Reply:
    """Draw how the whole plan stands today, or stood on a day."""
    on = f" as of {short(today)}" if is_past else ""
    late = sorted((a for a in plan.actions if a.days_overdue(today)), key=lambda a: -a.days_overdue(today))
    coming = sorted(
        (a for a in plan.actions if a.due_on and a.due_on >= today and not a.is_settled),
        key=lambda a: a.due_on or today,
    )
    size = f"{count(len(plan.recommendations), 'recommendation')}, {count(len(plan.actions), 'action')}"
    blocks = [section(mrkdwn("*{}*\n{} · {}", plan.title, size, full(today))), section(_ratings(plan))]
    if late:
        blocks.append(_listed(mrkdwn("⏰ *{} overdue*", len(late)), late, today, f"overdue{on}", LATE))
    if coming:
        blocks.append(_listed(mrkdwn("*Next*"), coming, today, f"due{on}", NEXT))
    numbers = [each.number for each in plan.recommendations]
    if numbers:
        one = mrkdwn("`/plan status {}{}`", "5" if "5" in numbers else numbers[0], on)
        blocks.append(context(mrkdwn("{} shows one recommendation, `/plan help` what else there is.", one)))
    verdict = (
        f"{count(len(late), 'action')} {'is' if len(late) == 1 else 'are'} overdue" if late else "nothing is overdue"
    )
    following = f" Next due: {coming[0].number}, {full(coming[0].due_on or today)}." if coming else ""
    text = mrkdwn("{}: {}; {}.{}", plan.title, size, verdict, following)
    return Reply(text, blocks, about=tuple(action.id for action in plan.actions))


def _ratings(plan: Plan) -> Mrkdwn:
    counts = Counter(a.rating for a in plan.actions)
    parts = [f"{rating.symbol} {counts[rating]} {rating.label}" for rating in Rating if counts[rating]]
    if counts[None]:
        parts.append(f"◌ {counts[None]} not rated yet")
    return mrkdwn(" · ").join(parts) or mrkdwn("No actions yet.")


def _listed(title: Mrkdwn, actions: list[Action], today: Day, which: str, most: int) -> Block:
    shown = mrkdwn("\n").join(_line(a, today) for a in actions[:most])
    more = f"\n… and {len(actions) - most} more: `/plan list {which}`" if len(actions) > most else ""
    return section(mrkdwn("{}\n{}{}", title, shown, more))


def _line(action: Action, today: Day) -> Mrkdwn:
    days = action.days_overdue(today)
    when = f"{count(days, 'day')} overdue" if days else short(action.due_on or today)
    moves = mrkdwn(" ({})", action_lines.moves(action)) if action.moves else ""
    return mrkdwn("*{}* {} · {}{}", action.number, cut(action.text, 48), when, moves)
