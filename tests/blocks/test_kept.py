"""A drawing that is kept shows what one drawn anew would, to whoever sees it, and nobody can change it."""

import gc
import json
import weakref
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.answers import card as cards
from bot.blocks.answers.card import card
from bot.blocks.kept import Drawings
from bot.blocks.mrkdwn import escape
from bot.blocks.reply import Reply
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Workspace
from tests.plan.plans import CHIEF, HEAD, OWNER, RIVAL, a_plan, a_recommendation, an_action

MONDAY = Day(2026, 11, 23)


def whole() -> Plan:
    """A plan in which the owner and the rival share a recommendation, and each has one alone."""
    due, late = MONDAY + timedelta(days=3), MONDAY - timedelta(days=9)
    return a_plan(
        {
            "1": [an_action("1.1", HEAD, due=due), an_action("1.2", CHIEF, due=late, rated=Rating.AT_RISK)],
            "2": [an_action("2.1", HEAD, due=late, rated=Rating.DONE)],
            "3": [an_action("3.1", CHIEF)],
        }
    )


PLAN = whole()
OTHER_VALUES: dict[str, Any] = {
    "id": 9_999,
    "title": "Another title",
    "rating_key": {"amber": "at risk"},
    "is_default": False,
    "channel_id": "CMASH",
    "printed_title": "What its file calls it",
    "is_part": True,
    "short_name": "Another name",
    "alerts_from": date(2026, 11, 2),
    "nudges_from": date(2026, 11, 2),
    "boards": (date(2026, 12, 10),),
    "paper_days": 5,
    "recommendations": (*PLAN.recommendations, a_recommendation("9", an_action("9.1"))),
    "archived": (a_recommendation("8", an_action("8.1")),),
}


def variants() -> list[Plan]:
    """The plan as others see it, and with each field another one; what stands in it is shared as far as it can be."""
    workspace = Workspace("T1", plans=(PLAN,))
    changed_action = replace(PLAN.recommendations[0].actions[0], printed_rating=Rating.OFF_TRACK)
    changed = replace(PLAN.recommendations[0], actions=(changed_action, *PLAN.recommendations[0].actions[1:]))
    return [
        PLAN,
        *(workspace.seen_by(user_id).plans[0] for user_id in (OWNER, RIVAL)),
        *(replace(PLAN, **{name: value}) for name, value in OTHER_VALUES.items()),
        replace(PLAN, recommendations=(changed, *PLAN.recommendations[1:])),
    ]


VARIANTS = variants()


def targets(plan: Plan) -> list[Target]:
    return [target for r in plan.recommendations for target in (Target(r), *(Target(r, a) for a in r.actions))]


