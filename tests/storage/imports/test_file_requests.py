"""What a file that comes again changes of dates, done and sign-off waits for somebody else, whoever brings it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.errors import NotAllowed, NotUnderstood, PlanError
from bot.plan.imports import pending
from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeKind, Decision
from bot.plan.model.document import Document
from bot.plan.model.permissions import Actor
from bot.plan.model.rating import Rating
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.plan.requests import change_requests, file_requests, sign_off
from storage import audit
from tests.storage.council import NOW, Council
from tests.storage.imports.files import LATER, without
from tests.support.audit import entries as audit_entries
from tests.support.stamps import by

CO, CO2, DIR = "UCO", "UCO2", "UDIR"
MOVED = date(2026, 12, 18)


@pytest.fixture
def team(council: Council) -> Council:
    """Two coordinate, and one directs."""
    name(council)
    return council


def name(council: Council, *coordinators: str, director: str = DIR, board_on: date | None = None) -> None:
    named = frozenset(coordinators or (CO, CO2)), frozenset({director} - {""})
    council.do(save_settings, WorkspaceSettings(*named, board_on, True, "09:00", None), by(None, NOW, "terminal"))


def printed(document: Document, number: str = "1.1", **changes: Any) -> Document:
    """The document with something else printed of one action."""
    made = [
        replace(r, actions=tuple(replace(a, **changes) if a.number == number else a for a in r.actions))
        for r in document.recommendations
    ]
    return replace(document, recommendations=tuple(made))


def bring(council: Council, document: Document, who: str = CO, taken_over_by: str = "") -> int:
    """Somebody brings a file, and everything of it is ticked; gives the id of its source."""
    import_id = council.do(pending.keep, document, "plan 2.docx", by(who, NOW, "import"), council.plan.id)
    keys = [d.key for d in council.diff(document).differences]
    source_id = council.do(pending.apply, import_id, keys, by(taken_over_by or who, LATER, "import")).source_id
    assert source_id
    return source_id


def waiting(council: Council, number: str = "1.1") -> list[ChangeKind]:
    return [change.kind for change in council.action(number).not_agreed]


def decide(council: Council, source_id: int, who: str, *, refused: bool = False) -> file_requests.FileDecision:
    """Somebody agrees to all that waits, or refuses it."""
    asked = file_requests.file_request_with(council.workspace, source_id)
    ids = {change.id for _, change in asked.items}
    agreed, no, why = ((), ids, "Not yet.") if refused else (ids, (), "")
    return council.do(file_requests.decide_file, Actor(who), source_id, agreed, no, why, by(who, LATER))


def standing(action: Action) -> tuple[Rating | None, date | None]:
    return action.rating, action.due_on


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"due_on": MOVED, "due_text": "18.12.26"}, ChangeKind.DUE),
        ({"due_on": None, "due_text": "tbc"}, ChangeKind.DUE),
        ({"rating": Rating.DONE, "rating_text": "Complete"}, ChangeKind.DONE),
        ({"rating": Rating.SIGNED_OFF}, ChangeKind.SIGNED_OFF),
        ({"rating": Rating.PAUSED}, ChangeKind.PAUSED),
        ({"rating": Rating.NOT_PURSUING}, ChangeKind.NOT_PURSUING),
    ],
    ids=str,
)
def test_it_counts_once_another_has_agreed(
    team: Council, document: Document, changes: dict[str, Any], kind: ChangeKind
) -> None:
    before = standing(team.action())
    edited = printed(document, **changes)
    source_id = bring(team, edited)
    assert (standing(team.action()), waiting(team)) == (before, [kind])
    assert not team.diff(edited)
    with pytest.raises(NotAllowed, match="You brought the file"):
        decide(team, source_id, CO)
    decider = DIR if kind is ChangeKind.NOT_PURSUING else CO2
    assert decide(team, source_id, decider) == file_requests.FileDecision(1, 0, ())
    due_on = changes.get("due_on", before[1])
    assert standing(team.action()) == (kind.rating or before[0], due_on)
    assert (waiting(team), team.diff(edited).differences) == ([], ())
    assert team.ask(audit.verified).fault is None


def test_what_is_refused_stays_as_it_was_and_is_not_suggested_again(team: Council, document: Document) -> None:
    edited = printed(document, rating=Rating.DONE, due_on=MOVED)
    before = standing(team.action())
    source_id = bring(team, edited)
    assert decide(team, source_id, CO2, refused=True).refused == 2
    assert standing(team.action()) == before
    [again] = team.diff(edited).differences
    assert (again.kind, again.is_suggested) == ("rating", False)


def test_what_a_file_says_is_done_another_signs_off_and_not_who_brought_it(team: Council, document: Document) -> None:
    decide(team, bring(team, printed(document, rating=Rating.DONE)), CO2)
    assert team.action().claimants == {CO}
    with pytest.raises(NotAllowed, match="You said yourself"):
        team.do(sign_off.sign_off, team.action().id, by(CO, LATER))
    team.do(sign_off.sign_off, team.action().id, by(CO2, LATER))
    assert team.action().rating is Rating.SIGNED_OFF


def test_two_who_take_turns_sign_off_nothing_of_their_own(team: Council, document: Document) -> None:
    name(team, CO, CO2, director="")
    decide(team, bring(team, printed(document, rating=Rating.DONE)), CO2)  # by way of a file CO says that it is done
    signed = bring(team, printed(document, rating=Rating.SIGNED_OFF), CO2)
    with pytest.raises(NotAllowed, match="You said yourself"):
        decide(team, signed, CO)
    asked = file_requests.file_request_with(team.workspace, signed)
    assert file_requests.who_decides(team.workspace, asked) == frozenset()
    assert team.action().rating is Rating.DONE


def test_who_brought_it_does_not_decide_when_another_has_taken_it_over(team: Council, document: Document) -> None:
    source_id = bring(team, printed(document, rating=Rating.DONE), CO, taken_over_by=CO2)
    for who in (CO, CO2):
        with pytest.raises(NotAllowed):
            decide(team, source_id, who)
    decide(team, source_id, DIR)
    assert team.action().claimants == {CO}


def test_where_nobody_else_may_decide_it_stays_what_the_file_prints(team: Council, document: Document) -> None:
    name(team, CO, director="")
    before = standing(team.action())
    source_id = bring(team, printed(document, rating=Rating.SIGNED_OFF, due_on=MOVED))
    asked = file_requests.file_request_with(team.workspace, source_id)
    assert file_requests.who_decides(team.workspace, asked) == frozenset()
    assert standing(team.action()) == before
    assert waiting(team) == [ChangeKind.DUE, ChangeKind.SIGNED_OFF]
    name(team, CO, CO2, director="")  # whoever is named then is asked
    assert file_requests.who_decides(team.workspace, asked) == {CO2}


def test_a_date_beyond_the_boards_is_the_directors(team: Council, document: Document) -> None:
    name(team, board_on=date(2026, 12, 1))
    edited = printed(printed(document, due_on=MOVED), "2.1", due_on=date(2026, 11, 30))
    source_id = bring(team, edited)
    outcome = decide(team, source_id, CO2)
    assert (outcome.agreed, len(outcome.left)) == (1, 1)
    assert (team.action().due_on, team.action("2.1").due_on) == (date(2026, 9, 30), date(2026, 11, 30))
    decide(team, source_id, DIR)
    assert team.action().due_on == MOVED


def test_what_is_new_in_a_file_or_back_from_the_archive_is_judged_by_its_kind(
    team: Council, document: Document
) -> None:
    gone = without(document, "1.1")
    before = team.action().due_on
    bring_all(team, gone)
    back = printed(document, rating=Rating.SIGNED_OFF, due_on=MOVED)
    first = back.recommendations[0]
    new = replace(first.actions[0], number="1.3", text="A register of every visit.", rating=Rating.DONE)
    back = replace(back, recommendations=(replace(first, actions=(*first.actions, new)), *back.recommendations[1:]))
    bring_all(team, back)
    assert standing(team.action()) == (None, before)
    assert sorted(waiting(team)) == ["due", "signed_off"]
    assert (team.action("1.3").rating, team.action("1.3").due_on, waiting(team, "1.3")) == (None, MOVED, ["done"])


def bring_all(council: Council, document: Document) -> None:
    import_id = council.do(pending.keep, document, "plan 2.docx", by(CO, NOW, "import"), council.plan.id)
    keys = [d.key for d in council.diff(document).differences]
    council.do(pending.apply, import_id, keys, by(CO, LATER, "import"))


def test_a_later_file_and_somebody_who_asks_take_the_place_of_what_a_file_asked(
    team: Council, document: Document
) -> None:
    first = bring(team, printed(document, due_on=MOVED, rating=Rating.DONE))
    [due] = team.diff(printed(document, due_on=date(2026, 12, 24), rating=Rating.DONE)).differences
    assert due.before == "Friday 18 December 2026"
    bring(team, printed(document, due_on=date(2026, 12, 24), rating=Rating.DONE))
    assert [c.decision for c in team.action().changes] == [Decision.WITHDRAWN, None, None]
    with pytest.raises(PlanError):
        team.do(file_requests.decide_file, Actor(CO2), first, {team.action().changes[0].id}, (), "", by(CO2, LATER))
    asked = team.action().id, ChangeKind.DUE, date(2027, 1, 8), "The tender slipped."
    team.do(change_requests.submit, *asked, by("UNA", LATER))
    assert waiting(team) == [ChangeKind.DONE]


def test_nothing_is_asked_in_slack_that_only_a_file_asks(team: Council, document: Document) -> None:
    with pytest.raises(NotUnderstood):
        team.do(change_requests.submit, team.action().id, ChangeKind.SIGNED_OFF, None, "It is.", by("UNA", NOW))
    source_id = bring(team, printed(document, rating=Rating.DONE))
    [asked] = team.action().not_agreed
    decided = Actor(CO2), asked.id, Decision.AGREED, by(CO2, LATER)
    with pytest.raises(NotUnderstood, match="in one go"):
        team.do(change_requests.decide_as, *decided)
    with pytest.raises(NotUnderstood, match="Why"):
        team.do(file_requests.decide_file, Actor(CO2), source_id, (), {asked.id}, " ", by(CO2, LATER))


def test_of_two_who_decide_at_once_one_does(team: Council, document: Document) -> None:
    source_id = bring(team, printed(document, rating=Rating.DONE, due_on=MOVED))

    def agreed(who: str) -> int:
        try:
            return decide(team, source_id, who).agreed
        except PlanError:
            return 0

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(agreed, (CO2, DIR))) == [0, 2]
    assert len(team.action().changes) == 2
    assert team.action().said.count == 1


def test_the_audit_trail_says_that_it_was_asked_for_and_who_agreed(team: Council, document: Document) -> None:
    decide(team, bring(team, printed(document, rating=Rating.SIGNED_OFF)), CO2)
    entries = [(e.what, e.who, e.after or {}) for e in team.ask(audit_entries.entries)]
    [asked] = [after for what, who, after in entries if what == "imported rating" and who == CO]
    assert asked["agreed"] == "not yet, a second person decides"
    assert [(what, who) for what, who, _ in entries][-3:] == [
        ("agreed change", CO2),
        ("recorded update", CO),
        ("signed off", CO2),
    ]
