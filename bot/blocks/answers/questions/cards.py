"""Draw what several numbers mean at once: their cards, one under the other; and the way to a form for one of them."""

from collections.abc import Sequence

from bot.blocks import action_lines
from bot.blocks.answers.card import MOST_BUTTONS, OPEN_UPDATE, Rights, card, entries_in_list
from bot.blocks.kit import Block, button, buttons, section
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import Reply
from bot.plan.model.action import Action
from bot.plan.model.day import Day
from bot.plan.model.target import Target, called
from bot.plan.model.workspace import Plan

IN_FULL = 3  # cards in one message; of more, a line for each action
MOST_LINES = 40


def several(plan: Plan, targets: Sequence[Target], today: Day, rights: Rights, *, is_private: bool) -> Reply:
    """Draw the cards of several things; of many, a line for each of their actions, with its menu: with what their
    reader has `rights` to."""
    actions = list({a.id: a for target in targets for a in target.actions}.values())
    about = tuple(a.id for a in actions)
    text = mrkdwn(" ").join(mrkdwn("{}: {}.", called(a), action_lines.spoken(a, today)) for a in actions)
    if len(targets) <= IN_FULL:
        blocks: list[Block] = []
        for target in targets:
            drawn = card(plan, target, today, is_private=is_private, unusable=rights(target.actions))
            blocks += [*([{"type": "divider"}] if blocks else []), *drawn.blocks]
        return Reply(text, blocks, about=about)
    lines = [
        section(action_lines.one_line(a, today, ring=is_private), entries_in_list(a, rights))
        for a in actions[:MOST_LINES]
    ]
    return Reply(text, lines, about=about)


def form_offered(actions: Sequence[Action]) -> Reply:
    """Offer the form of each of these: whoever typed nothing but a number has something to say."""
    shown = actions[:MOST_BUTTONS]
    numbers = " or ".join(called(a) for a in shown)
    text = mrkdwn(
        "What is the news on {}? The form asks for it; or say it here, after the number: `{} …`.",
        numbers,
        shown[0].number,
    )
    made = [button(f"Update {a.number}", f"{OPEN_UPDATE}_{a.id}", a.id) for a in shown]
    return Reply(text, [section(text), buttons(*made)], is_private=True, about=tuple(a.id for a in actions))
