"""Ask PostgreSQL for revisions."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import LiteralString

    from psycopg import AsyncConnection

    Connect = Callable[[], Awaitable[AsyncConnection]]

EVERY = "SELECT team_id, revision FROM workspace"
SEVERAL = "SELECT team_id, revision FROM workspace WHERE team_id = ANY(%s)"


class PostgresRevisions:
    """Asks PostgreSQL from the loop itself, without a thread, a transaction, or a look whether the connection lives."""

    def __init__(self, connect: "Connect") -> None:
        self._connect = connect
        self._connection: AsyncConnection | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def of(self, team_ids: Collection[str]) -> dict[str, int]:
        """Read the revisions of those of these workspaces that there are. One question at a time; psycopg.Error if the
        connection was lost: the next question opens another."""
        return await self._ask(SEVERAL, (list(team_ids),))

    async def every(self) -> dict[str, int]:
        """Read the revision of every workspace there is; see `of`."""
        return await self._ask(EVERY, ())

    async def _ask(self, question: "LiteralString", given: tuple[object, ...]) -> dict[str, int]:
        try:
            cursor = await (await self._connected()).execute(question, given, prepare=True)
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
