"""Draw somebody's daily message: each action in a line with the reason why, and how to answer; the week's digest."""

from collections.abc import Iterable

from bot.blocks import action_lines
from bot.blocks.answers.card import OPEN_REQUEST, entries_of
from bot.blocks.answers.on_home.unfiled import unfiled_lines, unfiled_spoken
from bot.blocks.kit import Block, button, buttons, context, cut, person, plain_text, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count, full, long, short
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.fingerprint import asking_seen
from bot.plan.model.rating import Rating
from bot.plan.model.target import called
from bot.plan.notices.nudged.answers import NudgeReply
from bot.plan.nudges.digest import Digest
from bot.plan.nudges.nudge import Line, Nudge
from bot.plan.nudges.reasons import DUE_SOON, Reason

GO_THROUGH = "go_through"  # its value is the message's day: with who presses it, that tells which message
ANSWER_NUDGE = "answer_nudge"  # the menu beside an action: so many working days, or the next, before the action's id
NOT_MINE = "not_mine"
QUICK_RATING = "rate_quickly"  # with the rating behind it: `rate_quickly_on_track`; its value is the action's id
TELL_BOARD, LEAVE_BOARD = "tell_board", "leave_board"  # the action's id behind them
SNOOZED_BY = (1, 3, 7)  # working days

SHOWN = 12  # lines; the rest is gone through, or listed
_SIGNS = {
    Reason.OVERDUE: "⏰",
    Reason.DECIDE: "❓",
    Reason.BOARD_PAPERS: "📋",
    Reason.UPDATE_WANTED: "💬",
    Reason.CHANGED: "👀",
    Reason.ESCALATED: "🔔",
    Reason.BOARD_CHOICE: "🔔",
    **dict.fromkeys(DUE_SOON, "📅"),
}


def nudge(message: Nudge, today: Day) -> Reply:
    """Draw one person's message as it stands today."""
    shown = message.lines[:SHOWN]
    blocks = [context(mrkdwn("{} · {}", _title(message), full(message.on)))]
    for line in shown:
        if line.reason is not Reason.ESCALATED:
            blocks += _drawn(message, line, today)
        elif line is next(each for each in shown if each.reason is Reason.ESCALATED):
            blocks += _silent(shown, today)
    if rest := len(message.lines) - len(shown):
        blocks.append(context(mrkdwn("… and {} more: `/plan list mine`", rest)))
    if message.settled:
        done = mrkdwn("\n").join(_settled(line, today) for line in message.settled[:SHOWN])
        blocks.append(section(mrkdwn("*Answered since*\n{}", done)))
    if message.digest:
        blocks += _digest(message.digest)
    blocks += unfiled_lines(message.unfiled, today)
    owned = [line for line in message.lines if line.reason.is_owners]
    if owned:
        label = "Go through them" if len(owned) > 1 else "Answer in a form"
        blocks.append(buttons(button(label, GO_THROUGH, message.on.isoformat(), "primary")))
        example = "on track Hubs open" if len(owned) == 1 else f"{owned[0].action.number} on track Hubs open"
        blocks.append(context(mrkdwn("Or reply here, for example `{}`: that is the update.", example)))
    return Reply(_spoken(message, today), blocks, about=tuple(line.action.id for line in message.lines))


def _title(message: Nudge) -> str:
    plans = dict.fromkeys(line.plan.name for line in (*message.lines, *message.settled))
    if not plans and message.unfiled and not message.digest:
        return "Your words"
    return cut(", ".join(plans), 150) if plans else "The week in nudges"


def _drawn(message: Nudge, line: Line, today: Day) -> list[Block]:
    action = line.action
    text = mrkdwn(
        "{} *{}* {}\n{}",
        _SIGNS[line.reason],
        called(action),
        cut(action.text, 140),
        _why(line, today),
    )
    if not line.reason.is_owners:
        menu = entries_of(action) if line.reason is Reason.DECIDE else None
        choice = [_board_choice(action)] if line.reason is Reason.BOARD_CHOICE else []
        return [section(text, menu), *choice]
    drawn = [section(text, _menu(line))]
    if line.reason is Reason.UPDATE_WANTED:
        quick = (
            *(rating_button(action, rating) for rating in (Rating.ON_TRACK, Rating.AT_RISK)),
            button("Need a new date", f"{OPEN_REQUEST}_{action.id}", action.id),
        )
        drawn.append(buttons(*quick))
    return drawn


