"""What is done to the audit trail behind the database's back is noticed."""

import tracemalloc
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import audit
from storage.audit import Fault, verification
from storage.audit.seal import entry_hash
from tests.storage.audit.trail import ENTRY, WORDS, entries, faulty, tampering, trail, writing
from tests.storage.council import NOW, Council
from tests.support.stamps import by


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("what", "something else"),
        ("who_digest", "0" * 64),
        ("words_digest", "0" * 64),
        ("source", "import"),
        ("subject", "update 99"),
        ("at", NOW + timedelta(microseconds=1)),
        ("hash", "0" * 64),
    ],
)
def test_an_entry_that_was_changed_is_noticed(council: Council, ids: list[int], column: str, value: Any) -> None:
    with tampering(council.database) as connection:
        connection.execute(ENTRY.update().where(ENTRY.c.id == ids[2]).values({column: value}))
    assert faulty(council) == (Fault.CHANGED, 3)
    assert trail(council).entry_id == ids[2]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", ["at", "words_digest", "who_digest", "hash", "previous_hash"])
@pytest.mark.parametrize("value", ["'{'", "'nonsense'", "12", "''"])
def test_whatever_was_written_over_an_entry_is_noticed(
    council: Council, ids: list[int], column: str, value: str
) -> None:
    with tampering(council.database) as connection:
        connection.execute(sa.text(f"UPDATE audit_entry SET {column} = {value} WHERE id = {ids[2]}"))
    assert faulty(council)[1] == 3


def test_the_last_entry_changed_and_sealed_anew_is_noticed(council: Council, ids: list[int]) -> None:
    last = entries(council)[-1]
    with tampering(council.database) as connection:
        new = {"what": "x", "hash": entry_hash(last.previous_hash, last.sealed | {"what": "x"})}
        connection.execute(ENTRY.update().where(ENTRY.c.id == ids[-1]).values(new))
    assert faulty(council) == (Fault.CHANGED, 5)


def test_an_entry_in_the_middle_changed_and_sealed_anew_is_noticed(council: Council, ids: list[int]) -> None:
    row = entries(council)[2]
    with tampering(council.database) as connection:
        new = {"what": "x", "hash": entry_hash(row.previous_hash, row.sealed | {"what": "x"})}
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
    with tampering(council.database) as connection:
        connection.execute(sa.text("DELETE FROM audit_head WHERE team_id = 'T1'"))
    assert faulty(council) == (Fault.ADDED, 1)


@pytest.mark.parametrize("place", [0, 2, 4])
def test_an_entry_that_was_put_in_is_noticed(council: Council, ids: list[int], place: int) -> None:
    """After the one at this place, with a seal that fits it."""
    before = entries(council)[place]
    forged = {**before.sealed, "what": "x", "team_id": "T1"}
    forged |= {"previous_hash": before.hash, "hash": entry_hash(before.hash, forged)}
    with tampering(council.database) as connection:
        if place < 4:  # another follows it already, and must go: two can't follow one
            connection.execute(ENTRY.delete().where(ENTRY.c.id == ids[place + 1]))
            connection.execute(WORDS.delete().where(WORDS.c.entry_id == ids[place + 1]))
            forged["id"] = ids[place + 1]
        forged_id = connection.execute(ENTRY.insert().values(forged).returning(ENTRY.c.id)).scalar_one()
        words = dict(connection.execute(WORDS.select().where(WORDS.c.entry_id == before.id)).mappings().one())
        connection.execute(WORDS.insert(), words | {"entry_id": forged_id})  # they fit, too
    assert faulty(council) == ((Fault.ADDED, 6) if place == 4 else (Fault.MISSING, place + 3))


def test_a_second_entry_after_the_same_one_is_refused(council: Council, ids: list[int]) -> None:
    before = entries(council)[1]
    forged = {**before.sealed, "team_id": "T1", "previous_hash": before.hash, "hash": "x"}
    with pytest.raises(sa.exc.IntegrityError), writing(council.database) as connection:
        connection.execute(ENTRY.insert(), forged)


def test_entries_that_changed_places_are_noticed(council: Council, ids: list[int]) -> None:
    with tampering(council.database) as connection:
        for new, old in ((-1, ids[1]), (ids[1], ids[3]), (ids[3], -1)):
            connection.execute(ENTRY.update().where(ENTRY.c.id == old).values(id=new))
            connection.execute(WORDS.update().where(WORDS.c.entry_id == old).values(entry_id=new))
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
    monkeypatch.setattr(verification, "AT_ONCE", 50)
    count, size = 1_000, 10_000

    def write(session: Session, team_id: str) -> None:
        for number in range(count):
            audit.note(session, team_id, by(None, NOW, "test"), "tried", "subject", after={"n": f"{number:{size}}"})

    council.do(write)
    tracemalloc.start()
    try:
        assert trail(council).entries == count + 1
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < count * size / 2
