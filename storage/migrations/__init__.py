"""Brings a database to the newest schema: Alembic, one small file for each change."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.database import Database

LOCK = 7_526_001  # any number that is ours: two processes that start together must not both migrate


def newest() -> str:
    """The revision that this code expects."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def is_current(database: Database) -> bool:
    """Whether the database is at the newest revision."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest()


def migrate(database: Database, to: str = "head") -> None:
    """Brings the database to a revision, the newest unless told; everything or nothing."""
    with altering(database) as connection:
        command.upgrade(_config(connection), to)


@contextmanager
def altering(database: Database) -> Iterator[Connection]:
    """A transaction that changes tables; two processes that start together stand in line.

    SQLite alters a table by copying it and dropping the first, and whatever refers to a row goes with it: so foreign
    keys are left aside meanwhile, which can only be said outside a transaction, and checked before its end.
    """
    with database.engine.execution_options(writes=True).connect() as connection:
        driver: Any = connection.connection.driver_connection
        if database.is_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                if not database.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                yield connection
                if database.is_sqlite and (lost := driver.execute("PRAGMA foreign_key_check").fetchall()):
                    raise RuntimeError(f"The migration leaves rows that refer to nothing: {lost[:5]}")
        finally:
            if database.is_sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config