def _silent(lines: Iterable[Line], today: Day) -> list[Block]:
    """Those who do not answer, each once, with all that they were asked about."""
    by_owners: dict[Mrkdwn, list[Action]] = {}
    for line in lines:
        if line.reason is Reason.ESCALATED:
            by_owners.setdefault(action_lines.silent(line.action, ring=True), []).append(line.action)
    return [
        section(
            mrkdwn("🔔 {} for ten working days:\n{}", who, mrkdwn("\n").join(_asked_about(a, today) for a in about))
        )
        for who, about in by_owners.items()
    ]


def _asked_about(action: Action, today: Day) -> Mrkdwn:
    said = mrkdwn("{} {}", action.rating.symbol, action.rating.label) if action.rating else mrkdwn("no rating yet")
    late = action_lines.overdue(action, today) or action_lines.due(action, today)
    return mrkdwn("• *{}* {}\n   {} · {}", called(action), cut(action.text, 90), said, late)


def _board_choice(action: Action) -> Block:
    """Whether the board's channel hears."""
    return buttons(
        button("Tell the board’s channel …", f"{TELL_BOARD}_{action.id}", action.id),
        button("Leave it at that", f"{LEAVE_BOARD}_{action.id}", action.id),
    )


def _menu(line: Line) -> Block:
    """What its reader can do beside an action, but answer."""
    number, action_id = line.action.number, line.action.id
    options = [
        {"text": plain_text(f"Remind me in {count(days, 'working day')}"), "value": f"{days}:{action_id}"}
        for days in SNOOZED_BY
    ]
    options.append({"text": plain_text(f"{cut(number, 40)} is not mine"), "value": f"{NOT_MINE}:{action_id}"})
    return {"type": "overflow", "action_id": f"{ANSWER_NUDGE}_{action_id}", "options": options}


def rating_button(action: Action, rating: Rating) -> Block:
    """Draw the button that records a rating with one press."""
    label = f"{rating.symbol} {rating.label.capitalize()}"
    return button(label, f"{QUICK_RATING}_{rating}", action.id, seen=asking_seen(action))


def _why(line: Line, today: Day) -> Mrkdwn:
    """Why it is in the message, and how it stands."""
    action, rating = line.action, action_lines.rating(line.action, today)
    if line.reason is Reason.OVERDUE:
        late = count(action.days_overdue(today), "day")
        return mrkdwn("{} overdue, was {} · {}", late, _due(line), rating)
    if line.reason in DUE_SOON:
        return mrkdwn("{} · {}", _due(line), rating)
    if line.reason is Reason.UPDATE_WANTED:
        said = action.said.latest_said
        since = mrkdwn("since {}", short(today.date_of(said.at))) if said else mrkdwn("yet")
        return mrkdwn("Nobody has said anything of it {}. Is it on track, at risk, or is a new date needed?", since)
    if line.reason is Reason.BOARD_PAPERS and line.board and line.papers:
        when = (long(line.board), long(line.papers))
        return mrkdwn("The board meets on {}, its papers are due on {}: how is it going? · {}", *when, rating)
    if line.reason is Reason.DECIDE:
        waits = action_lines.open_request(action)
        asked = mrkdwn("{}: it waits for you", waits) if waits else mrkdwn("It is said to be done: it awaits sign-off")
        return mrkdwn("{} · {}", asked, _due(line))
    if line.reason is Reason.CHANGED:
        return mrkdwn("You {} it: {}", _bound(action), action_lines.standing(action, today))
    return mrkdwn("{}\n{}", _silence(line), action_lines.standing(action, today))


def _due(line: Line) -> Mrkdwn:
    action = line.action
    on = mrkdwn("due {}", full(action.due_on)) if action.due_on else mrkdwn("no due date")
    return mrkdwn("{}{}", on, action_lines.moved(action))


def _silence(line: Line) -> Mrkdwn:
    return mrkdwn(
        "{} for twenty working days; I have told whoever is above them before. Shall the board’s channel hear of it?",
        action_lines.silent(line.action, ring=True),
    )


