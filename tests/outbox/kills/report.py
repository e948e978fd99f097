"""Everything arrives once, whatever is killed: the tallies, for `make bench relay`."""

import random
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import make_url

from storage.database import Database
from tests.benchmarks.figures import table
from tests.outbox.kills import latency
from tests.outbox.kills.slacks import Slacks, make, serving
from tests.outbox.kills.tally import Tally, Workers, count, every, one_by_one, plan, wait_until_sent
from tests.outbox.kills.wire import Wire
from tests.outbox.kills.worker import Place
from tests.support.databases import both_kinds, make_tables

WORKERS = 3
EACH = 20  # messages for each address
WITHIN = 1_500.0  # seconds
WRONG = 300.0  # seconds by which a machine's clock is
HEADER = ("", "planned", "missing", "twice", "unread: planned", "missing", "twice", "in doubt", "killed", "seconds")


@dataclass(frozen=True, slots=True)
class Size:
    """How many kills embedded, how many seeds scaled, how many workspaces and channels of each; how many seconds what
    else goes wrong lasts; and how many messages are timed.
    """

    kills: int
    seeds: int
    teams: int
    channels: int
    lasting: float
    messages: int


FULL, QUICK = Size(500, 8, 20, 5, 10.0, 200), Size(10, 1, 4, 3, 2.0, 20)

Trouble = Callable[[Workers, Wire, Size], Callable[[], None]]


def _none(_workers: Workers, _wire: Wire, _size: Size) -> Callable[[], None]:
    return lambda: None


def _stopped(workers: Workers, _wire: Wire, size: Size) -> Callable[[], None]:
    stop, go_on = (partial(workers.signal, 0, number) for number in (signal.SIGSTOP, signal.SIGCONT))
    return one_by_one((4.0, stop), (4.0 + 2 * size.lasting, go_on))


def _cut(_workers: Workers, wire: Wire, size: Size) -> Callable[[], None]:
    return one_by_one((6.0, wire.cut), (6.0 + size.lasting, wire.mend))


def _hung(_workers: Workers, wire: Wire, size: Size) -> Callable[[], None]:
    return one_by_one((6.0, wire.hang), (6.0 + size.lasting, wire.mend))


def _killed(drawn: random.Random) -> Trouble:
    def killing(workers: Workers, _wire: Wire, _size: Size) -> Callable[[], None]:
        return every(5.0, lambda: workers.kill("by the clock", drawn.randrange(WORKERS)))

    return killing


@dataclass(frozen=True, slots=True)
class Run:
    """One run of three processes: what is wrong beside Slack, whose faults are drawn by a seed, and by how many seconds
    each machine's clock is.
    """

    name: str
    trouble: Trouble
    seed: int = 0
    with_faults: bool = True
    aheads: Sequence[float] = (0.0,) * WORKERS


def runs(seeds: int) -> list[Run]:
    """Every run, in order."""
    return [
        *(Run(f"one killed every 5 s, seed {seed}", _killed(random.Random(seed)), seed) for seed in range(seeds)),
        Run("nobody killed, no faults", _none, with_faults=False),
        Run("one stopped for 20 s", _stopped),
        Run("PostgreSQL cut off for 10 s", _cut),
        Run("PostgreSQL silent for 10 s", _hung),
        Run("clocks 5 minutes wrong", _none, aheads=(WRONG, 0.0, -WRONG)),
    ]


def report(size: Size) -> str:
    """The tables, one below the other. A message that is missing, or that was said twice where history may be read,
    ends it: those are no figures.
    """
    with both_kinds() as (folder, kinds):
        with kinds["SQLite"].copy(make_tables) as url:
            print("embedded …", flush=True)
            embedded = [_row("SQLite, one process", embedded_tally(url, size))]
        scaled, paces = [], []
        for run in runs(size.seeds):
            with kinds["PostgreSQL"].copy(make_tables) as url:
                print(f"{run.name} …", flush=True)
                tally, pace = scaled_tally(url, folder, size, run)
            scaled.append(_row(run.name, tally))
            paces.append((run.name, *pace))
        waits = []
        for kind, how, measure in (
            ("SQLite", "in one process", latency.embedded),
            ("PostgreSQL", "in another process", latency.scaled),
        ):
            with kinds[kind].copy(make_tables) as url:
                waits.append((f"{kind}, {how}", measure(url, size.messages)))
    shown = ("", "shortest gap, s", "longest rest, s", "seconds", "of the pace")
    return "\n\n".join(
        (
            table(HEADER, [*embedded, *scaled]),
            "Unread: where the bot may not read what was said; there a message in doubt is sent, and counted.",
            table(shown, paces),
            table(("from commit to channel", "median / p99, ms"), waits),
        )
    )


def embedded_tally(url: str, size: Size) -> Tally:
    """One process on SQLite, killed before and after Slack has taken a message, and at any other time."""
    drawn = random.Random(7)
    each = max(2, size.kills // 50)
    with serving(make(7, teams=8, channels=9, private=1, people=2)) as slacks:
        database = Database(url)
        keys = plan(database, slacks, each)
        workers = Workers([Place(url, slacks.apis, at_once=3)])

        def kill_at(place: str) -> bool:
            return workers.killed.total() < size.kills and workers.kill(place)

        slacks.kill_at = kill_at
        now_and_then = every(1.0, lambda: drawn.random() < 0.4 and kill_at("at any time"))
        try:
            took = wait_until_sent(database, workers, WITHIN, now_and_then)
            return _checked(count(database, slacks, keys, workers, took))
        finally:
            workers.end()
            database.close()


def scaled_tally(url: str, folder: Path, size: Size, run: Run) -> tuple[Tally, tuple[str, ...]]:
    """Three processes on PostgreSQL, to which a wire leads."""
    slacks = make(run.seed, size.teams, size.channels)
    slacks.with_faults = run.with_faults
    server = str(make_url(url).query["host"])
    wire = Wire(Path(server), folder)
    with serving(slacks), wire.serving():
        database = Database(url)
        keys = plan(database, slacks, EACH)
        place = Place(url.replace(server, str(folder)), slacks.apis)
        workers = Workers([replace(place, ahead=ahead) for ahead in run.aheads])
        meanwhile = run.trouble(workers, wire, size)
        try:
            took = wait_until_sent(database, workers, WITHIN, meanwhile)
            return _checked(count(database, slacks, keys, workers, took)), _pace(slacks)
        finally:
            workers.end()
            database.close()


def _pace(slacks: Slacks) -> tuple[str, ...]:
    gaps = [gap for each in slacks.gaps().values() for gap in each]
    took = slacks.seconds()
    at_best = (EACH - 1) * 1.0  # seconds: one message a second in each channel
    return (f"{min(gaps):.2f}", f"{max(gaps):.1f}", f"{took:.1f}", f"{at_best / took:.0%}")


def _checked(tally: Tally) -> Tally:
    if tally.missing or tally.twice or tally.unread_missing or tally.unread_twice > tally.doubtful:
        raise AssertionError(f"that must not be: {tally}")
    return tally


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    killed = ", ".join(f"{often} {when}" for when, often in sorted(tally.killed.items()))
    print(f"{name}: {tally}", flush=True)
    counts = (tally.planned, tally.missing, tally.twice, tally.unread_planned, tally.unread_missing, tally.unread_twice)
    return (name, *map(str, counts), str(tally.doubtful), killed or "0", f"{tally.seconds:.0f}")
