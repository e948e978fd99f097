"""Receive HTTP: what Slack posts is measured, verified and read here, and goes to Bolt as a socket would bring it.

Before it is verified nothing is done that a stranger could make long: the headers are looked at first, and a body is
limited in size and time.
"""

import asyncio
import hmac
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from typing import Any
from urllib.parse import unquote

import structlog
from aiohttp import ClientPayloadError, web
from aiohttp.web_protocol import RequestPayloadError
from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from bot.http_server import Connection, Refusals
from bot.slack.envelopes import Malformed, fitted, fitted_command, read_json, storable

log = structlog.get_logger()

_PLAIN_TEXT = ("text/plain;charset=utf-8",)

LARGEST = 1024 * 1024  # bytes; Slack's own payloads stay far below
USUAL = 64 * 1024  # bytes; most payloads are a tenth of that
MOST_UNVERIFIED = 16 * 1024 * 1024  # bytes of bodies beyond the usual that are being read at once
PATH = "/slack/events"
RETRY = "X-Slack-Retry-Num"  # which time an event is delivered again
BODY_WITHIN = 10.0  # seconds
SIGNED_WITHIN = 300  # seconds before or after: what is older may be somebody's repetition
LOOPBACK = ("127.0.0.1", "::1")
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")  # who sets one passes something on
SECONDS = Histogram("plankeeper_answer_seconds", "From a request of Slack's to its acknowledgement.", ["status"])
_seconds_of = cache(SECONDS.labels)  # there are few; the library would look each up under a lock


def make_web_app(
    app: AsyncApp, signing_secret: str, is_ready: Callable[[], Awaitable[bool]], refusals: Refusals
) -> web.Application:
    """Make the web app: `POST /slack/events`; `GET /healthz` (the process is up), `/readyz` (the database is, too)
    and, for this machine only, `/metrics`.
    """
    secret = signing_secret.encode()
    bodies = _Bodies()

    async def receive(request: web.Request) -> web.Response:
        began = time.perf_counter()
        answer = await take(request)
        _seconds_of(answer.status).observe(time.perf_counter() - began)
        return answer

    async def take(request: web.Request) -> web.Response:
        headers = request.headers
        timestamp, signature = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
        if not may_be_signed(timestamp, signature):
            return refused(401, "unsigned", "The signature is not Slack's.")
        if "Content-Encoding" in headers:
            return refused(415, "encoded", "Slack sends nothing compressed.")
        try:
            body = await bodies.read(request)
        except web.HTTPRequestEntityTooLarge:
            return refused(413, "too_large", "That is more than Slack ever sends.")
        except TimeoutError:
            return refused(408, "too_slow", "That takes longer than anything Slack sends.")
        except _Crowded:
            return refused(503, "crowded", "Too much is arriving at once. Please send that again.")
        except (ClientPayloadError, RequestPayloadError, ConnectionError):
            return refused(400, "broken_off", "That is not what Slack sends.")
        if not _is_signed(secret, timestamp, body, signature):
            return refused(401, "unsigned", "The signature is not Slack's.")
        if isinstance(request.protocol, Connection):
            request.protocol.trust()
        try:
            text = body.decode("utf-8")
            payload = read_payload(text, request.content_type)
        except Malformed as error:
            # An event would be sent again, and again: it is let go, and whoever runs the bot reads of it in the log.
            return web.Response() if error.is_event else web.Response(status=400, text="That is not what Slack sends.")
        except UnicodeDecodeError:
            return web.Response(status=400, text="That is not what Slack sends.")
        if payload is None:
            return web.Response()
        # Verified and parsed, it goes on as a socket would bring it: Bolt's own parser would answer 404 to a command
        # whose text contains the word "payload".
        again = headers.get(RETRY)
        told: dict[str, str | Sequence[str]] | None = {RETRY: again} if again else None
        answer = await app.async_dispatch(AsyncBoltRequest(body=payload, headers=told, mode="socket_mode"))
        content_type = answer.headers.get("content-type", _PLAIN_TEXT)[0]
        return web.Response(
            status=answer.status, body=(answer.body or "").encode(), headers={"Content-Type": content_type}
        )

    def refused(status: int, why: str, sentence: str) -> web.Response:
        refusals.note(why)
        return web.Response(status=status, text=sentence)

    async def health(request: web.Request) -> web.Response:
        return web.Response(text="up")

    async def ready(request: web.Request) -> web.Response:
        return web.Response(text="ready") if await is_ready() else web.Response(status=503, text="not ready")

    async def metrics(request: web.Request) -> web.Response:
        if request.remote not in LOOPBACK or any(name in request.headers for name in FORWARDED):
            return web.Response(status=404, text="That is for this machine only.")
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    made = web.Application(client_max_size=LARGEST)
    made.router.add_post(PATH, receive)
    made.router.add_get("/healthz", health)
    made.router.add_get("/readyz", ready)
    made.router.add_get("/metrics", metrics)
    return made


