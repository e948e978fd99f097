"""Ask which revision workspaces stand at: the one question that comes before every answer, on a connection of its own.

Each answer is what was committed last at the moment of asking, whichever process committed it.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

if TYPE_CHECKING:
    from psycopg import AsyncConnection

    Connect = Callable[[], Awaitable[AsyncConnection]]

ONE = "SELECT revision FROM workspace WHERE team_id = ?"
SEVERAL = "SELECT team_id, revision FROM workspace WHERE team_id = ANY(%s)"


class SqliteRevisions:
    """Asks a SQLite file without leaving the loop: it takes some millionths of a second and in WAL mode waits for
    nobody, while a thread would wait for the interpreter's lock (measured: that halves the answers a second)."""

    def __init__(self, path: str, wait: float) -> None:
        """`wait` is how many seconds at most for a file that is locked whole."""
        self._connection = sqlite3.connect(path, wait, isolation_level=None, check_same_thread=False)

    def of(self, team_id: str) -> int | None:
        """The revision of a workspace, None if there is none; OperationalError if the file cannot be read."""
        try:
            row = self._connection.execute(ONE, (team_id,)).fetchone()
        except sqlite3.Error as error:
            raise OperationalError(ONE, None, error) from error
        return row[0] if row else None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


class PostgresRevisions:
    """Asks PostgreSQL from the loop itself, without a thread, a transaction, or a look whether the connection lives."""

    def __init__(self, connect: "Connect") -> None:
        self._connect = connect
        self._connection: AsyncConnection | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def of(self, team_ids: Collection[str]) -> dict[str, int]:
        """The revisions of those of these workspaces that there are. One question at a time; psycopg.Error if the
        connection was lost: the next question opens another."""
        try:
            cursor = await (await self._connected()).execute(SEVERAL, (list(team_ids),), prepare=True)
            return dict(await cursor.fetchall())
        except BaseException:
            self.close()  # lost, or broken off half-way: what stands in it is no answer to the next question
            raise

    async def _connected(self) -> "AsyncConnection":
        loop = asyncio.get_running_loop()
        if self._connection is None or self._loop is not loop:
            self.close()
            self._connection, self._loop = await self._connect(), loop
        return self._connection

    def close(self) -> None:
        """Close the connection, wherever the loop that it was opened on may be."""
        if self._connection is not None:
            self._connection.pgconn.finish()
            self._connection = None
