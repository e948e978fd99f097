"""Deliver payloads to the bot by its socket, or signed over HTTP, and again where Slack would."""

import asyncio
import contextlib
import hashlib
import hmac
import io
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import aiohttp
from aiohttp import web

from bot.practice.json_object import Json
from bot.practice.transport.parcel import EVENT, Ack, Parcel
from bot.practice.transport.redelivery import Redeliver, Redelivery, once

RETRIES = (0.0, 60.0, 300.0)  # seconds after which Slack delivers an event again that was not acknowledged
# Bytes of a frame that an app may send: more closes the socket (1009, "Max frame length of 20480 has been exceeded"),
# and what was not acknowledged comes again. On no page of Slack's: github.com/revelrylabs/slax issue 614.
FRAME_MOST = 20_480
TIMES_MOST = 3  # that one envelope is brought over sockets that close


class _HungUp(ConnectionError):
    """The socket closed before it was acknowledged."""


class Delivery:
    """Deliver to one bot; wait `patience` seconds for an ack, and repeat an event after each of `retries` (seconds)."""

    def __init__(self, signing_secret: str, changed: threading.Condition, retries: Sequence[float] = ()) -> None:
        self.signing_secret, self.retries = signing_secret, tuple(retries)
        self.patience = 3.0  # seconds
        self.bot_url = ""
        self.sockets: list[web.WebSocketResponse] = []
        self.links: set[str] = set()  # the tickets of sockets that may be opened
        self.tell: Callable[[], None] = lambda: None  # when a bot comes or goes
        self._changed = changed
        self.redeliver: Redeliver = once  # what is delivered twice, whether or not it was acknowledged
        self._acks: dict[str, tuple[web.WebSocketResponse, asyncio.Future[Json]]] = {}
        self._opened = asyncio.Event()  # a socket is there
        self._later: set[asyncio.Task[None]] = set()
        self._http: aiohttp.ClientSession

    @property
    def is_connected(self) -> bool:
        return bool(self.sockets or self.bot_url)

    @contextlib.asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Be able to deliver; hang up in the end."""
        async with aiohttp.ClientSession() as self._http:
            try:
                yield
            finally:
                for task in self._later:
                    task.cancel()
                await asyncio.gather(*(socket.close() for socket in self.sockets), *self._later, return_exceptions=True)

    def new_link(self) -> str:
        """Make a ticket that opens one socket."""
        ticket = uuid4().hex
        self.links.add(ticket)
        return ticket

    async def take_socket(self, request: web.Request) -> web.StreamResponse:
        """Greet a bot's socket and take its acks until it hangs up."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.links:
            return web.Response(status=408, text="The ticket of this socket is not good any more.")
        self.links.discard(ticket)
        # aiohttp closes with 1009 a frame that is as long as its limit
        socket = web.WebSocketResponse(heartbeat=30, max_msg_size=FRAME_MOST + 1)
        await socket.prepare(request)
        about = {"num_connections": len(self.sockets) + 1, "connection_info": {}, "debug_info": {}}
        await socket.send_json({"type": "hello", **about})
        with self._changed:
            self.sockets.append(socket)
            self._changed.notify_all()
        self._opened.set()
        self.tell()
        try:
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._take_ack(message.data)
        finally:
            with self._changed:
                self.sockets.remove(socket)
                self._changed.notify_all()
            if not self.sockets:
                self._opened.clear()
            for held_by, waiting in [*self._acks.values()]:
                if held_by is socket and not waiting.done():
                    waiting.set_exception(_HungUp())
            self.tell()
        return socket

    def _take_ack(self, text: str) -> None:
        try:
            ack = json.loads(text)
            found = self._acks.pop(ack.get("envelope_id"), None)
        except (ValueError, AttributeError, TypeError):
            return  # Slack says nothing to that either
        if found and not found[1].done():  # else the ack came too late
            payload = ack.get("payload")
            found[1].set_result(payload if isinstance(payload, dict) else {})

    async def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Ask every socket to be opened anew, as Slack does every few hours."""
        for socket in [*self.sockets]:
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def carry(self, parcels: Sequence[Parcel], times: int = 1) -> list[Ack]:
        """Deliver all parcels at once, as Slack does, and each `times` over, again when its ack has come; and those
        twice that are to be redelivered."""

        async def deliver(parcel: Parcel, way: Redelivery) -> list[Ack]:
            if times > 1 or way is Redelivery.NONE:
                acks = [await self._send(*parcel, retry) for retry in range(times)]
            elif way is Redelivery.TOGETHER:
                acks = await asyncio.gather(*(self._send(*parcel, retry) for retry in range(2)))
                acks = [acks[0] if acks[0].status == 200 else acks[1]]
            else:
                acks = [await self._send(*parcel, retry) for retry in range(2)][1:]
            if parcel[0] == EVENT and not 200 <= acks[-1].status < 300 and self.retries:
                task = asyncio.create_task(self._insist(parcel))
                self._later.add(task)
                task.add_done_callback(self._later.discard)
            return acks

        ways = [self.redeliver() for _ in parcels]
        return [ack for acks in await asyncio.gather(*map(deliver, parcels, ways)) for ack in acks]

    async def _insist(self, parcel: Parcel) -> None:
        """Delivers an event again, later and later, until it is acknowledged."""
        for attempt, pause in enumerate(self.retries, start=1):
            await asyncio.sleep(pause)
            if 200 <= (await self._send(*parcel, attempt)).status < 300:
                return

    async def _send(self, kind: str, payload: Json, retry: int) -> Ack:
        began = time.monotonic()
        status, body = 0, Json()
        if self.is_connected:
            send = self._send_by_socket if self.sockets else self._send_by_post
            with contextlib.suppress(TimeoutError, aiohttp.ClientError, ConnectionError):
                async with asyncio.timeout(self.patience):
                    status, body = await send(kind, payload, retry)
        return Ack(status, time.monotonic() - began, body)

    async def _send_by_socket(self, kind: str, payload: Json, retry: int) -> tuple[int, Json]:
        """Sends an envelope, and again by the next socket where one closes before it has acknowledged."""
        for again in range(TIMES_MOST):
            await self._opened.wait()
            with contextlib.suppress(ConnectionError):
                return await self._send_by(self.sockets[-1], kind, payload, retry + again)
        raise _HungUp

    async def _send_by(self, socket: web.WebSocketResponse, kind: str, payload: Json, retry: int) -> tuple[int, Json]:
        envelope_id, is_event = str(uuid4()), kind == EVENT
        waiting = asyncio.get_running_loop().create_future()
        self._acks[envelope_id] = socket, waiting
        envelope = {"type": kind, "envelope_id": envelope_id, "payload": payload}
        again = {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""} if is_event else {}
        try:
            await socket.send_json({**envelope, **again, "accepts_response_payload": not is_event})
            return 200, await waiting
        finally:
            self._acks.pop(envelope_id, None)

    async def _send_by_post(self, kind: str, payload: Json, retry: int) -> tuple[int, Json]:
        is_event = kind == EVENT
        form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        body = (json.dumps(payload) if is_event else urlencode(form)).encode()
        again = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        content = {"Content-Type": "application/json" if is_event else "application/x-www-form-urlencoded"}
        status, text = await self.post(body, {**content, **again, **self.sign(body)})
        return status, _as_ack(text)

    async def post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """Post anything to the bot, as anybody on the internet may."""
        async with self._http.post(self.bot_url, data=io.BytesIO(body), headers=headers) as response:
            return response.status, await response.text()

    def sign(self, body: bytes, timestamp: str | None = None) -> dict[str, str]:
        """Make the headers by which the bot knows Slack."""
        timestamp = timestamp or str(int(time.time()))
        digest = hmac.new(self.signing_secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def _as_ack(text: str) -> Json:
    try:
        body: Any = json.loads(text)
    except ValueError:
        body = None
    return body if isinstance(body, dict) else {"text": text} if text else {}
