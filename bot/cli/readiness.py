"""Tell whether a bot can do its work: its database is at the newest schema, and may be written."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.migrations import is_current

log = structlog.get_logger()

TRIED_EVERY = 5.0  # seconds at least between two tries to write, however often somebody asks
PATIENCE = 2.0  # seconds; a writer at work is no fault


class Readiness:
    """Whether a database can be read and written; that it can be written is tried now and then."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_writable = True
        self._next = 0.0
        self._trial: asyncio.Task[None] | None = None

    async def __call__(self) -> bool:
        """Ask it now; whether it may be written, by the newest try."""
        try:
            is_at_newest = await asyncio.to_thread(is_current, self._database)
        except SQLAlchemyError:
            return False
        return is_at_newest and await self._can_write()

    async def _can_write(self) -> bool:
        now = asyncio.get_running_loop().time()
        if self._trial is None and now >= self._next:
            self._next = now + TRIED_EVERY
            self._trial = asyncio.create_task(self._try())
        if self._trial is not None:
            await asyncio.wait({self._trial}, timeout=PATIENCE)
        return self._is_writable

    async def _try(self) -> None:
        try:
            await asyncio.to_thread(self._database.try_to_write)
        except SQLAlchemyError as error:
            if self._is_writable:
                log.error("nothing can be written", why=str(getattr(error, "orig", None) or error).partition("\n")[0])
            self._is_writable = False
        else:
            self._is_writable = True
        finally:
            self._trial = None
