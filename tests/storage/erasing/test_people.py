"""Somebody who is erased gives way to a pseudonym, the same wherever they stood; what two people do stays two's."""

import re

import pytest
from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood
from bot.plan.erasure import people
from bot.plan.erasure.removal import Removal
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.person import Absence
from bot.plan.model.rating import Rating
from bot.plan.people import absences, posts, workspace_settings
from bot.plan.requests import change_requests, sign_off
from bot.plan.updates import drafts, progress
from storage import audit, tables
from storage.audit import erased_workspaces
from storage.erasing.compaction import compact
from storage.words import HELD, Holds
from tests.storage.council import NOW, Council, everything
from tests.storage.erasing.remains import remains
from tests.storage.preconditions import SPRING, a_planned_notice, a_reminder, chosen, head
from tests.support.audit.entries import entries
from tests.support.stamps import by

BECAUSE = "asked to be forgotten"


def erased(council: Council, user_id: str = "UNA") -> Removal:
    return council.do(people.erase_person, user_id, BECAUSE, by(None, NOW))


@pytest.fixture
def busy(council: Council) -> Council:
    """A council in which Una did, and was, everything."""
    council.do(posts.assign, head(council), "UNA", by("UNA", NOW))
    council.do(absences.be_away, "UNA", Absence(SPRING), by("UNA", NOW))
    council.do(workspace_settings.save_settings, chosen("UNA"), by("UNA", NOW))
    council.do(
        progress.file_update, council.said(), council.filing("<@UNA|una> and UNA agree.", delivery=Rating.DONE), NOW
    )
    a_reminder(council)
    a_planned_notice(council)
    council.draft()
    council.do(drafts.hold, council.said(), NOW)
    council.do(change_requests.submit, council.action("1.2").id, ChangeKind.DUE, SPRING, "Slipped.", by("UNA", NOW))
    council.do(change_requests.decide, 1, Decision.AGREED, by("UDI", NOW))
    council.do(sign_off.sign_off, council.action().id, by("UDI", NOW))

    def known(session: Session, team_id: str) -> None:
        session.add(tables.Person(team_id=team_id, user_id="UNA", real_name="Una Nash", title="Head", seen_at=NOW))

    council.do(known)
    return council


def test_nothing_names_them_any_more(busy: Council) -> None:
    assert b"UNA" in remains(busy.database)
    pseudonym = erased(busy).said
    compact(busy.database)
    assert re.fullmatch("person [0-9a-f]{4}", pseudonym)
    held = remains(busy.database)
    assert not re.search(rb"(?<![A-Za-z0-9])UNA(?![A-Za-z0-9])", held)
    assert b"Una Nash" not in held
    assert busy.ask(audit.verified).fault is None


def test_what_two_people_did_is_still_two_peoples(busy: Council) -> None:
    pseudonym = erased(busy).said
    action = busy.action()
    assert {u.author_id for u in busy.updates() if not u.is_printed} == {pseudonym}
    [verdict] = action.verdicts
    assert verdict.by == "UDI"
    [change] = busy.action("1.2").changes
    assert (change.asked_by, change.decided_by) == (pseudonym, "UDI")
    said = [e.who for e in busy.ask(entries)]
    assert {*said} == {None, "UDI", pseudonym}
    note = next(u.note for u in busy.updates() if "agree" in u.note)
    assert note == f"@{pseudonym} and {pseudonym} agree."


def test_what_they_hold_now_they_hold_no_longer(busy: Council) -> None:
    erased(busy)
    workspace = busy.workspace
    assert all(post.holder_id is None for post in workspace.posts)
    assert (workspace.coordinator_ids, dict(workspace.away)) == (frozenset(), {})


def test_their_drafts_are_let_go(busy: Council) -> None:
    assert "Hubs open." in str(everything(busy.database)["draft"])
    erased(busy)
    assert "Hubs open." not in str(everything(busy.database)["draft"])


def test_two_people_get_two_pseudonyms(busy: Council) -> None:
    assert erased(busy).said != erased(busy, "UDI").said
    assert busy.ask(audit.verified).fault is None


def test_who_is_not_known_or_no_user_is_refused(council: Council) -> None:
    with pytest.raises(NotFound, match="names UNOBODY"):
        erased(council, "UNOBODY")
    for wrong in ("", "una", "U%", "Una Nash", "U1' OR '1"):
        with pytest.raises(NotUnderstood, match="not the id"):
            erased(council, wrong)


def test_a_user_whose_id_begins_the_same_is_somebody_else(council: Council) -> None:
    council.do(posts.assign, head(council), "UNAOMI", by("UDI", NOW))
    council.update()
    erased(council)
    assert [post.holder_id for post in council.workspace.posts if post.holder_id] == ["UNAOMI"]


def test_another_workspace_keeps_them(busy: Council, neighbour: Council) -> None:
    neighbour.update()
    theirs = everything(busy.database, "T2")
    erased(busy)
    assert everything(busy.database, "T2") == theirs


def test_a_workspace_goes_with_all_that_is_its_own(busy: Council, neighbour: Council) -> None:
    theirs = everything(busy.database, "T2")
    before = busy.ask(audit.verified)
    busy.do(people.erase_workspace, "the council has left", by(None, NOW))
    left = {table: rows for table, rows in everything(busy.database, "T1").items() if rows}
    assert list(left) == ["erased_workspace"]
    [row] = busy.database.read_now(erased_workspaces.all_erased)
    said = (row.team_id, row.because, row.entries, row.seal)
    assert said == ("T1", "the council has left", before.entries, before.end)
    assert everything(busy.database, "T2") == theirs
    with pytest.raises(NotFound):
        busy.do(people.erase_workspace, "the council has left", by(None, NOW))


def test_each_name_on_the_list_follows_an_id() -> None:
    for table, columns in HELD.items():
        kinds = list(columns.values())
        if Holds.NAME in kinds:
            assert kinds.index(Holds.WHO) < kinds.index(Holds.NAME), table
