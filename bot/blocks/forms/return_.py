"""The form that returns what was said to be done: drawn and read back here."""

from datetime import date
from typing import Any

from bot.blocks import action_lines
from bot.blocks.forms import fields
from bot.blocks.kit import Block, context, cut, escape, section
from bot.plan.model.action import Action

SAVE_RETURN = "save_return"
REASON = "reason"


def return_form(action: Action, about: dict[str, Any], today: date, *, reason: str = "", notice: str = "") -> Block:
    """Asks why an action goes back to its owners. `reason` was typed before; `notice` says why it is shown again."""
    blocks = [section(f"*{escape(action.number)}* {escape(cut(action.text, 280))}")]
    blocks.append(context(action_lines.standing(action, today)))
    if action.claimed_done:
        blocks.append(section(action_lines.latest(action.claimed_done, today)))
    hint = "Its owner reads this, and the history keeps it."
    blocks.append(fields.field(REASON, "What is missing?", fields.text_box(reason), hint=hint))
    about = {**about, "action": action.id}
    return fields.modal(SAVE_RETURN, f"Return {action.number}", "Return", blocks, about, notice=notice)


def read_return_form(view: dict[str, Any]) -> tuple[int, str]:
    """(action id, why)."""
    return int(fields.about_of(view)["action"]), fields.text_of(view, REASON)
