"""Everything arrives once, whatever is killed: the tallies, for `make bench relay`."""

import random
import signal
from collections.abc import Callable
from dataclasses import dataclass

from storage.database import Database
from tests.benchmarks.figures import table
from tests.outbox.kills import latency
from tests.outbox.kills.slacks import Slacks, make, serving
from tests.outbox.kills.tally import Tally, Workers, count, every, plan, wait_until_sent
from tests.outbox.kills.worker import Place
from tests.support.databases import both_kinds, make_tables

WORKERS = 3
EACH = 20  # messages for each address
WITHIN = 1_500.0  # seconds
HEADER = ("", "planned", "missing", "twice", "unread: planned", "missing", "twice", "in doubt", "killed", "seconds")


@dataclass(frozen=True, slots=True)
class Size:
    """How many kills embedded, how many seeds scaled, how many workspaces and channels of each; and how many messages
    are timed.
    """

    kills: int
    seeds: int
    teams: int
    channels: int
    messages: int


FULL, QUICK = Size(500, 8, 20, 5, 200), Size(10, 1, 4, 3, 20)


def report(size: Size) -> str:
    """The tables, one below the other. A message that is missing, or that was said twice where history may be read,
    ends it: those are no figures.
    """
    with both_kinds() as (_, kinds):
        with kinds["SQLite"].copy(make_tables) as url:
            print("embedded …", flush=True)
            embedded = [_row("SQLite, one process", _embedded(url, size))]
        scaled, paces = [], []
        for seed in range(size.seeds):
            with kinds["PostgreSQL"].copy(make_tables) as url:
                print(f"scaled, seed {seed} …", flush=True)
                tally, pace = _scaled(url, size, seed, kill_every=5.0)
            scaled.append(_row(f"PostgreSQL, {WORKERS} processes, seed {seed}", tally))
            paces.append((f"killed every 5 s, seed {seed}", *pace))
        for name, one in (("nobody killed, no faults", _quiet), ("one stopped for 20 s", _stopped)):
            with kinds["PostgreSQL"].copy(make_tables) as url:
                print(f"{name} …", flush=True)
                tally, pace = one(url, size)
            scaled.append(_row(name, tally))
            paces.append((name, *pace))
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


def _embedded(url: str, size: Size) -> Tally:
    """One process on SQLite, killed before and after Slack has taken a message, and at any other time."""
    drawn = random.Random(7)
    each = max(2, size.kills // 50)
    with serving(make(7, teams=1, channels=70, private=10, people=20)) as slacks:
        database = Database(url)
        keys = plan(database, slacks, each)
        workers = Workers(Place(url, slacks.apis, at_once=3), 1)

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


def _scaled(
    url: str,
    size: Size,
    seed: int,
    *,
    kill_every: float = 0.0,
    with_faults: bool = True,
    meanwhile: Callable[[Workers], Callable[[], None]] | None = None,
) -> tuple[Tally, tuple[str, ...]]:
    """Three processes on PostgreSQL; one of them is killed every so many seconds."""
    drawn = random.Random(seed)
    slacks = make(seed, size.teams, size.channels)
    slacks.with_faults = with_faults
    with serving(slacks):
        database = Database(url)
        keys = plan(database, slacks, EACH)
        workers = Workers(Place(url, slacks.apis), WORKERS)
        kills = every(kill_every, lambda: workers.kill("by the clock", drawn.randrange(WORKERS)))
        if not kill_every:
            kills = meanwhile(workers) if meanwhile else lambda: None
        try:
            took = wait_until_sent(database, workers, WITHIN, kills)
            tally = _checked(count(database, slacks, keys, workers, took))
        finally:
            workers.end()
            database.close()
    return tally, _pace(slacks)


def _quiet(url: str, size: Size) -> tuple[Tally, tuple[str, ...]]:
    return _scaled(url, size, 0, with_faults=False)


def _stopped(url: str, size: Size) -> tuple[Tally, tuple[str, ...]]:
    def stopping(workers: Workers) -> Callable[[], None]:
        signals = iter((signal.SIGSTOP, signal.SIGCONT))

        def next_signal() -> None:
            for each in signals:
                workers.signal(0, each)
                return

        return every(20.0 if size.teams > 4 else 3.0, next_signal)

    return _scaled(url, size, 0, meanwhile=stopping)


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
