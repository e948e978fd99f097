"""A lean load generator: keep-alive connections, each sending one more signed request once the last is answered."""

import asyncio
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.people import Question
from tests.benchmarks.processor import used
from tests.benchmarks.servers import HOST, Server

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_GRACE = 30.0  # seconds for what is under way when a round ends


class WrongAnswer(Exception):
    """A server did not answer what it should: its speed says nothing."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of load showed: every answer's latency in seconds, sorted, and how long the round took.

    `busy` is the share of a core that the generator itself used: near 1, it measured itself. `processor` are the
    seconds that the server used.
    """

    latencies: list[float]
    seconds: float
    busy: float
    processor: float

    @property
    def microseconds(self) -> float:
        """The processor's time that the server took for a request."""
        return self.processor * 1e6 / len(self.latencies)

    def milliseconds(self, share: float) -> float:
        """The latency that this share of the requests stayed within; 0.5 gives the median."""
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)] * 1000


async def put_under_load(server: Server, questions: Sequence[Question], in_flight: int, seconds: float) -> Round:
    """Keeps so many requests in flight for so long, each drawn from these questions; WrongAnswer at the first that is
    not what it should be.
    """
    loop = asyncio.get_running_loop()
    latencies, draw = list[float](), random.Random(in_flight)
    requests = [(question.signed(), server.mentions or question.mentions) for question in questions]
    connections = [_Connection(server, requests, draw, latencies, loop.create_future()) for _ in range(in_flight)]
    for connection in connections:
        await loop.create_connection(lambda made=connection: made, HOST, server.port)  # type: ignore[misc]
    began, own, its = time.perf_counter(), time.process_time(), used(server.pid)
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
    return Round(sorted(latencies), took, (time.process_time() - own) / took, used(server.pid) - its)


class _Connection(asyncio.Protocol):
    """One connection, with one request in flight."""

    def __init__(
        self,
        server: Server,
        requests: Sequence[tuple[bytes, bytes]],
        draw: random.Random,
        latencies: list[float],
        ended: "asyncio.Future[None]",
    ) -> None:
        self.ended = ended
        self._server, self._requests, self._draw, self._latencies = server, requests, draw, latencies
        self._mentions = b""
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
        request, self._mentions = self._draw.choice(self._requests)
        self._transport.write(request)

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
        if not length or not head.startswith(b"HTTP/1.1 200 ") or self._mentions not in body:
            self._fail(f"answered {self._received[:400]!r} where {self._mentions!r} was expected")
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
