"""The form that returns what was said to be done: drawn and read back here."""

from datetime import date
from typing import Any

from bot.blocks import form, lines
from bot.blocks.kit import Block, context, cut, escape, section
from bot.plan.action import Action

SAVE_RETURN = "save_return"
REASON = "reason"


def return_form(action: Action, about: dict[str, Any], today: date, *, reason: str = "", notice: str = "") -> Block:
    """Asks why an action goes back to its owners. `reason` was typed before; `notice` says why it is shown again."""
    blocks = [section(f"*{escape(action.number)}* {escape(cut(action.text, 280))}")]
    blocks.append(context(lines.standing(action, today)))
    if action.claimed_done:
        blocks.append(section(lines.latest(action.claimed_done, today)))
    hint = "Its owner reads this, and the history keeps it."
    blocks.append(form.field(REASON, "What is missing?", form.text_box(reason), hint=hint))
    about = {**about, "action": action.id}
    return form.modal(SAVE_RETURN, f"Return {action.number}", "Return", blocks, about, notice=notice)


def read_return_form(view: dict[str, Any]) -> tuple[int, str]:
    """(action id, why)."""
    return int(form.about_of(view)["action"]), form.text_of(view, REASON)
