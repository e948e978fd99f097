"""Lone questions, each over a connection of its own, as Slack may ask them: how long each takes."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from tests.benchmarks.people import Question
from tests.benchmarks.servers import HOST

UNANSWERED = 10.0  # seconds that count for what is not answered by then
PAUSE = 0.02  # seconds between two


async def asked(port: int, question: Question, seconds: float) -> list[float]:
    """Ask again and again; the seconds that each took, shortest first."""
    return await _asked(port, lambda: question.signed().replace(b"\r\n\r\n", CLOSING, 1), question.mentions, seconds)


async def looked(port: int, path: str, seconds: float) -> list[float]:
    """Look at a page again and again, as whoever watches over a server does; likewise."""
    request = f"GET {path} HTTP/1.1\r\nHost: {HOST}".encode() + CLOSING
    return await _asked(port, lambda: request, b" 200 ", seconds)


CLOSING = b"\r\nConnection: close\r\n\r\n"


async def _asked(port: int, request: Callable[[], bytes], mentions: bytes, seconds: float) -> list[float]:
    took, until = list[float](), time.perf_counter() + seconds
    while time.perf_counter() < until:
        began, body = time.perf_counter(), b""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(UNANSWERED):
                reader, writer = await asyncio.open_connection(HOST, port)
                writer.write(request())
                body = await reader.read()
                writer.close()
        took.append(time.perf_counter() - began if mentions in body else UNANSWERED)
        await asyncio.sleep(PAUSE)
    return sorted(took)


def figures(took: Sequence[float]) -> tuple[str, ...]:
    """How many there were; p50, p95 and the slowest, in milliseconds."""
    of = took[len(took) // 2], took[int(len(took) * 0.95)], took[-1]
    return (str(len(took)), *(f"{each * 1000:.1f}" for each in of))
