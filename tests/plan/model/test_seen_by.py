"""What an outsider sees is found once for each snapshot, and is what a post of theirs owns."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.model.action import Post
from bot.plan.model.permissions import Actor, Role, roles_of
from bot.plan.model.workspace import Plan, Workspace
from tests.plan.plans import CHIEF, HEAD, OWNER, RIVAL, a_plan, an_action

PEOPLE = ("UA", "UB", "UC", None)
holders = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), min_size=4, max_size=4)
owners = st.lists(st.sets(st.integers(0, 3), max_size=3), min_size=4, max_size=4)


@settings(max_examples=40, deadline=None)
@given(holders, owners)
def test_the_part_is_what_a_post_of_theirs_owns(
    held: list[tuple[str | None, str | None]], owned: list[set[int]]
) -> None:
    posts = [Post(at, f"Post {at}", holder, deputy) for at, (holder, deputy) in enumerate(held)]
    actions = [an_action(f"{at}.1", *(posts[i] for i in sorted(of))) for at, of in enumerate(owned)]
    workspace = Workspace("T1", plans=(a_plan({"1": actions[:2], "2": actions[2:]}),), posts=tuple(posts))
    for user_id in ("UA", "UB", "UC", "UNOBODY"):
        seen = workspace.seen_by(user_id)
        expected = [a for a in actions if a.is_owned_by(user_id)]
        assert [a for plan in seen.plans for a in plan.actions] == expected
        assert all(r.actions for plan in seen.plans for r in plan.recommendations)
        assert list(seen.posts) == [post for post in posts if post.is_held_by(user_id)]
        assert (user_id in workspace.owner_ids) == bool(expected)
        assert roles_of(workspace, Actor(user_id, True)) == {Role.OUTSIDE_OWNER if expected else Role.OUTSIDER}


def test_an_owner_is_given_the_same_part_until_something_changes() -> None:
    workspace = Workspace("T1", plans=(a_plan({"1": [an_action("1.1", HEAD), an_action("1.2", CHIEF)]}),))
    assert workspace.seen_by(OWNER) is workspace.seen_by(OWNER)
    assert workspace.seen_by(OWNER) is not workspace.seen_by(RIVAL)
    changed = replace(workspace, plans=())
    assert changed.seen_by(OWNER).plans == ()


def test_what_somebody_owns_wholly_is_shared_with_those_who_see_all() -> None:
    plan: Plan = a_plan({"1": [an_action("1.1", HEAD)], "2": [an_action("2.1", HEAD), an_action("2.2", CHIEF)]})
    seen = Workspace("T1", plans=(plan,)).seen_by(OWNER).plans[0]
    assert seen.recommendations[0] is plan.recommendations[0]
    assert [a.number for a in seen.recommendations[1].actions] == ["2.1"]
