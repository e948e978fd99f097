"""The audit trail is kept as it is: no entry of it is changed, moved or removed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from bot.plan import workspace_registry
from bot.plan.erasure.people import erase_workspace
from storage import tables
from storage.audit import BEGINNING, Trail, erased_workspaces
from storage.database import Database
from storage.migrations import altering
from tests.storage.audit.trail import ENTRY, entries, trail, writing
from tests.storage.council import NOW, Council, everything
from tests.support.stamps import by


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
    with pytest.raises(sa.exc.IntegrityError, match="audit trail"), writing(council.database) as connection:
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


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM workspace WHERE team_id = 'T1'",
        "DELETE FROM workspace",
        "UPDATE workspace SET team_id = 'T9' WHERE team_id = 'T1'",
        "UPDATE workspace SET team_id = '-' WHERE team_id = 'T1'",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET entries = entries - 1",
        "UPDATE audit_head SET hash = (SELECT previous_hash FROM audit_entry ORDER BY id DESC LIMIT 1)",
        "UPDATE audit_head SET entries = entries + 1, hash = 'x'",
        "UPDATE audit_head SET team_id = 'T2' WHERE team_id = 'T1'",
    ],
)
@pytest.mark.parametrize("checks_keys", [True, False])
def test_no_one_statement_makes_a_trail_go(
    council: Council, neighbour: Council, statement: str, checks_keys: bool
) -> None:
    """Not even where a console leaves foreign keys aside, as SQLite's own does."""
    council.update()
    before = everything(council.database)
    with pytest.raises(sa.exc.IntegrityError, match="audit trail"), at_the_console(council, checks_keys) as connection:
        connection.exec_driver_sql(statement)
    assert everything(council.database) == before


@contextmanager
def at_the_console(council: Council, checks_keys: bool) -> Iterator[Connection]:
    if council.database.is_sqlite and not checks_keys:
        council.database.engine.dispose()
        with council.database.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys=OFF")
            try:
                yield connection
            finally:
                driver.execute("ROLLBACK")
                driver.execute("PRAGMA foreign_keys=ON")
        return
    with writing(council.database) as connection:
        yield connection


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO workspace (team_id, revision, alert_time, is_open, nation, ring) "
        "VALUES ('T1', 0, '09:00', 1, 'ENG', '')",
        "INSERT OR REPLACE INTO audit_head (team_id, entries, hash) VALUES ('T1', 0, 'x')",
        "UPDATE OR REPLACE workspace SET team_id = 'T1' WHERE team_id = '-'",
    ],
)
def test_no_workspace_and_no_end_is_replaced(database: Database, council: Council, statement: str) -> None:
    Council(database, tables.UNCONNECTED).load()
    before = everything(database)
    with pytest.raises(sa.exc.IntegrityError, match="audit trail"), writing(database) as connection:
        connection.execute(sa.text(statement))
    assert everything(database) == before


def test_a_trail_goes_with_a_workspace_that_is_erased_and_a_row_says_so(council: Council, neighbour: Council) -> None:
    before, theirs = trail(council), trail(neighbour)
    council.do(erase_workspace, "the council has left", by(None, NOW))
    assert trail(council) == Trail(0, BEGINNING)
    assert trail(neighbour) == theirs
    for statement in (
        "DELETE FROM erased_workspace",
        "UPDATE erased_workspace SET entries = 0",
        "UPDATE erased_workspace SET because = because",
    ):
        with pytest.raises(sa.exc.IntegrityError, match="erased"), writing(council.database) as connection:
            connection.execute(sa.text(statement))
    [row] = council.database.read_now(erased_workspaces.all_erased)
    assert (row.team_id, row.entries, row.seal) == ("T1", before.entries, before.end)


def test_what_was_left_of_a_workspace_lets_no_later_one_of_its_name_go(council: Council) -> None:
    council.do(erase_workspace, "the council has left", by(None, NOW))
    council.load()
    with pytest.raises(sa.exc.IntegrityError, match="audit trail"), writing(council.database) as connection:
        connection.execute(sa.text("DELETE FROM workspace"))
    council.do(erase_workspace, "and once more", by(None, NOW))
    assert [row.because for row in council.database.read_now(erased_workspaces.all_erased)] == [
        "the council has left",
        "and once more",
    ]


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", ["audit_head", "erased_workspace"])
def test_neither_an_end_nor_what_was_left_is_emptied(council: Council, table: str) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="audit trail"), writing(council.database) as connection:
        connection.execute(sa.text(f"TRUNCATE {table}"))


@pytest.mark.parametrize("table", ["workspace", "audit_entry", "audit_head"])
def test_the_trail_is_still_kept_after_a_migration_that_copies_a_table(council: Council, table: str) -> None:
    with altering(council.database) as connection:
        change = Operations(MigrationContext.configure(connection))
        with change.batch_alter_table(table, recreate="always" if council.database.is_sqlite else "auto") as batch:
            batch.add_column(sa.Column("colour", sa.String()))
    refused = ("UPDATE audit_entry SET what = 'x'", "DELETE FROM audit_entry", "DELETE FROM workspace")
    for statement in (*refused, "DELETE FROM audit_head"):
        with pytest.raises(sa.exc.IntegrityError, match="audit trail"), writing(council.database) as connection:
            connection.execute(sa.text(statement))
