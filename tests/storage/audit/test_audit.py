"""The audit trail: the database keeps it as it is, and what is done behind its back is noticed."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, event
from sqlmodel import Session, SQLModel, select

from bot.plan import workspace_registry
from bot.plan.people import posts
from storage import audit, tables, workspaces
from storage.audit import BEGINNING, Fault, Trail, digest
from storage.database import Database
from storage.migrations import altering, migrate
from tests.storage.council import NOW, Council
from tests.storage.operations import CHANGES, QUIET, Work, call, name_of
from tests.storage.threads import at_once

ENTRY = SQLModel.metadata.tables["audit_entry"]


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """Somebody with a console of the database."""
    with database.engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def tampering(database: Database) -> Iterator[Connection]:
    """Somebody who knows how to get round triggers."""
    with writing(database) as connection:
        if database.is_sqlite:
            for (name,) in connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.execute(sa.text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        yield connection


def trail(council: Council) -> Trail:
    return council.ask(audit.verified)


def entries(council: Council) -> list[tables.AuditEntry]:
    def all_of(session: Session, team_id: str) -> list[tables.AuditEntry]:
        rows = session.exec(
            select(tables.AuditEntry).where(tables.AuditEntry.team_id == team_id).order_by(ENTRY.c.id)
        ).all()
        session.expunge_all()
        return list(rows)

    return council.ask(all_of)


def said(row: tables.AuditEntry) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("at", "who", "what", "source", "subject", "before", "after")}


@pytest.fixture
def ids(council: Council, neighbour: Council) -> list[int]:
    """The ids of five entries of the council, among which stand a neighbour's."""
    for number in range(4):
        council.update(f"Hub {number} open.")
        neighbour.update(f"Their hub {number} open.")
    assert trail(council).fault is None
    return [row.id or 0 for row in entries(council)]


# ---------------------------------------------------------------------------------------------------- kept as it is


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET who = 'UBEN'",
        "UPDATE audit_entry SET who = who",
        "UPDATE audit_entry SET hash = 'x' WHERE id = (SELECT max(id) FROM audit_entry)",
        "UPDATE audit_entry SET team_id = 'T2' WHERE team_id = 'T1'",
        "UPDATE audit_entry SET id = id + 1000",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)",
    ],
)
def test_an_entry_is_neither_changed_nor_removed(council: Council, neighbour: Council, statement: str) -> None:
    council.update()
    before = [said(row) for row in entries(council)]
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(council.database) as connection:
        connection.execute(sa.text(statement))
    assert [said(row) for row in entries(council)] == before
    assert trail(council).fault is None


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("key", ["id", "previous_hash"])
def test_an_entry_is_not_replaced_by_an_insert(council: Council, key: str) -> None:
    council.update()
    last = entries(council)[-1]
    row = {**said(last), "team_id": "T1", "hash": "x", "previous_hash": "y", key: getattr(last, key)}
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
    for statement in ("UPDATE audit_entry SET who = 'UBEN'", "DELETE FROM audit_entry"):
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(council.database) as connection:
            connection.execute(sa.text(statement))


# ------------------------------------------------------------------------------------------------------- the chain


def test_each_entry_follows_the_one_before_it(council: Council, ids: list[int]) -> None:
    rows = entries(council)
    assert [row.previous_hash for row in rows] == [BEGINNING, *(row.hash for row in rows[:-1])]
    assert trail(council) == Trail(len(ids), rows[-1].hash)


def test_several_entries_of_one_unit_of_work_follow_each_other(council: Council) -> None:
    def write(session: Session, team_id: str) -> None:
        workspaces.ensure(session, team_id)
        for number in range(3):
            audit.note(session, team_id, NOW, "tried", f"subject {number}", who=None, source="test")

    council.do(write)
    council.do(write)
    assert (trail(council).entries, trail(council).fault) == (7, None)


def test_of_many_changes_at_once_by_two_processes_one_trail_is_made(
    council: Council, url: str, open_database: Callable[[str], Database]
) -> None:
    elsewhere = Council(open_database(url), council.team_id)
    at_once(lambda n: (council, elsewhere)[n % 2].do(posts.assign, "Head of T1", f"U{n}", "UNA", NOW), 60)
    assert (trail(council).entries, trail(council).fault) == (61, None)