class _Crowded(Exception):
    """There is no room for a body of that length at the moment."""


class _Bodies:
    """The bodies that are being read: what strangers can make us hold of them at once is limited."""

    def __init__(self) -> None:
        self._beyond = 0  # bytes

    async def read(self, request: web.Request) -> bytes:
        """Read a body; raise HTTPRequestEntityTooLarge, TimeoutError or `_Crowded` where it is beyond the bounds."""
        if request.content.is_eof():  # it came together with its headers, as most do
            return await request.read()
        body, mine = bytearray(), 0
        try:
            async with asyncio.timeout(BODY_WITHIN):
                async for part in request.content.iter_any():
                    body += part
                    if len(body) > LARGEST:
                        raise web.HTTPRequestEntityTooLarge(LARGEST, len(body))
                    beyond = max(0, len(body) - USUAL)
                    self._beyond, mine = self._beyond + beyond - mine, beyond
                    if mine and self._beyond > MOST_UNVERIFIED:
                        raise _Crowded
        finally:
            self._beyond -= mine
        return bytes(body)


def may_be_signed(timestamp: str, signature: str) -> bool:
    """Tell, before the body is read, whether a signature and its time are such as Slack's are now."""
    return (
        len(signature) < 100
        and signature.isascii()
        and len(timestamp) < 20
        and timestamp.isascii()
        and timestamp.isdigit()
        and abs(time.time() - int(timestamp)) <= SIGNED_WITHIN
    )


def _is_signed(secret: bytes, timestamp: str, body: bytes, signature: str) -> bool:
    signed = hmac.digest(secret, b"v0:%b:%b" % (timestamp.encode(), body), "sha256").hex()
    return hmac.compare_digest(f"v0={signed}", signature)


def read_payload(text: str, content_type: str) -> dict[str, Any] | None:
    """Read the payload of a signed body: JSON, or a form whose `payload` field holds JSON, or a slash command's form.

    None if Slack only looks whether we are there; Malformed if it is none of them, or does not fit the shape of its
    kind.
    """
    if content_type == "application/json" or text[:1] == "{":
        return fitted(read_json(text))
    fields = read_form(text)
    if "command" in fields:
        is_plain = "%00" not in text and "\0" not in text
        return fitted_command(fields if is_plain else storable(fields))
    if "payload" in fields:
        return fitted(read_json(fields["payload"]))
    if "ssl_check" in fields:
        return None
    raise Malformed


def read_form(text: str) -> dict[str, str]:
    """Read a form as `urllib.parse.parse_qsl` does when it is strict, in half its time; Malformed if it is none."""
    fields = {}
    # Addresses are full of the last two. None of the three can be part of another escape, or of a character of several
    # bytes.
    for field in text.replace("+", " ").replace("%3A", ":").replace("%2F", "/").split("&"):
        name, is_given, value = field.partition("=")
        if not is_given:
            raise Malformed
        if "%" in field:  # few still are
            name, value = unquote(name), unquote(value)
        fields[name] = value
    return fields
