"""Fields of a form, and what was entered in them."""

from typing import Any

from bot.practice.json_object import Json
from tests.practice.tiny_bot import plain


def field(block_id: str, kind: str, **more: Any) -> Json:
    element = {"type": kind, "action_id": "it", **more}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element}


def options(*names: str) -> list[Json]:
    return [{"text": plain(each), "value": each} for each in names]


def values(state: Json) -> dict[str, Any]:
    """The one value of each block, without its type."""
    one = {block: next(iter(held.values())) for block, held in state["values"].items()}
    return {block: next(value for key, value in held.items() if key != "type") for block, held in one.items()}
