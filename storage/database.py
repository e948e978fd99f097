"""Run units of work on the database: each a plain function with a Session first, run in a thread."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlmodel import Session, col, select

from storage import tables
from storage.outbox.planning import PLANNED, WAKES
from storage.outbox.seconds import GIVEN
from storage.past import values
from storage.revisions.postgresql import PostgresRevisions
from storage.revisions.raising import RAISED, Writing
from storage.revisions.sqlite import SqliteRevisions

if TYPE_CHECKING:
    from psycopg import AsyncConnection

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[Concatenate[Session, P], T]

THREADS = 8  # for each of reading and writing
POSTGRES_SILENCE_MS = 5_000  # after which a server that does not answer counts as gone
POSTGRES_ALIVE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}  # seconds, and times
SQLITE_WAIT_MS = 15_000  # writers queue for each other; a person gets the answer late rather than an error


class Database:
    """Reads and writes of one database, SQLite or PostgreSQL.

    `clock` tells the time, in UTC, by which what is overwritten is dated. `seconds` tells the one by which messages
    keep their pace, in place of the database's own, which several machines share. `info` is what units of work find in
    their session's.
    """

    def __init__(self, url: str) -> None:
        """`url` is `sqlite:///path` or `postgresql://…`; the folder of a SQLite file is made if it is missing."""
        address = make_url(url)
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.seconds: Callable[[], float] | None = None
        self.info: dict[str, Any] = {}
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
                connect_args=POSTGRES_ALIVE,
                hide_parameters=True,  # what people type does not belong into logs
            )
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ")
        self._writer = self.engine.execution_options(writes=True)
        self._told: list[Callable[[str], None]] = []
        self._woken: list[Callable[[], None]] = []
        # Readers have threads of their own: they must not wait for writers that wait for each other. SQLite takes one
        # writer at a time, so these stand in line here, and not in the driver, which asks again and again.
        self._reading = ThreadPoolExecutor(THREADS, thread_name_prefix="reading")
        self._writing = ThreadPoolExecutor(1 if self.is_sqlite else THREADS, thread_name_prefix="writing")

    async def run(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a unit of work that changes something: commit when it returns, roll back when it raises."""
        result, info = await _in_thread(self._writing, lambda: self._written(work, *args, **kwargs))
        for team_id in info.get(RAISED, ()):
            for tell in self._told:
                tell(team_id)
        if PLANNED in info:
            for wake in self._woken:
                wake()
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

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """Wake, on the loop, whoever sends, once a unit of work run here has planned something and is committed.

        It is for haste only, as `telling` is; what another process plans, `listen` tells, where there is PostgreSQL.
        """
        self._woken.append(wake)
        try:
            yield
        finally:
            self._woken.remove(wake)

    async def listen(self, wake: Callable[[], None]) -> None:
        """Wake whoever sends whenever any process has planned something, for ever; on SQLite it ends at once.

        A connection that was lost is opened again; meanwhile whoever sends looks by themselves.
        """
        while not self.is_sqlite:
            try:
                async with await self._postgres_connection() as connection:
                    await connection.execute(f"LISTEN {WAKES}")
                    wake()  # what came before we listened
                    async for _ in connection.notifies():
                        wake()
            except _psycopg_error():
                await asyncio.sleep(1)

    async def read(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a unit of work that only reads, over one consistent view of the data."""
        return await _in_thread(self._reading, lambda: self.read_now(work, *args, **kwargs))

    def revision_at_once(self, team_id: str) -> int | None:
        """Ask for a workspace's revision on SQLite, without waiting; None for one that is not known."""
        return self._sqlite_revisions.of(team_id)

    async def revisions(self, team_ids: Collection[str]) -> dict[str, int | None]:
        """Ask for the revisions of several workspaces at once; None for each that is not known."""
        if self.is_sqlite:
            return {team_id: self.revision_at_once(team_id) for team_id in team_ids}
        try:
            found = await self._postgres_revisions.of(team_ids)
        except _psycopg_error():  # the connection is gone; the pool has others, and looks first whether they live
            found = await self.read(_revisions_of, team_ids)
        return {team_id: found.get(team_id) for team_id in team_ids}

    async def every_revision(self) -> dict[str, int]:
        """Ask for the revision of every workspace there is. One such question at a time."""
        if self.is_sqlite:
            return self._sqlite_revisions.every()
        try:
            return await self._postgres_watch.every()
        except _psycopg_error():
            return await self.read(_every_revision)

    @cached_property
    def _sqlite_revisions(self) -> SqliteRevisions:
        return SqliteRevisions(self.engine.url.database or "", SQLITE_WAIT_MS / 1000)

    @cached_property
    def _postgres_revisions(self) -> PostgresRevisions:
        return self._postgres_asked()

    @cached_property
    def _postgres_watch(self) -> PostgresRevisions:
        """A connection of its own: one that breaks off must not end a question that somebody's answer waits for."""
        return self._postgres_asked()

    def _postgres_asked(self) -> PostgresRevisions:
        return PostgresRevisions(self._postgres_connection)

    @property
    def conninfo(self) -> str:
        """PostgreSQL's own way to name the database, with the password: for packages that connect by themselves."""
        return self.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)

    async def _postgres_connection(self) -> "AsyncConnection":
        from psycopg import AsyncConnection

        arguments, given = self.engine.dialect.create_connect_args(self.engine.url)
        options = {**given, "autocommit": True, "tcp_user_timeout": POSTGRES_SILENCE_MS, **POSTGRES_ALIVE}
        return await AsyncConnection.connect(*arguments, **options)

    def run_now(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run, like `run`, for the command line, which has no loop to keep free."""
        return self._written(work, *args, **kwargs)[0]

    def _written(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> tuple[T, dict[Any, Any]]:
        """What it returned, and what its session tells: the workspaces whose revision it raised, say."""
        with Writing(self._writer) as session:
            session.info |= {**self.info, values.NOW: self.clock(), GIVEN: self.seconds}
            result = work(session, *args, **kwargs)
            session.commit()
            return result, session.info

    def read_now(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Read, like `read`, for the command line."""
        with Session(self._reader) as session:
            session.info[GIVEN] = self.seconds
            return work(session, *args, **kwargs)

    def try_to_write(self) -> None:
        """Write something that changes nothing, and commit it; raise SQLAlchemyError if that can't be done, because the
        disk is full, or the database may only be read.

        It is Alembic's own row, which is always there and stays as it is: no revision rises.
        """
        with self._writer.begin() as connection:
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {POSTGRES_SILENCE_MS}")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")

    async def empty_log(self) -> None:
        """Let nothing that was removed stay in SQLite's log, unless somebody is reading it just then.

        On PostgreSQL, nor in dead rows of drafts: they are too few for it to see to them by itself.
        """
        await _in_thread(self._writing, self._empty_log if self.is_sqlite else self._clear_dead_drafts)

    def _clear_dead_drafts(self) -> None:
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"VACUUM {tables.Draft.__tablename__}")

    def _empty_log(self) -> None:
        with self.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.rollback()
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Wait for work under way and close every connection."""
        self._writing.shutdown(wait=True)
        self._reading.shutdown(wait=True)
        for name in ("_sqlite_revisions", "_postgres_revisions", "_postgres_watch"):
            if name in vars(self):
                vars(self)[name].close()
        self.engine.dispose()


def _psycopg_error() -> type[Exception]:
    from psycopg import Error  # nothing on SQLite uses it

    return Error


def _revisions_of(session: Session, team_ids: Collection[str]) -> dict[str, int]:
    asked = select(tables.Workspace.team_id, tables.Workspace.revision)
    return dict(session.exec(asked.where(col(tables.Workspace.team_id).in_(team_ids))).all())


def _every_revision(session: Session) -> dict[str, int]:
    return dict(session.exec(select(tables.Workspace.team_id, tables.Workspace.revision)).all())


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
        connection.execute("PRAGMA secure_delete=ON")  # words that go are overwritten, and do not stay in free pages

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
