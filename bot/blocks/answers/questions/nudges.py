"""Draw who would be nudged in the coming week, day by day, and what was sent in the last."""

from collections import Counter

from bot.blocks.kit import Block, button, buttons, channel, context, cut, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count, full
from bot.plan.nudges.coming.week import ComingDay, ComingWeek, Message
from bot.plan.nudges.reasons import Reason

START_NUDGES = "start_nudges"
SHOWN = 12  # people of a day, or lines; the rest is counted
_WHY = {
    Reason.OVERDUE: "overdue",
    Reason.DUE_1: "due within a working day",
    Reason.DUE_7: "due within 7 working days",
    Reason.DUE_14: "due within 14 working days",
    Reason.UPDATE_WANTED: "an update is wanted",
    Reason.DECIDE: "waits for their decision",
    Reason.BOARD_PAPERS: "for the board’s papers",
    Reason.ESCALATED: "its owner has not answered",
    Reason.BOARD_CHOICE: "nobody has answered: shall the board’s channel hear?",
    Reason.CHANGED: "they follow it, and it has changed",
}


def coming_week(week: ComingWeek, *, may_start: bool) -> Reply:
    """Draw it; who `may_start` is offered to begin."""
    messages = sum(len(day.messages) for day in week.days)
    text = mrkdwn("In the coming seven days I would write {} to people, as things stand.", count(messages, "message"))
    if week.waiting:
        names = ", ".join(cut(plan.name, 60) for plan in week.waiting)
        text = mrkdwn("{}: nothing is sent before somebody presses Start. This is what would be. {}", names, text)
    blocks = [section(text)]
    for day in week.days:
        blocks.append(section(mrkdwn("*{}*\n{}", full(day.on), _listed(day))))
    blocks += _alerts(week)
    if may_start:
        several = len(week.waiting) > 1
        made = [
            button(f"Start: {cut(p.name, 60)}" if several else "Start", f"{START_NUDGES}_{p.id}", p.id, "primary")
            for p in week.waiting[:5]
        ]
        blocks += [buttons(*made)] if made else []
    return Reply(text, [*blocks, *_last(week)], is_private=True)


def _listed(day: ComingDay) -> Mrkdwn:
    lines = [_message(message) for message in day.messages[:SHOWN]]
    more = [mrkdwn("… and {} more", len(day.messages) - SHOWN)] if len(day.messages) > SHOWN else []
    return mrkdwn("\n").join([*lines, *more])


def _message(message: Message) -> Mrkdwn:
    said = "; ".join(f"{action.number} {_WHY[reason]}" for action, reason in message.about[:SHOWN])
    return mrkdwn("{}: {}", person(message.user_id), said or "the week’s account")


def _alerts(week: ComingWeek) -> list[Block]:
    lines = [
        mrkdwn("{}: {} overdue, {} due soon", channel(each.channel_id), len(each.overdue), len(each.due_soon))
        for each in week.alerts[:SHOWN]
    ]
    return [section(mrkdwn("*In channels, once a week*\n{}", mrkdwn("\n").join(lines)))] if lines else []


def _last(week: ComingWeek) -> list[Block]:
    """The send log of the last seven days."""
    blocks = list[Block]()
    if week.held:
        held = [mrkdwn("{} {}: {}", person(each.user_id), each.number, each.because) for each in week.held[:SHOWN]]
        blocks.append(section(mrkdwn("*Held today*\n{}", mrkdwn("\n").join(held))))
    sent = Counter(each.user_id for each in week.last.sent)
    if sent:
        to = mrkdwn(", ").join(mrkdwn("{} {}", person(who), many) for who, many in sent.most_common(SHOWN))
        blocks.append(context(mrkdwn("Sent in the last seven days: {} ({})", count(sum(sent.values()), "message"), to)))
    else:
        blocks.append(context(mrkdwn("Nobody was written to in the last seven days.")))
    if week.last.failed:
        why = ", ".join(f"{reason or 'no reason is known'} ({often})" for reason, often in week.last.failed[:SHOWN])
        blocks.append(context(mrkdwn("Could not be sent: {}", why)))
    return blocks


def started(name: str, at: str, *, is_new: bool) -> Reply:
    """Say that people are nudged about a plan from now on."""
    begin = "Started" if is_new else "It was started before"
    text = mrkdwn(
        "{}: people are written to about {} on working days at {}, and its channels once a week.", begin, name, at
    )
    return Reply(text, [section(text)], is_private=True)
