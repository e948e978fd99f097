"""Read the envelopes that Slack sends, as far as they are used here: each kind has one shape, and what does not fit it
goes no further.

Slack signs what it sends, yet its payloads grow, and other apps' messages come along in them; so nothing is handed on
but what a shape names. What no database stores is dropped from its texts, and its numbers fit 64 bits.
"""

import json
import re
from functools import cache
from typing import Any

import structlog
from pydantic import TypeAdapter, ValidationError

from bot.slack.shapes import SHAPES

log = structlog.get_logger()

Payload = dict[str, Any]
_TYPED_BY = (("user_id", "UW"), ("channel_id", "CDG"), ("team_id", "TE"))  # how the ids begin
DEEPEST = 50  # lists and objects inside one another; Slack's own stay below twenty
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Malformed(Exception):
    """What came is not what Slack sends. `is_event`: it is an event, which Slack would send again."""

    def __init__(self, *, is_event: bool = False) -> None:
        self.is_event = is_event


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(SHAPES[kind])


def fitted(payload: object) -> Payload:
    """Give what is used of a payload, whichever kind it is; raise Malformed, with a line in the log, if it does not fit
    its shape."""
    if not isinstance(payload, dict):
        raise Malformed
    kind = "command" if "command" in payload else payload.get("type")
    if not isinstance(kind, str) or kind not in SHAPES:
        log.warning("what Slack sent is of no kind that is known here")
        raise Malformed
    try:
        found: Payload = _adapter(kind).validate_python(storable(payload))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part)[:40] for part in first["loc"][:6])
        log.warning("what Slack sent has not the shape of its kind", kind=kind, where=where, why=first["type"])
        event = payload.get("event")
        raise Malformed(is_event=isinstance(event, dict) and isinstance(event.get("type"), str)) from None
    return found


def fitted_command(fields: dict[str, str]) -> dict[str, str]:
    """Give the fields of a slash command's form; raise Malformed unless they say who typed it, and where.

    By hand, as all of them are text: nothing is asked for as often, and it takes a twentieth of the time.
    """
    for name, firsts in _TYPED_BY:
        found = fields.get(name)
        if not (found and found.isalnum() and found.isascii() and found[0] in firsts and len(found) < 42):
            log.warning("what Slack sent has not the shape of its kind", kind="command", where=name)
            raise Malformed
    return fields


def read_json(text: str) -> Any:
    """Read JSON; raise Malformed if it is none."""
    try:
        return _JSON.decode(text)
    except (ValueError, RecursionError):
        raise Malformed from None


def _refuse(number: str) -> Any:
    raise ValueError(number)


_JSON = json.JSONDecoder(parse_constant=_refuse)  # NaN and Infinity are no JSON


def storable(value: Any, depth: int = DEEPEST) -> Any:
    """Leave out of all texts what no database stores; Malformed if it is nested deeper than anything of Slack's."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if not isinstance(value, dict | list):
        return value
    if not depth:
        log.warning("what Slack sent is nested too deep")
        raise Malformed
    if isinstance(value, list):
        return [storable(each, depth - 1) for each in value]
    return {_UNSTORABLE.sub("", name): storable(each, depth - 1) for name, each in value.items()}
