"""The form in which words that may identify a child are said differently: drawn and read back here."""

from typing import Any

from bot.blocks import form
from bot.blocks.kit import Block, context, escape, section
from bot.plan.drafts import Kept

SAVE_REWORDED = "save_reworded"
TYPED, SAFE = "typed", "safe_because"


def reword_form(kept: Kept, found: str, about: dict[str, Any]) -> Block:
    """What was typed, to be said differently; or why it identifies nobody."""
    blocks = [
        section(f"⚠️ *That may identify a child: {escape(found)}.* Nothing has been recorded or shown."),
        form.field(TYPED, "Your update", form.text_box(kept.typed)),
        form.field(
            SAFE, "Or: why it identifies nobody", form.text_box(), is_optional=True,
            hint="Only if you are sure. Your reason is kept in the audit trail.",
        ),
        context("If your message stands in a channel, please edit or delete it there too."),
    ]  # fmt: skip
    return form.modal(SAVE_REWORDED, "Say it differently", "Record", blocks, {**about, "draft": kept.id})


def read_reword_form(view: dict[str, Any]) -> tuple[int, str, str]:
    """(the draft's id, the new words, why the words identify nobody)."""
    return int(form.about_of(view)["draft"]), form.text_of(view, TYPED), form.text_of(view, SAFE)
