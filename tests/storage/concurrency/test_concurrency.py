"""Twenty people update, ask about, decide and sign off one action at once: nothing is lost, and it has one history."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

from sqlmodel import Session, select

from bot.plan.model.decisions import ChangeKind, ChangeRequest, Decision, Verdict
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.queries.history import history
from bot.plan.updates.versions import Version
from storage import audit, tables
from tests.storage.concurrency.shared_work import KINDS, SharedWork, shared_work
from tests.storage.concurrency.standings import read_alone, read_whole
from tests.storage.council import everything
from tests.support.audit.entries import Entry

__all__ = ["shared_work"]

MARK = re.compile(r"<U\d\d:\d+>")
BESIDE = {"ask": "withdrawn change", "sign_off": "closed change"}  # what else may come of it, at once


# --------------------------------------------------------------------------------------------------- nothing is lost


def test_much_was_done_and_much_refused(shared_work: SharedWork) -> None:
    """Otherwise the rest of these tests would say little."""
    assert {deed.name for deed in shared_work.accepted} >= KINDS
    tried, accepted = len(shared_work.deeds), len(shared_work.accepted)
    assert tried * 0.3 <= accepted <= tried * 0.65  # nearly half are: chance moves it by a tenth


def test_whatever_was_accepted_is_audited_exactly_once(shared_work: SharedWork) -> None:
    told: dict[str, Counter[str]] = {}
    for entry in shared_work.audited:
        if mark := mark_of(entry):
            told.setdefault(mark, Counter())[entry.what] += 1
    for deed in shared_work.accepted:
        expected = Counter(deed.audited)
        found = told.pop(deed.mark, Counter())
        beside = BESIDE.get(deed.name, "")
        assert found.pop(beside, 0) <= 1, deed
        assert found == expected, deed
    assert not told


def mark_of(entry: Entry) -> str | None:
    """Whose doing it was: its source or, where that says something else, the words that it left."""
    said = entry.source if entry.source.startswith("<") else str(entry.after or "")
    found = MARK.search(said)
    return found[0] if found else None


def test_whatever_was_accepted_stands_in_the_tables_exactly_once(shared_work: SharedWork) -> None:
    expected = {
        tables.ProgressUpdate.note: {"say": 1, "say_of_two": 2, "fill_in": 1, "edit": 1},
        tables.MeasureReading.value: {"fill_in": 1},
        tables.FollowUp.text: {"fill_in": 2},
    }
    for column, by_name in expected.items():
        found = Counter(mark for said in everywhere(shared_work, column) for mark in MARK.findall(said))
        assert found == {d.mark: by_name[d.name] for d in shared_work.accepted if d.name in by_name}
    asked = [c.reason for c in shared_work.action.changes]
    assert sorted(asked) == sorted(f"Because. {d.mark}" for d in shared_work.accepted if d.name == "ask")
    verdicts = Counter(v.is_signed_off for v in shared_work.action.verdicts)
    done = Counter(d.name for d in shared_work.accepted)
    assert (verdicts[True], verdicts[False]) == (done["sign_off"], done["send_back"])


def everywhere(shared_work: SharedWork, column: Any) -> list[str]:
    """What stands in a column."""
    return shared_work.council.database.read_now(lambda session: list(session.exec(select(column))))


def test_whatever_was_refused_left_nothing(shared_work: SharedWork) -> None:
    left = set(MARK.findall(str(everything(shared_work.council.database))))
    refused = {deed.mark for deed in shared_work.deeds if deed.refused}
    assert refused
    assert not left & refused
    assert all(str(deed.refused).endswith((".", "?", "`.", "!")) for deed in shared_work.deeds if deed.refused)


# ----------------------------------------------------------------------------------------------------- one history


def test_no_two_requests_were_ever_open_and_none_was_decided_twice(shared_work: SharedWork) -> None:
    is_open, closed = set[int](), set[int]()
    for step, _, request in shared_work.decided:
        if step == "reopened":
            closed.remove(request["request"])  # KeyError: it was not closed
        elif step == "closed":
            closed.add(request["request"])
        if step in ("asked", "reopened"):
            is_open.add(request["request"])
        elif step == "offered":
            assert request["request"] in is_open
        else:
            is_open.remove(request["request"])  # KeyError: it was decided before
        assert len(is_open) <= 1
    assert is_open == {c.id for c in shared_work.action.changes if c.is_open}
    for action in shared_work.glimpses:
        assert sum(c.is_open for c in action.changes) <= 1


def test_what_is_closed_was_said_to_be_done_at_once_before_and_what_is_reopened_was_taken_back(
    shared_work: SharedWork,
) -> None:
    closed = 0
    for cause, entry in pairwise(shared_work.audited):
        if entry.what == "closed change":
            is_done = cause.what == "signed off" or (cause.after or {}).get("delivery") == Rating.DONE
            assert (is_done, cause.who) == (True, entry.who)
            closed += 1
        elif entry.what == "reopened change":
            assert (cause.what in ("retracted update", "corrected update"), cause.who) == (True, entry.who)
    assert closed >= sum(change.decision is Decision.CLOSED for change in shared_work.action.changes)


def test_nor_does_the_trail_that_people_read_say_so(shared_work: SharedWork) -> None:
    for earlier, later in pairwise(shared_work.action.changes):
        assert earlier.decided_at
        assert not earlier.is_open
        assert earlier.asked_at <= earlier.decided_at <= later.asked_at


def test_the_trail_tells_of_every_step_once(shared_work: SharedWork) -> None:
    action = shared_work.action
    entries = shared_work.council.ask(history, Target(shared_work.kept.plans[0].recommendation_of(action), action))
    assert [e.at for e in entries] == sorted((e.at for e in entries), reverse=True)
    assert Counter((type(e.what), e.is_decision) for e in entries) == {
        (Version, False): sum(row.action_id == action.id for row in progress_of(shared_work)),
        (ChangeRequest, False): len(action.changes),
        (ChangeRequest, True): sum(c.decision is not None for c in action.changes),
        (Verdict, False): len(action.verdicts),
    }


def test_nobody_decided_what_they_had_asked_for(shared_work: SharedWork) -> None:
    asked_by = {c.id: c.asked_by for c in shared_work.action.changes}
    offered: set[int] = set()
    for step, entry, request in shared_work.decided:
        if step in ("closed", "reopened"):
            continue  # by whoever says that it is done, or takes that back
        number = request["request"]
        is_asker = entry.who == asked_by[number]
        if step == "offered":
            offered.add(number)
        if step == "withdrawn" and number in offered:
            continue  # by who asked, or because somebody else's request took its place
        assert is_asker == (step in ("asked", "withdrawn") or (step == "agreed" and number in offered))
    for change in shared_work.action.changes:
        if change.decision not in (Decision.WITHDRAWN, Decision.CLOSED):
            assert change.decided_by != change.asked_by


def test_nobody_signed_off_what_they_had_said_is_done(shared_work: SharedWork) -> None:
    rows = {row.id: row for row in progress_of(shared_work)}
    said: dict[int, Entry] = {}  # the newest version of each update that stands
    signed = 0
    for entry in shared_work.audited:
        kind, _, number = entry.subject.partition(" ")
        if kind == "update" and entry.what in ("recorded update", "corrected update"):
            row = rows[int(number)]
            if row.action_id == shared_work.action.id:
                said[row.corrects_id or int(number)] = entry
        elif entry.what == "retracted update":
            said.pop(int(number), None)
        elif entry.what == "signed off":
            claims = [rows[first] for first, e in said.items() if (e.after or {})["delivery"] == Rating.DONE]
            last = max(claims, key=lambda row: (row.created_at, row.id))
            assert last.author_id != entry.who
            signed += 1
    assert signed == sum(v.is_signed_off for v in shared_work.action.verdicts) > 0


def progress_of(shared_work: SharedWork) -> list[tables.ProgressUpdate]:
    def rows(session: Session) -> list[tables.ProgressUpdate]:
        found = list(session.exec(select(tables.ProgressUpdate)))
        session.expunge_all()
        return found

    return shared_work.council.database.read_now(rows)


def test_the_due_date_is_the_one_last_agreed_and_each_agreement_is_a_move(shared_work: SharedWork) -> None:
    agreed = [r["agreed"] for step, _, r in shared_work.decided if step == "agreed" and r["kind"] == ChangeKind.DUE]
    action = shared_work.action
    assert action.due_on == (date.fromisoformat(agreed[-1]) if agreed else action.original_due_on)
    assert action.moves == len(agreed)
    assert action.original_due_on == shared_work.council.printed.actions[0].original_due_on
    for seen in shared_work.glimpses:
        moved = [c.agreed_on for c in seen.changes if c.is_move]
        assert seen.due_on == (moved[-1] if moved else seen.original_due_on)


def test_the_audit_trail_is_whole(shared_work: SharedWork) -> None:
    found = shared_work.council.ask(audit.verified)
    assert (found.fault, found.entries) == (None, len(shared_work.audited))


# ------------------------------------------------------------------------------------------------ and everybody sees it


def test_the_revision_rose_with_every_change(shared_work: SharedWork) -> None:
    assert shared_work.council.revision >= shared_work.revision_before + len(shared_work.accepted)


def test_what_was_kept_in_memory_is_what_the_database_says(shared_work: SharedWork) -> None:
    assert shared_work.kept == shared_work.council.workspace
    assert len(shared_work.glimpses) > 10
    for earlier, later in pairwise(shared_work.glimpses):  # nothing that was seen is gone again
        assert {c.id for c in earlier.changes} <= {c.id for c in later.changes}
        assert {v.id for v in earlier.verdicts} <= {v.id for v in later.verdicts}


def test_where_its_actions_stand_is_the_same_however_it_is_read(shared_work: SharedWork) -> None:
    assert read_alone(shared_work.council) == read_whole(shared_work.council)
