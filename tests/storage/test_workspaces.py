"""Two workspaces in one database never meet, and a plan that was there first finds its owner."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session, SQLModel

from bot.errors import NotFound, NotUnderstood, PlanError
from bot.plan import workspace_registry
from bot.plan.people import channels
from bot.plan.updates import progress
from storage import receipts, tables
from storage.database import Database
from tests.storage.council import NOW, Council, everything
from tests.storage.operations import (
    CHANGES,
    QUESTIONS,
    QUIET,
    READINGS,
    WITHOUT_IDS,
    Work,
    call,
    name_of,
)
from tests.storage.preconditions import sent_alert
from tests.storage.rows import add_row
from tests.support.stamps import by


@pytest.mark.parametrize("work", [*CHANGES, *QUIET], ids=name_of)
def test_nobody_changes_what_another_workspace_has(council: Council, neighbour: Council, work: Work) -> None:
    arguments = {**CHANGES, **QUIET}[work](neighbour, council.team_id)
    theirs, mine = everything(council.database, "T2"), everything(council.database, "T1")
    with contextlib.suppress(PlanError, NoResultFound):
        call(council, work, arguments, writes=True)
    assert everything(council.database, "T2") == theirs
    if work not in WITHOUT_IDS:
        assert everything(council.database, "T1") | {"receipt": []} == mine | {"receipt": []}


@pytest.mark.parametrize("work", QUESTIONS, ids=name_of)
def test_nobody_sees_what_another_workspace_has(council: Council, neighbour: Council, work: Work) -> None:
    arguments = QUESTIONS[work](neighbour, council.team_id)
    assert call(neighbour, work, arguments)
    with contextlib.suppress(NotFound):
        assert not call(council, work, arguments)


@pytest.mark.parametrize("work", READINGS, ids=name_of)
def test_a_workspace_reads_the_same_whoever_else_is_there(council: Council, work: Work) -> None:
    sent_alert(council)
    arguments = READINGS[work](council, council.team_id)
    before = call(council, work, arguments)
    neighbour = Council(council.database, "T2")
    neighbour.load()
    neighbour.update()
    sent_alert(neighbour)
    assert call(council, work, arguments) == before
    assert call(neighbour, work, arguments) != before or work.__name__ == "is_first_plan"


def test_an_action_of_another_workspace_is_refused_even_under_a_recommendation_of_ones_own(
    council: Council, neighbour: Council
) -> None:
    filing = council.filing()
    for wrong in (
        replace(filing, target=replace(filing.target, action=neighbour.action())),
        replace(filing, target=replace(filing.target, action=council.action("2.1"))),
        replace(neighbour.filing(), target=replace(neighbour.filing().target, action=None)),
    ):
        with pytest.raises(NotFound):
            council.do(progress.file_update, council.said(), wrong, NOW)
    assert council.notes() == neighbour.notes() == []


def test_a_channel_for_actions_is_set_for_all_of_them_or_none(council: Council, neighbour: Council) -> None:
    before = everything(council.database)
    actions = (council.action(), neighbour.action())
    with pytest.raises(NotFound):
        council.do(channels.use_channel_for_actions, actions, "C9", "mash", by("UNA", NOW))
    assert everything(council.database) == before


def test_the_same_message_id_in_two_workspaces_is_two_messages(council: Council, neighbour: Council) -> None:
    assert council.update("Ours.", ts="1.1")
    assert neighbour.update("Theirs.", ts="1.1")
    assert (council.notes(), neighbour.notes()) == (["Ours."], ["Theirs."])


def test_a_workspace_is_chosen_by_name_or_because_it_is_the_only_one(database: Database) -> None:
    assert database.read_now(workspace_registry.choose_workspace, None) == tables.UNCONNECTED
    Council(database, "T1").load()
    assert database.read_now(workspace_registry.choose_workspace, None) == "T1"
    assert database.read_now(workspace_registry.existing_workspace, "T1") == "T1"
    Council(database, "T2").load()
    assert database.read_now(workspace_registry.choose_workspace, "T2") == "T2"
    with pytest.raises(NotUnderstood, match="T1, T2"):
        database.read_now(workspace_registry.choose_workspace, None)
    with pytest.raises(NotFound, match="T3"):
        database.read_now(workspace_registry.existing_workspace, "T3")


# ------------------------------------------------------------------------------------------------ the first connection


@pytest.fixture
def waiting(database: Database) -> Council:
    """A plan imported before any workspace was connected."""
    waiting = Council(database, tables.UNCONNECTED)
    waiting.load()
    waiting.update()
    return waiting


def connect(database: Database, team_id: str = "T1", name: str = "Marlbridge") -> bool:
    return database.run_now(workspace_registry.connect, team_id, name, NOW)


def test_a_plan_that_waits_belongs_to_the_team_that_connects(waiting: Council) -> None:
    def fill(session: Session) -> None:
        for table in SQLModel.metadata.sorted_tables:
            # Of the first two there is one row, and it is there; the last belongs to no workspace that there is.
            if table.name not in ("workspace", "audit_head", "erased_workspace"):
                add_row(table, session.connection(), team_id=tables.UNCONNECTED)

    database = waiting.database
    database.run_now(fill)
    rows = {name: len(found) for name, found in everything(database).items() if name != "erased_workspace"}
    assert all(rows.values())

    assert connect(database)
    after = {name: len(found) for name, found in everything(database, "T1").items() if name in rows}
    assert after == rows | {"change_log": after["change_log"]}
    assert after["change_log"] > rows["change_log"], "the new name is a change like any other"
    assert not any(everything(database, tables.UNCONNECTED).values())


def test_only_the_first_team_gets_it(waiting: Council) -> None:
    before = waiting.workspace
    assert connect(waiting.database)
    assert not connect(waiting.database, "T2", "Brackwater")
    assert Council(waiting.database, "T1").workspace == replace(before, team_id="T1")
    assert not Council(waiting.database, "T2").workspace.plans
    assert Council(waiting.database, "T1").update("And on it goes.")


def test_a_team_that_said_something_before_it_was_connected_still_gets_it(waiting: Council) -> None:
    assert waiting.database.run_now(receipts.claim, "T1", "C1:1", NOW)
    assert connect(waiting.database)
    assert Council(waiting.database, "T1").workspace.plans


def test_a_team_with_a_plan_of_its_own_keeps_it(waiting: Council, council: Council) -> None:
    before = everything(waiting.database, tables.UNCONNECTED), council.workspace
    assert not connect(waiting.database)
    assert (everything(waiting.database, tables.UNCONNECTED), council.workspace) == before


def test_a_team_that_was_connected_before_does_not_get_it(database: Database) -> None:
    assert not connect(database)
    waiting = Council(database, tables.UNCONNECTED)
    waiting.load()
    assert not connect(database)
    assert waiting.workspace.plans


def test_connecting_again_changes_nothing_but_the_name(waiting: Council) -> None:
    connect(waiting.database)
    before = everything(waiting.database)
    connect(waiting.database)
    assert everything(waiting.database) == before
    connect(waiting.database, name="Marlbridge Council")
    after = everything(waiting.database)
    assert "Marlbridge Council" in after["workspace"][0]
    aside: dict[str, list[Any]] = {"workspace": [], "change_log": []}  # a change like any other
    assert after | aside == before | aside


def test_receiver_and_worker_and_another_team_may_connect_at_once(waiting: Council) -> None:
    teams = ["T1", "T2"] * 6
    with ThreadPoolExecutor(len(teams)) as threads:
        taken = list(threads.map(lambda team_id: connect(waiting.database, team_id, team_id), teams))
    assert taken.count(True) == 1
    assert waiting.database.read_now(workspace_registry.team_ids) == ["T1", "T2"]


def test_people_may_write_while_their_workspace_is_connected(waiting: Council) -> None:
    """Whoever wrote to the workspace that is being taken over waits, and then writes to the one it became."""

    def write(number: int) -> bool:
        return waiting.database.run_now(receipts.claim, "T1", f"C1:{number}", NOW)

    with ThreadPoolExecutor(12) as threads:
        writes = [threads.submit(write, number) for number in range(60)]
        assert threads.submit(connect, waiting.database).result()
        assert all(done.result() for done in writes)
    assert Council(waiting.database, "T1").workspace.plans
