"""The plan on a day is the plan that was read that day, whatever has been done since."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.plan import upkeep
from bot.plan.as_of import Past, plan_on
from bot.plan.imports import archive
from bot.plan.model.workspace import Plan
from bot.plan.people import channels, posts
from bot.plan.requests import change_requests, sign_off
from bot.plan.updates import last_act
from storage import tables
from storage.database import Database
from storage.past.values import FIELDS
from storage.people import upsert
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.storage.operations import CHANGES, Work, call, name_of
from tests.support.databases import Templates, make_tables
from tests.support.stamps import by

LATER = NOW + timedelta(days=1)
LAST = NOW + timedelta(days=2)


def on(council: Council, moment: datetime, now: Plan) -> Past:
    return council.ask(plan_on, now, moment.date(), "Europe/London")


def later(argument: Any) -> Any:
    """The same argument a day later."""
    if argument == NOW:
        return LATER
    if is_dataclass(argument) and not isinstance(argument, type) and "at" in {f.name for f in fields(argument)}:
        return replace(argument, at=LATER)
    return argument


# Not of the plan: whose workspace it is, and which plan is meant where none is named, as it is now. A file's name is
# that of its copy once there is one.
OTHERS = ["connect", "unset_default", "make_default", "load_as_new", "keep_copy"]
# A plan that is unloaded was never there: the others are called what they would be called without it.
OTHERS += ["unload"]
# … what says from when a plan is told of, and when its board meets, which is not how it stands …
OTHERS += ["start", "change_boards"]
# A verdict that is taken back stands on its day, but not whose claim it was about: that is only for who is told of it.
OTHERS += ["take_verdict_back"]
# What was erased is not there on any day, and whoever was nameless has the name that is known of them now.
OTHERS += [
    "erase_update",
    "erase_note",
    "erase_request",
    "erase_verdict",
    "erase_judgement",
    "erase_person",
    "erase_phrase",
    "name_the_past",
]


@pytest.fixture(scope="module")
def shared(databases: Templates) -> Iterator[Database]:
    """One database for all of a module's councils: each is a workspace of its own in it."""
    with databases.copy(make_tables) as url:
        database = Database(url)
        yield database
        database.close()


@pytest.fixture(scope="module")
def team_ids() -> Iterator[str]:
    return (f"T{number}" for number in count(1))


@pytest.fixture
def council(shared: Database, team_ids: Iterator[str]) -> Council:
    """A workspace with its plan, loaded today."""
    shared.clock = lambda: NOW
    council = Council(shared, next(team_ids))
    council.load()
    return council


@pytest.mark.parametrize("work", [work for work in CHANGES if work.__name__ not in OTHERS], ids=name_of)
def test_whatever_is_done_a_day_later_the_plan_on_the_day_before_is_what_it_was(council: Council, work: Work) -> None:
    arguments = tuple(map(later, CHANGES[work](council, council.team_id)))
    before = council.plan
    council.database.clock = lambda: LATER
    call(council, work, arguments, writes=True)
    now = council.plan
    assert on(council, NOW, now).plan == before
    assert on(council, LATER, now).plan == now


def test_the_plan_that_is_meant_is_the_one_that_is_meant_now(council: Council) -> None:
    arguments = tuple(map(later, CHANGES[upkeep.make_default](council, council.team_id)))
    before = council.plan
    council.database.clock = lambda: LATER
    call(council, upkeep.make_default, arguments, writes=True)
    now = council.workspace.plan(before.id)
    assert now
    assert before.is_default
    assert on(council, NOW, now).plan == replace(before, is_default=False)


def test_beside_a_plan_that_was_unloaded_the_other_is_what_it_was_without_it(council: Council) -> None:
    alone = council.plan
    arguments = tuple(map(later, CHANGES[upkeep.unload](council, council.team_id)))
    assert council.plan.short_name
    council.database.clock = lambda: LATER
    call(council, upkeep.unload, arguments, writes=True)
    assert on(council, NOW, council.plan).plan == on(council, LATER, council.plan).plan == alone


def test_a_verdict_that_was_taken_back_later_stands_on_its_day_without_its_words(council: Council) -> None:
    council.do(sign_off.return_action, given.a_claim(council), "Two are closed.", by("UCO", NOW))
    [before], standing = council.action().verdicts, council.action().standing
    council.database.clock = lambda: LATER
    council.do(last_act.take_verdict_back, before.id, by("UCO", LATER))
    now = council.plan
    assert council.action().verdicts == ()
    then = on(council, NOW, now).plan.recommendations[0].actions[0]
    assert then.verdicts == (replace(before, reason=None),)
    assert then.standing == standing
    assert on(council, LATER, now).plan == now


def test_days_are_told_apart_by_what_was_overwritten_on_each(council: Council) -> None:
    """Words, numbers, owners, holders, channels: three times over, and each day has its own."""
    kept = []
    for day, moment in enumerate((NOW, LATER, LAST)):
        council.database.clock = lambda at=moment: at  # type: ignore[misc]
        council.do(_rewrite, str(day))
        council.do(posts.assign, f"Head of {council.team_id}", f"UH{day}", by("UNA", moment))
        council.do(channels.use_channel_for_plan, council.printed.id, f"C{day}", by("UNA", moment))
        action = council.action("1.2")
        council.do(channels.use_channel_for_actions, [action], f"CA{day}", f"mash-{day}", by("UNA", moment))
        council.do(_turn_owners_round, action.id)
        kept.append(council.plan)
    assert kept[0] != kept[1] != kept[2]
    assert [on(council, moment, kept[-1]).plan for moment in (NOW, LATER, LAST)] == kept


