"""Only what now stands is found, and only by its own workspace."""

import pytest
from sqlmodel import Session, SQLModel, select

from bot.plan import workspace_registry
from bot.plan.updates import progress
from storage import tables
from storage.database import Database
from tests.storage.council import NOW, Council
from tests.storage.search.finding import find, texts
from tests.support.stamps import by


def test_a_correction_is_found_in_place_of_what_it_corrects(council: Council) -> None:
    update_id = council.update("Hub open.", ts="1.1")
    for note, ts in (("Hostel open.", "1.2"), ("House open.", "1.3")):
        council.do(progress.correct, council.said(ts, message_ts="1.1"), [council.filing(note)], NOW)
    assert not find(council, "hub")
    assert not find(council, "hostel")
    (found,) = find(council, "house").best
    assert (found.kind, found.id) == ("update", update_id)


def test_what_was_taken_back_is_not_found_whichever_version_it_was(council: Council) -> None:
    update_id = council.update("Hub open.", ts="1.1")
    assert update_id
    council.do(progress.correct, council.said("1.2", message_ts="1.1"), [council.filing("House open.")], NOW)
    council.do(progress.undo, update_id, by("UNA", NOW))
    assert not find(council, "open")


def test_an_update_that_moved_to_another_action_is_found_there(council: Council) -> None:
    council.update("Hub open.", ts="1.1")
    council.do(progress.correct, council.said("1.2", message_ts="1.1"), [council.filing("Hub open.", "1.2")], NOW)
    (found,) = find(council, "hub").best
    assert found.action_id == council.action("1.2").id


def test_what_is_found_of_updates_is_what_the_plan_shows(council: Council) -> None:
    ids = [council.update(f"Hub {number}.", ts=f"{number}.1") for number in range(6)]
    for number in (1, 2, 3):
        edit = council.said(f"{number}.2", message_ts=f"{number}.1")
        council.do(progress.correct, edit, [council.filing(f"Hub {number}, corrected.")], NOW)
    for number in (3, 4):
        council.do(progress.undo, ids[number] or 0, by("UNA", NOW))
    shown = {(u.id, u.note) for u in council.updates() if "Hub" in u.note}
    assert {(found.id, found.text) for found in find(council, "hub", 100).best} == shown
    assert find(council, "hub").total == len(shown) == 4


@pytest.mark.parametrize("table", [tables.Recommendation, tables.Action, tables.SuccessMeasure, tables.ProgressUpdate])
def test_a_row_that_is_changed_or_goes_is_found_accordingly(council: Council, table: type[SQLModel]) -> None:
    column = "note" if table is tables.ProgressUpdate else "text"

    def change(session: Session, team_id: str) -> None:
        for row in session.exec(select(table)):
            setattr(row, column, "Zebra crossing.")
            session.add(row)

    def remove(session: Session, team_id: str) -> None:
        for row in session.exec(select(table)):
            session.delete(row)

    council.do(change)
    assert set(texts(council, "zebra")) == {"Zebra crossing."}
    before = {tables.Recommendation: "referral", tables.Action: "rota", tables.SuccessMeasure: "fast"}
    assert not find(council, before.get(table, "advertised"))
    council.do(remove)
    assert not find(council, "zebra")


def test_what_goes_with_its_plan_is_not_found_any_more(council: Council) -> None:
    def remove(session: Session, team_id: str) -> None:
        session.delete(session.get_one(tables.Plan, council.printed.id))

    assert find(council, "advertised")
    council.do(remove)
    assert not any(find(council, words) for words in ("referral", "rota", "fast", "advertised"))
    council.load()  # SQLite gives the same ids again
    assert [find(council, words).total for words in ("referral", "rota", "fast", "advertised")] == [1, 1, 1, 1]


def test_a_plan_that_is_connected_is_found_under_its_new_name(database: Database) -> None:
    waiting, connected = Council(database, tables.UNCONNECTED), Council(database, "T1")
    waiting.load()
    assert not find(connected, "referral")
    database.run_now(workspace_registry.connect, "T1", "Marlbridge", NOW)
    assert find(connected, "referral").total == 1
    assert not find(waiting, "referral")


def test_each_workspace_finds_its_own(council: Council, neighbour: Council) -> None:
    council.update("Our hubs open.")
    neighbour.update("Their hubs open.")
    assert texts(council, "hubs") == ["Our hubs open."]
    assert texts(neighbour, "hubs") == ["Their hubs open."]
    for words in ("their", "thei", '"their hubs"', "their hubs"):
        assert not find(council, words)
    assert find(council, "referral").total == find(neighbour, "referral").total == 1
