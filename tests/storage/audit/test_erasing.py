"""Words beside the trail are erased with an entry that says so, and in no other way without being noticed."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import audit, workspaces
from storage.audit import Erased, Fault, seal
from tests.storage.audit.trail import WORDS, entries, faulty, tampering, trail, writing
from tests.storage.council import NOW, Council
from tests.support.stamps import by

BECAUSE = "identifies a child"


def erase(council: Council, *entry_ids: int, **more: Any) -> int:
    """Removes the words of these entries; the id of the erasure's own entry."""

    def work(session: Session, team_id: str) -> int:
        workspaces.ensure(session, team_id)
        return audit.erase(session, team_id, by(None, NOW), Erased(entry_ids, **more), "update 1", BECAUSE)

    return council.do(work)


def test_words_are_gone_with_their_salt_and_the_trail_still_verifies(council: Council, ids: list[int]) -> None:
    assert "Hub 1 open." in str(entries(council)[2].after)
    erase(council, ids[2])
    gone = entries(council)[2]
    assert (gone.before, gone.after, gone.is_removed, gone.who, gone.reason) == (None, None, True, "UNA", BECAUSE)
    found = trail(council)
    assert (found.fault, found.entries, found.removed) == (None, len(ids) + 1, 1)
    own = entries(council)[-1]
    assert (own.what, own.subject, own.after and own.after["because"]) == (seal.ERASED, "update 1", BECAUSE)
    council.update("And on it goes.")
    assert trail(council).fault is None


def test_a_person_gives_way_to_a_pseudonym_and_the_trail_still_verifies(council: Council, ids: list[int]) -> None:
    erase(council, people={ids[2]: ("person 7f3a", None, "Head of T1")}, rewritten={ids[3]: (None, None, {"n": 1})})
    rows = entries(council)
    assert (rows[2].who, rows[2].post, rows[2].after) == ("person 7f3a", "Head of T1", rows[2].after)
    assert "Hub 1 open." in str(rows[2].after)
    assert rows[3].after == {"n": 1}
    assert trail(council).fault is None
    erase(council, people={ids[2]: ("person 0000", None, None)})
    erase(council, ids[2])
    assert (trail(council).fault, trail(council).removed) == (None, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_words SET after = NULL",
        "UPDATE audit_words SET who_id = 'UBEN'",
        "UPDATE audit_words SET salt = NULL, before = NULL, after = NULL, first_hash = NULL, reason = 'x', "
        "erased_at = '2026-11-23 12:00:00', erased_by = {own}",
        "UPDATE audit_words SET salt = NULL, before = NULL, after = NULL, reason = 'x', erased_by = 1, "
        "erased_at = '2026-11-23 12:00:00' WHERE erased_by IS NULL",
        "UPDATE audit_words SET salt = 'x', after = '{{}}', reason = 'x', erased_by = {own} + 1, "
        "erased_at = '2026-11-23 12:00:00' WHERE entry_id = {third}",
        "UPDATE audit_words SET entry_id = entry_id + 1000",
        "UPDATE audit_words SET team_id = 'T2'",
        "DELETE FROM audit_words",
    ],
)
def test_what_stands_beside_is_not_changed_by_hand(council: Council, ids: list[int], statement: str) -> None:
    council.do(lambda session, team_id: None)
    own = erase(council, ids[2])
    before = entries(council)
    given = statement.format(own=own, third=ids[2])
    with pytest.raises(sa.exc.IntegrityError), writing(council.database) as connection:
        connection.execute(sa.text(given))
    assert entries(council) == before


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_what_stands_beside_is_not_replaced_by_an_insert(council: Council, ids: list[int]) -> None:
    row = {"entry_id": ids[2], "team_id": "T1", "who_salt": "x"}
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(council.database) as connection:
        connection.execute(WORDS.insert().prefix_with("OR REPLACE"), row)


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_what_stands_beside_is_not_emptied(council: Council) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), writing(council.database) as connection:
        connection.execute(sa.text("TRUNCATE audit_words"))


