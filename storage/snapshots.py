"""Values kept in memory under the revision they were read at."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from storage.database import Database
from storage.tables import Workspace

V = TypeVar("V")
KEPT = 256  # workspaces; a plan is a few hundred rows, well under a megabyte


REVISIONS = select(col(Workspace.team_id), col(Workspace.revision)).where(
    col(Workspace.team_id).in_(bindparam("team_ids", expanding=True))
)


class Snapshots(Generic[V]):
    """One immutable value for each workspace, true as of the moment it was asked for, in whichever process.

    `load(session, team_id)` makes the value and must not decide by anything but the database. Whether a kept value is
    still true is asked in batches: whoever arrives while a question is under way shares the next one, so that a busy
    moment costs one small query, not one for each person.
    """

    def __init__(self, database: Database, load: Callable[[Session, str], V]) -> None:
        self._database = database
        self._load = load
        self._kept: OrderedDict[str, tuple[int, V]] = OrderedDict()
        self._loading: dict[tuple[str, int], asyncio.Task[V]] = {}
        self._waiting: tuple[set[str], asyncio.Future[dict[str, int]]] | None = None
        self._asking: asyncio.Task[None] | None = None

    async def current(self, team_id: str) -> V:
        """The workspace's value, loaded again if anything has changed since."""
        revision = (await self._revisions_with(team_id)).get(team_id, -1)
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

    async def _load_again(self, team_id: str, revision: int) -> V:
        # If somebody writes in between, the value is newer than its revision: the next question loads it once more.
        value = await self._database.read(self._load, team_id)
        self._kept[team_id] = (revision, value)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return value

    async def _revisions_with(self, team_id: str) -> dict[str, int]:
        if self._waiting is None:
            self._waiting = (set(), asyncio.get_running_loop().create_future())
        team_ids, answer = self._waiting
        team_ids.add(team_id)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        return await asyncio.shield(answer)

    async def _ask(self) -> None:
        while self._waiting is not None:
            (team_ids, answer), self._waiting = self._waiting, None
            try:
                rows = await self._database.glance(REVISIONS, team_ids=list(team_ids))
                answer.set_result({row.team_id: row.revision for row in rows})
            except Exception as error:
                answer.set_exception(error)
                answer.exception()  # seen, even if everybody who waited has gone
