"""Every revision says in the log which recommendations it touched, or that it was anything at all."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from bot.plan import workspace_registry
from bot.plan.imports.archive import move_action
from bot.plan.people import channels
from bot.plan.updates import form_submission, progress
from storage import change_log, tables, workspaces
from storage.revisions.raising import WHAT_PEOPLE_READ
from tests.storage import preconditions as given
from tests.storage.council import NOW, Council
from tests.storage.mending.touches import touched
from tests.storage.preconditions import action_id
from tests.storage.rows import an_entity
from tests.support.stamps import by

FAR_OFF = timedelta(days=36_500)  # the log's times are the database's own


def in_session(of: Council, work: Callable[..., Any]) -> Callable[[], Any]:
    return lambda: of.database.run_now(work)


def test_each_revision_is_in_the_log(council: Council) -> None:
    council.update()
    given.a_reminder(council)
    log = tables.ChangeLog
    with Session(council.database.engine) as session:
        revisions = session.exec(select(log.revision).where(log.team_id == "T1").distinct()).all()
    assert sorted(revisions) == list(range(1, council.revision + 1))


def test_an_action_that_goes_to_another_recommendation_touches_both(council: Council) -> None:
    council.update()
    second = council.printed.recommendations[1].id

    def move(session: Session) -> None:
        move_action(session, session.get_one(tables.Action, action_id(council)), second, "2.2")

    assert touched(council, in_session(council, move)) == {"1", "2"}


def test_a_channel_that_is_known_touches_what_is_sent_there_now(council: Council) -> None:
    channel_id = given.its_own_channel(council)
    actions = council.target("2.1").actions
    deed = lambda: council.do(channels.use_channel_for_actions, actions, channel_id, "mash", by("UNA", NOW))  # noqa: E731
    assert touched(council, deed) == {"2"}


def test_an_update_that_is_taken_back_touches_whatever_was_measured_by_it(council: Council) -> None:
    """Its action, with all that was said of it, has gone to another recommendation; the measure has stayed."""
    said, filing, now = given.a_form(council)
    reading = (given.measure_of(council), "4 hours")
    update_id = council.do(form_submission.record_form, said, filing, now, reading=reading)
    assert update_id
    second = council.printed.recommendations[1].id

    def move(session: Session) -> None:
        move_action(session, session.get_one(tables.Action, action_id(council)), second, "2.2")
        for measure in session.exec(select(tables.SuccessMeasure)):
            measure.recommendation_id = council.printed.recommendations[0].id

    council.database.run_now(move)
    assert touched(council, lambda: council.do(progress.undo, update_id, by("UNA", NOW))) == {"1", "2"}


def test_what_takes_other_rows_with_it_may_touch_anything(council: Council) -> None:
    council.update()
    for table in (tables.ProgressUpdate, tables.SuccessMeasure, tables.Post, tables.Action, tables.Recommendation):
        removed = in_session(council, lambda session, of=table: session.delete(session.exec(select(of)).all()[0]))
        assert touched(council, removed) is None
    assert touched(council, in_session(council, lambda s: s.delete(s.exec(select(tables.Plan)).all()[0]))) is None
    assert not council.workspace.plans


def test_an_owner_that_is_removed_touches_its_recommendation(council: Council) -> None:
    def remove(session: Session) -> None:
        session.delete(session.exec(select(tables.ActionPost)).all()[0])

    assert touched(council, in_session(council, remove)) == {"1"}


def test_what_cannot_be_told_may_be_anything(council: Council) -> None:
    def move_unread(session: Session) -> None:
        row = session.get_one(tables.Action, action_id(council))
        session.expire(row)
        row.recommendation_id = council.printed.recommendations[1].id

    assert touched(council, in_session(council, move_unread)) is None


def test_a_new_row_of_anything_people_read_is_in_the_log(council: Council) -> None:
    council.update()
    for table in WHAT_PEOPLE_READ:
        before = council.revision
        in_session(council, lambda session, of=table: session.add(an_entity(of, session.connection(), team_id="T1")))()
        with Session(council.database.engine) as session:
            logged = session.exec(select(tables.ChangeLog).where(tables.ChangeLog.revision > before)).all()
        assert [row.revision for row in logged] == [before + 1]


def test_a_gap_in_the_log_may_be_anything(council: Council) -> None:
    first = council.revision
    council.update()
    second = council.revision
    council.update("More.")
    assert council.ask(change_log.touched_since, first, council.revision)

    def lose(session: Session) -> None:
        for row in session.exec(select(tables.ChangeLog).where(tables.ChangeLog.revision == second)):
            session.delete(row)

    council.database.run_now(lose)
    assert council.ask(change_log.touched_since, first, council.revision) is None
    assert council.ask(change_log.touched_since, second, council.revision)
    assert council.ask(change_log.touched_since, council.revision, second) is None, "what lies ahead is not known"
    assert council.ask(change_log.touched_since, second, council.revision + 1) is None
    assert council.ask(change_log.touched_since, 0, change_log.MOST + 1) is None


def test_the_log_is_forgotten_by_its_age(council: Council) -> None:
    council.update()
    assert council.database.run_now(change_log.forget_before, NOW - FAR_OFF) == 0
    assert council.database.run_now(change_log.forget_before, NOW + FAR_OFF) == council.revision
    assert council.ask(change_log.touched_since, council.revision - 1, council.revision) is None


def test_the_log_goes_with_the_workspace_that_gets_its_name(council: Council) -> None:
    waiting = Council(council.database, tables.UNCONNECTED)
    waiting.load()
    waiting.update()
    before = waiting.revision
    assert council.database.run_now(workspace_registry.connect, "T9", "Marlbridge", NOW)
    renamed = Council(council.database, "T9")
    assert renamed.ask(change_log.touched_since, before - 1, before) is not None
    assert renamed.ask(change_log.touched_since, before, renamed.revision) is None


def test_a_revision_is_never_the_same_for_two_states_of_a_name(council: Council) -> None:
    """Under T9 there were settings and no plan; the plan that waited has been changed less often."""
    other, waiting = Council(council.database, "T9"), Council(council.database, tables.UNCONNECTED)
    waiting.load()
    for number in range(waiting.revision + 3):
        other.do(workspaces.give_role, "coordinator", {f"U{number}"}) if number else other.do(workspaces.ensure)
    before = other.revision
    assert before > waiting.revision
    assert council.database.run_now(workspace_registry.connect, "T9", "Marlbridge", NOW)
    assert other.revision > before
    assert other.ask(change_log.touched_since, before, other.revision) is None
