"""Check a filled-in form as Slack's own app does before it sends it."""

import re
from collections.abc import Callable
from typing import Any

from bot.practice.block_kit.elements import MANY, STATE_FIELDS
from bot.practice.json_object import Json

EMAIL, ADDRESS = "Please enter an e-mail address.", "Please enter an address that begins with https://."


def form_errors(blocks: list[Json], state: Json) -> dict[str, str]:
    """Say what Slack's own app says under fields before it sends a form, by block id."""
    found = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        element = block["element"]
        value = state["values"][block["block_id"]][element.get("action_id", "")][STATE_FIELDS[element["type"]]]
        if value is None or value == []:
            if not block.get("optional"):
                found[block["block_id"]] = "Please complete this required field."
        elif (check := CHECKS.get(element["type"])) and (wrong := check(element, value)):
            found[block["block_id"]] = wrong
    return found


def _check_length(element: Json, value: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return f"Please write at least {least} characters."
    return f"Please write at most {most} characters ({len(value)} now)." if len(value) > most else None


def _check_number(element: Json, value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and not re.fullmatch(r"[+-]?\d+", value):
        return "Please enter a whole number."
    least, most = (element.get(name) for name in ("min_value", "max_value"))
    if least is not None and number < float(least):
        return f"Please enter {least} or more."
    return f"Please enter {most} or less." if most is not None and number > float(most) else None


def _check_count(element: Json, value: list[Any]) -> str | None:
    most = element.get("max_selected_items" if element["type"] != "file_input" else "max_files")
    return f"Please choose at most {most}." if most and len(value) > most else None


def _check_conversation(element: Json, value: str) -> str | None:
    """Slack offers no direct message where the filter names only channels; of an id no more can be told."""
    taken = element.get("filter", {}).get("include")
    return "Please choose a channel." if taken and "im" not in taken and value.startswith("D") else None


CHECKS: dict[str, Callable[[Json, Any], str | None]] = {
    "plain_text_input": _check_length,
    "number_input": _check_number,
    "email_text_input": lambda _, value: None if re.fullmatch(r"\S+@\S+\.\S+", value) else EMAIL,
    "url_text_input": lambda _, value: None if re.match(r"https?://\S+$", value) else ADDRESS,
    "conversations_select": _check_conversation,
    **dict.fromkeys((kind for kind in MANY if kind != "checkboxes"), _check_count),
}