@pytest.mark.parametrize("work", [*CHANGES, *QUIET], ids=name_of)
def test_whoever_notes_something_has_locked_the_workspace_first(council: Council, work: Work) -> None:
    """Otherwise two might follow the same entry, and one of them would fail."""
    arguments = {**CHANGES, **QUIET}[work](council, council.team_id)
    seen: list[str] = []

    def see(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(" ".join(statement.split()))

    event.listen(council.database.engine, "before_cursor_execute", see)
    call(council, work, arguments, writes=True)
    event.remove(council.database.engine, "before_cursor_execute", see)
    locked = [n for n, s in enumerate(seen) if s.startswith("INSERT INTO workspace") and "ON CONFLICT" in s]
    noted = [n for n, s in enumerate(seen) if "audit_head" in s]
    assert not noted or (locked and locked[0] < noted[0])


@pytest.mark.parametrize(
    "states",
    [
        {"before": None, "after": {"note": "Ŵrexham – “hubs” 👍🏽 עברית\n\t\\ \"'", "delivery": None}},
        {"before": {2: "b", 10: "a"}, "after": {"b": [1, 2.5, 1e300, True], "a": {"z": {}, "y": ()}}},
        {"before": {}, "after": {"nul": "\x00", "markup": "<!channel>&amp;"}},
    ],
)
@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 23, 12, tzinfo=UTC),
        datetime(2026, 7, 1, 0, 30, 15, 123456, tzinfo=timezone(timedelta(hours=1))),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-11, minutes=-30))),
    ],
)
def test_an_entry_is_sealed_as_it_comes_back(council: Council, at: datetime, states: dict[str, Any]) -> None:
    def write(session: Session, team_id: str) -> None:
        audit.note(session, team_id, at, "tried", "subject", who=None, source="test", **states)

    council.do(write)
    assert trail(council).fault is None


def test_a_seal_stays_as_it_is() -> None:
    """Trails are kept for years: the same words must give the same seal in every version, on either database."""
    entry = {
        "at": datetime(2026, 11, 23, 13, 0, 0, 5, tzinfo=timezone(timedelta(hours=1))),
        "who": "UNA",
        "what": "recorded update",
        "source": "dm",
        "subject": "update 1",
        "before": None,
        "after": {"note": "Hubs open – “all”", "delivery": "on_track"},
    }
    assert digest(BEGINNING, entry) == "2a36a41e5e1424ced9819898d47e3af0623626470538dcf774fa4143da9fff8e"


def test_entries_that_were_there_before_are_chained(empty_url: str, open_database: Callable[[str], Database]) -> None:
    database = open_database(empty_url)
    migrate(database, "0001")
    count = 2_500
    with writing(database) as connection:
        for team_id in ("T1", "T2"):
            connection.execute(
                sa.text("INSERT INTO workspace (team_id, revision, alert_time) VALUES (:team, 0, '09:00')"),
                {"team": team_id},
            )
        old = sa.Table(
            "audit_entry",
            sa.MetaData(),
            *(sa.Column(c.name, c.type) for c in ENTRY.c if c.name not in ("id", "previous_hash", "hash")),
        )
        row = {"what": "tried", "source": "test", "subject": "subject", "who": None, "before": None}
        connection.execute(
            old.insert(),
            [
                {**row, "team_id": ("T1", "T2")[n % 2], "at": NOW + timedelta(seconds=n), "after": {"n": n}}
                for n in range(count)
            ],
        )
    migrate(database)
    for team_id in ("T1", "T2"):
        council = Council(database, team_id)
        assert (trail(council).entries, trail(council).fault) == (count // 2, None)
        council.load()
        assert (trail(council).entries, trail(council).fault) == (count // 2 + 1, None)


# ------------------------------------------------------------------------------------------------------- tampering


def faulty(council: Council) -> tuple[Fault | None, int | None]:
    found = trail(council)
    return found.fault, found.number


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("who", "UBEN"),
        ("what", "something else"),
        ("source", "import"),
        ("subject", "update 99"),
        ("at", NOW + timedelta(microseconds=1)),
        ("before", {"note": "Hubs open."}),
        ("after", {"note": "Hub 1 open!", "delivery": None}),
        ("hash", "0" * 64),
    ],
)
def test_an_entry_that_was_changed_is_noticed(council: Council, ids: list[int], column: str, value: Any) -> None:
    with tampering(council.database) as connection:
        connection.execute(ENTRY.update().where(ENTRY.c.id == ids[2]).values({column: value}))
    assert faulty(council) == (Fault.CHANGED, 3)
    assert trail(council).entry_id == ids[2]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", ["at", "before", "who", "hash", "previous_hash"])
@pytest.mark.parametrize("value", ["'{'", "'nonsense'", "12", "''"])
def test_whatever_was_written_over_an_entry_is_noticed(
    council: Council, ids: list[int], column: str, value: str
) -> None:
    with tampering(council.database) as connection:
        connection.execute(sa.text(f"UPDATE audit_entry SET {column} = {value} WHERE id = {ids[2]}"))
    assert faulty(council)[1] == 3


