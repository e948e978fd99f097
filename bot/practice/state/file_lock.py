"""Lock the workspace's file: two processes would overwrite what the other has."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger(__name__)


class InUse(SystemExit):
    """End the program: another process has this workspace open (left alone: its sentence, status 1)."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the workspace kept at this path; InUse if somebody else does.

    The lock ends with the process, however that ends. Where none can be had, on a full disk, it goes without.
    """
    lock = _take(path.with_suffix(".lock"))
    try:
        yield
    finally:
        if lock:
            lock.close()


def _take(path: Path) -> sqlite3.Connection | None:
    """SQLite's own lock: it works on every system, and none is ever left behind."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(path, timeout=0, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
        return lock
    except (OSError, sqlite3.OperationalError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise InUse(
                f"The practice workspace in {path.parent} is open already, in another window or another process."
                " Use that one, end it first, or set DATA_DIR to another folder."
            ) from None
        log.warning("the practice workspace could not be locked: %s", error)
        return None
