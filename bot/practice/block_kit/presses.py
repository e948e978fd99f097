"""Build what a button or menu sends when somebody uses it (an entry of `actions`)."""

from typing import Any

from bot.practice.block_kit.elements import STATE_FIELDS, options_of
from bot.practice.block_kit.form_state import chosen
from bot.practice.json_object import Json


def pressed(element: Json, wanted: str, value: str | None) -> Json | None:
    """Build what pressing this element sends, if it is the wanted button or holds the wanted option."""
    if element["type"] == "button" and (wanted == element["text"]["text"] or is_called(element, wanted)):
        return as_pressed(element) if value in (None, element.get("value")) else None
    if element["type"] == "overflow":
        found = options_of(element).get((value or "") if is_called(element, wanted) else wanted)
        return found and {"type": "overflow", "selected_option": found}
    return None


def is_called(element: Json, action_id: str) -> bool:
    """Tell whether an element has this action id, which may go on after an underscore: apps add to it."""
    return f"{element['action_id']}_".startswith(f"{action_id}_")


def as_pressed(button: Json) -> Json:
    """Build what pressing a button sends."""
    return {key: each for key, each in button.items() if key in ("type", "text", "value", "style", "url")}


def used(element: Json, selected: Any) -> Json:
    """Build what using an element sends: `selected` is a value, an option, several of them, or a whole state.

    Raises LookupError if the element has no such option.
    """
    kind = element["type"]
    if kind == "button":
        return as_pressed(element)
    kept_in = "selected_option" if kind == "overflow" else STATE_FIELDS[kind]
    if isinstance(selected, dict) and kept_in in selected:
        selected = selected[kept_in]
    if kind == "overflow":
        return {"type": kind, "selected_option": options_of(element)[_name(selected)]}
    if isinstance(selected, list):
        return chosen(element, [_name(each) for each in selected])
    if kept_in == "rich_text_value":
        return {"type": kind, kept_in: selected}
    if kept_in == "selected_date_time" and selected:
        return {"type": kind, kept_in: int(selected)}
    return chosen(element, _name(selected))


def _name(selected: Any) -> str:
    return str(selected.get("value", "") if isinstance(selected, dict) else "" if selected is None else selected)
