"""The update form: drawn and read back here."""

from typing import Any

from bot.blocks.kit import Block, cut, escape, plain, quote, section
from bot.plan.action import Action
from bot.plan.ratings import TYPED, Delivery
from bot.plan.snapshot import Recommendation

SAVE_UPDATE = "save_update"
RATING, NOTE = "rating", "note"
LONGEST = 3_000  # what Slack's input takes


def update_form(recommendation: Recommendation, action: Action, *, note: str = "") -> Block:
    """A form for one action, the inspector's words next to where the owner writes."""
    options = [_option(rating) for rating in TYPED]
    select: Block = {
        "type": "static_select",
        "action_id": RATING,
        "options": options,
        "placeholder": _text("How is it going?"),
    }
    if action.delivery in TYPED:
        select["initial_option"] = _option(action.delivery)
    box: Block = {"type": "plain_text_input", "action_id": NOTE, "multiline": True, "max_length": LONGEST}
    if note:
        box["initial_value"] = note[:LONGEST]
    return {
        "type": "modal",
        "callback_id": SAVE_UPDATE,
        "private_metadata": str(action.id),
        "title": _text(cut(f"Update {action.number}", 24)),
        "submit": _text("Record"),
        "close": _text("Cancel"),
        "blocks": [
            section(f"*Recommendation {escape(recommendation.number)}*"),
            quote(recommendation.text, 400),
            section(f"*{escape(action.number)}* {escape(cut(action.text, 280))}"),
            {"type": "input", "block_id": RATING, "label": _text("Rating"), "element": select, "optional": True},
            {"type": "input", "block_id": NOTE, "label": _text("What has happened?"), "element": box, "optional": True},
        ],
    }


def read_update_form(view: dict[str, Any]) -> tuple[int, Delivery | None, str]:
    """(action id, rating, note) of a form sent in."""
    values = view["state"]["values"]
    chosen = values.get(RATING, {}).get(RATING, {}).get("selected_option")
    note = values.get(NOTE, {}).get(NOTE, {}).get("value") or ""
    return int(view["private_metadata"]), Delivery(chosen["value"]) if chosen else None, plain(note).strip()


def _option(rating: Delivery) -> Block:
    return {"text": _text(f"{rating.symbol} {rating.words}"), "value": rating.value}


def _text(text: str) -> Block:
    return {"type": "plain_text", "text": text}
