"""Tell what Slack brings twice from what people do twice, and acknowledge it as it was acknowledged the first time.

Slack brings a command, a press or a form again where its acknowledgement was late or lost, as with a socket that
closed. Its `trigger_id` stays the same (what somebody does again has another), and with it what was typed or put in.
What this process has done it does not do again; what another has done, or this one before it was started anew, its
receipt in storage tells (`bot.plan.idempotency`).
"""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncBoltRequest

LAST_DELIVERY = 3  # Slack repeats an event three times: at once, after one minute and after five
MOST = 500  # that are remembered; Slack brings something again within seconds, or at the next connection


def command_id(command: Mapping[str, str]) -> str | None:
    """Identify a slash command, as which it is recorded once; None if Slack does not say which it is."""
    trigger_id = command.get("trigger_id")
    if not trigger_id:
        return None
    said = f"{trigger_id}\n{command['user_id']}\n{command['channel_id']}\n{command['command']}\n{command.get('text')}"
    return f"slash:{sha256(said.encode(errors='replace')).hexdigest()[:24]}"


def press_id(body: Mapping[str, Any]) -> str | None:
    """Identify one use of a button or menu."""
    place = body.get("container") or {}
    where = [place.get("message_ts"), (body.get("view") or {}).get("id")]
    return _digest("press", [body.get("trigger_id"), (body.get("user") or {}).get("id"), *where, body.get("actions")])


def form_id(body: Mapping[str, Any]) -> str | None:
    """Identify a form that was sent in once, with what was put into it."""
    view = body.get("view") or {}
    what = [view.get("id"), view.get("state"), view.get("private_metadata")]
    return _digest("form", [body.get("trigger_id"), (body.get("user") or {}).get("id"), *what])


def shortcut_id(body: Mapping[str, Any]) -> str | None:
    """Identify one use of a shortcut."""
    message = (body.get("message") or {}).get("ts")
    return _digest("shortcut", [body.get("trigger_id"), (body.get("user") or {}).get("id"), message])


def _digest(kind: str, parts: list[Any]) -> str | None:
    if not parts[0]:  # the trigger_id
        return None
    return f"{kind}:{sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:24]}"


def is_last_delivery(request: AsyncBoltRequest) -> bool:
    """Tell whether Slack delivers an event for the last time, by its header `x-slack-retry-num`, which Bolt gives an
    event of the socket too.
    """
    said = (request.headers.get("x-slack-retry-num") or [""])[0]
    return said.isdecimal() and int(said) >= LAST_DELIVERY


class Deliveries:
    """What this process has taken in of what Slack brought, and how it was acknowledged."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, asyncio.Future[BoltResponse | None]] = OrderedDict()

    async def once(self, key: str | None, ack: AsyncAck, take: Callable[[], Awaitable[bool]]) -> None:
        """Take something in, unless it has been, or is being: then acknowledge it alike.

        `take` tells whether it is to be remembered: what may be answered anew need not be.
        """
        if key is None:
            await take()
            return
        while known := self._known.get(key):
            if response := await asyncio.shield(known):
                ack.response = response
                return
        taking = self._known[key] = asyncio.get_running_loop().create_future()
        is_kept = False
        try:
            is_kept = await take()
        finally:
            if not is_kept or ack.response is None:
                del self._known[key]
            taking.set_result(ack.response)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
