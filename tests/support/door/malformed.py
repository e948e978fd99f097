"""Bodies that Slack never sends, drawn by a seed out of what it does send.

`broken` makes what Slack's own reference says is always there go missing, or be of another kind: nothing can come of
it. `odd` changes anything anywhere, the bytes too: something may come of it, but never a failure.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.support.door.recorded import Body

FORM, JSON = "application/x-www-form-urlencoded", "application/json"

Payload = dict[str, Any]
Path = tuple[str | int, ...]

ALWAYS: dict[str, tuple[Path, ...]] = {  # by the kind of envelope, what Slack's reference has in every one of them
    "command": (("user_id",), ("channel_id",), ("team_id",)),
    "message": (("event",), ("event", "type"), ("event", "channel"), ("event", "ts"), ("event", "user")),
    "file_share": (("event", "channel"), ("event", "ts"), ("event", "user")),
    "app_mention": (("event",), ("event", "type"), ("event", "channel"), ("event", "ts"), ("event", "user")),
    "message_changed": (("event", "channel"), ("event", "message"), ("event", "message", "ts")),
    "message_deleted": (("event", "channel"), ("event", "previous_message"), ("event", "previous_message", "user")),
    "app_home_opened": (("event",), ("event", "type"), ("event", "user")),
    "user_change": (("event",), ("event", "user"), ("event", "user", "id")),
    "team_join": (("event",), ("event", "user"), ("event", "user", "id")),
    "block_actions": (("actions",), ("actions", 0), ("actions", 0, "action_id"), ("user",), ("user", "id")),
    "view_submission": (("view",), ("view", "id"), ("view", "callback_id"), ("view", "state", "values"), ("user",)),
    "view_closed": (("view",), ("view", "callback_id"), ("user",), ("user", "id")),
    "message_action": (("message",), ("message", "ts"), ("channel",), ("channel", "id"), ("callback_id",), ("user",)),
}
NOTHING = object()
WRONG: tuple[Any, ...] = (
    *(NOTHING, None, True, 0, -1, 2**63, 2**64 + 1, 10**400, 1.5, [], {}, [[]], [None], {"id": None}, {"": {}}),
    *("", " ", "\0", "\ud800", "a b", "’; drop table", "../..", "<!channel>", "٣", "\u202eid", "x" * 70_000),
    *("9" * 30, "-1", "0", "1e9", "2026-02-30", "card:9:9", "{}", "[1]", '{"action":99999999999999999999}'),
)
PUT_IN = (
    *("{", "[", '"', "}", "=", "&", "%", ",", "%00", "%ff", "%zz", "\\u0000", "\\ud800", "\0"),
    *("null", "NaN", "1e999"),
)


def kind_of(payload: Payload) -> str:
    """What kind of envelope it is, as `ALWAYS` calls it."""
    event = payload.get("event", {})
    return "command" if "command" in payload else str(event.get("subtype") or event.get("type") or payload["type"])


def read(body: Body) -> Payload:
    """What a body of Slack's holds."""
    if body.content_type == JSON:
        return dict(json.loads(body.content))
    fields = dict(parse_qsl(body.content.decode(), keep_blank_values=True))
    return dict(json.loads(fields["payload"])) if "payload" in fields else dict(fields)


def written(payload: Payload) -> Body:
    """A payload as Slack would post it."""
    if "command" in payload:
        return Body(urlencode(payload, errors="replace").encode(), FORM)
    text = json.dumps(payload)
    return Body(text.encode(), JSON) if "event" in payload else Body(urlencode({"payload": text}).encode(), FORM)


def broken(bodies: Sequence[Body], rng: random.Random) -> Iterator[Body]:
    """Without end: bodies without something that is always there, or where it is of another kind."""
    known = [(payload, ALWAYS[kind_of(payload)]) for payload in map(read, bodies) if kind_of(payload) in ALWAYS]
    while True:
        payload, always = rng.choice(known)
        changed, path = deepcopy(payload), rng.choice(always)
        # In a form everything is text, so what is left to go wrong is that it is no id.
        is_form = "command" in payload
        wrong = rng.choice([w for w in WRONG if not is_form or w is NOTHING or isinstance(w, str)])
        if path[-1] in ("type", "callback_id") and isinstance(wrong, str):
            wrong = None  # of another name, it would be another thing, which may well be
        if path in (("view", "state", "values"), ("actions", 0)) and wrong in ({}, {"": {}}):
            wrong = []  # a form without fields
        _put(changed, path, wrong)
        yield written(changed)


def odd(bodies: Sequence[Body], rng: random.Random) -> Iterator[Body]:
    """Without end: bodies with a few things changed anywhere, deep nests, and bytes lost, doubled or put in."""
    ways: tuple[Callable[[Body, random.Random], Body], ...] = (_changed, _changed, _changed, _nested, _clipped)
    while True:
        yield rng.choice(ways)(rng.choice(bodies), rng)


def _changed(body: Body, rng: random.Random) -> Body:
    payload = read(body)
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        paths = list(_paths(payload))
        if not paths:
            break
        wrong = rng.choice(WRONG)
        _put(payload, rng.choice(paths), wrong if "command" not in payload or wrong is NOTHING else str(wrong))
    if "command" in payload or "type" not in payload or "event" in payload:
        return written(payload)
    return Body(urlencode({"payload": json.dumps(payload)}).encode(), FORM)


def _nested(body: Body, rng: random.Random) -> Body:
    payload, (left, right) = read(body), rng.choice((("[", "]"), ('{"a":', "}")))
    depth = rng.choice((50, 900, 5_000, 100_000))
    path = rng.choice(list(_paths(payload)))
    _put(payload, path, "@@")
    return Body(json.dumps(payload).encode().replace(b'"@@"', (left * depth + "0" + right * depth).encode(), 1), JSON)


def _clipped(body: Body, rng: random.Random) -> Body:
    content = bytearray(body.content)
    for _ in range(rng.choice((1, 1, 3, 20))):
        at = rng.randrange(len(content) + 1)
        match rng.randrange(4):
            case 0:
                del content[at:]
            case 1:
                content[at:at] = rng.choice(PUT_IN).encode()
            case 2:
                content[at:at] = bytes(rng.randrange(256) for _ in range(3))
            case 3:
                del content[at : at + rng.randrange(40)]
    return Body(bytes(content), rng.choice((body.content_type, body.content_type, FORM, JSON, "text/plain")))


def _paths(value: Any, before: Path = ()) -> Iterator[Path]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, held in inside:
        yield (*before, name)
        yield from _paths(held, (*before, name))


def _put(payload: Any, path: Path, value: Any) -> None:
    for name in path[:-1]:
        payload = payload[name]
    if value is not NOTHING:
        payload[path[-1]] = deepcopy(value)
    elif isinstance(payload, dict):
        payload.pop(path[-1], None)
    else:
        del payload[path[-1]]
