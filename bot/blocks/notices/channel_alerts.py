"""Draw the channel's alert: what is overdue and what is due soon, and how to answer."""

from bot.blocks import action_lines
from bot.blocks.kit import Block, context, cut, person, section
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count, full, long, short
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.target import called
from bot.plan.notices.channel_alerts import Alert
from bot.plan.nudges.by_hand.board import BoardWord

SHOWN = 15  # of each kind; a channel's message is to be read, not scrolled


def alert(notice: Alert, today: Day) -> Reply:
    """Draw one message for one channel; holders are named, which rings them."""
    blocks = [context(mrkdwn("{} · {}", _title(notice), full(today)))]
    if notice.overdue:
        blocks += _overdue(notice, today)
    if notice.due_soon:
        blocks.append(section(_due_soon(notice, today)))
    if notice.settled:
        done = mrkdwn("\n").join(
            mrkdwn("✔ *{}* {} · {}", _number(a, notice), action_lines.rating(a, today), action_lines.due(a, today))
            for a in notice.settled
        )
        blocks.append(section(mrkdwn("*Answered since*\n{}", done)))
    if notice.gone:
        numbers = ", ".join(_number(a, notice) for a in notice.gone[:SHOWN])
        blocks.append(context(mrkdwn("No longer read in this channel: {}", numbers)))
    if not notice.actions:
        return Reply(_spoken(notice, today), blocks)
    example = notice.actions[0].number
    how = mrkdwn("Reply in this thread, for example `{} on track Hubs open`: that is the update.", example)
    if len(notice.actions) == 1:
        how = mrkdwn("Reply in this thread, for example `on track Hubs open`: that is the update, no number needed.")
    blocks.append(context(how))
    return Reply(_spoken(notice, today), blocks)


def late_line(notice: Alert, today: Day) -> Reply:
    """Draw the line in an alert's thread about what has become overdue since, and nobody holds."""
    if not notice.overdue:
        return Reply(mrkdwn("✔ What was overdue here has been answered."))
    listed = mrkdwn(" · ").join(
        mrkdwn("*{}* {}, was due {}", _number(a, notice), cut(a.text, 100), short(a.due_on or today))
        for a in notice.overdue[:SHOWN]
    )
    more = f" · … and {len(notice.overdue) - SHOWN} more" if len(notice.overdue) > SHOWN else ""
    verb = "is" if len(notice.overdue) == 1 else "are"
    return Reply(
        mrkdwn(
            "{}⏰ {} {} newly overdue, and nobody in Slack holds the post: {}{}. Reply in this thread with a number "
            "and how it is going.",
            _ring(notice),
            count(len(notice.overdue), "action"),
            verb,
            listed,
            more,
        )
    )


def _title(notice: Alert) -> str:
    return cut(" and ".join(plan.name if len(notice.plans) > 1 else plan.title for plan in notice.plans), 150)


def _number(action: Action, notice: Alert) -> str:
    """Its number; where the message is about several plans, with its plan's name."""
    return called(action) if len(notice.plans) > 1 else action.number


def _ring(notice: Alert) -> Mrkdwn:
    """What rings everybody in the channel, where the coordinator has turned that on. An edit rings nobody."""
    return {"here": mrkdwn("<!here> "), "channel": mrkdwn("<!channel> ")}.get(notice.ring, mrkdwn(""))


def _overdue(notice: Alert, today: Day) -> list[Block]:
    title = mrkdwn("{}⏰ *{} overdue*", _ring(notice), count(len(notice.overdue), "action"))
    shown = [section(_line(a, notice, today)) for a in notice.overdue[:SHOWN]]
    if len(notice.overdue) > SHOWN:
        shown.append(context(mrkdwn("… and {} more: `/plan list overdue`", len(notice.overdue) - SHOWN)))
    return [section(title), *shown]


