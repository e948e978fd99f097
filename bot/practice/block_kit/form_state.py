"""Fill in the `state` of a message or view: what was entered or chosen, by block and action id."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.practice.block_kit.elements import MANY, STATE_FIELDS, elements_in, options_of
from bot.practice.json_object import Json

BEGINS_WITH = {"rich_text_input": "initial_value"}  # where the name cannot be told from that of the state


def chosen(element: Json, choice: str | Sequence[str] | None) -> Json:
    """Build the state of an element: the choice (several in a list, or parted by commas), or what it began with."""
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
    """Build the `state` of a message or view once fields were filled in, by block id.

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
    """Build the `state` of blocks with what a page sent for some of the fields, in Slack's own shape."""
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
