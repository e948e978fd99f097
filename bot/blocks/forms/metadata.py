"""Pack and read what a form brings back when it is sent in (Slack's `private_metadata`): frozen values.

Each form has a dataclass of its own, whose fields are its version: metadata with a field that is not known, or without
one that is needed, was written by another version of the bot and is refused, with what was typed left where it is.
"""

import json
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.blocks.kit import Block, read_id

M = TypeVar("M", bound="Metadata")


class OtherVersion(Exception):
    """A form that was opened under another version of the bot, and can't be read any more."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The place that a form was opened from, so that the message can be drawn anew.

    `answer_at` is Slack's response address of a message that only its reader sees; `card` the block id of the card
    there, if it is one.
    """

    answer_at: str | None = None
    card: str | None = None


NOWHERE = Origin()  # from a command, or where others see the message


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata that every form brings back."""

    origin: Origin = NOWHERE


def packed(metadata: Metadata) -> str:
    """Pack metadata as text, in one flat object: ids are called without `_id`, and what is not set is left out."""
    flat = asdict(metadata)
    flat |= flat.pop("origin")
    kept = {name.removesuffix("_id"): value for name, value in flat.items() if value is not None}
    return json.dumps(kept, separators=(",", ":"), ensure_ascii=False)


def read_metadata(kind: type[M], view: Block) -> M:
    """Read what a form brought back; OtherVersion if this is no metadata of its kind."""
    flat = _flat(view)
    names = {field.name.removesuffix("_id"): field.name for field in fields(kind)}
    origin = {name: flat.pop(name) for name in ("answer_at", "card") if name in flat}
    if not flat.keys() <= names.keys():
        raise OtherVersion
    known = {names[name]: value for name, value in flat.items()}
    try:
        adapter = _adapter(kind)  # type: ignore[arg-type]  # it is hashable
        found: M = adapter.validate_python(known | {"origin": origin})
    except ValidationError:
        raise OtherVersion from None
    return found


def read_origin(view: Block) -> Origin:
    """Read where a form was opened from, whichever form it is; NOWHERE if it brings nothing back that can be read."""
    try:
        flat = _flat(view)
        found: Origin = _adapter(Origin).validate_python({name: flat.get(name) for name in ("answer_at", "card")})
    except (OtherVersion, ValidationError):
        return NOWHERE
    return found


def _flat(view: Block) -> dict[str, Any]:
    try:
        flat = _JSON.decode(view.get("private_metadata") or "{}")
    except (ValueError, RecursionError):
        raise OtherVersion from None
    if not isinstance(flat, dict):
        raise OtherVersion
    return flat


_JSON = json.JSONDecoder(parse_int=read_id)  # ids: numbers that the database can keep


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
