"""Run units of work on the database: each a plain function with a Session first, run in a thread."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text, update
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, col

from storage import tables
from storage.past import values

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[Concatenate[Session, P], T]

THREADS = 8  # for each of reading and writing
RAISED = "raised"  # in a session's `info`: the ids of the workspaces whose revision it has raised
SQLITE_WAIT_MS = 15_000  # writers queue for each other; a person gets the answer late rather than an error

WHAT_PEOPLE_READ = (
    tables.Plan,
    tables.Recommendation,
    tables.Action,
    tables.Post,
    tables.ActionPost,
    tables.AccountablePost,
    tables.Service,
    tables.SuccessMeasure,
    tables.ProgressUpdate,
    tables.Evidence,
    tables.MeasureReading,
    tables.FollowUp,
    tables.ChangeRequest,
    tables.SignOff,
    tables.RoleHolder,
    tables.Absence,
)


class _Writing(Session):
    """A session that may change things."""


class Database:
    """Reads and writes of one database, SQLite or PostgreSQL.

    `clock` tells the time, in UTC, by which what is overwritten is dated.
    """

    def __init__(self, url: str) -> None:
        """`url` is `sqlite:///path` or `postgresql://…`; the folder of a SQLite file is made if it is missing."""
        address = make_url(url)
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        if self.is_sqlite:
            Path(address.database or "").parent.mkdir(parents=True, exist_ok=True)
            wait = {"timeout": SQLITE_WAIT_MS / 1000}
            self.engine = create_engine(address, connect_args=wait, pool_size=2 * THREADS, hide_parameters=True)
            _prepare_sqlite(self.engine)
            self._reader = self.engine
        else:
            self.engine = create_engine(
                address.set(drivername="postgresql+psycopg"),
                pool_size=2 * THREADS,
                pool_pre_ping=True,
                hide_parameters=True,  # what people type does not belong into logs
            )
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ")
        self._writer = self.engine.execution_options(writes=True)
        self._told: list[Callable[[str], None]] = []
        # Readers have threads of their own: they must not wait for writers that wait for each other. SQLite takes one
        # writer at a time, so these stand in line here, and not in the driver, which asks again and again.
        self._reading = ThreadPoolExecutor(THREADS, thread_name_prefix="reading")
        self._writing = ThreadPoolExecutor(1 if self.is_sqlite else THREADS, thread_name_prefix="writing")

    async def run(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a unit of work that changes something: commit when it returns, roll back when it raises."""
        result, raised = await _in_thread(self._writing, lambda: self._written(work, *args, **kwargs))
        for team_id in raised:
            for tell in self._told:
                tell(team_id)
        return result

    @contextmanager
    def telling(self, tell: Callable[[str], None]) -> Iterator[None]:
        """Tell, on the loop, which workspace's revision a unit of work run here has raised, once it is committed.

        It is for haste only: what another process commits, or one whose caller stopped waiting, is found by comparing
        revisions.
        """
        self._told.append(tell)
        try:
            yield
        finally:
            self._told.remove(tell)

    async def read(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a unit of work that only reads, over one consistent view of the data."""
        return await _in_thread(self._reading, lambda: self.read_now(work, *args, **kwargs))

    async def glance(self, question: str, values: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Ask one tiny question for each of `values` (its `:name`s); a first row's first column each, or None.

        It is the kind that stands before every answer. On SQLite it is asked on a connection of its own, without
        leaving the loop: it takes some millionths of a second and in WAL mode waits for nobody, while a thread would
        wait for the interpreter's lock (measured: that halves the answers a second).
        """
        if self.is_sqlite:
            return [_first(self._glancer.execute(question, value).fetchone()) for value in values]
        return await _in_thread(self._reading, lambda: self._glance_now(question, values))

    @cached_property
    def _glancer(self) -> sqlite3.Connection:
        path = self.engine.url.database or ""
        return sqlite3.connect(path, SQLITE_WAIT_MS / 1000, isolation_level=None, check_same_thread=False)

    def _glance_now(self, question: str, values: Sequence[Mapping[str, Any]]) -> list[Any]:
        # No transaction around it: that saves two of three round trips.
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            return [connection.execute(text(question), value).scalar() for value in values]

    def run_now(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run, like `run`, for the command line, which has no loop to keep free."""
        return self._written(work, *args, **kwargs)[0]

    def _written(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> tuple[T, Collection[str]]:
        """What it returned, and the workspaces whose revision it raised."""
        with _Writing(self._writer) as session:
            session.info[values.NOW] = self.clock()
            result = work(session, *args, **kwargs)
            session.commit()
            return result, session.info.get(RAISED, ())

    def read_now(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Read, like `read`, for the command line."""
        with Session(self._reader) as session:
            return work(session, *args, **kwargs)

    def close(self) -> None:
        """Wait for work under way and close every connection."""
        self._writing.shutdown(wait=True)
        self._reading.shutdown(wait=True)
        if "_glancer" in vars(self):
            self._glancer.close()
        self.engine.dispose()


def _first(row: Sequence[Any] | None) -> Any:
    return row[0] if row else None


async def _in_thread(threads: ThreadPoolExecutor, call: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(threads, call)


def _prepare_sqlite(engine: Engine) -> None:
    """WAL, so readers never wait; real transactions, begun by us and not by the driver's own rules."""

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        _switch_to_wal(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _switch_to_wal(connection: Any) -> None:
    """Of several who open a new file at once SQLite refuses some, without the wait that it grants everywhere else."""
    for is_last in (*[False] * 50, True):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if is_last:
                raise
            time.sleep(0.02)


@event.listens_for(_Writing, "before_flush")
def _raise_revision(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    """Every change to what people read raises the workspace's revision in the same transaction.

    It stands here, and not in each operation, so that nobody has to remember it.
    """
    values.keep_overwritten(session)
    changed = [row for row in [*session.new, *session.dirty] if session.is_modified(row)] + list(session.deleted)
    for team_id in sorted({_team_of(row) for row in changed if isinstance(row, (tables.Workspace, *WHAT_PEOPLE_READ))}):
        session.connection().execute(
            update(tables.Workspace)
            .where(col(tables.Workspace.team_id) == team_id)
            .values(revision=tables.Workspace.revision + 1)
        )
        session.info.setdefault(RAISED, set()).add(team_id)


@event.listens_for(_Writing, "after_flush")
def _date_what_was_made(session: Session, _context: UOWTransaction) -> None:
    values.keep_made(session)


def _team_of(row: Any) -> str:
    if isinstance(row, tables.Workspace) and (stored := inspect(row).identity):
        return str(stored[0])  # one that is being renamed is still stored under its old name
    return str(row.team_id)
