"""Plan messages for pretend workspaces, start and kill those who send them, and count what came of it."""

import multiprocessing
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.process import BaseProcess

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.plan.imports.create import load_document
from bot.plan.notices.delivery import planning
from bot.plan.notices.delivery.quiet import AWAKE
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.notice import Notice
from storage import tables
from storage.database import Database
from tests.outbox.kills.slacks import Slacks
from tests.outbox.kills.worker import Place, work
from tests.storage.council import NOW, small_plan
from tests.support.stamps import by

START = 8  # times as long a process may take until it calls somebody for the first time
_APART = multiprocessing.get_context("forkserver")  # a new process costs milliseconds: what it needs is loaded there
_APART.set_forkserver_preload(["tests.outbox.kills.worker", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"])


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of it: how many were planned, how many of these were never said, twice, or sent in doubt; apart, of
    those where nobody may read what was said before; and how many processes were killed, and when.
    """

    planned: int
    missing: int
    twice: int
    doubtful: int
    unread_planned: int
    unread_missing: int
    unread_twice: int
    killed: Counter[str]
    seconds: float


def addresses_of(slacks: Slacks, team_id: str) -> list[str]:
    """Every channel and person of a workspace."""
    workspace = slacks.servers[team_id].workspace
    return [*(c.id for c in workspace.channels.values() if c.type != "im"), *workspace.people]


def plan(database: Database, slacks: Slacks, each: int) -> list[str]:
    """Plan so many messages for each address; list their keys."""
    database.seconds = lambda: 0.0  # whatever the time is for those who send
    database.info[AWAKE] = True
    keys = []
    for team_id in slacks.servers:
        database.run_now(load_document, team_id, small_plan(team_id), "plan.docx", by(None, NOW, "import"))
        plan_id = database.run_now(_plan_id, team_id)
        several = [
            Notice(
                NoticeKind.REQUEST if address.startswith("U") else NoticeKind.ALERT,  # of those several fold into one
                f"alert:{address}:{number}",
                "overdue",
                plan_id,
                address,
                NOW.date(),
                "",
                {},
                address if address.startswith("U") else None,
            )
            for number in range(each)
            for address in addresses_of(slacks, team_id)
        ]
        database.run_now(planning.plan, team_id, several, NOW)
        keys += [notice.key for notice in several]
    return keys


def _plan_id(session: Session, team_id: str) -> int:
    return session.exec(select(tables.Plan.id).where(tables.Plan.team_id == team_id)).one() or 0


def unsent(database: Database) -> int:
    """How many are to be sent still."""

    def count(session: Session) -> int:
        return session.exec(select(func.count()).where(col(tables.Notice.state) != "sent")).one()

    return database.read_now(count)


class Workers:
    """Processes that relay, one for each place; whoever is killed is replaced, some seconds further on if their clocks
    jump.
    """

    def __init__(self, places: Sequence[Place], jump: float = 0.0) -> None:
        self._places, self._jump, self.killed = [*places], jump, Counter[str]()
        self._lock = threading.Lock()
        self._running: list[BaseProcess] = [self._started(place) for place in places]

    def _started(self, place: Place) -> BaseProcess:
        process = _APART.Process(target=work, args=(place,), daemon=True)
        process.start()
        return process

    def kill(self, why: str, at: int = 0) -> bool:
        """Kill one with SIGKILL; `replace` starts another."""
        with self._lock:
            process = self._running[at]
            if not process.is_alive() or process.pid is None:
                return False
            os.kill(process.pid, signal.SIGKILL)
            self.killed[why] += 1
            return True

    def replace(self) -> None:
        """Start another for each that is dead."""
        for at, process in enumerate(self._running):
            if not process.is_alive():
                process.join()
                self._places[at] = replace(self._places[at], ahead=self._places[at].ahead + self._jump)
                started = self._started(self._places[at])
                with self._lock:
                    self._running[at] = started

    def signal(self, at: int, number: int) -> None:
        """Send one a signal."""
        pid = self._running[at].pid
        if pid is not None:
            os.kill(pid, number)

    def end(self) -> None:
        """Kill them all."""
        for process in self._running:
            process.kill()
            process.join()


def count(database: Database, slacks: Slacks, keys: Sequence[str], workers: Workers, seconds: float) -> Tally:
    """Count what came of it."""

    def doubtful(session: Session) -> int:
        return session.exec(select(func.count()).where(tables.Notice.is_doubtful)).one()

    told = slacks.told()
    unread = {key for key in keys if "P" in key.split(":")[1]}
    read = [key for key in keys if key not in unread]
    return Tally(
        planned=len(read),
        missing=sum(told[key] == 0 for key in read),
        twice=sum(told[key] > 1 for key in read),
        doubtful=database.read_now(doubtful),
        unread_planned=len(unread),
        unread_missing=sum(told[key] == 0 for key in unread),
        unread_twice=sum(told[key] > 1 for key in unread),
        killed=workers.killed,
        seconds=seconds,
    )


def wait_until_sent(database: Database, workers: Workers, within: float, meanwhile: Callable[[], None]) -> float:
    """Wait until everything is sent, replacing who is killed; the seconds it took. TimeoutError if it takes longer."""
    began = time.monotonic()
    while unsent(database):
        if time.monotonic() - began > within:
            raise TimeoutError(f"{unsent(database)} messages were not sent within {within} s")
        meanwhile()
        workers.replace()
        time.sleep(0.02)
    return time.monotonic() - began


def when_silent(slacks: Slacks, seconds: float, workers: Workers) -> Callable[[], None]:
    """Make what kills a process that has called somebody, and then nobody for so many seconds: the next one's clock is
    further on.
    """
    calls, killed, last = [0], [0], [time.monotonic()]

    def meanwhile() -> None:
        made = sum(len(server.board.calls) for server in slacks.servers.values())
        if made != calls[0]:
            calls[0], killed[0], last[0] = made, workers.killed.total(), time.monotonic()
        has_called = killed[0] == workers.killed.total()
        if time.monotonic() - last[0] > (seconds if has_called else START * seconds):
            last[0] = time.monotonic()
            workers.kill("while it waited")

    return meanwhile


def one_by_one(*steps: tuple[float, Callable[[], object]]) -> Callable[[], None]:
    """Make what does each thing once, so many seconds after it was made."""
    began, left = time.monotonic(), list(steps)

    def meanwhile() -> None:
        while left and time.monotonic() - began >= left[0][0]:
            left.pop(0)[1]()

    return meanwhile


def every(seconds: float, do: Callable[[], object]) -> Callable[[], None]:
    """Make what does something whenever so many seconds have passed since it did so last."""
    last = [time.monotonic()]

    def meanwhile() -> None:
        if time.monotonic() - last[0] >= seconds:
            last[0] = time.monotonic()
            do()

    return meanwhile
