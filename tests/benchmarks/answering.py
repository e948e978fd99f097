"""`/plan status N` over signed HTTP, beside a bare Bolt app that only acknowledges; by the processor's time.

Every number of the plan is asked for, by a member, a coordinator and a guest, while another process writes an update
every second.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from storage.database import Database
from tests.benchmarks.figures import ratio, table
from tests.benchmarks.load import Round, WrongAnswer, put_under_load
from tests.benchmarks.people import Question, give_roles, questions
from tests.benchmarks.processor import used
from tests.benchmarks.servers import (
    ROOT,
    Server,
    bare,
    end,
    environment,
    import_sample,
    our_settings,
    ours,
    pretend_slack,
)
from tests.support import postgres

IN_FLIGHT = (1, 16)
HEADER = ("server", "in flight", "µs a request", "p50 ms", "p99 ms", "bare ÷ this")


@dataclass(frozen=True, slots=True)
class Length:
    """How long to measure: so many rounds of so many seconds, after a warm-up of so many; and so many lone requests,
    each with so many seconds afterwards."""

    rounds: int
    seconds: float
    warm_up: float
    lone: int
    aftermath: float


FULL = Length(rounds=5, seconds=2.5, warm_up=1.0, lone=7, aftermath=5.0)
QUICK = Length(rounds=1, seconds=0.5, warm_up=0.2, lone=1, aftermath=0.5)


@dataclass(frozen=True, slots=True)
class Stage:
    """Our bot on one kind of database, the bare app beside it, and somebody who writes until they are ended."""

    kind: str
    questions: Sequence[Question]
    servers: tuple[Server, Server]
    writer: "subprocess.Popen[bytes]"


def report(length: Length) -> str:
    """The table, a row for each server and number in flight. A ratio of 1: we cost what the bare app costs."""
    rows, lone, busiest = [], [], 0.0
    for stage in (_on_sqlite, _on_postgresql):
        with stage() as set_up:
            if set_up is None:
                lone.append("PostgreSQL is not installed")
                continue
            measured = asyncio.run(_measure(set_up, length))
            rows += [row for in_flight, rounds in measured.items() for row in _rows(set_up.servers, in_flight, rounds)]
            busiest = max(busiest, *(r.busy for rounds in measured.values() for of_one in rounds for r in of_one))
            end(set_up.writer)
            ours, bares = asyncio.run(_lone_requests(set_up, length))
            spread = f"({min(ours):.2f} to {max(ours):.2f})"
            lone.append(f"{set_up.kind} {median(ours):.2f} ms {spread}, beside it the bare app {median(bares):.2f}")
    return (
        f"{table(HEADER, rows)}\n\n"
        f"Medians of {length.rounds} × {length.seconds:g} s, in turns, by the processor's time of each server.\n"
        "A ratio is the median of the turns' own, with the smallest and the largest. "
        f"The load generator was busy {busiest:.0%} of one core at most.\n"
        f"A lone request with the {length.aftermath:g} s after it, less what as many idle seconds cost: "
        f"{'; '.join(lone)}."
    )


@contextmanager
def _on_sqlite() -> Iterator[Stage]:
    with tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as folder:
        path = Path(folder) / "data" / "plankeeper.db"
        with _set_up("SQLite", Path(folder), f"sqlite:///{path}") as stage:
            yield stage


@contextmanager
def _on_postgresql() -> Iterator[Stage | None]:
    if not postgres.find_program("postgres"):
        yield None
        return
    with (
        tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as folder,
        postgres.serving() as server,
        server.database() as name,
        _set_up("PostgreSQL", Path(folder), server.url(name)) as stage,
    ):
        yield stage


@contextmanager
def _set_up(kind: str, folder: Path, url: str) -> Iterator[Stage]:
    """The sample plan loaded, the roles given, and everybody at work."""
    with pretend_slack() as api_url:
        settings = our_settings(folder, api_url) | {"DATABASE_URL": url}
        import_sample(folder, settings)
        with ours(f"ours, {kind}", folder, settings) as our_server, bare(folder) as bare_server:
            database = Database(url)
            give_roles(database)
            asked = questions(database)
            database.close()
            command = [sys.executable, "-m", "tests.benchmarks.writer", url]
            writer = subprocess.Popen(command, cwd=ROOT, env=environment({}))
            try:
                yield Stage(kind, asked, (our_server, bare_server), writer)
            finally:
                end(writer)


async def _measure(stage: Stage, length: Length) -> dict[int, list[list[Round]]]:
    """The rounds of each server, for each number in flight. They take turns, so that the machine's drift is shared."""
    measured = {}
    for in_flight in IN_FLIGHT:
        for server in stage.servers:
            await put_under_load(server, stage.questions, in_flight, length.warm_up)
        rounds: list[list[Round]] = [[] for _ in stage.servers]
        for _ in range(length.rounds):
            for server, its_rounds in zip(stage.servers, rounds, strict=True):
                its_rounds.append(await put_under_load(server, stage.questions, in_flight, length.seconds))
        if stage.writer.poll() is not None:
            raise WrongAnswer("whoever writes has stopped")
        measured[in_flight] = rounds
    return measured


async def _lone_requests(stage: Stage, length: Length) -> tuple[list[float], list[float]]:
    """What each of some lone requests cost, ours and the bare app's, in milliseconds."""
    costs, bares, (server, bare_server) = [], [], stage.servers
    await asyncio.sleep(length.aftermath)  # what was written last is drawn
    for _ in range(length.lone):
        began, bare_began = used(server.pid), used(bare_server.pid)
        await put_under_load(bare_server, stage.questions, 1, 0)
        await asyncio.sleep(length.aftermath)
        idle = used(server.pid) - began
        bares.append((used(bare_server.pid) - bare_began) * 1000)
        began = used(server.pid)
        await put_under_load(server, stage.questions, 1, 0)
        await asyncio.sleep(length.aftermath)
        costs.append((used(server.pid) - began - idle) * 1000)
    return costs, bares


def _rows(servers: Sequence[Server], in_flight: int, rounds: list[list[Round]]) -> list[tuple[str, ...]]:
    costs = [[r.microseconds for r in of_server] for of_server in rounds]
    return [
        (
            server.name,
            str(in_flight),
            f"{median(cost):,.0f}",
            f"{median(r.milliseconds(0.50) for r in of_server):.2f}",
            f"{median(r.milliseconds(0.99) for r in of_server):.2f}",
            ratio(costs[-1], cost) if server is not servers[-1] else "",
        )
        for server, cost, of_server in zip(servers, costs, rounds, strict=True)
    ]
