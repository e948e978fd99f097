"""What is offered as closest in meaning: rightly often enough, and hardly ever where nothing is near."""

from bot.plan.model.workspace import Workspace
from bot.plan.queries.nearest import nearest
from tests.benchmarks.words.near.measuring import REPORTING, asked
from tests.plan.plans import a_workspace, ten_recommendations


def test_what_somebody_would_want_is_mostly_offered_and_nothing_where_nothing_is_wanted() -> None:
    found = asked(REPORTING)
    near = [each for each in found if each.wanted]
    far = [each for each in found if not each.wanted]
    assert len(near) > 60
    assert sum(each.is_hit() for each in near) >= 0.4 * len(near)
    assert sum(bool(each.above()) for each in far) <= 0.1 * len(far)


def test_without_a_plan_or_with_a_whole_sentence_nothing_is_offered() -> None:
    assert nearest(Workspace("T1"), "housing") == ()
    workspace = a_workspace(ten_recommendations())
    assert nearest(workspace, "we have now asked every landlord in the county about housing") == ()
    assert nearest(workspace, "") == ()
    assert nearest(workspace, "the") == ()
