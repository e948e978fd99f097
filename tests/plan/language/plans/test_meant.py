"""Which plan is meant, by the thread, the name, the channel, its owner and the default; or that it is asked."""

import pytest

from bot.plan.language.plans.meant import Meant, plan_meant
from bot.plan.language.plans.names import find_plans
from bot.plan.model.workspace import Workspace
from tests.plan.language.plans.councils import BOTH, HOLDER, councils

COORD = "UCOORD"  # owns nothing
HARROW, BRENT = ("Harrow",), ("Brent",)


@pytest.fixture
def workspace() -> Workspace:
    return councils()


def meant(workspace: Workspace, typed: str, user_id: str = COORD, channel_id: str = "D1", *thread: str) -> Meant:
    named = find_plans(typed, workspace.plans)
    ids = [a.id for p in workspace.plans for a in p.actions if f"{p.title.split()[0]} {a.number}" in thread]
    return plan_meant(workspace, named, user_id, channel_id, ids or None, is_told=True)


def names(found: Meant) -> list[str]:
    """The plan that is meant for certain, or those that it may be."""
    assert found.plan
    return [f"{plan.title.split()[0]}{'?' if found.choices else ''}" for plan in found.choices or (found.plan,)]


@pytest.mark.parametrize(
    ("who", "where", "typed", "plans"),
    [
        (COORD, "D1", "5 on track", "Brent"),  # the default
        (HOLDER, "D1", "5.1 on track", "Harrow"),  # where the writer owns that number
        (HOLDER, "D1", "4 on track", "Brent"),
        (HOLDER, "D1", "on track hubs open", "Harrow"),  # no number: where the writer owns anything
        (BOTH, "D1", "7.1 on track", "Brent? Harrow?"),
        (BOTH, "D1", "on track hubs open", "Brent? Harrow?"),
        (COORD, "CHARROW", "5 on track", "Harrow"),  # the channel's
        (HOLDER, "CHARROW", "5 on track", "Harrow"),
        (HOLDER, "CBRENT", "5 on track", "Brent? Harrow?"),  # ownership and channel disagree
        (BOTH, "CBRENT", "7 on track", "Brent"),
        (HOLDER, "CBRENT", "harrow 5 on track", "Harrow"),  # the named
        (COORD, "CHARROW", "brent 5 on track", "Brent"),
        (COORD, "D1", "9 on track", "Harrow?"),  # only one has the number, but nobody said so
        (HOLDER, "D1", "9 on track", "Harrow"),
        (COORD, "CBRENT", "9 on track", "Harrow?"),
        (COORD, "D1", "5 on track, as in Harrow", "Harrow? Brent?"),
        (HOLDER, "D1", "5 on track, as in Harrow", "Harrow"),
        (COORD, "D1", "harrow 5 on track (brent)", "Brent? Harrow?"),
        (COORD, "D1", "12 on track", "Brent"),  # nobody has it: it is said so
    ],
)
def test_which_plan_is_meant(workspace: Workspace, who: str, where: str, typed: str, plans: str) -> None:
    assert names(meant(workspace, typed, who, where)) == plans.split()


def test_in_a_thread_it_is_the_threads(workspace: Workspace) -> None:
    assert names(meant(workspace, "5 on track", HOLDER, "CBRENT", "Brent 5.1")) == ["Brent"]
    assert names(meant(workspace, "on track as in Harrow", HOLDER, "CBRENT", "Brent 5.1")) == ["Brent"]
    assert names(meant(workspace, "harrow 5 on track", HOLDER, "CBRENT", "Brent 5.1")) == ["Harrow?", "Brent?"]


def test_in_a_thread_of_two_plans_it_is_the_one_whose_number_is_typed(workspace: Workspace) -> None:
    thread = ("Brent 5.1", "Harrow 9.1")
    assert names(meant(workspace, "9 on track", COORD, "CBRENT", *thread)) == ["Harrow"]
    assert names(meant(workspace, "on track", COORD, "CBRENT", *thread)) == ["Brent?", "Harrow?"]


def test_of_one_plan_there_is_no_question(workspace: Workspace) -> None:
    only = Workspace("T1", plans=workspace.plans[:1])
    assert names(meant(only, "9 on track as in harrow")) == ["Brent"]
    assert meant(Workspace("T1"), "5 on track") == Meant(None)