def test_the_last_entry_changed_and_sealed_anew_is_noticed(council: Council, ids: list[int]) -> None:
    last = entries(council)[-1]
    last.who = "UBEN"
    with tampering(council.database) as connection:
        new = {"who": "UBEN", "hash": digest(last.previous_hash, said(last))}
        connection.execute(ENTRY.update().where(ENTRY.c.id == ids[-1]).values(new))
    assert faulty(council) == (Fault.CHANGED, 5)


def test_an_entry_in_the_middle_changed_and_sealed_anew_is_noticed(council: Council, ids: list[int]) -> None:
    row = entries(council)[2]
    row.who = "UBEN"
    with tampering(council.database) as connection:
        new = {"who": "UBEN", "hash": digest(row.previous_hash, said(row))}
        connection.execute(ENTRY.update().where(ENTRY.c.id == ids[2]).values(new))
    assert faulty(council) == (Fault.MISSING, 4)  # the one that the fourth followed is not there any more


@pytest.mark.parametrize(("place", "number"), [(0, 1), (1, 2), (3, 4), (4, 5)])
def test_an_entry_that_was_removed_is_noticed(council: Council, ids: list[int], place: int, number: int) -> None:
    with tampering(council.database) as connection:
        connection.execute(ENTRY.delete().where(ENTRY.c.id == ids[place]))
    assert faulty(council) == (Fault.MISSING, number)


def test_a_trail_that_was_removed_altogether_is_noticed(council: Council, ids: list[int]) -> None:
    with tampering(council.database) as connection:
        connection.execute(ENTRY.delete().where(ENTRY.c.team_id == "T1"))
    assert faulty(council) == (Fault.MISSING, 1)


def test_a_trail_whose_end_is_not_kept_any_more_is_noticed(council: Council, ids: list[int]) -> None:
    with writing(council.database) as connection:
        connection.execute(sa.text("DELETE FROM audit_head WHERE team_id = 'T1'"))
    assert faulty(council) == (Fault.ADDED, 1)


@pytest.mark.parametrize("place", [0, 2, 4])
def test_an_entry_that_was_put_in_is_noticed(council: Council, ids: list[int], place: int) -> None:
    """After the one at this place, with a seal that fits it."""
    before = entries(council)[place]
    forged = {**said(before), "who": "UBEN", "team_id": "T1"}
    forged |= {"previous_hash": before.hash, "hash": digest(before.hash, forged)}
    with tampering(council.database) as connection:
        if place < 4:  # another follows it already, and must go: two can't follow one
            connection.execute(ENTRY.delete().where(ENTRY.c.id == ids[place + 1]))
            forged["id"] = ids[place + 1]
        connection.execute(ENTRY.insert(), forged)
    assert faulty(council) == ((Fault.ADDED, 6) if place == 4 else (Fault.MISSING, place + 3))


def test_a_second_entry_after_the_same_one_is_refused(council: Council, ids: list[int]) -> None:
    before = entries(council)[1]
    forged = {**said(before), "who": "UBEN", "team_id": "T1", "previous_hash": before.hash, "hash": "x"}
    with pytest.raises(sa.exc.IntegrityError), writing(council.database) as connection:
        connection.execute(ENTRY.insert(), forged)


def test_entries_that_changed_places_are_noticed(council: Council, ids: list[int]) -> None:
    with tampering(council.database) as connection:
        for new, old in ((-1, ids[1]), (ids[1], ids[3]), (ids[3], -1)):
            connection.execute(ENTRY.update().where(ENTRY.c.id == old).values(id=new))
    assert faulty(council) == (Fault.OUT_OF_ORDER, 2)


def test_an_entry_that_was_moved_to_another_workspace_is_noticed_in_both(
    council: Council, neighbour: Council, ids: list[int]
) -> None:
    with tampering(council.database) as connection:
        connection.execute(ENTRY.update().where(ENTRY.c.id == ids[2]).values(team_id="T2"))
    assert faulty(council) == (Fault.MISSING, 3)
    assert faulty(neighbour)[0] is Fault.MISSING


def test_a_fault_in_one_workspace_is_none_in_another(council: Council, neighbour: Council, ids: list[int]) -> None:
    with tampering(council.database) as connection:
        connection.execute(ENTRY.delete().where(ENTRY.c.id == ids[2]))
    assert trail(neighbour).fault is None


def test_a_long_trail_is_verified_some_entries_at_a_time(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "AT_ONCE", 50)
    count, size = 1_000, 10_000

    def write(session: Session, team_id: str) -> None:
        for number in range(count):
            audit.note(
                session, team_id, NOW, "tried", "subject", who=None, source="test", after={"n": f"{number:{size}}"}
            )

    council.do(write)
    tracemalloc.start()
    try:
        assert trail(council).entries == count + 1
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < count * size / 2
