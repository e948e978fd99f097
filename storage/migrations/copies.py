"""Keep the copies that are taken of a SQLite database before its tables are altered.

They stand in a folder beside the database, hold everything it held, and are read and written by its owner alone. What
is erased from the database must be erased from these too: `copies_of` and `unfinished_of` list every one there is.
"""

import contextlib
import glob
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from storage.database import Database

FOLDER = "copies"
KEPT = 3


def copies_of(database: Database) -> list[Path]:
    """List the copies there are of a database, the newest first; of PostgreSQL none are taken."""
    if not database.is_sqlite:
        return []
    path = Path(database.engine.url.database or "")
    with contextlib.suppress(FileNotFoundError):
        found = [each for each in (path.parent / FOLDER).iterdir() if each.name.startswith(f"{path.name}.")]
        return sorted(found, key=lambda each: each.name.split(".")[-2:], reverse=True)  # by time, whichever schema
    return []


def unfinished_of(database: Database) -> list[Path]:
    """List what is left of copies of a database that were not finished, because whoever took them was killed."""
    if not database.is_sqlite:
        return []
    path = Path(database.engine.url.database or "")
    return sorted((path.parent / FOLDER).glob(f".{glob.escape(path.name)}.*"))


def take_copy(database: Database, revision: str, at: datetime) -> Path:
    """Copy a SQLite database whole, as `plankeeper.db.0005.20270112T090000Z.sqlite`; only the newest few are kept.

    Those who take one stand in line (`processes.turn`), so that nobody else is at one. Raise OSError, or sqlite3.Error,
    if it can't be written: nothing is left of it then.
    """
    source = Path(database.engine.url.database or "")
    folder = source.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    for left in unfinished_of(database):
        left.unlink()
    copy = folder / f"{source.name}.{revision}.{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.sqlite"
    unfinished = folder / f".{copy.name}.{os.getpid()}"
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with (
            contextlib.closing(sqlite3.connect(source)) as before,
            contextlib.closing(sqlite3.connect(unfinished)) as to,
        ):
            before.backup(to)
            to.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(copy)
    finally:
        for left in folder.glob(f"{unfinished.name}*"):
            left.unlink()
    for old in copies_of(database)[KEPT:]:
        old.unlink()
    return copy