def _rewrite(session: Session, team_id: str, what: str) -> None:
    for row in session.exec(select(tables.Action).where(tables.Action.team_id == team_id)):
        row.text, row.due_text = f"{row.text} {what}", None if row.due_text else f"by {what}"
    for part in session.exec(select(tables.Recommendation).where(tables.Recommendation.team_id == team_id)):
        part.section = None if part.section else what
    for plan in session.exec(select(tables.Plan).where(tables.Plan.team_id == team_id)):
        plan.rating_key = None if plan.rating_key else {"G": what}
    for measure in session.exec(select(tables.SuccessMeasure).where(tables.SuccessMeasure.team_id == team_id)):
        measure.label = what


def _turn_owners_round(session: Session, team_id: str, action_id: int) -> None:
    rows = session.exec(select(tables.ActionPost).where(tables.ActionPost.action_id == action_id)).all()
    for row in rows:
        row.position = len(rows) - 1 - row.position


def test_what_comes_later_is_not_in_it_and_what_goes_is(council: Council) -> None:
    before = council.plan
    council.database.clock = lambda: LATER

    def add_and_remove(session: Session, team_id: str) -> None:
        old = session.exec(select(tables.Recommendation).where(tables.Recommendation.team_id == team_id)).first()
        assert old
        new = tables.Recommendation(team_id=team_id, plan_id=old.plan_id, position=9, number="9", text="New.")
        session.add(new)
        session.flush()
        for part_id in (new.id, old.id):
            assert part_id
            session.add(
                tables.Action(team_id=team_id, recommendation_id=part_id, position=7, number="9.9", text="Later.")
            )
        archive.archive_recommendation(session, _last_part(session, team_id), LATER)

    council.do(add_and_remove)
    now = council.plan
    assert on(council, NOW, now).plan == before
    assert on(council, LATER, now).plan == now != before


def _last_part(session: Session, team_id: str) -> tables.Recommendation:
    part = tables.Recommendation
    return session.exec(select(part).where(part.team_id == team_id, part.number == "2").order_by(col(part.id))).one()


def test_loading_a_plan_keeps_nothing_and_an_update_neither(council: Council) -> None:
    council.update()
    assert council.ask(_kept) == 0
    council.do(posts.assign, f"Head of {council.team_id}", "UBEN", by("UNA", NOW))
    assert council.ask(_kept) == 1


def _kept(session: Session, team_id: str) -> int:
    own = sa.select(sa.func.count()).where(col(tables.PastValue.team_id) == team_id)
    return session.connection().execute(own).scalar_one()


def test_what_is_rolled_back_is_not_kept(council: Council) -> None:
    def assign_and_fail(session: Session, team_id: str) -> None:
        posts.assign(session, team_id, f"Head of {team_id}", "UBEN", by("UNA", NOW))
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        council.do(assign_and_fail)
    assert council.ask(_kept) == 0


def test_an_offer_that_was_taken_back_later_has_nobody_elses_name(council: Council) -> None:
    people = [tables.Person(user_id=f"U{name.upper()}", real_name=name, seen_at=NOW) for name in ("Una", "Co")]
    council.do(upsert, people)
    offer = given.an_offer(council)
    before = council.action("1.1").changes[-1]
    council.database.clock = lambda: LATER
    council.do(change_requests.withdraw, offer, by("UNA", LATER))
    [then] = [a.changes[-1] for a in on(council, NOW, council.plan).plan.actions if a.number == "1.1"]
    assert (then.decision, then.decided_by) == (before.decision, before.decided_by) == ("offered", "UCO")
    assert before.decider.name == "Co"
    assert then.decider.name is None


# What the tables of which values are kept hold beside these, and why it need not be kept when it is overwritten.
NEVER = "is never overwritten"
ELSEWHERE = "is not read of a day: who decided is known by their id, and what was decided has its own time"
NOT_KEPT = {
    "plan": {
        NEVER: "id team_id",
        "tells where the newest file came from, not how the plan stands": (
            "printed_title source_name source_digest imported_by imported_name imported_post imported_known_on"
        ),
        "tells which plan is meant now": "is_default",
        "tells what is sent unasked, not how the plan stands": "alerts_from nudges_from paper_days",
    },
    "recommendation": {NEVER: "id team_id plan_id"},
    "action": {NEVER: "id team_id"},
    "success_measure": {NEVER: "id team_id recommendation_id"},
    "post": {NEVER: "id team_id"},
    "service": {NEVER: "id team_id"},
    "change_request": {
        NEVER: (
            "id team_id action_id kind from_on to_on reason asked_by asked_at asked_name asked_post asked_known_on "
            "asked_source source_id file_name brought_by"
        ),
        ELSEWHERE: "decided_name decided_post decided_known_on decided_source decision_reason agreed_on",
    },
}


def test_every_column_is_kept_when_it_is_overwritten_or_it_is_said_why_not() -> None:
    """A new column of these tables fails here until somebody has decided."""
    known = {str(model.__tablename__): model for model in FIELDS}
    assert known.keys() == NOT_KEPT.keys()
    for name, reasons in NOT_KEPT.items():
        left_out = [column for columns in reasons.values() for column in columns.split()]
        assert sorted([*FIELDS[known[name]], *left_out]) == sorted(sa.inspect(known[name]).columns.keys()), name
