"""Each entry of the audit trail is sealed and follows the one before it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Session

from bot.plan.people import posts
from storage import audit, workspaces
from storage.audit import BEGINNING, Trail, seal
from storage.database import Database
from storage.migrations import first_seal, migrate
from tests.storage.audit.trail import ENTRY, entries, trail, writing
from tests.storage.council import NOW, Council
from tests.storage.operations import CHANGES, QUIET, Work, call, name_of
from tests.storage.threads import at_once
from tests.support.stamps import by


def test_each_entry_follows_the_one_before_it(council: Council, ids: list[int]) -> None:
    rows = entries(council)
    assert [row.previous_hash for row in rows] == [BEGINNING, *(row.hash for row in rows[:-1])]
    assert trail(council) == Trail(len(ids), rows[-1].hash)


def test_several_entries_of_one_unit_of_work_follow_each_other(council: Council) -> None:
    def write(session: Session, team_id: str) -> None:
        workspaces.ensure(session, team_id)
        for number in range(3):
            audit.note(session, team_id, by(None, NOW, "test"), "tried", f"subject {number}")

    council.do(write)
    council.do(write)
    assert (trail(council).entries, trail(council).fault) == (7, None)


def test_of_many_changes_at_once_by_two_processes_one_trail_is_made(
    council: Council, url: str, open_database: Callable[[str], Database]
) -> None:
    elsewhere = Council(open_database(url), council.team_id)
    at_once(lambda n: (council, elsewhere)[n % 2].do(posts.assign, "Head of T1", f"U{n}", by("UNA", NOW)), 60)
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
        audit.note(session, team_id, by(None, at, "test"), "tried", "subject", **states)

    council.do(write)
    assert trail(council).fault is None


def test_a_seal_stays_as_it_is() -> None:
    """Trails are kept for years: the same words must give the same seal in every version, on either database."""
    said = {"note": "Hubs open – “all”", "delivery": "on_track"}
    words = seal.words_digest("5a17", None, None, said)
    who = seal.who_digest("5a18", "UNA", "Una Nash", "Head of Service")
    at = datetime(2026, 11, 23, 13, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    entry = {"at": at, "what": "recorded update", "source": "dm", "subject": "update 1"}
    assert words == "f62559e2dbdaf86e846d91c1a0f26d306c5ad941114c84d1eb841904d75e8089"
    assert who == "d31ff75e1daa32a03edee8a7763ea3d0d14143a7915f66344e2bf06407db9516"
    assert (
        seal.entry_hash(BEGINNING, entry | {"words_digest": words, "who_digest": who})
        == "9cb3bcf601154ed7fe0525ca673d8ecec86c139a5116c8032f24bc9068b38cce"
    )
    first = entry | {"who": "UNA", "before": None, "after": said}
    assert first_seal.digest(BEGINNING, first) == "2a36a41e5e1424ced9819898d47e3af0623626470538dcf774fa4143da9fff8e"


def test_words_that_are_the_same_do_not_look_the_same(council: Council) -> None:
    def write(session: Session, team_id: str) -> None:
        workspaces.ensure(session, team_id)
        for _ in range(2):
            audit.note(session, team_id, by("UNA", NOW, "test"), "tried", "subject", after={"note": "Ben"})

    council.do(write)
    one, other = entries(council)[-2:]
    assert one.words_digest != other.words_digest
    assert one.who_digest != other.who_digest


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
            *(sa.Column(name, sa.String()) for name in ("team_id", "what", "source", "subject", "who")),
            sa.Column("at", ENTRY.c.at.type),
            *(sa.Column(name, sa.JSON()) for name in ("before", "after")),
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
        found = trail(council)
        assert (found.entries, found.attested, found.fault) == (count // 2 + 1, count // 2, None)
        council.load()
        assert (trail(council).entries, trail(council).fault) == (count // 2 + 2, None)
