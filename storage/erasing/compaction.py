"""Leave nothing in the database's files of what is no longer in its rows.

SQLite keeps what was overwritten in free pages, in its write-ahead log and in the full-text index; PostgreSQL in dead
rows, until they are vacuumed. Backups, and PostgreSQL's archived log, are out of our reach.
"""

import time

from sqlalchemy import text
from sqlmodel import SQLModel

from storage.database import Database

# In the order of migration 0003's TABLES, by which an entry of SQLite's index is numbered.
INDEXED = (("recommendation", "text"), ("action", "text"), ("success_measure", "text"), ("progress_update", "note"))
TRIES, PAUSE = 40, 0.25  # s, for whoever else reads the file to let go of its log


def compact(database: Database) -> bool:
    """Write the database's files anew; False if others hold on to SQLite's log, which still has what is overwritten."""
    if database.is_sqlite:
        return _compact_sqlite(database)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(text(f'VACUUM "{table.name}"'))
    return True


def _compact_sqlite(database: Database) -> bool:
    # The index keeps the words that were taken out of it in its earlier segments; made anew, it has none of them.
    with database.engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("INSERT INTO passage (passage) VALUES ('delete-all')")
        for place, (table, column) in enumerate(INDEXED):
            connection.exec_driver_sql(
                f"INSERT INTO passage (rowid, said) SELECT t.id * 4 + {place}, t.{column} FROM {table} t"
            )
        connection.exec_driver_sql("INSERT INTO passage (passage) VALUES ('optimize')")
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.rollback()
        driver.execute("VACUUM")
        for _ in range(TRIES):
            is_busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not is_busy:
                return True
            time.sleep(PAUSE)
    return False
