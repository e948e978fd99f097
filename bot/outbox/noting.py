"""Note what became of notices: several that end while one transaction is under way take the next one together."""

import asyncio

from bot.plan.notices.delivery import leases
from bot.plan.notices.delivery.leases import Ending
from storage.database import Database


class Noting:
    """Notes endings, one transaction at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Ending, asyncio.Future[None]]] = []
        self._under_way: asyncio.Task[None] | None = None

    async def note(self, ending: Ending) -> None:
        """Note one; raise whatever kept the transaction from being made, of which others may have been the cause."""
        noted = asyncio.get_running_loop().create_future()
        self._waiting.append((ending, noted))
        if self._under_way is None:
            self._under_way = asyncio.create_task(self._write())
        await noted

    async def note_alone(self, ending: Ending) -> None:
        """Note one in a transaction of its own."""
        await self._database.run(leases.finish, [ending])

    async def _write(self) -> None:
        while self._waiting:
            several, self._waiting = self._waiting, []
            failure = None
            try:
                await self._database.run(leases.finish, [ending for ending, _ in several])
            except Exception as error:
                failure = error
            for _, noted in several:
                if not noted.done():
                    noted.set_exception(failure) if failure else noted.set_result(None)
        self._under_way = None
