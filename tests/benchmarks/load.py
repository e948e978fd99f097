"""A lean load generator: keep-alive connections, each sending the same signed bytes again once it is answered."""

import asyncio
import re
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from tests.benchmarks.servers import HOST, PATH, SECRET, TEAM_ID, Server

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_GRACE = 30.0  # seconds for what is under way when a round ends

COMMAND = {  # a slash command's form, as Slack sends it
    "token": "gIkuvaNzQIHg97ATvDxqgjtO",
    "team_id": TEAM_ID,
    "team_domain": "marlbridge",
    "channel_id": "C0BENCH01",
    "channel_name": "improvement",
    "user_id": "U0BENCH01",
    "user_name": "somebody",
    "command": "/plan",
    "text": "status 5",
    "api_app_id": "A0BENCH01",
    "is_enterprise_install": "false",
    "response_url": "https://hooks.slack.com/commands/T0BENCH01/1234567890123/abcdefghijklmnopqrstuvwx",
    "trigger_id": "1234567890123.4567890123456.0123456789abcdef0123456789abcdef",
}


class WrongAnswer(Exception):
    """A server did not answer what it should: its speed says nothing."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of load showed: every answer's latency in seconds, sorted, and how long the round took.

    `busy` is the share of a core that the generator itself used: near 1, it measured itself.
    """

    latencies: list[float]
    seconds: float
    busy: float

    @property
    def per_second(self) -> float:
        """Requests answered a second."""
        return len(self.latencies) / self.seconds

    def milliseconds(self, share: float) -> float:
        """The latency that this share of the requests stayed within; 0.5 gives the median."""
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)] * 1000


def signed_request() -> bytes:
    """`/plan status 5`, signed now: Slack's signatures hold for five minutes."""
    body, timestamp = urlencode(COMMAND), str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=body)
    head = (
        f"POST {PATH} HTTP/1.1",
        f"Host: {HOST}",
        "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)",
        "Accept: application/json,*/*",
        "Content-Type: application/x-www-form-urlencoded",
        f"X-Slack-Request-Timestamp: {timestamp}",
        f"X-Slack-Signature: {signature}",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join([*head, "", body]).encode()


async def put_under_load(server: Server, in_flight: int, seconds: float) -> Round:
    """Keeps so many requests in flight for so long; WrongAnswer at the first that is not what it should be."""
    loop = asyncio.get_running_loop()
    request, latencies = signed_request(), list[float]()
    connections = [_Connection(server, request, latencies, loop.create_future()) for _ in range(in_flight)]
    for connection in connections:
        await loop.create_connection(lambda made=connection: made, HOST, server.port)  # type: ignore[misc]
    began, used = time.perf_counter(), time.process_time()
    for connection in connections:
        connection.start(until=began + seconds)
    try:
        async with asyncio.timeout(seconds + _GRACE):
            await asyncio.gather(*(connection.ended for connection in connections))
    except TimeoutError:
        raise WrongAnswer(f"{server.name} left requests unanswered") from None
    finally:
        for connection in connections:
            connection.close()
    took = time.perf_counter() - began
    return Round(sorted(latencies), took, (time.process_time() - used) / took)


class _Connection(asyncio.Protocol):
    """One connection, with one request in flight."""

    def __init__(self, server: Server, request: bytes, latencies: list[float], ended: "asyncio.Future[None]") -> None:
        self.ended = ended
        self._server, self._request, self._latencies = server, request, latencies
        self._transport: asyncio.Transport
        self._received = b""
        self._sent_at = self._until = 0.0

    def start(self, until: float) -> None:
        """Sends the first request, and others after it while it is not yet `until` (on time.perf_counter's clock)."""
        self._until = until
        self._send()

    def close(self) -> None:
        """Ends the connection, whatever is under way."""
        self.ended.cancel()
        self._transport.close()

    def _send(self) -> None:
        self._received = b""
        self._sent_at = time.perf_counter()
        self._transport.write(self._request)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end:
            return
        length = _LENGTH.search(head + b"\r\n")
        if length and len(body) < int(length[1]):
            return
        now = time.perf_counter()
        if not length or not head.startswith(b"HTTP/1.1 200 ") or self._server.mentions not in body:
            self._fail(f"answered {self._received[:400]!r}")
            return
        self._latencies.append(now - self._sent_at)
        if now < self._until:
            self._send()
        elif not self.ended.done():
            self.ended.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(f"closed the connection ({exc})")

    def _fail(self, what: str) -> None:
        if not self.ended.done():
            self.ended.set_exception(WrongAnswer(f"{self._server.name} {what}"))
