"""A database that somebody else is writing to."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.running import RunningBot


@contextmanager
def locked(bot: RunningBot, seconds: float) -> Iterator[None]:
    """Another process holds the database's write lock for a while."""
    connection = sqlite3.connect(bot.database.engine.url.database or "", check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(seconds, connection.rollback)
    timer.start()
    try:
        yield
    finally:
        timer.join()
        connection.close()
