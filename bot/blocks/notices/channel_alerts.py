"""Draw the channel's alert: what is overdue and what is due soon, and how to answer."""

from collections.abc import Sequence

from bot.blocks import action_lines
from bot.blocks.kit import Block, context, cut, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count, full, short
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.notices.channel_alerts import Alert

SHOWN = 15  # of each kind; a channel's message is to be read, not scrolled


def alert(notice: Alert, today: Day) -> Reply:
    """Draw one message for one channel; holders are named, which rings them."""
    blocks = [context(mrkdwn("{} · {}", _title(notice), full(today)))]
    if notice.overdue:
        blocks += _group(mrkdwn("⏰ *{} overdue*", count(len(notice.overdue), "action")), notice.overdue, notice, today)
    if notice.due_soon:
        blocks += _group(mrkdwn("*{} due soon*", count(len(notice.due_soon), "action")), notice.due_soon, notice, today)
    if notice.settled:
        done = mrkdwn("\n").join(
            mrkdwn("✔ *{}* {} · {}", a.number, action_lines.rating(a, today), action_lines.due(a, today))
            for a in notice.settled
        )
        blocks.append(section(mrkdwn("*Answered since*\n{}", done)))
    if not notice.actions:
        return Reply(_spoken(notice, today), blocks, is_public=True)
    example = notice.actions[0].number
    how = mrkdwn("Reply in this thread, for example `{} on track Hubs open`: that is the update.", example)
    if len(notice.actions) == 1:
        how = mrkdwn("Reply in this thread, for example `on track Hubs open`: that is the update, no number needed.")
    blocks.append(context(how))
    return Reply(_spoken(notice, today), blocks, is_public=True)


def _title(notice: Alert) -> str:
    return cut(notice.plan.title, 150)


def _group(title: Mrkdwn, actions: Sequence[Action], notice: Alert, today: Day) -> list[Block]:
    shown = [section(_line(a, notice, today)) for a in actions[:SHOWN]]
    if len(actions) > SHOWN:
        shown.append(context(mrkdwn("… and {} more: `/plan list overdue`", len(actions) - SHOWN)))
    return [section(title), *shown]


def _line(action: Action, notice: Alert, today: Day) -> Mrkdwn:
    owners = action_lines.owners(action, ring=True, standing_in=notice.standing_in)
    days = action.days_overdue(today)
    when = (
        f"{count(days, 'day')} overdue, was due {short(action.due_on or today)}"
        if days
        else f"due {full(action.due_on or today)}"
    )
    return mrkdwn(
        "*{number}* {text}\n{when}{moved} · {rating} · {owners}{answered}",
        number=action.number,
        text=cut(action.text, 140),
        when=when,
        moved=action_lines.moved(action),
        rating=action_lines.rating(action, today),
        owners=owners,
        answered=_answered(action, today),
    )


def _answered(action: Action, today: Day) -> Mrkdwn:
    """What was asked for or returned, and so waits for somebody else."""
    waits = [each for each in (action_lines.open_request(action), action_lines.returned(action, today)) if each]
    return mrkdwn("").join(mrkdwn("\n{}", each) for each in waits)


def _spoken(notice: Alert, today: Day) -> Mrkdwn:
    parts = []
    if notice.overdue:
        late = ", ".join(f"{a.number} by {count(a.days_overdue(today), 'day')}" for a in notice.overdue[:SHOWN])
        verb = "is" if len(notice.overdue) == 1 else "are"
        parts.append(f"{count(len(notice.overdue), 'action')} {verb} overdue: {late}.")
    if notice.due_soon:
        soon = ", ".join(f"{a.number} on {short(a.due_on or today)}" for a in notice.due_soon[:SHOWN])
        parts.append(f"{count(len(notice.due_soon), 'action')} due soon: {soon}.")
    if not parts:
        return mrkdwn("{}: everything in this alert has been answered.", _title(notice))
    said = " ".join(parts)
    return mrkdwn("{}: {} Reply in this thread with a number and how it is going.", _title(notice), said)
