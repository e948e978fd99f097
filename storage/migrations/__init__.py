"""Bring a database to the newest schema: Alembic, one small file for each change.

Alembic is imported to migrate and for nothing else: whether a database is current is asked at every start.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from storage.database import Database
from storage.migrations import processes
from storage.migrations.copies import take_copy

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent
LOCK = 7_526_001  # any number that is ours: two processes that start together must not both migrate


class NewerDatabase(Exception):
    """The database was migrated by a newer version of this program, whose files we do not have."""


def newest() -> str:
    """Return the revision that this code expects: the number that the newest file's name begins with."""
    return max(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def is_current(database: Database) -> bool:
    """Tell whether the database is at the newest revision."""
    return revision_of(database) == newest()


def revision_of(database: Database) -> str | None:
    """Return the revision that the database is at; None before it has any tables."""
    with database.engine.connect() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


@dataclass(frozen=True, slots=True)
class Migrated:
    """What has been done to a database: from which revision (None: it was empty) to which, and in how many seconds.

    `copy` is what it was before, where a copy was taken.
    """

    from_revision: str | None
    to_revision: str
    seconds: float
    copy: Path | None = None


def migrate(database: Database, to: str = "head", *, copied_at: datetime | None = None) -> Migrated | None:
    """Bring the database to a revision, the newest unless told; everything or nothing. None: it was there already.

    With `copied_at`, the time by which it is named, a copy of a SQLite database that holds anything is taken first.
    Several who begin at once stand in line, and the first does it. Raise `processes.InUse` while another process uses
    the database, NewerDatabase if it is newer still, OSError if there is no room for the copy.
    """
    to_revision = newest() if to == "head" else to
    begun = time.perf_counter()
    if not database.is_sqlite:
        return _altered(database, to_revision, begun, None)
    database.engine.dispose()  # whose turn it is must find the file closed
    with processes.turn(database):
        copy, revision = None, revision_of(database)
        database.engine.dispose()
        if revision is not None and revision < to_revision:
            processes.check_unused(database)
            copy = take_copy(database, revision, copied_at) if copied_at else None
        return _altered(database, to_revision, begun, copy)


def _altered(database: Database, to_revision: str, begun: float, copy: Path | None) -> Migrated | None:
    from alembic import command
    from alembic.util import CommandError

    with altering(database) as connection:
        revision = _revision(connection)
        if revision == to_revision:
            return None
        if revision is not None and not database.is_sqlite:
            processes.check_unused_server(connection)
        try:
            command.upgrade(_config(connection), to_revision)
        except CommandError as error:
            raise NewerDatabase from error
    return Migrated(revision, to_revision, time.perf_counter() - begun, copy)


@contextmanager
def altering(database: Database) -> Iterator[Connection]:
    """Open a transaction that changes tables; two processes that start together stand in line.

    SQLite alters a table by copying it and dropping the first, and whatever refers to a row goes with it: so foreign
    keys are left aside meanwhile, which can only be said outside a transaction, and checked before its end. Triggers of
    other tables may name one that is not there for a moment; its own go with it, and are put back.
    """
    with database.engine.execution_options(writes=True).connect() as connection:
        driver: Any = connection.connection.driver_connection
        if database.is_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
            driver.execute("PRAGMA legacy_alter_table=ON")
        try:
            with connection.begin():
                if not database.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                triggers = _triggers(driver) if database.is_sqlite else {}
                yield connection
                if database.is_sqlite:
                    _put_back(driver, triggers)
                if database.is_sqlite and (lost := driver.execute("PRAGMA foreign_key_check").fetchall()):
                    raise RuntimeError(f"The migration leaves rows that refer to nothing: {lost[:5]}")
        finally:
            if database.is_sqlite:
                driver.execute("PRAGMA legacy_alter_table=OFF")
                driver.execute("PRAGMA foreign_keys=ON")


def _triggers(driver: Any) -> dict[str, tuple[str, str, int]]:
    """Each trigger by its name: what makes it, its table, and where that begins in the file."""
    found = driver.execute("""
        SELECT t.name, t.sql, of.name, of.rootpage FROM sqlite_master t
        JOIN sqlite_master of ON of.name = t.tbl_name AND of.type = 'table' WHERE t.type = 'trigger'
    """)
    return {name: (sql, table, page) for name, sql, table, page in found}


def _put_back(driver: Any, triggers: dict[str, tuple[str, str, int]]) -> None:
    """The triggers that went with a table which was copied: it now begins elsewhere. Others were removed on purpose."""
    pages = dict(driver.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))
    for name in triggers.keys() - _triggers(driver).keys():
        sql, table, page = triggers[name]
        if table in pages and pages[table] != page:
            driver.execute(sql)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return config
