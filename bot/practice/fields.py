"""Buttons, menus and fields in blocks: finding them, pressing them, and what was filled in."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

STATE_FIELDS = {  # where Slack keeps what was entered or chosen, by kind of element
    **dict.fromkeys(("plain_text_input", "email_text_input", "url_text_input", "number_input"), "value"),
    **dict.fromkeys(("static_select", "external_select", "radio_buttons"), "selected_option"),
    **dict.fromkeys(("multi_static_select", "multi_external_select", "checkboxes"), "selected_options"),
    **{f"{kind}s_select": f"selected_{kind}" for kind in ("user", "conversation", "channel")},
    **{f"multi_{kind}_select": f"selected_{kind}" for kind in ("users", "conversations", "channels")},
    **{"datepicker": "selected_date", "timepicker": "selected_time", "datetimepicker": "selected_date_time"},
    **{"rich_text_input": "rich_text_value", "file_input": "files"},
}
BEGINS_WITH = {"rich_text_input": "initial_value"}  # where the name cannot be told from that of the state
EMAIL, ADDRESS = "Please enter an e-mail address.", "Please enter an address that begins with https://."
MANY = {kind for kind in STATE_FIELDS if kind.startswith("multi_")} | {"checkboxes", "file_input"}


def elements_in(part: Any, block_id: str = "") -> Iterator[Json]:
    """Every button, menu and field in blocks, each with the id of its block."""
    if isinstance(part, dict):
        block_id = part.get("block_id", block_id)
        if part.get("type") in {"button", "overflow", *STATE_FIELDS}:
            yield {"action_id": "", **part, "block_id": block_id}
    for value in part.values() if isinstance(part, dict) else part:
        if isinstance(value, dict | list):
            yield from elements_in(value, block_id)


def options_of(element: Json) -> dict[str, Json]:
    """The options of a menu by their text and by their value."""
    options = [each for part in (element, *element.get("option_groups", [])) for each in part.get("options", [])]
    return {name: each for each in options for name in (each["text"]["text"], each.get("value"))}


def chosen(element: Json, choice: str | Sequence[str] | None) -> Json:
    """The state of an element: the choice (several in a list, or parted by commas), or what it began with."""
    kind = element["type"]
    kept_in = STATE_FIELDS[kind]
    pick: Callable[[str], Any] = options_of(element).__getitem__ if kept_in.startswith("selected_option") else str
    value: Any
    if choice is None:
        begins_with = BEGINS_WITH.get(kind, f"initial_{kept_in.removeprefix('selected_')}")
        value = element.get(begins_with, [] if kind in MANY else None)
    elif kind in MANY:
        several = choice.split(",") if isinstance(choice, str) else choice
        value = [pick(each.strip()) for each in several if each.strip()]
    else:
        value = pick(str(choice)) if choice else None
    return {"type": kind, kept_in: value}


def state_of(blocks: list[Json], given: Mapping[str, str], before: Any = None) -> Json:
    """The `state` of a message or view once fields were filled in, by block id.

    `before` is the state so far: what was entered stays where block and action keep their ids, as on the real Slack.
    """
    fields = [each for each in elements_in(blocks) if each["type"] in STATE_FIELDS]
    values: dict[str, Json] = {each["block_id"]: {} for each in fields}
    if unknown := given.keys() - values.keys():
        raise LookupError(f"no field {unknown} among {list(values)}")
    entered: Json = (before or {}).get("values", {})
    for each in fields:
        block_id, action_id = each["block_id"], each["action_id"]
        so_far = entered.get(block_id, {}).get(action_id)
        is_kept = block_id not in given and so_far is not None and _still_fits(each, so_far)
        values[block_id][action_id] = so_far if is_kept else chosen(each, given.get(block_id))
    return {"values": values}


def _still_fits(element: Json, so_far: Json) -> bool:
    """Whether what was entered may stay in a field that was drawn anew: the same kind, the options still offered."""
    kind = element["type"]
    held = so_far.get(STATE_FIELDS[kind])
    if so_far["type"] != kind or not (element.get("options") or element.get("option_groups")):
        return bool(so_far["type"] == kind)
    picked = held if isinstance(held, list) else [held] if held else []
    return all(each["value"] in options_of(element) for each in picked)


def filled(blocks: list[Json], state: Any) -> Json:
    """The `state` of blocks with what a page sent for some of the fields, in Slack's own shape."""
    values: dict[str, Json] = state_of(blocks, {})["values"]
    for block_id, actions in (state if isinstance(state, dict) else {}).items():
        for action_id, value in (actions if isinstance(actions, dict) else {}).items():
            if action_id in values.get(block_id, {}) and isinstance(value, dict):
                begun = values[block_id][action_id]
                kept_in = STATE_FIELDS[begun["type"]]
                values[block_id][action_id] = begun | {
                    kept_in: value.get(kept_in) or ([] if begun["type"] in MANY else None)
                }
    return {"values": values}


def complaints(blocks: list[Json], state: Json) -> dict[str, str]:
    """What Slack's own app says under fields before it sends a form, by block id."""
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


CHECKS: dict[str, Callable[[Json, Any], str | None]] = {
    "plain_text_input": _check_length,
    "number_input": _check_number,
    "email_text_input": lambda _, value: None if re.fullmatch(r"\S+@\S+\.\S+", value) else EMAIL,
    "url_text_input": lambda _, value: None if re.match(r"https?://\S+$", value) else ADDRESS,
    **dict.fromkeys((kind for kind in MANY if kind != "checkboxes"), _check_count),
}


def pressed(element: Json, wanted: str, value: str | None) -> Json | None:
    """What pressing this element sends, if it is the wanted button or holds the wanted option."""
    if element["type"] == "button" and wanted in (element["text"]["text"], element["action_id"]):
        return as_pressed(element) if value in (None, element.get("value")) else None
    if element["type"] == "overflow":
        found = options_of(element).get((value or "") if wanted == element["action_id"] else wanted)
        return found and {"type": "overflow", "selected_option": found}
    return None


def as_pressed(button: Json) -> Json:
    """What pressing a button sends."""
    return {key: each for key, each in button.items() if key in ("type", "text", "value", "style", "url")}


def used(element: Json, selected: Any) -> Json:
    """What using an element sends: `selected` is a value, an option, several of them, or a whole state.

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
