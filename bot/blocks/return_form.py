"""The form that returns what was said to be done: drawn and read back here."""

from datetime import date
from typing import Any

from bot.blocks import form, lines
from bot.blocks.kit import Block, cut, escape, section
from bot.plan.action import Action

SAVE_RETURN = "save_return"
REASON = "reason"


def return_form(action: Action, about: dict[str, Any], today: date) -> Block:
    """Asks why an action goes back to its owners."""
    blocks = [section(f"*{escape(action.number)}* {escape(cut(action.text, 280))}")]
    if action.claimed_done:
        blocks.append(section(lines.latest(action.claimed_done, today)))
    hint = "Its owner reads this, and the history keeps it."
    blocks.append(form.field(REASON, "What is missing?", form.text_box(), hint=hint))
    return form.modal(SAVE_RETURN, f"Return {action.number}", "Return", blocks, {**about, "action": action.id})


def read_return_form(view: dict[str, Any]) -> tuple[int, str]:
    """(action id, why)."""
    return int(form.about_of(view)["action"]), form.text_of(view, REASON)
