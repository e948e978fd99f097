"""Run units of work on the database: each a plain function with a Session first, run in a thread."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, bindparam, create_engine, event, inspect, make_url, update
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, col, select

from storage import change_log, tables
from storage.past import values
from storage.revisions.postgresql import PostgresRevisions
from storage.revisions.sqlite import SqliteRevisions

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[Concatenate[Session, P], T]

THREADS = 8  # for each of reading and writing
RAISED = "raised"  # in a session's `info`: the ids of the workspaces whose revision it has raised
POSTGRES_SILENCE_MS = 5_000  # after which a server that does not answer counts as gone
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
        from psycopg import AsyncConnection

        arguments, given = self.engine.dialect.create_connect_args(self.engine.url)
        options = {**given, "autocommit": True, "tcp_user_timeout": POSTGRES_SILENCE_MS}
        return PostgresRevisions(lambda: AsyncConnection.connect(*arguments, **options))

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


@event.listens_for(_Writing, "before_flush")
def _raise_revision(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    """Every change to what people read raises the workspace's revision, and logs what it touched, in one transaction.

    It stands here, and not in each operation, so that nobody has to remember it.
    """
    values.keep_overwritten(session)
    changed = _by_team(row for row in [*session.new, *session.dirty] if session.is_modified(row))
    removed = _by_team(session.deleted)
    for team_id in sorted(changed.keys() | removed.keys()):
        session.info.setdefault(RAISED, set()).add(team_id)
        revision = session.connection().execute(_raising(), {"of": team_id}).scalar()
        if revision is not None:  # else it is being made
            touched = change_log.touched(session, changed.get(team_id, ()), removed.get(team_id, ()))
            change_log.note(session, team_id, revision, touched)


@cache  # put together once: it is done at every flush
def _raising() -> Any:
    """Raise the revision of the workspace `of`, and return it."""
    raised = update(tables.Workspace).where(col(tables.Workspace.team_id) == bindparam("of"))
    return raised.values(revision=tables.Workspace.revision + 1).returning(col(tables.Workspace.revision))


def _by_team(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        if isinstance(row, (tables.Workspace, *WHAT_PEOPLE_READ)):
            found.setdefault(_team_of(row), []).append(row)
    return found


@event.listens_for(_Writing, "after_flush")
def _date_what_was_made(session: Session, _context: UOWTransaction) -> None:
    values.keep_made(session)


def _team_of(row: Any) -> str:
    if isinstance(row, tables.Workspace) and (stored := inspect(row).identity):
        return str(stored[0])  # one that is being renamed is still stored under its old name
    return str(row.team_id)
