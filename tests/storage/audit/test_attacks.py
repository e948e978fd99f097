"""Somebody with the database's console and the code: what they do shows, unless all from there on is written anew."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection
from sqlmodel import Session

from storage import audit, workspaces
from storage.audit import BEGINNING, Erased, Fault, seal
from storage.database import Database
from storage.migrations import migrate
from tests.storage.audit.trail import ENTRY, WORDS, entries, faulty, tampering, trail, writing
from tests.storage.council import NOW, Council
from tests.support.stamps import by

HEAD = sa.table("audit_head", *(sa.column(name) for name in ("team_id", "entries", "hash")))


def beside(connection: Connection, entry_id: int) -> dict[str, Any]:
    return dict(connection.execute(WORDS.select().where(WORDS.c.entry_id == entry_id)).mappings().one())


def set_head(connection: Connection, entries: int, end: str) -> None:
    connection.execute(HEAD.update().where(HEAD.c.team_id == "T1").values(entries=entries, hash=end))


def test_words_with_a_salt_and_digest_of_their_own(council: Council, ids: list[int]) -> None:
    """The digest is sealed: it does not follow the words."""
    digest = seal.words_digest("5a17", None, None, {"note": "All is well."})
    with tampering(council.database) as connection:
        said = {"salt": "5a17", "about": None, "before": sa.null(), "after": {"note": "All is well."}}
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(**said))
        connection.execute(ENTRY.update().where(ENTRY.c.id == ids[2]).values(words_digest=digest))
    assert faulty(council) == (Fault.CHANGED, 3)


def test_words_digest_and_hash_anew_break_what_follows(council: Council, ids: list[int]) -> None:
    row = entries(council)[2]
    new = row.sealed | {"words_digest": seal.words_digest("5a17", None, None, {"note": "All is well."})}
    with tampering(council.database) as connection:
        said = {"salt": "5a17", "about": None, "before": sa.null(), "after": {"note": "All is well."}}
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(**said))
        changed = {"words_digest": new["words_digest"], "hash": seal.entry_hash(row.previous_hash, new)}
        connection.execute(ENTRY.update().where(ENTRY.c.id == ids[2]).values(**changed))
    assert faulty(council) == (Fault.MISSING, 4)


def test_the_last_entries_gone_with_the_head_set_back(council: Council, ids: list[int]) -> None:
    """Nothing in the database shows it: only the end that was written down elsewhere does, which `doctor` prints."""
    written_down = trail(council)
    with tampering(council.database) as connection:
        connection.execute(WORDS.delete().where(WORDS.c.entry_id == ids[4]))
        connection.execute(ENTRY.delete().where(ENTRY.c.id == ids[4]))
    assert faulty(council) == (Fault.MISSING, 5)
    with tampering(council.database) as connection:
        set_head(connection, 4, entries(council)[3].hash)
    assert trail(council).fault is None
    assert (trail(council).end, trail(council).entries) != (written_down.end, written_down.entries)


@pytest.mark.parametrize(("count", "end"), [(6, None), (5, BEGINNING), (4, None)])
def test_a_head_that_says_something_else(council: Council, ids: list[int], count: int, end: str | None) -> None:
    with tampering(council.database) as connection:
        set_head(connection, count, end or entries(council)[-1].hash)
    assert trail(council).fault is not None


def forge(connection: Connection, council: Council, what: str, listed: dict[str, Any]) -> int:
    """An entry at the end that nobody of ours wrote, sealed as it should be; its id."""
    last = entries(council)[-1]
    said = {"at": NOW, "what": what, "source": "terminal", "subject": "update 1"}
    said |= {"words_digest": seal.words_digest("5a17", None, None, listed)}
    said |= {"who_digest": seal.who_digest("5a18", None, None, None)}
    sealed = {**said, "team_id": "T1", "previous_hash": last.hash, "hash": seal.entry_hash(last.hash, said)}
    made: int = connection.execute(ENTRY.insert().values(sealed).returning(ENTRY.c.id)).scalar_one()
    own = {"entry_id": made, "team_id": "T1", "salt": "5a17", "after": listed, "who_salt": "5a18"}
    connection.execute(WORDS.insert(), own)
    return made


def test_a_forged_erasure_shows_by_the_count(council: Council, ids: list[int]) -> None:
    listed = {"because": "x", "removed": [ids[2]], "rewritten": {}, "people": {}}
    with tampering(council.database) as connection:
        own = forge(connection, council, seal.ERASED, listed)
        gone = {"salt": None, "before": sa.null(), "after": sa.null(), "erased_by": own, "reason": "x"}
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(**gone))
    assert faulty(council) == (Fault.ADDED, 6)


def test_a_list_in_what_is_no_erasure_removes_nothing(council: Council, ids: list[int]) -> None:
    with tampering(council.database) as connection:
        listed = {"because": "x", "removed": [ids[2]], "rewritten": {}, "people": {}}
        own = forge(connection, council, "recorded update", listed)
        gone = {"salt": None, "before": sa.null(), "after": sa.null(), "erased_by": own, "reason": "x"}
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(**gone))
    assert faulty(council) == (Fault.GONE, 3)


def test_an_erasure_of_another_workspace_removes_nothing_here(
    council: Council, neighbour: Council, ids: list[int]
) -> None:
    def erase(session: Session, team_id: str) -> int:
        workspaces.ensure(session, team_id)
        return audit.erase(session, team_id, by(None, NOW), Erased([ids[2]]), "update 1", "x")

    own = neighbour.do(erase)
    gone = {"salt": None, "before": sa.null(), "after": sa.null(), "erased_by": own, "reason": "x"}
    with tampering(council.database) as connection:
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(**gone))
    assert faulty(council) == (Fault.GONE, 3)


def test_words_given_to_another_entry_with_their_salts(council: Council, ids: list[int]) -> None:
    with writing(council.database) as connection:
        theirs = beside(connection, ids[3])
    with tampering(council.database) as connection:
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values({**theirs, "entry_id": ids[2]}))
    assert faulty(council) == (Fault.CHANGED, 3)


def test_words_given_to_another_workspace(council: Council, neighbour: Council, ids: list[int]) -> None:
    with tampering(council.database) as connection:
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(team_id="T2"))
    assert faulty(council) == (Fault.GONE, 3)


ON_THE_OLD: tuple[Callable[[Connection, int], Any], ...] = (
    lambda c, first: c.execute(WORDS.update().where(WORDS.c.entry_id == first).values(first_hash=sa.null())),
    lambda c, first: c.execute(WORDS.update().where(WORDS.c.entry_id == first).values(first_hash="0" * 64)),
    lambda c, first: c.execute(WORDS.update().where(WORDS.c.entry_id == first).values(who_id="UBEN")),
    lambda c, first: c.execute(ENTRY.update().where(ENTRY.c.id == first).values(subject="update 99")),
    lambda c, _: c.execute(
        ENTRY.update().where(ENTRY.c.what == seal.SEALED_ANEW).values(subject=f"trail 1 unbroken {'0' * 64}")
    ),
    lambda c, _: c.execute(ENTRY.update().where(ENTRY.c.what == seal.SEALED_ANEW).values(what="tried")),
)


class Undone(Exception):
    """So that the next change meets the trail as it was."""


def test_an_older_part_altered_after_its_upgrade(empty_url: str, open_database: Callable[[str], Database]) -> None:
    database = open_database(empty_url)
    migrate(database, "0001")
    with writing(database) as connection:
        connection.execute(sa.text("INSERT INTO workspace (team_id, revision, alert_time) VALUES ('T1', 0, '09:00')"))
        old = "INSERT INTO audit_entry (team_id, at, what, source, subject, who, after) VALUES"
        for number in range(3):
            row = f"('T1', '2026-11-2{number} 12:00:00', 'tried', 'test', 'update {number}', 'UNA', '{{}}')"
            connection.execute(sa.text(f"{old} {row}"))
    migrate(database)
    council = Council(database, "T1")
    assert (trail(council).fault, trail(council).attested) == (None, 3)
    first = entries(council)[0].id
    for change in ON_THE_OLD:
        with suppress(Undone), tampering(database) as connection:
            change(connection, first)
            with Session(connection) as session:
                assert audit.verified(session, "T1").fault is not None
            raise Undone
    assert trail(council).fault is None