def _settled(line: Line, today: Day) -> Mrkdwn:
    action, answer = line.action, line.answer
    if answer and answer.reply is NudgeReply.SNOOZED and answer.until_on:
        return mrkdwn("💤 *{}* put off until {}", action.number, full(answer.until_on))
    if answer and answer.reply is NudgeReply.NOT_MINE:
        return mrkdwn("↩️ *{}* you said it is not yours; whoever coordinates the plan is told", action.number)
    if answer and answer.reply in (NudgeReply.BOARD_TOLD, NudgeReply.BOARD_LEFT):
        hears = "hears" if answer.reply is NudgeReply.BOARD_TOLD else "does not hear"
        return mrkdwn("🔔 *{}* the board’s channel {} of it", action.number, hears)
    if answer:
        return mrkdwn("✔ *{}* nothing new", action.number)
    how = action_lines.rating(action, today), action_lines.due(action, today)
    return mrkdwn("✔ *{}* {} · {}", action.number, *how)


def _digest(week: Digest) -> list[Block]:
    sent = f"{count(week.sent, 'message')} to {'1 person' if week.to == 1 else f'{week.to} people'}"
    told = f"{sent}; {_answered(week)}" if week.sent else "nobody was sent anything"
    lines = [mrkdwn("*The last seven days*: {}", told)]
    if week.failed:
        why = ", ".join(f"{reason or 'for no reason that is known'} ({often})" for reason, often in week.failed)
        lines.append(mrkdwn("⚠️ Could not be sent: {}", why))
    if week.silent:
        who = [mrkdwn("{} ({})", person(each), many) for each, many in week.silent[:SHOWN]]
        lines.append(mrkdwn("*Have not answered*: {}", mrkdwn(", ").join(who)))
    gaps = list[str]()
    if week.vacant:
        gaps.append(f"nobody holds {cut(', '.join(week.vacant), 300)} (`/plan assign`)")
    if week.unowned:
        gaps.append(f"{count(week.unowned, 'action')} without an owner")
    if week.unplaced:
        gaps.append(f"{count(week.unplaced, 'action')} without a channel (`/plan channel`)")
    if gaps:
        lines.append(mrkdwn("*Still to set up*: {}", mrkdwn("; ").join(escape(gap) for gap in gaps)))
    return [section(mrkdwn("\n").join(lines))]


def _answered(week: Digest) -> str:
    return f"{week.answered} of {week.asked} answered" if week.asked else "nobody was asked for an answer"


def _spoken(message: Nudge, today: Day) -> Mrkdwn:
    """Say on a lock screen whose it is, what, and when."""
    if not message.lines:
        if message.digest:
            week = message.digest
            sent = f"{count(week.sent, 'message')} sent, {_answered(week)}" if week.sent else "nobody was sent anything"
            return mrkdwn("Your week in nudges: {}.", sent)
        if message.unfiled:
            return unfiled_spoken(message.unfiled)
        return mrkdwn("Everything in this message has been answered.")
    said = [_clause(line, today) for line in message.lines[:4]]
    if more := len(message.lines) - len(said):
        said.append(mrkdwn("And {} more.", more))
    return mrkdwn(" ").join(said)


def _clause(line: Line, today: Day) -> Mrkdwn:
    action = line.action
    about = mrkdwn("{} ({})", called(action), cut(action.text, 60))
    due = full(action.due_on) if action.due_on else "no day yet"
    if line.reason is Reason.OVERDUE:
        return mrkdwn("Your action {} is {} overdue.", about, count(action.days_overdue(today), "day"))
    if line.reason in DUE_SOON:
        return mrkdwn("Your action {} is due on {}.", about, due)
    if line.reason is Reason.UPDATE_WANTED:
        return mrkdwn("How is your action {} going? It is due on {}.", about, due)
    if line.reason is Reason.BOARD_PAPERS:
        when = full(line.papers) if line.papers else "soon"
        return mrkdwn("The board’s papers are due on {}: how is your action {} going?", when, about)
    if line.reason is Reason.DECIDE:
        return mrkdwn("Action {} waits for your decision; it is due on {}.", about, due)
    if line.reason is Reason.CHANGED:
        return mrkdwn(
            "Action {}, which you {}, has changed: {}.", about, _bound(action), action_lines.spoken(action, today)
        )
    late = action.days_overdue(today)
    how = f"it is {count(late, 'day')} overdue" if late else f"it is due on {due}"
    return mrkdwn("{} about action {}: {}.", action_lines.silent(action), about, how)


def _bound(action: Action) -> str:
    """What somebody has to do with an action whose changes they hear of."""
    return "follow or answer for" if action.accountable else "follow"
