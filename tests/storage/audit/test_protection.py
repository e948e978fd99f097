"""The audit trail is kept as it is: no entry of it is changed, moved or removed."""

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlmodel import Session

from bot.plan import workspace_registry
from storage import tables
from storage.audit import BEGINNING, Trail
from storage.database import Database
from storage.migrations import altering
from tests.storage.audit.trail import ENTRY, entries, trail, writing
from tests.storage.council import NOW, Council


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET what = 'x'",
        "UPDATE audit_entry SET what = what",
        "UPDATE audit_entry SET hash = 'x' WHERE id = (SELECT max(id) FROM audit_entry)",
        "UPDATE audit_entry SET team_id = 'T2' WHERE team_id = 'T1'",
        "UPDATE audit_entry SET id = id + 1000",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)",
    ],
)
def test_an_entry_is_neither_changed_nor_removed(council: Council, neighbour: Council, statement: str) -> None:
    council.update()
    before = entries(council)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(council.database) as connection:
        connection.execute(sa.text(statement))
    assert entries(council) == before
    assert trail(council).fault is None


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("key", ["id", "previous_hash"])
def test_an_entry_is_not_replaced_by_an_insert(council: Council, key: str) -> None:
    council.update()
    last = entries(council)[-1]
    row = {**last.sealed, "team_id": "T1", "hash": "x", "previous_hash": "y", key: getattr(last, key)}
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(council.database) as connection:
        connection.execute(ENTRY.insert().prefix_with("OR REPLACE"), row)
    assert trail(council).fault is None


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_the_trail_is_not_emptied(council: Council) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(council.database) as connection:
        connection.execute(sa.text("TRUNCATE workspace CASCADE"))
    assert trail(council).entries == 1


def test_entries_of_a_plan_that_waits_are_not_moved_by_hand(database: Database, council: Council) -> None:
    Council(database, tables.UNCONNECTED).load()
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(database) as connection:
        connection.execute(sa.text("UPDATE audit_entry SET team_id = 'T1' WHERE team_id = '-'"))


def test_a_trail_goes_with_its_plan_when_that_is_connected_and_goes_on(database: Database) -> None:
    waiting, connected = Council(database, tables.UNCONNECTED), Council(database, "T1")
    waiting.load()
    waiting.update()
    before = trail(waiting)
    assert database.run_now(workspace_registry.connect, "T1", "Marlbridge", NOW)
    assert trail(connected) == before
    assert trail(waiting) == Trail(0, BEGINNING)
    connected.update("And on it goes.")
    after = trail(connected)
    assert (after.entries, after.fault) == (3, None)


def test_a_trail_goes_with_its_workspace(council: Council, neighbour: Council) -> None:
    def leave(session: Session) -> None:
        session.delete(session.get_one(tables.Workspace, "T1"))

    before = trail(neighbour)
    council.database.run_now(leave)
    assert trail(council) == Trail(0, BEGINNING)
    assert trail(neighbour) == before


@pytest.mark.parametrize("table", ["workspace", "audit_entry", "audit_head"])
def test_the_trail_is_still_kept_after_a_migration_that_copies_a_table(council: Council, table: str) -> None:
    with altering(council.database) as connection:
        change = Operations(MigrationContext.configure(connection))
        with change.batch_alter_table(table, recreate="always" if council.database.is_sqlite else "auto") as batch:
            batch.add_column(sa.Column("colour", sa.String()))
    for statement in ("UPDATE audit_entry SET what = 'x'", "DELETE FROM audit_entry"):
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(council.database) as connection:
            connection.execute(sa.text(statement))
