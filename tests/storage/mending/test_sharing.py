"""What is mended is loaded for the recommendations that were touched; the rest is shared, object for object."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from bot.plan.imports.archive import archive_recommendation
from bot.plan.model.workspace import Plan
from bot.plan.people import posts
from bot.plan.requests import sign_off
from bot.plan.snapshot import load_plan
from bot.plan.updates import progress, reminders
from storage import change_log, tables
from tests.storage.council import NOW, Council
from tests.storage.mending.keeper import Keeper
from tests.storage.mending.walk import FAR_OFF
from tests.storage.preconditions import SPRING, a_claim, head
from tests.support.stamps import by


@pytest.fixture
def keeper(url: str, council: Council) -> Iterator[Keeper]:
    """A process that keeps the council's plan and another."""
    council.load("Another plan")
    with Keeper(url) as keeper:
        keeper.check()
        yield keeper


def plans(keeper: Keeper) -> tuple[Plan, Plan]:
    one, other = keeper.check().plans
    return one, other


def test_what_was_not_touched_is_the_very_same(keeper: Keeper, council: Council) -> None:
    before, other = plans(keeper)
    posts_before = keeper.check().posts
    council.update(number="1.1")
    now, same = plans(keeper)
    assert same is other
    assert now is not before
    assert now.recommendations[1] is before.recommendations[1]
    (changed, sibling), (was, sibling_before) = (plan.recommendations[0].actions for plan in (now, before))
    assert (changed == was, sibling is sibling_before) == (False, True)
    assert keeper.check().posts is posts_before
    assert all(one is two for one, two in zip(changed.owners, was.owners, strict=True))
    assert keeper.counts() == (1, 1)


def test_what_is_as_it_was_stays_what_it_was(keeper: Keeper, council: Council) -> None:
    before = plans(keeper)
    update_id = council.update()
    assert update_id
    council.do(progress.undo, update_id, by("UNA", NOW))
    assert all(now is was for now, was in zip(plans(keeper), before, strict=True))
    assert keeper.counts() == (1, 1)


def test_a_plan_loaded_by_itself_is_what_its_workspace_has_of_it(keeper: Keeper, council: Council) -> None:
    council.do(sign_off.sign_off, a_claim(council), by("UCO", NOW))
    council.do(archive, council.plan.recommendations[1].id)
    for number in range(12):
        keeper.step(number)
    for plan in council.workspace.plans:
        assert council.ask(load_plan, plan.id) == plan


def archive(session: Session, team_id: str, recommendation_id: int) -> None:
    archive_recommendation(session, session.get_one(tables.Recommendation, recommendation_id), NOW)


def test_several_revisions_are_mended_at_once(keeper: Keeper, council: Council) -> None:
    signed = a_claim(council)
    council.do(sign_off.sign_off, signed, by("UCO", NOW))
    council.update(number="2.1")
    assert len(keeper.check().plans[0].actions) == 3
    assert keeper.counts() == (1, 1)


def test_a_reminder_comes_and_goes_with_its_recommendation(keeper: Keeper, council: Council) -> None:
    update_id = council.update()
    assert update_id
    reminder_id = council.do(reminders.remember, update_id, "Hubs open.", SPRING, by("UNA", NOW))
    (kept,) = keeper.check().reminders
    council.update(number="2.1")
    assert keeper.check().reminders[0] is kept
    council.do(reminders.done_with, reminder_id, by("UNA", NOW))
    assert keeper.check().reminders == ()
    assert keeper.counts() == (1, 3)


def test_a_recommendation_that_leaves_its_plan_is_mended(keeper: Keeper, council: Council) -> None:
    council.update(number="2.1")
    before, _ = plans(keeper)
    loads, mends = keeper.counts()

    council.do(archive, before.recommendations[1].id)
    now, _ = plans(keeper)
    assert ([r.number for r in now.recommendations], [r.number for r in now.archived]) == (["1"], ["2"])
    assert now.recommendations[0] is before.recommendations[0]
    assert keeper.counts() == (loads, mends + 1)


def test_who_has_a_post_is_loaded_whole(keeper: Keeper, council: Council) -> None:
    council.do(posts.assign, head(council), "UBEN", by("UNA", NOW))
    assert keeper.check().posts[0].holder_id == "UBEN"
    assert keeper.counts() == (2, 0)


def test_where_the_log_has_a_gap_all_is_loaded(keeper: Keeper, council: Council) -> None:
    council.update()
    council.database.run_now(change_log.forget_before, FAR_OFF)
    keeper.check()
    assert keeper.counts() == (2, 0)
    council.update("More.")
    keeper.check()
    assert keeper.counts() == (2, 1), "from here on the log is whole again"


def test_what_does_not_fit_together_is_loaded_whole(keeper: Keeper, council: Council) -> None:
    """As if somebody had written past the log: an owner's post, and a recommendation that is there no more."""
    engine = council.database.engine.execution_options(writes=True)
    for past_the_log in ("UPDATE post SET holder_id = 'UCAT'", "DELETE FROM recommendation WHERE number = '2'"):
        loads, mends = keeper.counts()
        with engine.begin() as connection:
            connection.exec_driver_sql(past_the_log)
        council.update()
        keeper.check()
        assert keeper.counts() == (loads + 1, mends)
