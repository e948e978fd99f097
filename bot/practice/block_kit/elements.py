"""Find the buttons, menus and fields in blocks, and their options."""

from collections.abc import Iterator
from typing import Any

from bot.practice.json_object import Json

STATE_FIELDS = {  # where Slack keeps what was entered or chosen, by kind of element
    **dict.fromkeys(("plain_text_input", "email_text_input", "url_text_input", "number_input"), "value"),
    **dict.fromkeys(("static_select", "external_select", "radio_buttons"), "selected_option"),
    **dict.fromkeys(("multi_static_select", "multi_external_select", "checkboxes"), "selected_options"),
    **{f"{kind}s_select": f"selected_{kind}" for kind in ("user", "conversation", "channel")},
    **{f"multi_{kind}_select": f"selected_{kind}" for kind in ("users", "conversations", "channels")},
    **{"datepicker": "selected_date", "timepicker": "selected_time", "datetimepicker": "selected_date_time"},
    **{"rich_text_input": "rich_text_value", "file_input": "files"},
}
MANY = {kind for kind in STATE_FIELDS if kind.startswith("multi_")} | {"checkboxes", "file_input"}


def elements_in(part: Any, block_id: str = "") -> Iterator[Json]:
    """Find every button, menu and field in blocks, each with the id of its block."""
    if isinstance(part, dict):
        block_id = part.get("block_id", block_id)
        if part.get("type") in {"button", "overflow", *STATE_FIELDS}:
            yield {"action_id": "", **part, "block_id": block_id}
    for value in part.values() if isinstance(part, dict) else part:
        if isinstance(value, dict | list):
            yield from elements_in(value, block_id)


def options_of(element: Json) -> dict[str, Json]:
    """Find the options of a menu, by their text and by their value."""
    options = [each for part in (element, *element.get("option_groups", [])) for each in part.get("options", [])]
    return {name: each for each in options for name in (each["text"]["text"], each.get("value"))}
