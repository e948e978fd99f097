"""Every way to the newest schema, from nothing and from each earlier revision, ends in the same tables."""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date, timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, func, select
from sqlmodel import SQLModel

from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision
from bot.plan.requests import change_requests
from storage import migrations
from storage.database import Database
from storage.migrations import NewerDatabase, altering, is_current, migrate, newest
from tests.storage.council import NOW, Council, everything
from tests.storage.rows import add_row
from tests.support.databases import Templates
from tests.support.stamps import by

Open = Callable[[str], Database]

SCRIPTS = ScriptDirectory(str(next(iter(migrations.__path__))))
VERSION = "alembic_version"  # Alembic's own table
RENAMED = {"date_change": "change_request"}
ERASABLE = "0008"  # since then, the audit trail's words can be erased
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


def differences(database: Database) -> list[object]:
    """What distinguishes the database from the tables in the code."""
    with database.engine.connect() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": is_of_the_code}
        return list(compare_metadata(MigrationContext.configure(connection, opts=opts), SQLModel.metadata))


def is_of_the_code(name: str | None, kind: str, _parents: object) -> bool:
    """The full-text index stands in its migration only: in SQLite it is made of tables, in PostgreSQL of indexes."""
    name = name or ""
    return not (kind == "table" and name.startswith("passage")) and not (kind == "index" and name.endswith("_words"))


def fill(database: Database) -> dict[str, int]:
    """Puts a row into every table, as the tables now are; says how many there are."""
    found = MetaData()
    with database.engine.execution_options(writes=True).begin() as connection:
        found.reflect(connection)
        rows_of = [t for t in found.sorted_tables if is_of_the_code(t.name, "table", None) and t.name != VERSION]
        for table in rows_of:
            add_row(table, connection)
        return {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in rows_of}


@contextlib.contextmanager
def writing(database: Database) -> Iterator[tuple[Connection, Mapping[str, Table]]]:
    """A transaction, and the tables as they are before the newest migration."""
    found = MetaData()
    with database.engine.execution_options(writes=True).begin() as connection:
        found.reflect(connection)
        yield connection, found.tables


def counts(database: Database) -> dict[str, int]:
    return {name: len(rows) for name, rows in everything(database).items()}


def test_an_empty_database_becomes_what_the_code_expects(empty_url: str, open_database: Open) -> None:
    database = open_database(empty_url)
    migrate(database)
    assert not differences(database)


@pytest.fixture(scope="module")
def stages(databases: Templates) -> Iterator[Callable[[str], AbstractContextManager[str]]]:
    """`stages(revision)` is a copy of a database that was brought to a revision, each of them from the one before."""
    names: dict[str, str] = {}
    with contextlib.ExitStack() as kept:

        def stage(revision: str) -> str:
            if revision not in names:
                place = REVISIONS.index(revision)
                earlier = stage(REVISIONS[place - 1]) if place else None
                name = kept.enter_context(databases.source.database(earlier))
                database = Database(databases.source.url(name))
                migrate(database, revision)
                database.close()
                names[revision] = name
            return names[revision]

        @contextlib.contextmanager
        def copy(revision: str) -> Iterator[str]:
            with databases.source.database(stage(revision)) as name:
                yield databases.source.url(name)

        yield copy


@pytest.fixture
def earlier(stages: Callable[[str], AbstractContextManager[str]], revision: str) -> Iterator[Database]:
    """A database at a revision, with nothing in it."""
    with stages(revision) as url:
        database = Database(url)
        yield database
        database.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_earlier_revision_becomes_what_the_code_expects_and_loses_no_row(
    earlier: Database, revision: str
) -> None:
    before = fill(earlier)
    migrate(earlier)
    assert not differences(earlier)
    after = counts(earlier)
    expected = {RENAMED.get(name, name): count for name, count in before.items()}
    if revision < ERASABLE:
        expected["audit_entry"] += 1  # it closes what was sealed before
        expected["audit_words"] = expected["audit_entry"]
    assert after.keys() >= expected.keys()
    assert {name: after[name] for name in expected} == expected


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("revision", REVISIONS[REVISIONS.index("0013") :])
def test_a_table_that_is_copied_to_alter_it_keeps_its_triggers(earlier: Database, revision: str) -> None:
    before = triggers_of(earlier)
    migrate(earlier)
    assert before - triggers_of(earlier) == set()


def triggers_of(database: Database) -> set[str]:
    with database.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'").scalars()
        return {" ".join(each.split()) for each in found}