draws = st.lists(
    st.tuples(
        st.sampled_from(VARIANTS),
        st.integers(0, 20),
        st.sampled_from([MONDAY, Day(2026, 11, 23, ZoneInfo("Pacific/Auckland")), Day(2026, 11, 24), Day(2027, 1, 2)]),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=40,
)


def test_no_field_of_a_plan_is_left_out() -> None:
    assert set(OTHER_VALUES) == {field.name for field in fields(Plan)}


@settings(max_examples=60, deadline=None)
@given(draws, st.integers(1, 12))
def test_what_is_kept_is_what_would_be_drawn(asked: list[tuple[Plan, int, Day, bool, bool]], most: int) -> None:
    drawings = Drawings(cards._draw, most)
    for plan, at, today, is_shared, is_private in asked:
        possible = targets(plan)
        target = possible[at % len(possible)]
        kept = drawings.drawn(plan, target, today, is_shared, is_private)
        anew = cards._draw(plan, target, today, is_shared, is_private)
        assert kept == anew
        assert json.loads(kept.acknowledgement) == json.loads(anew.acknowledgement)
        seen = {action.number for action in plan.actions}
        assert not [number for number in ("1.1", "1.2") if number not in seen and number in kept.acknowledgement]
        assert len(drawings._kept) <= most


def test_a_drawing_is_made_once_for_all_who_may_see_the_same() -> None:
    made: list[Plan] = []

    def draw(plan: Plan, target: Target, today: Day) -> Reply:
        made.append(plan)
        return Reply(escape(target.name))

    drawings = Drawings(draw)
    first, second = PLAN.recommendations[:2]
    for _ in range(3):
        drawings.drawn(PLAN, Target(first), MONDAY)
    elsewhere = replace(PLAN, recommendations=(first, replace(second, text="Somebody wrote about the second.")))
    assert drawings.drawn(elsewhere, Target(first), MONDAY).text == "recommendation 1"
    assert len(made) == 1
    assert made[0].recommendations == ()  # so that a drawing cannot hang on what it is not kept by
    drawings.drawn(elsewhere, Target(elsewhere.recommendations[1]), MONDAY)
    assert len(made) == 2


def test_what_a_guest_sees_is_drawn_once_while_other_things_change() -> None:
    workspace = Workspace("T1", plans=(PLAN,))
    other = replace(PLAN.recommendations[2], text="Somebody wrote about the third.")
    changed = replace(workspace, plans=(replace(PLAN, recommendations=(*PLAN.recommendations[:2], other)),))
    [part], [part_then] = workspace.seen_by(OWNER).plans, changed.seen_by(OWNER).plans
    first = part.recommendations[0]
    assert [action.number for action in first.actions] == ["1.1"]
    drawn = card(part, Target(first), MONDAY)
    assert card(part_then, Target(part_then.recommendations[0]), MONDAY) is drawn
    [other_part] = workspace.seen_by(RIVAL).plans
    assert card(other_part, Target(other_part.recommendations[0]), MONDAY) != drawn
    whole_first = PLAN.recommendations[0]
    said_of = replace(whole_first, actions=(replace(whole_first.actions[0], text="Reworded."), whole_first.actions[1]))
    assert said_of.with_own([True, False]).actions == said_of.actions[:1]


def test_what_is_let_go_is_freed() -> None:
    drawings = Drawings(cards._draw, most=2)
    plan = whole()
    drawings.drawn(plan, Target(plan.recommendations[0]), MONDAY, False, False)
    gone = weakref.ref(plan.recommendations[0])
    del plan
    for recommendation in PLAN.recommendations:
        drawings.drawn(PLAN, Target(recommendation), MONDAY, False, False)
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda reply: reply.blocks.append({}),
        lambda reply: reply.blocks.insert(0, {}),
        lambda reply: reply.blocks.pop(),
        lambda reply: reply.blocks.clear(),
        lambda reply: reply.blocks.__setitem__(0, {}),
        lambda reply: reply.blocks.__delitem__(0),
        lambda reply: reply.blocks.__iadd__([{}]),
        lambda reply: reply.blocks.sort(),
        lambda reply: reply.blocks[0].update(type="divider"),
        lambda reply: reply.blocks[0]["text"].__setitem__("text", "Changed."),
        lambda reply: reply.blocks[0]["text"].pop("text"),
        lambda reply: reply.blocks[0].__ior__({"type": "divider"}),
        lambda reply: reply.blocks[-1]["elements"].append({}),
        lambda reply: reply.blocks[-1]["elements"][0].setdefault("style", "danger"),
        lambda reply: setattr(reply, "blocks", []),
    ],
)
def test_nobody_can_change_what_others_are_shown(change: Callable[[Reply], object]) -> None:
    reply = card(PLAN, Target(PLAN.recommendations[0]), MONDAY)
    before = json.dumps(reply.blocks)
    with pytest.raises((TypeError, AttributeError)):
        change(reply)
    assert json.dumps(card(PLAN, Target(PLAN.recommendations[0]), MONDAY).blocks) == before


def test_what_is_kept_is_sent_like_any_other() -> None:
    reply = card(PLAN, Target(PLAN.recommendations[0]), MONDAY)
    assert card(PLAN, Target(PLAN.recommendations[0]), MONDAY) is reply
    message = reply.as_message()
    message["blocks"].append({"type": "divider"})  # a copy: whoever sends may add to it
    assert len(reply.blocks) + 1 == len(message["blocks"])
