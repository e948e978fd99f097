"""A database is not altered under a process that uses it; one that crashed stands in nobody's way."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from storage.database import Database
from storage.migrations import is_current, migrate, newest, processes, revision_of
from storage.migrations.processes import InUse, registered

Open = Callable[[str], Database]

USES = """
import sys
from storage.database import Database
from storage.migrations.processes import registered
with registered(Database(sys.argv[1]), "plankeeper web", "0004"):
    print("ready", flush=True)
    input()
"""
OPENS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1].removeprefix("sqlite:///"))
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("SELECT * FROM workspace").fetchall()
print("ready", flush=True)
input()
"""

HOLDER = f"""
SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND objid = {processes.IN_USE} AND datname = current_database()
"""
ROUNDS, PAUSE = 6_000, 0.01  # as long as the slowest machine may need; as soon as it is so, it goes on


@contextmanager
def running(program: str, url: str) -> Iterator["subprocess.Popen[str]"]:
    """A process of its own, which is ready and waits for a line."""
    started = [sys.executable, "-c", program, url]
    process = subprocess.Popen(started, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def old(empty_url: str, open_database: Open) -> Database:
    """A database of an earlier version."""
    database = open_database(empty_url)
    migrate(database, "0004")
    database.engine.dispose()
    return database


def test_while_another_process_uses_it_nothing_is_altered_and_a_crash_ends_that(old: Database, empty_url: str) -> None:
    with running(USES, empty_url) as other:
        for _ in range(2):
            with pytest.raises(InUse) as refused:
                migrate(old)
        assert revision_of(old) == "0004"
        [who] = refused.value.who
        assert who.startswith(f"plankeeper web, process {other.pid} on ")
        assert who.endswith(", schema 0004")
        other.send_signal(signal.SIGKILL)
        other.wait()
        done = migrate(old)
    assert done
    assert (done.from_revision, done.to_revision) == ("0004", newest())
    assert is_current(old)


def test_one_that_has_ended_is_not_named(old: Database, empty_url: str, open_database: Open) -> None:
    first, second = open_database(empty_url), open_database(empty_url)
    with registered(first, "plankeeper web", "0004"):
        with registered(second, "plankeeper worker", "0004"):
            pass
        first.engine.dispose()
        second.engine.dispose()
        with pytest.raises(InUse) as refused:
            migrate(old)
        assert [who.split(",")[0] for who in refused.value.who] == ["plankeeper web"]
    first.engine.dispose()
    assert migrate(old)


def test_processes_that_use_one_database_do_not_wait_for_each_other(empty_url: str, open_database: Open) -> None:
    databases = [open_database(empty_url) for _ in range(2)]
    migrate(databases[0])
    with registered(databases[0], "plankeeper web", newest()), registered(databases[1], "plankeeper web", newest()):
        assert migrate(databases[0]) is None  # nothing to be done: nobody has to stop


def test_one_that_registers_waits_for_a_migration_and_then_sees_it(
    old: Database, empty_url: str, open_database: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, started, upgrade = open_database(empty_url), threading.Event(), command.upgrade

    def register() -> bool:
        started.set()
        with registered(late, "plankeeper web", newest()):
            return is_current(late)

    def slow(*arguments: Any) -> None:
        waiting.append(threads.submit(register))
        started.wait(10)
        upgrade(*arguments)

    waiting: list[Future[bool]] = []
    monkeypatch.setattr(command, "upgrade", slow)
    with ThreadPoolExecutor(1) as threads:
        assert migrate(old)
        assert waiting[0].result()


def test_a_version_that_registers_nowhere_is_seen_by_the_file_it_has_open(
    old: Database, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not old.is_sqlite:
        pytest.skip("PostgreSQL does not tell which connections are ours.")
    monkeypatch.setattr(processes, "OPEN_FOR", 0.1)
    with running(OPENS, empty_url) as other:
        with pytest.raises(InUse) as refused:
            migrate(old)
        if sys.platform == "linux":
            assert refused.value.who == [f"process {other.pid}, which has the file open"]
        assert revision_of(old) == "0004"
    assert migrate(old)


def until_another_holds_it(database: Database, first: int) -> bool:
    """Wait until the lock is held by another session than the first."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for _ in range(ROUNDS):
            if set(connection.scalars(sa.text(HOLDER))) - {first}:
                return True
            time.sleep(PAUSE)
    return False


def test_a_session_that_the_server_ends_is_opened_again(
    old: Database, empty_url: str, open_database: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    if old.is_sqlite:
        pytest.skip("A file's lock is held by the system.")
    monkeypatch.setattr(processes, "LOOKED_AFTER_EVERY", 0.01)
    with registered(open_database(empty_url), "plankeeper web", "0004"):
        with old.engine.connect() as connection:
            first = connection.scalar(sa.text(HOLDER))
            connection.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": first})
        assert first
        assert until_another_holds_it(old, first)
        with pytest.raises(InUse):
            migrate(old)
