"""What is kept in memory is true whenever it is asked for, and asking costs next to nothing."""

import asyncio
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.plan import snapshot
from bot.plan.model.workspace import Workspace
from storage.database import Database
from storage.snapshots import Snapshots
from tests.storage.council import Council

ASKERS = 40


class Reader:
    """A process that keeps snapshots, and counts how often it loads one."""

    def __init__(self, database: Database) -> None:
        self.database, self.loads = database, 0
        self.current = Snapshots(database, self._load).current

    def _load(self, session: Session, team_id: str) -> Workspace:
        self.loads += 1
        return snapshot.load_workspace(session, team_id)

    async def many(self, team_id: str = "T1") -> list[Workspace]:
        """What many who ask at once are told."""
        return await asyncio.gather(*(self.current(team_id) for _ in range(ASKERS)))


@contextmanager
def counted(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The questions for revisions on their way to the database: whom each is about."""
    seen: list[str] = []
    at_once, together = database.revision_at_once, database.revisions

    def count_one(team_id: str) -> int | None:
        seen.append(team_id)
        return at_once(team_id)

    async def count_together(team_ids: Collection[str]) -> dict[str, int | None]:
        seen.append(" ".join(team_ids))
        return await together(team_ids)

    with monkeypatch.context() as patch:
        patch.setattr(database, "revision_at_once", count_one)
        patch.setattr(database, "revisions", count_together)
        yield seen


def last_said(workspace: Workspace) -> tuple[int, str | None]:
    """How much has been said of the first action, and what last."""
    said = workspace.plans[0].actions[0].said
    return said.count, said.latest.note if said.latest else None


def test_nothing_is_loaded_again_while_nothing_changes(council: Council) -> None:
    async def ask_three_times() -> None:
        first = await reader.current("T1")
        assert first is await reader.current("T1") is await reader.current("T1")
        assert first == council.workspace

    reader = Reader(council.database)
    asyncio.run(ask_three_times())
    assert reader.loads == 1


def test_what_another_process_writes_is_there_for_the_next_who_asks(
    council: Council, url: str, open_database: Callable[[str], Database]
) -> None:
    async def ask_write_and_ask() -> None:
        for number in range(1, 4):
            assert last_said(await reader.current("T1"))[0] == number - 1
            council.update(f"Hub {number} opened.")
        assert last_said(await reader.current("T1")) == (3, "Hub 3 opened.")

    reader = Reader(open_database(url))
    asyncio.run(ask_write_and_ask())
    assert reader.loads == 4


def test_many_who_ask_at_once_share_one_load_and_one_question(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(council.database)
    with counted(council.database, monkeypatch) as questions:
        told = asyncio.run(reader.many())
    assert told == [council.workspace] * ASKERS
    assert reader.loads == 1
    assert len(questions) == (ASKERS if council.database.is_sqlite else 1)  # on SQLite asking waits for nobody


def test_who_asks_while_a_question_is_under_way_shares_the_next_one(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ask_in_two_waves() -> None:
        await reader.current("T1")
        with counted(council.database, monkeypatch) as questions:
            first = asyncio.create_task(reader.many())
            await asyncio.sleep(0)  # the first wave stands in line
            await asyncio.sleep(0)  # and its question is on its way, or answered
            await asyncio.gather(first, *(reader.many() for _ in range(5)))
        assert len(questions) <= (6 * ASKERS if council.database.is_sqlite else 2)

    reader = Reader(council.database)
    asyncio.run(ask_in_two_waves())


def test_workspaces_are_asked_about_together_and_answered_apart(council: Council, neighbour: Council) -> None:
    async def ask_about_both() -> None:
        one, other = await asyncio.gather(reader.current("T1"), reader.current("T2"))
        assert (one, other) == (council.workspace, neighbour.workspace)
        assert one.plans[0].id != other.plans[0].id

    reader = Reader(council.database)
    asyncio.run(ask_about_both())


def test_a_change_in_one_workspace_does_not_load_another(council: Council, neighbour: Council) -> None:
    async def ask_change_and_ask() -> None:
        first = await reader.current("T2")
        assert first == neighbour.workspace
        council.update()
        assert await reader.current("T2") is first

    reader = Reader(council.database)
    asyncio.run(ask_change_and_ask())


def test_an_unknown_workspace_is_empty_until_it_is_known(database: Database) -> None:
    async def ask_load_and_ask() -> None:
        assert await reader.current("T1") == Workspace("T1")
        assert await reader.current("T1") == Workspace("T1")
        assert reader.loads == 1
        council.load()
        assert await reader.current("T1") == council.workspace
        assert (await reader.current("T1")).plans

    council = Council(database, "T1")
    reader = Reader(database)
    asyncio.run(ask_load_and_ask())


def test_a_question_that_fails_fails_for_all_who_asked_it_and_the_next_one_works(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: Any) -> int:
        raise SQLAlchemyError("the database has gone")

    async def break_off_together(*_: Any) -> dict[str, int | None]:
        return {"T1": break_off()}

    async def ask_fail_and_ask() -> None:
        first = await reader.current("T1")
        with monkeypatch.context() as patch:
            patch.setattr(council.database, "revision_at_once", break_off)
            patch.setattr(council.database, "revisions", break_off_together)
            failed = await asyncio.gather(*(reader.current("T1") for _ in range(ASKERS)), return_exceptions=True)
        assert [str(answer) for answer in failed] == ["the database has gone"] * ASKERS
        assert await reader.current("T1") is first

    reader = Reader(council.database)
    asyncio.run(ask_fail_and_ask())


def test_a_load_that_fails_fails_for_all_who_waited_and_the_next_one_works(council: Council) -> None:
    class Failing(Reader):
        def _load(self, session: Session, team_id: str) -> Workspace:
            loaded = super()._load(session, team_id)
            if self.loads == 1:
                raise ZeroDivisionError
            return loaded

    async def ask_fail_and_ask() -> None:
        failed = await asyncio.gather(*(reader.current("T1") for _ in range(ASKERS)), return_exceptions=True)
        assert {type(answer) for answer in failed} == {ZeroDivisionError}
        assert await reader.current("T1") == council.workspace

    reader = Failing(council.database)
    asyncio.run(ask_fail_and_ask())
    assert reader.loads == 2


def test_somebody_who_stops_waiting_does_not_stop_the_others(council: Council) -> None:
    async def ask_and_leave() -> None:
        impatient = asyncio.create_task(reader.current("T1"))
        patient = asyncio.create_task(reader.current("T1"))
        await asyncio.sleep(0)
        impatient.cancel()
        assert await patient == council.workspace
        with pytest.raises(asyncio.CancelledError):
            await impatient

    reader = Reader(council.database)
    asyncio.run(ask_and_leave())


def test_what_changes_while_it_is_loaded_is_loaded_again(council: Council) -> None:
    class Interrupted(Reader):
        def _load(self, session: Session, team_id: str) -> Workspace:
            loaded = super()._load(session, team_id)
            if self.loads == 1:
                council.update("In between.")
            return loaded

    async def ask_twice() -> None:
        await reader.current("T1")
        assert last_said(await reader.current("T1")) == (1, "In between.")

    reader = Interrupted(council.database)
    asyncio.run(ask_twice())
