"""`/plan status 5` over signed HTTP, beside two bare Bolt apps that only acknowledge."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import ratio, table
from tests.benchmarks.load import Round, put_under_load
from tests.benchmarks.servers import Server, all_running

IN_FLIGHT = (1, 16, 64)
HEADER = ("server", "in flight", "requests a second", "p50 ms", "p99 ms", "ours ÷ this")


@dataclass(frozen=True, slots=True)
class Length:
    """How long to measure: so many rounds of so many seconds, after a warm-up of so many."""

    rounds: int
    seconds: float
    warm_up: float


FULL = Length(rounds=3, seconds=2.0, warm_up=0.5)
QUICK = Length(rounds=1, seconds=0.3, warm_up=0.1)


def report(length: Length) -> str:
    """The table, a row for each server and number in flight. A ratio above 1: we are faster."""
    with tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as folder, all_running(Path(folder)) as servers:
        measured = asyncio.run(_measure(servers, length))
    rows = [row for in_flight, rounds in measured.items() for row in _rows(servers, in_flight, rounds)]
    busiest = max(r.busy for rounds in measured.values() for of_server in rounds for r in of_server)
    return (
        f"{table(HEADER, rows)}\n\n"
        f"Medians of {length.rounds} × {length.seconds:g} s, in turns. A ratio is of requests a second:\n"
        "the median of the turns' own, with the smallest and the largest. "
        f"The load generator was busy {busiest:.0%} of one core at most."
    )


async def _measure(servers: Sequence[Server], length: Length) -> dict[int, list[list[Round]]]:
    """The rounds of each server, for each number in flight. They take turns, so that the machine's drift is shared."""
    measured = {}
    for in_flight in IN_FLIGHT:
        for server in servers:
            await put_under_load(server, in_flight, length.warm_up)
        rounds: list[list[Round]] = [[] for _ in servers]
        for _ in range(length.rounds):
            for server, its_rounds in zip(servers, rounds, strict=True):
                its_rounds.append(await put_under_load(server, in_flight, length.seconds))
        measured[in_flight] = rounds
    return measured


def _rows(servers: Sequence[Server], in_flight: int, rounds: list[list[Round]]) -> list[tuple[str, ...]]:
    speeds = [[r.per_second for r in of_server] for of_server in rounds]
    return [
        (
            server.name,
            str(in_flight),
            f"{median(speed):,.0f}",
            f"{median(r.milliseconds(0.50) for r in of_server):.2f}",
            f"{median(r.milliseconds(0.99) for r in of_server):.2f}",
            "" if at == 0 else ratio(speeds[0], speed),
        )
        for at, (server, speed, of_server) in enumerate(zip(servers, speeds, rounds, strict=True))
    ]
