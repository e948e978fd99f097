"""Know which processes use a database, so that its tables are not altered under one of another version.

Each registers for as long as it runs, by a lock that goes with it, however it ends: on SQLite the operating system's
lock on a file beside the database, which says who holds it; on PostgreSQL the advisory lock of a session, whose
`application_name` says so. Versions before this know nothing of it: SQLite tells that somebody has the file open,
PostgreSQL tells nothing of them.
"""

import contextlib
import fcntl
import os
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, text

from storage.database import Database

IN_USE = 7_526_002  # any number that is ours
OPEN_FOR = 5.0  # seconds that others, who wait for their turn too, have to close the file
LOOKED_AFTER_EVERY = 30.0  # seconds: a session that PostgreSQL has ended takes its lock along
LONGEST_NAME = 63  # bytes of an application_name
SHARED_BYTES = "1073741826"  # where SQLite locks a file that somebody has open


class InUse(Exception):
    """Other processes use the database; `who` describes each."""

    def __init__(self, who: list[str]) -> None:
        super().__init__(", ".join(who))
        self.who = who


@contextlib.contextmanager
def registered(database: Database, name: str, revision: str) -> Iterator[None]:
    """Be known as a process of this name, which expects this schema; wait until a migration under way has ended."""
    who = f"{name}, process {os.getpid()} on {socket.gethostname()[:20]}, schema {revision}"
    with _by_file(database, who) if database.is_sqlite else _by_session(database, who):
        yield


@contextlib.contextmanager
def turn(database: Database) -> Iterator[None]:
    """Wait for one's turn at a SQLite database: those who migrate and those who register stand in one line."""
    with _beside(database, "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def check_unused(database: Database) -> None:
    """Raise InUse if another process uses a SQLite database, which is one's turn to alter, or only has it open."""
    if known := _registered_beside(database):
        raise InUse(known)
    patience = time.monotonic() + OPEN_FOR
    while not _is_alone(database):
        if time.monotonic() > patience:
            raise InUse([_who_has_open(database)])
        time.sleep(0.02)


def check_unused_server(connection: Connection) -> None:
    """Raise InUse if another process uses a PostgreSQL database; else none registers until this transaction ends."""
    if connection.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": IN_USE}):
        return
    holders = text("""
        SELECT DISTINCT coalesce(nullif(application_name, ''), 'process ' || pid) FROM pg_locks
        JOIN pg_stat_activity USING (pid)
        WHERE locktype = 'advisory' AND granted AND objid = :lock AND objsubid = 1
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    """)
    raise InUse(sorted(connection.scalars(holders, {"lock": IN_USE})) or ["a process that has just ended"])


def _beside(database: Database, kind: str) -> Path:
    path = Path(database.engine.url.database or "")
    return path.with_name(f"{path.name}.{kind}")


@contextlib.contextmanager
def _by_file(database: Database, who: str) -> Iterator[None]:
    path = _beside(database, f"process-{uuid4().hex[:12]}")
    with contextlib.ExitStack() as held:
        with turn(database):
            file = held.enter_context(path.open("x"))
            held.callback(path.unlink, missing_ok=True)
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(who)
            file.flush()
        yield


def _registered_beside(database: Database) -> list[str]:
    """Those whose file is locked still; the files of processes that crashed are removed."""
    prefix = _beside(database, "process-")
    found = []
    for path in sorted(prefix.parent.iterdir()):
        if not path.name.startswith(prefix.name):
            continue
        with contextlib.suppress(FileNotFoundError), path.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                found.append(file.read())
            else:
                path.unlink()
    return found


def _is_alone(database: Database) -> bool:
    """Whether nobody else has the file open: only then does SQLite leave its WAL mode (the next to open it is back)."""
    with contextlib.closing(sqlite3.connect(database.engine.url.database or "", 0, isolation_level=None)) as alone:
        try:
            return bool(alone.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete")
        except sqlite3.OperationalError:
            return False


def _who_has_open(database: Database) -> str:
    """The processes that have the file open, where the system tells."""
    node = str(Path(database.engine.url.database or "").stat().st_ino)
    ids: set[str] = set()
    with contextlib.suppress(OSError):
        for line in Path("/proc/locks").read_text().splitlines():
            words = line.split()
            if words[-3].rpartition(":")[2] == node and words[-2] == SHARED_BYTES:
                ids.add(words[4])
    known = sorted(ids - {"0", str(os.getpid())}, key=int)
    return f"process {' and '.join(known)}, which has the file open" if known else "a process that has the file open"


@contextlib.contextmanager
def _by_session(database: Database, who: str) -> Iterator[None]:
    session = _Session(database, who.encode()[:LONGEST_NAME].decode(errors="ignore"))
    try:
        yield
    finally:
        session.end()


class _Session:
    """A connection that holds the lock; a new one, should the server have ended it."""

    def __init__(self, database: Database, who: str) -> None:
        self._database, self._who = database, who
        self._connection = self._locking()
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look_after, name="registration", daemon=True)
        self._watch.start()

    def end(self) -> None:
        self._ended.set()
        self._watch.join()
        with contextlib.suppress(Exception):  # it may be lost already; a lock that is only left to the server's own
            self._connection.execute("SELECT pg_advisory_unlock_shared(%s)", (IN_USE,))  # end outlives us for a while
        self._connection.close()

    def _locking(self) -> Any:
        pooled = self._database.engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()  # it is not given to anybody else
        connection.autocommit = True
        connection.execute("SELECT set_config('application_name', %s, false)", (self._who,))
        connection.execute("SELECT pg_advisory_lock_shared(%s)", (IN_USE,))
        return connection

    def _look_after(self) -> None:
        while not self._ended.wait(LOOKED_AFTER_EVERY):
            try:
                self._connection.execute("SELECT 1")
            except Exception:  # whatever it is, the lock is gone with it
                with contextlib.suppress(Exception):
                    self._connection = self._locking()
