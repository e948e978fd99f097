"""Twenty people work on one action at once, in two processes, while somebody reads all the time."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

import pytest

from bot.plan import snapshot
from bot.plan.model.action import Action
from bot.plan.model.decisions import Decision
from bot.plan.model.workspace import Workspace
from bot.plan.people.workspace_settings import save_settings
from storage.database import Database
from storage.snapshots import Snapshots
from tests.storage.concurrency.colleague import Colleague, Deed
from tests.storage.conftest import load_plans
from tests.storage.council import NOW, Council
from tests.storage.preconditions import chosen
from tests.storage.threads import THREADS, at_once
from tests.support.audit.entries import Entry, entries
from tests.support.databases import Templates
from tests.support.stamps import by

TURNS = 3  # of each person, before everybody draws breath
# Things done: it goes on until each kind occurred. An offer is taken about once in 400, as chance has it: after 6,000
# some kind is missing less than once in a million runs.
LEAST, MOST = 120, 6_000
KINDS = frozenset(
    (
        "say",
        "say_of_two",
        "fill_in",
        "edit",
        "ask",
        "agree",
        "refuse",
        "offer",
        "accept",
        "sign_off",
        "send_back",
        "choose",
    )
)


@dataclass(frozen=True)
class SharedWork:
    """What everybody did, and what came of it; `glimpses` is how the action stood meanwhile, as a reader saw it."""

    council: Council
    deeds: tuple[Deed, ...]
    revision_before: int
    glimpses: tuple[Action, ...]
    kept: Workspace

    @property
    def action(self) -> Action:
        return self.council.action()

    @property
    def accepted(self) -> list[Deed]:
        return [deed for deed in self.deeds if deed.refused is None]

    @property
    def audited(self) -> list[Entry]:
        """Every entry of the audit trail, in the order in which things happened."""
        return self.council.ask(entries)

    @property
    def decided(self) -> list[tuple[str, Entry, dict[str, Any]]]:
        """(what happened, the entry, what the request then was) of every step of every request."""
        steps = {"asked for change": "asked", "reopened change": "reopened"} | {
            f"{decision} change": str(decision) for decision in Decision
        }
        return [(steps[e.what], e, e.after or {}) for e in self.audited if e.what in steps]


@pytest.fixture(scope="module")
def shared_work(databases: Templates) -> Iterator[SharedWork]:
    """Twenty people, half of them in another process, and one who reads all the time."""
    with databases.copy(load_plans(("T1",))) as url, ExitStack() as opened:
        processes = [Council(Database(url), "T1") for _ in range(2)]
        for process in processes:
            opened.callback(process.database.close)
        council = processes[0]
        council.do(save_settings, chosen(), by("UBOSS", NOW))
        people = [Colleague(processes[number % 2], number) for number in range(THREADS)]
        revision, reader = council.revision, Reader(processes[1])
        reader.start()
        try:
            deeds = work_together(people)
        finally:
            reader.leave()
        yield SharedWork(council, tuple(deeds), revision, tuple(reader.seen), reader.kept)


def work_together(people: list[Colleague]) -> list[Deed]:
    """What they do, until enough was done of every kind."""
    deeds: list[Deed] = []

    def turn(number: int) -> Deed:
        return people[number % THREADS].turn((begun + number) // THREADS)

    while len(deeds) < LEAST or (len(deeds) < MOST and not {d.name for d in deeds if not d.refused} >= KINDS):
        begun = len(deeds)
        deeds += at_once(turn, THREADS * TURNS)
    return deeds


class Reader(Thread):
    """Asks again and again how action 1.1 stands, of a snapshot that is kept in memory."""

    def __init__(self, council: Council) -> None:
        super().__init__(daemon=True)
        self.council, self.seen, self._is_leaving = council, list[Action](), Event()
        self.kept: Workspace

    def run(self) -> None:
        asyncio.run(self._look())

    async def _look(self) -> None:
        snapshots = Snapshots(self.council.database, snapshot.load_workspace)
        is_last = False
        while not is_last:
            is_last = self._is_leaving.is_set()
            self.kept = await snapshots.current("T1")
            action = next(a for a in self.kept.plans[0].actions if a.number == "1.1")
            if not self.seen or self.seen[-1] is not action:
                self.seen.append(action)
            await asyncio.sleep(0.01)

    def leave(self) -> None:
        self._is_leaving.set()
        self.join(30)
        assert not self.is_alive()
