"""Four people work in two processes, and after each step both hold what they keep against what they would load."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from storage import change_log
from storage.database import Database
from tests.storage.council import NOW, Council
from tests.storage.mending.four_people import load_plans
from tests.storage.mending.keeper import Keeper, OtherProcess

FAR_OFF = NOW + timedelta(days=36_500)  # the log's times are the database's own


@dataclass(slots=True)
class Walked:
    """How often each thing was done, and how often each process loaded and mended."""

    done: Counter[str] = field(default_factory=Counter)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def mends(self) -> int:
        return sum(mends for _, mends in self.counts.values())


def load_for_four(url: str) -> None:
    """The plans that the four work on."""
    database = Database(url)
    load_plans(Council(database, "T1"))
    database.close()


@contextmanager
def two_processes(other: OtherProcess, url: str) -> Iterator[tuple[Keeper, OtherProcess]]:
    """This process, and the other, on one database."""
    with Keeper(url) as here:
        other.open(url)
        try:
            yield here, other
        finally:
            other.close()


def walk(here: Keeper, there: OtherProcess, seed: int, steps: int) -> Walked:
    """The one or the other writes; then both look, or one of them sleeps and later mends several revisions at once."""
    random, walked = Random(seed), Walked()
    here.check()
    there.check()
    for number in range(steps):
        writer = random.choice((here, there))
        walked.done[writer.step(1_000 * seed + number)] += 1
        if random.random() < 0.02:
            here.database.run_now(change_log.forget_before, FAR_OFF)
        awake = [each for each in (here, there) if random.random() < 0.7]
        seen = [each.check() for each in awake]
        assert all(each == seen[0] for each in seen), number
    assert here.check() == there.check()
    walked.counts = {"here": here.counts(), "there": there.counts()}
    return walked


def count_stale(here: Keeper, there: OtherProcess, rounds: int) -> int:
    """How often one that was asked at once did not know what the other had just acknowledged: each in turn."""
    stale = 0
    for number in range(rounds):
        writer, reader = ((here, there), (there, here))[number % 2]
        note = writer.update(f"Said in round {number}.")
        notes = {a.said.latest.note for p in reader.look().plans for a in p.actions if a.said.latest}
        stale += note not in notes
    return stale
