"""Draw the whole plan on one phone screen: counts by rating, what is overdue, what is next; each opens and updates."""

from collections import Counter
from datetime import date

from bot.blocks import action_lines
from bot.blocks.answers.card import Rights, entries_in_list, every_button
from bot.blocks.answers.listing import SHOW_PAGE, split_within, within
from bot.blocks.kit import Block, button, buttons, context, cut, person, section
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.blocks.reply import Reply
from bot.plan.language.wording import count, full, short
from bot.plan.model.action import Action, Post, by_urgency
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.model.target import called, of_one_plan
from bot.plan.model.workspace import Plan

LINES = 3  # of what is overdue, and of what is next; together they fit a phone


def overview(
    plan: Plan,
    today: Day,
    *,
    is_past: bool = False,
    is_private: bool = False,
    lines: int | None = None,
    rights: Rights = every_button,
) -> Reply:
    """Draw how the whole plan stands today, or stood on a day. A private one names the posts' holders, and its menus
    have what its reader has `rights` to.

    A Home has less room: so many `lines` of what is overdue and of what is next, and nothing about what can be typed.
    """
    most = LINES if lines is None else lines
    on = f" as of {short(today)}" if is_past else ""
    _, own = of_one_plan(plan.actions)  # its title stands above them
    late = sorted((a for a in own if a.days_overdue(today)), key=by_urgency)
    coming = sorted(
        (a for a in own if a.due_on and a.due_on >= today and not a.is_settled),
        key=by_urgency,
    )
    size = f"{count(len(plan.recommendations), 'recommendation')}, {count(len(plan.actions), 'action')}"
    blocks = [section(mrkdwn("*{}*\n{}", plan.title, size)), section(_ratings(plan))]
    for title, actions, which in (
        (mrkdwn("⏰ *{} overdue*", len(late)), late, "overdue"),
        (mrkdwn("*Next*"), coming, "due"),
    ):
        if actions:
            blocks += [section(title)] if most else []
            blocks += [line(a, today, rights, is_private=is_private) for a in actions[:most]]
            blocks += _rest(len(actions), most, within((plan,), f"{which}{on}"))
    numbers = [each.number for each in plan.recommendations]
    if numbers and lines is None:
        which = f"{plan.short_name} " if plan.short_name and not plan.is_default else ""
        one = mrkdwn("`/plan status {}{}{}`", which, "5" if "5" in numbers else numbers[0], on)
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
    left = sum(a.is_left for a in plan.actions)
    if counts[None] - left:
        parts.append(f"◌ {counts[None] - left} not rated yet")
    if left:
        parts.append(f"{left} of what is rejected")
    return mrkdwn(" · ").join(parts) or mrkdwn("No actions yet.")


def _rest(found: int, most: int, query: str) -> list[Block]:
    """The way to all of them, where there are more."""
    if found <= most:
        return []
    is_late = split_within(query)[1].startswith("overdue")
    more = button(f"All {found:,} overdue" if is_late else "All of the next 30 days", f"{SHOW_PAGE}_all", 0)
    return [buttons(more, block_id=f"list:{query}")]


def line(action: Action, today: Day, rights: Rights, *, is_private: bool) -> Block:
    """Draw an action in two lines, with what can be done about it in a menu beside it."""
    moves = mrkdwn(" ({})", action_lines.moves(action)) if action.moves else ""
    matters = mrkdwn("{} · ", shown) if (shown := action_lines.priority(action)) else ""
    stands = mrkdwn("{}{}{} · {}", matters, _when(action, today), moves, who_answers(action, is_private=is_private))
    text = mrkdwn("*{}* {}\n{}", called(action), cut(action.text, 46), stands)
    return section(text, entries_in_list(action, rights))


def _when(action: Action, today: Day) -> str:
    """How late it is, or when it is due."""
    if days := action.days_overdue(today):
        return f"{count(days, 'day')} overdue"
    return f"due {near(action.due_on, today)}" if action.due_on else "no due date"


def near(on: date, today: date) -> str:
    """Write a day as it is said on a line: `Fri 27 Nov`, with its year only where that is another."""
    return f"{on:%a} {short(on)}" if on.year != today.year else f"{on:%a} {on.day} {on:%b}"


def who_answers(action: Action, *, is_private: bool = True) -> Mrkdwn:
    """Say who is to be asked about it, or that nobody is; in a channel a name would ring, so there it is the post."""
    asked = [_held(post, is_private) for post in action.owners if post.holder_id or post.deputy_id]
    vacant = [cut(post.title, 50) for post in action.owners if not (post.holder_id or post.deputy_id)]
    if vacant and not asked:
        return mrkdwn("nobody holds {}", " or ".join(vacant[:2]))
    return mrkdwn(" and ").join(asked[:2]) or mrkdwn("nobody owns it yet")


def _held(post: Post, is_private: bool) -> Mrkdwn:
    return person(post.holder_id or post.deputy_id) if is_private else escape(cut(post.title, 60))
