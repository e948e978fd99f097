"""The form in which words that may identify a child are said differently: drawn and read back here."""

from typing import Any

from bot.blocks.forms import fields
from bot.blocks.kit import Block, context, escape, section
from bot.plan.updates.drafts import Kept

SAVE_REWORDED = "save_reworded"
TYPED, SAFE = "typed", "safe_because"


def reword_form(kept: Kept, found: str, about: dict[str, Any]) -> Block:
    """What was typed, to be said differently; or why it identifies nobody."""
    blocks = [
        section(f"⚠️ *That may identify a child: {escape(found)}.* Nothing has been recorded or shown."),
        fields.field(TYPED, "Your update", fields.text_box(kept.typed)),
        fields.field(
            SAFE, "Or: why it identifies nobody", fields.text_box(), is_optional=True,
            hint="Only if you are sure. Your reason is kept in the audit trail.",
        ),
        context("If your message stands in a channel, please edit or delete it there too."),
    ]  # fmt: skip
    return fields.modal(SAVE_REWORDED, "Say it differently", "Record", blocks, {**about, "draft": kept.id})


def read_reword_form(view: dict[str, Any]) -> tuple[int, str, str]:
    """(the draft's id, the new words, why the words identify nobody)."""
    return int(fields.about_of(view)["draft"]), fields.text_of(view, TYPED), fields.text_of(view, SAFE)