ANOTHER = {"salt": "5a17", "before": None, "after": {"note": "Another."}}
TAMPERED: dict[str, tuple[dict[str, Any], Fault]] = {
    "words that were changed": ({"after": {"note": "Hub 1 open!", "delivery": None}}, Fault.CHANGED),
    "who was changed": ({"who_id": "UBEN"}, Fault.CHANGED),
    "a name that was put in": ({"who_name": "Ben"}, Fault.CHANGED),
    "a post that was put in": ({"who_post": "Director"}, Fault.CHANGED),
    "a salt that was changed": ({"salt": "5a17"}, Fault.CHANGED),
    "another way of sealing": ({"first_hash": "x"}, Fault.CHANGED),
    "a reason for nothing": ({"reason": "x"}, Fault.CHANGED),
    "words gone without an entry": ({"salt": None, "before": sa.null(), "after": sa.null()}, Fault.GONE),
    "words gone by an entry that is none": (
        {"salt": None, "before": sa.null(), "after": sa.null(), "erased_by": 1, "reason": BECAUSE},
        Fault.GONE,
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_beside_an_entry_is_noticed(council: Council, ids: list[int], what: str) -> None:
    values, fault = TAMPERED[what]
    with tampering(council.database) as connection:
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(**values))
    assert faulty(council) == (fault, 3)


@pytest.mark.parametrize("values", [{"after": sa.null()}, {"before": {"note": "x"}, "after": sa.null()}])
def test_words_gone_while_their_salt_stands_are_noticed(council: Council, ids: list[int], values: Any) -> None:
    with tampering(council.database) as connection:
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(**values))
    assert faulty(council) == (Fault.CHANGED, 3)


def test_more_gone_than_an_erasure_lists_is_noticed(council: Council, ids: list[int]) -> None:
    own = erase(council, ids[2])
    gone = {"salt": None, "before": sa.null(), "after": sa.null(), "erased_by": own, "reason": BECAUSE}
    with tampering(council.database) as connection:
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[3]).values(**gone))
    assert faulty(council) == (Fault.GONE, 4)


def test_a_row_gone_from_beside_an_entry_is_noticed(council: Council, ids: list[int]) -> None:
    with tampering(council.database) as connection:
        connection.execute(WORDS.delete().where(WORDS.c.entry_id == ids[2]))
    assert faulty(council) == (Fault.GONE, 3)


def test_rows_that_changed_places_are_noticed(council: Council, ids: list[int]) -> None:
    with tampering(council.database) as connection:
        for new, old in ((-1, ids[1]), (ids[1], ids[3]), (ids[3], -1)):
            connection.execute(
                sa.text("UPDATE audit_words SET entry_id = :new WHERE entry_id = :old"), {"new": new, "old": old}
            )
    assert faulty(council) == (Fault.CHANGED, 2)


@pytest.mark.parametrize("is_as_it_was", [True, False])
def test_words_that_were_erased_and_stand_there_again_are_noticed(
    council: Council, ids: list[int], *, is_as_it_was: bool
) -> None:
    """Also the very words, with their salt, out of a backup."""
    with writing(council.database) as connection:
        kept = dict(connection.execute(WORDS.select().where(WORDS.c.entry_id == ids[2])).mappings().one())
    erase(council, ids[2])
    back = kept if is_as_it_was else kept | ANOTHER
    with tampering(council.database) as connection:
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(**back))
    assert faulty(council) == (Fault.BACK, 3)


@pytest.mark.parametrize("name", ["about", "before", "after", "first_hash"])
def test_words_put_where_some_were_erased_are_noticed(council: Council, ids: list[int], name: str) -> None:
    erase(council, ids[2])
    with tampering(council.database) as connection:
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values({name: "x"}))
    assert faulty(council) == (Fault.BACK, 3)


@pytest.mark.parametrize(
    ("values", "fault"),
    [({"who_id": "UNA"}, Fault.CHANGED), ({"who_post": "x"}, Fault.CHANGED), ({"reason": "x"}, Fault.CHANGED)],
)
def test_what_an_erasure_left_is_kept_too(council: Council, ids: list[int], values: Any, fault: Fault) -> None:
    erase(council, people={ids[2]: ("person 7f3a", None, None)})
    with tampering(council.database) as connection:
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[2]).values(**values))
    assert faulty(council) == (fault, 3)


def test_an_erasures_own_list_is_neither_erased_nor_changed(council: Council, ids: list[int]) -> None:
    own = erase(council, ids[2])
    with pytest.raises(sa.exc.IntegrityError, match="append-only"):
        erase(council, own)
    with tampering(council.database) as connection:
        listed = {"because": BECAUSE, "removed": [ids[2], ids[3]], "rewritten": {}, "people": {}}
        connection.execute(WORDS.update().where(WORDS.c.entry_id == own).values(after=listed))
        gone = {"salt": None, "before": sa.null(), "after": sa.null(), "erased_by": own, "reason": BECAUSE}
        connection.execute(WORDS.update().where(WORDS.c.entry_id == ids[3]).values(**gone))
    assert faulty(council) == (Fault.CHANGED, 6)


def test_another_workspaces_words_are_not_erased(council: Council, neighbour: Council, ids: list[int]) -> None:
    theirs = entries(neighbour)
    erase(council, *(row.id for row in theirs))
    assert entries(neighbour) == theirs
    assert trail(neighbour).fault is None