def test_a_date_that_was_asked_for_is_a_request_afterwards(empty_url: str, open_database: Open) -> None:
    """As it was decided, and in the place where it stood; and who coordinated and directed still does."""
    database = open_database(empty_url)
    migrate(database, "0003")
    printed, spring, summer = date(2026, 9, 30), date(2027, 3, 31), date(2027, 6, 30)
    later = NOW + timedelta(days=1)
    with writing(database) as (connection, old):
        add_row(old["workspace"], connection, team_id="T1", coordinator_id="UCO", director_id="UDI", timezone="UTC")
        add_row(old["workspace"], connection, team_id="T2", coordinator_id="UCO", director_id=None, timezone="UTC")
        for table in ("plan", "recommendation"):
            add_row(old[table], connection, team_id="T1")
        dates = {"due_on": spring, "original_due_on": printed}
        add_row(old["action"], connection, team_id="T1", delivery=None, service_id=None, **dates)
        for number, to_on, *decided in (  # what was there before has left a gap
            (11, spring, "agreed", "UCO", later, None),
            (12, summer, "refused", "UDI", later, "Too late."),
            (13, summer, None, None, None, None),
        ):
            columns = ("decision", "decided_by", "decided_at", "decision_reason")
            asked = {"from_on": printed, "to_on": to_on, "reason": "It slipped.", "asked_by": "UNA", "asked_at": NOW}
            row = {"id": number, "team_id": "T1", "action_id": 1, **asked, **dict(zip(columns, decided, strict=True))}
            connection.execute(old["date_change"].insert(), row)

    migrate(database)

    council, other = Council(database, "T1"), Council(database, "T2").workspace
    workspace, action = council.workspace, council.plan.actions[0]
    assert (workspace.coordinator_ids, workspace.director_ids) == (frozenset({"UCO"}), frozenset({"UDI"}))
    assert (other.coordinator_ids, other.director_ids) == (frozenset({"UCO"}), frozenset())
    assert workspace.is_open
    due, why, una = ChangeKind.DUE, "It slipped.", "UNA"
    assert action.changes == (
        ChangeRequest(11, 1, due, printed, spring, why, una, NOW, Decision.AGREED, "UCO", later, agreed_on=spring),
        ChangeRequest(12, 1, due, printed, summer, why, una, NOW, Decision.REFUSED, "UDI", later, "Too late."),
        ChangeRequest(13, 1, due, printed, summer, why, una, NOW),
    )
    assert (action.due_on, action.original_due_on, action.moves) == (spring, printed, 1)
    council.do(change_requests.decide, 13, Decision.AGREED, by("UDI", NOW))
    assert council.do(change_requests.submit, action.id, ChangeKind.PAUSED, None, "Again.", by(una, NOW)) == 14
    assert (council.plan.actions[0].due_on, council.plan.actions[0].moves) == (summer, 2)


def test_the_revisions_stand_in_one_line() -> None:
    assert [script.down_revision for script in reversed(list(SCRIPTS.walk_revisions()))] == [None, *REVISIONS[:-1]]


def test_the_newest_file_names_the_revision_that_is_expected() -> None:
    assert newest() == SCRIPTS.get_current_head()


def test_a_database_of_a_newer_version_is_refused_and_left_alone(council: Council) -> None:
    with council.database.engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE {VERSION} SET version_num = '9999'"))
    before = everything(council.database)
    assert not is_current(council.database)
    with pytest.raises(NewerDatabase):
        migrate(council.database)
    assert everything(council.database) == before


def test_migrating_twice_changes_nothing(council: Council) -> None:
    council.update()
    before = everything(council.database)
    migrate(council.database)
    assert everything(council.database) == before
    assert not differences(council.database)


def test_a_database_is_current_only_after_it_was_migrated(empty_url: str, open_database: Open) -> None:
    database = open_database(empty_url)
    assert not is_current(database)
    migrate(database)
    assert is_current(database)


def test_threads_that_migrate_at_once_do_no_harm(empty_url: str, open_database: Open) -> None:
    start = Barrier(6)

    def migrate_one() -> bool:
        database = open_database(empty_url)
        start.wait()
        migrate(database)
        return is_current(database)

    with ThreadPoolExecutor(6) as threads:
        assert all(done.result() for done in [threads.submit(migrate_one) for _ in range(6)])
    assert not differences(open_database(empty_url))


def test_of_two_processes_that_start_at_once_one_migrates(empty_url: str, open_database: Open) -> None:
    migrate(database := open_database(empty_url), "0004")
    database.engine.dispose()
    program = """
import sys
from storage.database import Database
from storage.migrations import migrate
print("ready", flush=True)
input()
print("migrated" if migrate(Database(sys.argv[1])) else "found it done")
"""
    command = [sys.executable, "-c", program, empty_url]
    several = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in several:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in several:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=30) for process in several]
    assert sorted(ended) == [("found it done\n", ""), ("migrated\n", "")]
    assert not differences(database)


def test_a_migration_that_fails_leaves_everything_as_it_was(council: Council) -> None:
    before = everything(council.database)
    with contextlib.suppress(ZeroDivisionError), altering(council.database) as connection:
        change = Operations(MigrationContext.configure(connection))
        change.add_column("plan", sa.Column("colour", sa.String()))
        change.drop_table("notice_action")
        raise ZeroDivisionError
    assert everything(council.database) == before
    assert not differences(council.database)


@pytest.mark.parametrize("table", ["workspace", "plan", "action"])
def test_a_table_that_is_copied_to_alter_it_takes_no_other_rows_along(council: Council, table: str) -> None:
    council.update()
    before = counts(council.database)
    with altering(council.database) as connection:
        change = Operations(MigrationContext.configure(connection))
        with change.batch_alter_table(table, recreate="always" if council.database.is_sqlite else "auto") as batch:
            batch.add_column(sa.Column("colour", sa.String()))
    assert counts(council.database) == before


def test_foreign_keys_are_on_again_after_a_migration(database: Database) -> None:
    migrate(database)
    with pytest.raises(sa.exc.IntegrityError), database.engine.execution_options(writes=True).begin() as connection:
        add_row(SQLModel.metadata.tables["plan"], connection, team_id="nobody")


def test_a_migration_that_leaves_rows_without_what_they_refer_to_is_refused(council: Council) -> None:
    before = everything(council.database)
    with pytest.raises((RuntimeError, sa.exc.IntegrityError)), altering(council.database) as connection:
        add_row(SQLModel.metadata.tables["plan"], connection, team_id="nobody")
    assert everything(council.database) == before
