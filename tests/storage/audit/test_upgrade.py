"""A trail of an earlier version is verified, closed and kept: whole or broken, and with words that can be erased."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, MetaData, Table
from sqlmodel import Session

from bot.plan import workspace_registry
from bot.plan.queries.audit_trail import describe
from storage import audit, workspaces
from storage.audit import Erased, Fault, seal
from storage.database import Database
from storage.migrations import first_seal, migrate
from tests.storage.audit.trail import entries, trail, writing
from tests.storage.council import NOW, Council, everything
from tests.storage.rows import add_row
from tests.support.stamps import by

NAME = "Jayden Smith"


@contextmanager
def an_old_trail(database: Database, team_id: str, count: int) -> Iterator[tuple[Connection, Table]]:
    """A workspace with so many entries, sealed as they were before words could be erased."""
    found = MetaData()
    with writing(database) as connection:
        found.reflect(connection)
        add_row(found.tables["workspace"], connection, team_id=team_id, timezone="UTC")
        entry, head = (found.tables[name] for name in ("audit_entry", "audit_head"))
        rows: list[dict[str, Any]] = []
        end = first_seal.BEGINNING
        for number in range(count):
            row = {"at": NOW + timedelta(seconds=number), "who": "UNA", "what": "tried", "source": "test"}
            row |= {"subject": f"update {number}", "before": None, "after": {"note": f"{NAME} {number}"}}
            row |= {"team_id": team_id, "previous_hash": end}
            end = row["hash"] = first_seal.digest(end, row)
            rows.append(row)
        if database.is_sqlite:  # as its own type writes it
            rows = [row | {"at": row["at"].replace(tzinfo=None)} for row in rows]
        connection.execute(entry.insert(), rows)
        connection.execute(head.insert(), {"team_id": team_id, "entries": count, "hash": end})
        yield connection, entry


def upgraded(
    url: str, open_database: Callable[[str], Database], count: int = 3, tamper: Sequence[str] = (), team_id: str = "T1"
) -> Council:
    database = open_database(url)
    migrate(database, "0005")
    with an_old_trail(database, team_id, count) as (connection, _):
        if tamper and database.is_sqlite:
            for what in ("changed", "removed", "replaced"):
                connection.execute(sa.text(f"DROP TRIGGER audit_entry_is_not_{what}"))
        elif tamper:
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for statement in tamper:
            connection.execute(sa.text(statement))
    migrate(database)
    return Council(database, team_id)


def test_a_trail_is_kept_closed_and_protected(empty_url: str, open_database: Callable[[str], Database]) -> None:
    council = upgraded(empty_url, open_database, team_id="-")
    rows = entries(council)
    assert [(row.subject, row.after, row.who) for row in rows[:-1]] == [
        (f"update {number}", {"note": f"{NAME} {number}"}, "UNA") for number in range(3)
    ]
    found = trail(council)
    assert (found.entries, found.attested, found.attested_only, found.fault) == (4, 3, 0, None)
    assert rows[-1].what == seal.SEALED_ANEW
    assert f"3 of them sealed by an earlier version, whose last seal was {(found.attested_end or '')[:16]}" in describe(
        found
    )
    refused = ["UPDATE audit_entry SET what = 'x'", "UPDATE audit_entry SET team_id = 'T1'", "DELETE FROM audit_entry"]
    refused += ["UPDATE audit_words SET who_id = 'x'", "DELETE FROM audit_words"]
    if council.database.is_sqlite:
        refused += [f"INSERT OR REPLACE INTO {t} SELECT * FROM {t} LIMIT 1" for t in ("audit_entry", "audit_words")]
    else:
        refused += ["TRUNCATE audit_entry CASCADE", "TRUNCATE audit_words"]
    for statement in refused:
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(council.database) as connection:
            connection.execute(sa.text(statement))
    assert council.database.run_now(workspace_registry.connect, "T1", "Marlbridge", NOW) is True
    assert trail(Council(council.database, "T1")) == found


def lose(council: Council, place: int, **people: tuple[str | None, str | None, str | None]) -> None:
    """Words of the entry at a place are erased, or who it was."""
    entry_id = entries(council)[place].id
    erased = Erased(people={entry_id: people["who"]}) if people else Erased([entry_id])

    def work(session: Session, team_id: str) -> None:
        workspaces.ensure(session, team_id)
        audit.erase(session, team_id, by(None, NOW), erased, "update 1", "why")

    council.do(work)


def first_hashes(council: Council) -> list[str | None]:
    with council.database.engine.connect() as connection:
        asked = sa.text("SELECT first_hash FROM audit_words ORDER BY entry_id LIMIT 3")
        return list(connection.execute(asked).scalars())


def test_words_of_it_that_are_erased_are_attested_by_the_upgrade_alone(
    empty_url: str, open_database: Callable[[str], Database]
) -> None:
    """And what it had sealed them with goes too, with all that was made of that: a name could be guessed from it."""
    council = upgraded(empty_url, open_database)
    before, (_, second, third) = trail(council), first_hashes(council)
    lose(council, 1)
    found = trail(council)
    assert (found.fault, found.attested, found.attested_only, found.removed) == (None, 3, 2, 1)
    assert [value is None for value in first_hashes(council)] == [False, True, True]
    assert describe(found).endswith(
        "3 of them sealed by an earlier version, whose last seal went with words that were erased, "
        "2 of them attested by the upgrade alone"
    )
    rows = str(everything(council.database, council.team_id))
    assert before.attested_end == third
    assert [each for each in (second, third) if str(each) in rows] == []
    assert entries(council)[2].after == {"note": f"{NAME} 2"}

    lose(council, 0, who=("person 7f3a", None, None))
    found = trail(council)
    assert (found.fault, found.attested_only, found.removed) == (None, 3, 1)
    assert first_hashes(council) == [None] * 3


BROKEN = {
    "changed": (["UPDATE audit_entry SET who = 'UBEN' WHERE subject = 'update 1'"], Fault.CHANGED, 2),
    "removed": (["DELETE FROM audit_entry WHERE subject = 'update 1'"], Fault.MISSING, 2),
    "cut off": (["DELETE FROM audit_entry WHERE subject = 'update 2'"], Fault.MISSING, 3),
    "emptied": (["DELETE FROM audit_entry"], Fault.MISSING, 1),
    "moved": (["UPDATE audit_entry SET id = -5 WHERE subject = 'update 2'"], Fault.OUT_OF_ORDER, 1),
    "without an end": (["DELETE FROM audit_head"], Fault.ADDED, 1),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_trail_is_upgraded_and_stays_known_as_broken_where_it_broke(
    empty_url: str, open_database: Callable[[str], Database], how: str
) -> None:
    tamper, fault, number = BROKEN[how]
    council = upgraded(empty_url, open_database, tamper=tamper)
    council.load()
    found = trail(council)
    assert (found.fault, found.number, found.is_of_old) == (fault, number, True)
    assert "before the upgrade" in describe(found)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", ["at", "after", "who", "hash"])
@pytest.mark.parametrize("value", ["'{'", "12", "''"])
def test_whatever_was_written_over_an_entry_does_not_stop_the_upgrade(
    empty_url: str, open_database: Callable[[str], Database], column: str, value: str
) -> None:
    tamper = [f"UPDATE audit_entry SET {column} = {value} WHERE subject = 'update 1'"]
    council = upgraded(empty_url, open_database, tamper=tamper)
    found = trail(council)
    assert (found.fault, found.number, found.is_of_old) == (Fault.CHANGED, 2, True)


def test_no_entry_holds_words_any_more_and_a_long_trail_takes_seconds(
    empty_url: str, open_database: Callable[[str], Database]
) -> None:
    begun = time.process_time()
    council = upgraded(empty_url, open_database, count=3_000)
    assert time.process_time() - begun < 5
    assert trail(council).entries == 3_001
    with council.database.engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT * FROM audit_entry")).all()
    assert NAME not in str(rows)
