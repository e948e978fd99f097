"""Keep values in memory under the revision they were read at."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlmodel import Session

from storage.database import Database

V = TypeVar("V")
KEPT = 256  # workspaces; a plan is a few hundred rows, well under a megabyte


class Snapshots(Generic[V]):
    """One immutable value for each workspace, true as of the moment it was asked for, in whichever process.

    `load(session, team_id)` makes the value and must not decide by anything but the database. Whether a kept value is
    still true is asked at once where that waits for nobody (SQLite), and elsewhere in batches: whoever arrives while a
    question is under way shares the next one, so that a busy moment costs one small query, not one for each person.
    """

    def __init__(self, database: Database, load: Callable[[Session, str], V]) -> None:
        self._database = database
        self._load = load
        self._kept: OrderedDict[str, tuple[int | None, V]] = OrderedDict()
        self._loading: dict[tuple[str, int | None], asyncio.Task[V]] = {}
        self._waiting: list[tuple[str, asyncio.Future[int | None]]] = []
        self._asking: asyncio.Task[None] | None = None

    async def current(self, team_id: str) -> V:
        """Return the workspace's value, loaded again if anything has changed since."""
        if self._database.is_sqlite:
            revision = self._database.revision_at_once(team_id)
        else:
            revision = await self._revision_with_others(team_id)
        kept = self._kept.get(team_id)
        if kept and kept[0] == revision:
            self._kept.move_to_end(team_id)
            return kept[1]
        task = self._loading.get((team_id, revision))
        if task is None:
            task = asyncio.create_task(self._load_again(team_id, revision))
            self._loading[team_id, revision] = task
            task.add_done_callback(lambda _: self._loading.pop((team_id, revision)))
        return await asyncio.shield(task)

    async def _load_again(self, team_id: str, revision: int | None) -> V:
        # If somebody writes in between, the value is newer than its revision: the next question loads it once more.
        value = await self._database.read(self._load, team_id)
        self._kept[team_id] = (revision, value)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return value

    async def _revision_with_others(self, team_id: str) -> int | None:
        answer: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((team_id, answer))
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._fetch())
        return await answer

    async def _fetch(self) -> None:
        while self._waiting:
            asked, self._waiting = self._waiting, []
            try:
                found = await self._database.revisions({team_id for team_id, _ in asked})
                for team_id, answer in asked:
                    if not answer.done():  # or whoever asked has gone
                        answer.set_result(found[team_id])
            except Exception as error:
                for _, answer in asked:
                    if not answer.done():
                        answer.set_exception(error)
