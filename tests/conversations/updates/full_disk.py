"""A database that can be read and not written, as on a full disk: for as long as a test says."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.database import Database


@contextmanager
def unwritable(database: Database) -> Iterator[None]:
    """SQLite as where its disk may not be written; PostgreSQL as a standby, or one that ran out of room, is set."""
    is_over = False

    def refuse(connection: Any, *_: Any) -> None:
        _set(connection, database, is_writable=is_over)

    event.listen(database.engine, "checkout", refuse)
    try:
        yield
    finally:
        is_over = True
        for connection in [database.engine.connect() for _ in range(database.engine.pool.checkedin())]:  # type: ignore[attr-defined]
            connection.close()
        event.remove(database.engine, "checkout", refuse)


def _set(connection: Any, database: Database, *, is_writable: bool) -> None:
    cursor = connection.cursor()
    if database.is_sqlite:
        cursor.execute(f"PRAGMA query_only = {int(not is_writable)}")
    else:
        cursor.execute(f"SET default_transaction_read_only = {'off' if is_writable else 'on'}")
        connection.commit()
    cursor.close()


@contextmanager
def full(database: Database) -> Iterator[None]:
    """SQLite's file may not grow, and what was free in it is used up: "database or disk is full"."""
    with database.engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE filler (content)")
    most = 0

    def bound(connection: Any, *_: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {most}")

    with database.engine.connect() as connection:
        most = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    event.listen(database.engine, "checkout", bound)
    try:
        yield
    finally:
        event.remove(database.engine, "checkout", bound)