def _due_soon(notice: Alert, today: Day) -> Mrkdwn:
    listed = mrkdwn(" · ").join(
        mrkdwn(
            "*{}* {}due {}{}, {}{}",
            _number(a, notice),
            mrkdwn("({}) ", matters) if (matters := action_lines.priority(a)) else "",
            full(a.due_on or today),
            action_lines.moved(a),
            action_lines.owners(a, ring=True, standing_in=notice.standing_in),
            mrkdwn("").join(mrkdwn(" – {}", each) for each in _waits(a, today)),
        )
        for a in notice.due_soon[:SHOWN]
    )
    more = f" · … and {len(notice.due_soon) - SHOWN} more" if len(notice.due_soon) > SHOWN else ""
    return mrkdwn("*{} due soon*: {}{}", count(len(notice.due_soon), "action"), listed, more)


def _line(action: Action, notice: Alert, today: Day) -> Mrkdwn:
    owners = action_lines.owners(action, ring=True, standing_in=notice.standing_in)
    days = count(action.days_overdue(today), "day")
    return mrkdwn(
        "*{number}* {text}\n{matters}{days} overdue, was due {due}{moved} · {rating} · {owners}{answers}{answered}",
        number=_number(action, notice),
        text=cut(action.text, 140),
        matters=mrkdwn("{} · ", matters) if (matters := action_lines.priority(action)) else "",
        days=days,
        due=short(action.due_on or today),
        moved=action_lines.moved(action),
        rating=action_lines.rating(action, today),
        owners=owners,
        answers=action_lines.answers(action),
        answered=_answered(action, today),
    )


def _answered(action: Action, today: Day) -> Mrkdwn:
    return mrkdwn("").join(mrkdwn("\n{}", each) for each in _waits(action, today))


def _waits(action: Action, today: Day) -> list[Mrkdwn]:
    """What was asked for or returned, and so waits for somebody else."""
    return [each for each in (action_lines.open_request(action), action_lines.returned(action, today)) if each]


def _spoken(notice: Alert, today: Day) -> Mrkdwn:
    parts = []
    if notice.overdue:
        late = ", ".join(
            f"{_number(a, notice)} by {count(a.days_overdue(today), 'day')}" for a in notice.overdue[:SHOWN]
        )
        verb = "is" if len(notice.overdue) == 1 else "are"
        parts.append(f"{count(len(notice.overdue), 'action')} {verb} overdue: {late}.")
    if notice.due_soon:
        soon = ", ".join(f"{_number(a, notice)} on {short(a.due_on or today)}" for a in notice.due_soon[:SHOWN])
        parts.append(f"{count(len(notice.due_soon), 'action')} due soon: {soon}.")
    if not parts and notice.gone and not notice.settled:
        return mrkdwn("{}: these actions are no longer read in this channel.", _title(notice))
    if not parts:
        return mrkdwn("{}: everything in this alert has been answered.", _title(notice))
    said = " ".join(parts)
    return mrkdwn(
        "{}{}: {} Reply in this thread with a number and how it is going.", _ring(notice), _title(notice), said
    )


def word_to_the_board(word: BoardWord, today: Day) -> Reply:
    """Tell the board's channel that nobody answers about an action; once somebody has, that they have."""
    action = word.action
    about = mrkdwn("{} ({})", called(action), cut(action.text, 140))
    asked = mrkdwn("{} about action {}, though asked on {}", action_lines.silent(action), about, long(word.since))
    by = mrkdwn(" {} lets you know.", person(word.told_by)) if word.told_by else mrkdwn("")
    text = mrkdwn("{}; whoever is above them was told before.{}", asked, by)
    blocks = [section(mrkdwn("🔔 {}", text)), context(action_lines.standing(action, today))]
    if word.is_answered:
        since = mrkdwn("✔ Answered since: {}.", action_lines.rating(action, today))
        return Reply(mrkdwn("{} {}", text, since), [*blocks, section(since)], about=(action.id,))
    blocks.append(context(mrkdwn("Whoever owns it can reply in this thread: that is the update.")))
    late = count(action.days_overdue(today), "day")
    how = mrkdwn(" It is {} overdue.", late) if action.days_overdue(today) else mrkdwn("")
    return Reply(mrkdwn("{}{}", text, how), blocks, about=(action.id,))
