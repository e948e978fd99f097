"""Watch the revisions: what raises one, in whichever process, starts a round; reading starts none."""

import asyncio
import contextlib
from collections.abc import Callable

import structlog

from storage.database import Database

log = structlog.get_logger()

EVERY = 2.0  # seconds between two looks


class Watch:
    """A look at every workspace's revision every two seconds, by one question for all of them.

    Each is compared with the one last seen of the same workspace, and `wake` is told which differ. The first look only
    takes note: what was left undone before this process began is the timer's.
    """

    def __init__(self, database: Database, wake: Callable[[str], None]) -> None:
        self._database, self._wake = database, wake
        self._seen: dict[str, int] | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Look until told to stop."""
        while not stop.is_set():
            try:
                await self.look()
            except Exception:
                log.exception("the revisions could not be read; the next look tries again")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)

    async def look(self) -> None:
        """Compare once."""
        before, self._seen = self._seen, await self._database.every_revision()
        if before is not None:
            for team_id, revision in self._seen.items():
                if before.get(team_id) != revision:
                    self._wake(team_id)
