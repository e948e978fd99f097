"""Whatever writes what people read, but is no flush, is seen while the tests run."""

import pytest
from sqlalchemy import Executable, text
from sqlalchemy import update as change
from sqlmodel import Session

from storage import tables
from tests.house import flush_guard
from tests.house.flush_guard import LOGGED, written_tables
from tests.storage.council import Council


def test_every_statement_that_writes_is_told(council: Council) -> None:
    of_each = [f"{verb} {table}" for verb in ("INSERT INTO", "UPDATE", "DELETE FROM") for table in LOGGED]
    assert all(written_tables(statement) for statement in of_each)
    assert not written_tables("SELECT id FROM action FOR UPDATE")
    assert not written_tables("INSERT INTO receipt (key) VALUES (1) ON CONFLICT DO UPDATE SET key = 1")


@pytest.mark.parametrize(
    "statement", [change(tables.Action).values(text="Other words."), text("UPDATE action SET text = 'Other words.'")]
)
def test_a_write_past_a_flush_is_seen(council: Council, monkeypatch: pytest.MonkeyPatch, statement: Executable) -> None:
    def careless(session: Session) -> None:
        session.execute(statement)

    monkeypatch.setitem(careless.__globals__, "__name__", "storage.careless")
    council.database.run_now(careless)
    assert [name.rpartition(" writes ")[2] for name in flush_guard.found] == ["action"]
    flush_guard.found.clear()


def test_a_flush_is_not(council: Council) -> None:
    council.update()
    action_id = council.action().id

    def reword(session: Session) -> None:
        session.get_one(tables.Action, action_id).text = "Other words."

    council.database.run_now(reword)
    assert not flush_guard.found
