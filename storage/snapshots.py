"""Keep values in memory under the revision they were read at."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection
from typing import Generic, TypeVar

from sqlmodel import Session, select

from storage import change_log, tables
from storage.database import Database

V = TypeVar("V")
Kept = tuple[int | None, V]  # the revision of a value, and the value
KEPT = 256  # workspaces; a plan is a few hundred rows, well under a megabyte


class Snapshots(Generic[V]):
    """One immutable value for each workspace, true as of the moment it was asked for, in whichever process.

    `load(session, team_id)` makes the value and must not decide by anything but the database. `mend(session, team_id,
    value, recommendation_ids)` makes it of an earlier one, when nothing but these recommendations was touched since;
    None if it cannot. Without it every change is loaded whole.

    Whether a kept value is still true is asked at once where that waits for nobody (SQLite), and elsewhere in batches:
    whoever arrives while a question is under way shares the next one, so that a busy moment costs one small query, not
    one for each person.
    """

    def __init__(
        self,
        database: Database,
        load: Callable[[Session, str], V],
        mend: Callable[[Session, str, V, Collection[int]], V | None] | None = None,
    ) -> None:
        self._database = database
        self._load = load
        self._mend = mend
        self._kept: OrderedDict[str, Kept[V]] = OrderedDict()
        self._loading: dict[tuple[str, int | None], asyncio.Task[V]] = {}
        self._waiting: list[tuple[str, asyncio.Future[int | None]]] = []
        self._asking: asyncio.Task[None] | None = None

    async def current(self, team_id: str) -> V:
        """Return the workspace's value, renewed if anything has changed since."""
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
            task = asyncio.create_task(self._renew(team_id, kept))
            self._loading[team_id, revision] = task
            task.add_done_callback(lambda _: self._loading.pop((team_id, revision)))
        return await asyncio.shield(task)

    async def _renew(self, team_id: str, kept: Kept[V] | None) -> V:
        self._kept[team_id] = renewed = await self._database.read(self._renewed, team_id, kept)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return renewed[1]

    def _renewed(self, session: Session, team_id: str, kept: Kept[V] | None) -> Kept[V]:
        """The value as it stands, and its own revision: both of one view, so that neither is newer than the other."""
        revision = session.exec(select(tables.Workspace.revision).where(tables.Workspace.team_id == team_id)).first()
        mended = self._mended(session, team_id, kept, revision)
        return revision, self._load(session, team_id) if mended is None else mended

    def _mended(self, session: Session, team_id: str, kept: Kept[V] | None, revision: int | None) -> V | None:
        if self._mend is None or kept is None or kept[0] is None or revision is None:
            return None
        touched = change_log.touched_since(session, team_id, kept[0], revision)
        if touched is None:
            return None
        return self._mend(session, team_id, kept[1], touched) if touched else kept[1]

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
