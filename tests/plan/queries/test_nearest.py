"""What is offered as closest in meaning: rightly often enough, and hardly ever where nothing is near."""

from dataclasses import replace

from bot.plan.model.workspace import Plan, Workspace
from bot.plan.queries.nearest import nearest
from tests.benchmarks.words.near.measuring import REPORTING, asked
from tests.plan.plans import HEAD, OWNER, a_plan, a_workspace, an_action, ten_recommendations


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


def numbers(workspace: Workspace, words: str) -> list[str]:
    """The numbers of what is offered."""
    found = nearest(workspace, words)
    return [(each.target.action or each.target.recommendation).number for each in found]


def of_housing() -> Plan:
    own = an_action("1.1", HEAD, text="Every young person has accommodation")
    other = an_action("2.1", text="Find a landlord for everybody who sleeps rough")
    return a_plan({"1": [own], "2": [other]})


def test_what_somebody_may_not_see_is_not_offered() -> None:
    workspace = a_workspace(of_housing())
    assert set(numbers(workspace, "tenancy")) == {"1.1", "2.1"}
    assert numbers(workspace.seen_by(OWNER), "tenancy") == ["1.1"]
    assert numbers(workspace.seen_by("UNOBODY"), "tenancy") == []


def test_what_stands_in_place_of_erased_words_is_not_offered() -> None:
    plan = of_housing()
    first, second = plan.recommendations
    erased = replace(first.actions[0], text="words removed on 23 November 2026: the housing identifies a child")
    plan = replace(plan, recommendations=(replace(first, actions=(erased,)), second))
    assert numbers(a_workspace(plan), "tenancy") == ["2.1"]


def test_what_has_been_found_already_is_not_offered_again() -> None:
    workspace = a_workspace(of_housing())
    assert [each.text for each in nearest(workspace, "home", ["Every young person has accommodation"])] == []


def test_the_words_by_which_it_was_found_are_marked() -> None:
    [first, *_] = nearest(a_workspace(of_housing()), "lodgings")
    assert "accommodation" in [first.text[begin:end] for begin, end in first.marks]
