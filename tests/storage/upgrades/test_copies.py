"""Before SQLite's tables are altered a copy is taken: whole, private, and only the newest few are kept."""

import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from storage.database import Database
from storage.migrations import migrate, newest, revision_of
from storage.migrations.copies import KEPT, copies_of, take_copy, unfinished_of
from tests.storage.council import Council

Open = Callable[[str], Database]
AT = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'plan.db'}"


def filled(database: Database, revision: str) -> None:
    migrate(database, revision)
    with database.engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            sa.text("INSERT INTO workspace (team_id, revision, alert_time, is_open) VALUES ('T1', 7, '', true)")
        )


def test_what_it_was_is_kept_and_can_be_used(file: str, open_database: Open) -> None:
    database = open_database(file)
    filled(database, "0004")
    done = migrate(database, copied_at=AT)
    assert done
    assert done.copy
    assert (done.copy.name, copies_of(database)) == ("plan.db.0004.20270112T090000Z.sqlite", [done.copy])
    assert [stat.S_IMODE(path.stat().st_mode) for path in (done.copy, done.copy.parent)] == [0o600, 0o700]
    assert [path.name for path in done.copy.parent.iterdir()] == [
        done.copy.name
    ]  # nothing that belongs to it beside it
    assert b"T1" in done.copy.read_bytes()
    before = open_database(f"sqlite:///{done.copy}")
    assert (revision_of(before), revision_of(database)) == ("0004", newest())
    with before.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT team_id, revision FROM workspace")).all() == [("T1", 7)]


def test_only_the_newest_are_kept_and_others_files_are_left_alone(
    file: str, open_database: Open, tmp_path: Path
) -> None:
    database = open_database(file)
    filled(database, "0004")
    theirs = tmp_path / "copies" / "plan.db-notes.txt"
    theirs.parent.mkdir()
    theirs.touch()
    taken = [take_copy(database, "0004", AT + timedelta(days=day)) for day in range(KEPT + 2)]
    assert copies_of(database) == taken[: -KEPT - 1 : -1]
    assert theirs.exists()


def test_what_a_copy_that_was_killed_left_is_known_and_goes_with_the_next(file: str, open_database: Open) -> None:
    """It may hold everything that the database held: an erasure has to reach it."""
    database, other = open_database(file), open_database(file.replace("plan.db", "plan.db2"))
    filled(database, "0004")
    taken = take_copy(database, "0004", AT)
    left = [taken.with_name(f".plan.db.0004.20270111T090000Z.sqlite.4711{end}") for end in ("", "-journal")]
    theirs = taken.with_name(".plan.db2.0004.20270111T090000Z.sqlite.4711")
    for path in (*left, theirs):
        path.write_text("Kayleigh")
    assert (unfinished_of(database), unfinished_of(other)) == (left, [theirs])
    again = take_copy(database, "0004", AT + timedelta(days=1))
    assert (unfinished_of(database), theirs.exists(), copies_of(database)) == ([], True, [again, taken])


def test_nothing_is_copied_where_there_is_nothing_to_lose(file: str, open_database: Open) -> None:
    database = open_database(file)
    done = migrate(database, copied_at=AT)
    assert done
    assert (done.from_revision, done.copy) == (None, None)
    assert migrate(database, copied_at=AT) is None
    assert copies_of(database) == []


def test_without_room_for_a_copy_nothing_is_altered(file: str, open_database: Open, tmp_path: Path) -> None:
    database = open_database(file)
    filled(database, "0004")
    (tmp_path / "copies").touch()
    with pytest.raises(OSError, match="copies"):
        migrate(database, copied_at=AT)
    assert revision_of(database) == "0004"


def whole(database: Database) -> dict[str, list[str]]:
    """Every row of every table that there is, and what the database says of itself."""
    found = sa.MetaData()
    with database.engine.connect() as connection:
        found.reflect(connection)
        plain = [table for table in found.sorted_tables if not table.name.startswith("passage")]
        return {f"{t.name} {t.columns.keys()}": sorted(map(repr, connection.execute(t.select()))) for t in plain}


def test_a_migration_that_fails_at_its_end_leaves_everything_as_it_was(
    empty_url: str, open_database: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(empty_url)
    filled(database, "0004")
    before, upgrade = whole(database), command.upgrade

    def fail(*arguments: Any) -> None:
        upgrade(*arguments)
        raise ZeroDivisionError

    monkeypatch.setattr(command, "upgrade", fail)
    with pytest.raises(ZeroDivisionError):
        migrate(database)
    monkeypatch.undo()
    assert whole(database) == before
    assert migrate(database)
    assert revision_of(database) == newest()


def test_a_copy_is_of_one_database(file: str, open_database: Open, tmp_path: Path, council: Council) -> None:
    other = open_database(f"sqlite:///{tmp_path / 'plan.db2'}")
    database = open_database(file)
    for each in (database, other):
        filled(each, "0004")
        take_copy(each, "0004", AT)
    assert len(copies_of(database)) == len(copies_of(other)) == 1
    if not council.database.is_sqlite:
        assert copies_of(council.database) == []
