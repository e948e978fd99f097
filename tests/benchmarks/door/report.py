"""What comes to the door: malformed bodies that are signed, and floods that are not, beside commands of Slack's."""

import asyncio
import gzip
import io
import logging
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import structlog

from bot.practice.client.slack import PracticeSlack
from tests.benchmarks.beside.lone import asked, figures
from tests.benchmarks.figures import table
from tests.benchmarks.people import Question
from tests.benchmarks.servers import HOST, MEMBER, PATH, import_sample, our_settings, ours, pretend_slack
from tests.support.door.recorded import record_conversation
from tests.support.door.siege import post_broken, post_odd
from tests.support.running import RunningBot

SEEDS = (11, 12, 13)
HALF_OPEN, SLOW, GZIP = 1_100, 200, 8  # connections at once
STATUS = Question(MEMBER, "status 5", b"Recommendation 5")
HEADERS = f"POST {PATH} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: %d\r\n"
BODIES = ("seed", "bodies", "200", "400", "5xx", "stored", "tracebacks", "MB more", "MB more, taken", "readyz after")
FLOODS = ("flood", "signed commands", "p50 ms", "p95 ms", "slowest ms", "KB of log")


@dataclass(frozen=True, slots=True)
class Length:
    """How many malformed bodies by each seed, and how many seconds each flood lasts."""

    bodies: int
    seconds: float


FULL = Length(bodies=10_000, seconds=10.0)
QUICK = Length(bodies=200, seconds=1.0)


def report(length: Length) -> str:
    """Two tables: what came of malformed bodies, by each seed, and how long signed commands took during each flood.

    Half of the bodies fit no shape: after them as much memory is held as before. Of the other half, odd but taken, some
    are recorded and answered; the practice Slack, in the same process, keeps every message of them.
    """
    bodies = table(BODIES, [_besieged(seed, length.bodies) for seed in SEEDS])
    return f"{bodies}\n\n{table(FLOODS, asyncio.run(_flooded(length.seconds)))}"


def _besieged(seed: int, count: int) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as folder, _heard() as log, PracticeSlack() as slack:
        for name in ("#general", "#mash"):
            slack.channel(name)
        with RunningBot(slack, f"sqlite:///{Path(folder) / 'plan.db'}") as bot:
            bot.load()
            recorded = record_conversation(bot)
            post_odd(bot, recorded, 0, 200)  # what is kept once is kept by then
            post_broken(bot, recorded, 0, min(count, 1_000))
            held = [_resident()]
            broken = post_broken(bot, recorded, seed, count // 2)
            held.append(_resident())
            odd = post_odd(bot, recorded, seed, count // 2)
            held.append(_resident())
            statuses = broken.statuses + odd.statuses
            with urlopen(f"{bot.address}/readyz") as answer:
                ready = answer.status
    failed = len(broken.failed) + len(odd.failed)
    shown = (seed, statuses.total(), statuses[200], statuses[400], failed, ", ".join(broken.stored) or "nothing")
    more = [f"{(after - before) / 2**20:.1f}" for before, after in pairwise(held)]
    return (*map(str, shown), str(log.getvalue().count("Traceback")), *more, str(ready))


@contextmanager
def _heard() -> Iterator[io.StringIO]:
    """What is logged, by us and by the libraries."""
    heard = io.StringIO()
    plain = structlog.processors
    structlog.configure(
        processors=[plain.add_log_level, plain.format_exc_info, plain.LogfmtRenderer()],
        logger_factory=structlog.PrintLoggerFactory(heard),
    )
    handler = logging.StreamHandler(heard)
    logging.getLogger().addHandler(handler)
    try:
        yield heard
    finally:
        logging.getLogger().removeHandler(handler)
        structlog.reset_defaults()


def _resident() -> int:
    """The bytes of memory that this process holds, where the system tells."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
    return 0


async def _flooded(seconds: float) -> list[tuple[str, ...]]:
    rows = []
    with tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as name, pretend_slack() as api_url:
        folder = Path(name)
        settings = our_settings(folder, api_url)
        import_sample(folder, settings)
        with ours("ours", folder, settings) as server:
            log = folder / f"{server.port}.log"
            await asked(server.port, STATUS, 0.5)
            floods = (
                ("none", 0, _gzip),
                ("gzip", GZIP, _gzip),
                ("half-open", HALF_OPEN, _half_open),
                ("slow", SLOW, _slow),
            )
            for flood, count, stranger in floods:
                before = log.stat().st_size
                strangers = [asyncio.create_task(_again(stranger, server.port)) for _ in range(count)]
                took = await asked(server.port, STATUS, seconds)
                for each in strangers:
                    each.cancel()
                await asyncio.gather(*strangers, return_exceptions=True)
                written = (log.stat().st_size - before) / 1024
                rows.append((flood, *figures(took), f"{written:.1f}"))
    return rows


async def _again(stranger: Callable[[int], Awaitable[None]], port: int) -> None:
    while True:
        with suppress(OSError):
            await stranger(port)
        await asyncio.sleep(0.05)


BOMB = gzip.compress(bytes(2**27))
UNSIGNED = (HEADERS % len(BOMB)).encode() + b"Content-Encoding: gzip\r\n\r\n" + BOMB


async def _gzip(port: int) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(UNSIGNED)
    await reader.read(100)
    writer.close()


async def _half_open(port: int) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write((HEADERS % 10).encode())
    await reader.read()
    writer.close()


async def _slow(port: int) -> None:
    _, writer = await asyncio.open_connection(HOST, port)
    stamp = f"X-Slack-Request-Timestamp: {int(time.time())}\r\nX-Slack-Signature: v0=0\r\n\r\n"
    writer.write((HEADERS % 1_000 + stamp).encode())
    while not writer.is_closing():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.5)
