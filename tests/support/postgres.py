"""A private PostgreSQL server for tests: in a temporary directory, on a Unix socket only, gone when they are done."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

OWNER = "plankeeper"
SETTINGS = {  # nothing here outlives the tests: speed before durability
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_connections": "200",
    "listen_addresses": "",
}
START_WITHIN = 30  # seconds
ROOM = 500_000_000  # bytes


class Server:
    """A running server; each database that it gives is new."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = (f"test_{number}" for number in count(1))
        self._kept: psycopg.Connection | None = None

    def url(self, name: str) -> str:
        """Where a database is, as DATABASE_URL takes it."""
        return f"postgresql://{OWNER}@/{name}?host={self.folder}"

    def run(self, statement: Any) -> None:
        """Runs one statement as the server's owner, over one connection that is kept."""
        self.connection.execute(statement)

    @property
    def connection(self) -> psycopg.Connection:
        if self._kept is None:
            self._kept = psycopg.connect(self.url("postgres"), autocommit=True)
        return self._kept

    def leave(self) -> None:
        """Ends the connection."""
        if self._kept is not None:
            self._kept.close()

    @contextlib.contextmanager
    def database(self, template: str | None = None) -> Iterator[str]:
        """The name of a new database, empty or a copy of another; dropped afterwards."""
        name = next(self._names)
        # From version 15 on a copy would be written to the log page by page, which takes twice as long.
        how = "STRATEGY FILE_COPY" if self.connection.info.server_version >= 150_000 else ""
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template or "template0"}" {how}')
        try:
            yield name
        finally:
            self.run(f'DROP DATABASE "{name}" WITH (FORCE)')


def find_program(name: str) -> str | None:
    """A program of PostgreSQL's, of the newest version there is; None if it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    return str(found[-1]) if found else shutil.which(name)


def unprivileged() -> dict[str, Any]:
    """What `subprocess` needs to start the server, which refuses to run as root, as somebody else."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL does not run as root, and there is no other user to run it.")


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """A server, from its making to its end; skips the test where PostgreSQL is not installed."""
    initdb, program = find_program("initdb"), find_program("postgres")
    if not initdb or not program:
        pytest.skip("PostgreSQL is not installed: neither in /usr/lib/postgresql nor on the PATH.")
    somebody = unprivileged()
    with fast_folder() as folder:
        if somebody:
            os.chown(folder, somebody["user"], somebody["group"])
        data, log = folder / "data", folder / "log"
        made = [initdb, "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **somebody)
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        started = [program, "-D", str(data), "-k", str(folder), *settings]
        with log.open("wb") as output:
            process = subprocess.Popen(started, stdout=output, stderr=output, cwd=folder, **somebody)
        server = Server(folder)
        try:
            _wait_for(server, process, log)
            yield server
        finally:
            server.leave()
            process.send_signal(signal.SIGINT)  # ends its connections and stops
            process.wait(START_WITHIN)


@contextlib.contextmanager
def fast_folder() -> Iterator[Path]:
    """A folder for as long as it is needed: in memory where there is room, which is ten times as fast."""
    memory = "/dev/shm"
    has_room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="plankeeper-", dir=memory if has_room else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_WITHIN * 20):
        with contextlib.suppress(psycopg.OperationalError):
            return server.run("SELECT 1")
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}")
