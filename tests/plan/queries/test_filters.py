"""Which actions a few words choose."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotUnderstood
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.queries.filters import choose_actions
from tests.plan.plans import CHIEF, HEAD, OWNER, a_plan, an_action

TODAY = Day(2026, 11, 23)
PLAN = a_plan(
    {
        "1": [an_action("1.1", HEAD, due=date(2026, 11, 1), rated=Rating.ON_TRACK)],
        "2": [an_action("2.1", CHIEF, due=date(2026, 9, 30), rated=Rating.AT_RISK, channel_id="CMASH")],
        "3": [an_action("3.1", due=date(2026, 12, 20)), an_action("3.2", due=date(2026, 11, 23))],
        "4": [an_action("4.1", HEAD, CHIEF, due=date(2026, 9, 1), rated=Rating.SIGNED_OFF)],
        "5": [an_action("5.1", due=date(2027, 3, 31), rated=Rating.PAUSED), an_action("5.2", rated=Rating.DONE)],
    },
    channel_id="CALL",
)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("", "1.1 2.1 3.1 3.2 4.1 5.1 5.2"),
        ("ALL", "1.1 2.1 3.1 3.2 4.1 5.1 5.2"),
        ("overdue", "2.1 1.1"),
        ("Late", "2.1 1.1"),
        ("due", "3.2 3.1"),
        (" due  soon ", "3.2 3.1"),
        ("due this month", "1.1 3.2"),
        ("due by Christmas", "3.2 3.1"),
        ("next month", "3.1"),
        ("due before the end of march", "3.2 3.1"),
        ("today", "3.2"),
        ("due in october", ""),
        ("mine", "1.1"),
        ("mine due by christmas", ""),
        ("mine overdue", "1.1"),
        ("<@UOWNER>", "1.1 4.1"),
        ("<@UOWNER|Olu>", "1.1 4.1"),
        ("<@URIVAL>", "2.1 4.1"),
        ("<#CMASH|mash>", "2.1"),
        ("<#CALL>", "1.1 3.1 3.2 4.1 5.1 5.2"),
        ("stale", "1.1 2.1 3.1 3.2"),
        ("at risk", "2.1"),
        ("amber", "2.1"),
        ("🟢", "1.1"),
        ("at_risk", "2.1"),
        ("red", ""),
        ("done", "5.2"),
        ("signed off", "4.1"),
        ("signed-off", "4.1"),
        ("Paused", "5.1"),
        ("not pursuing", ""),
        ("not started", ""),
    ],
)
def test_a_few_words_choose(words: str, numbers: str) -> None:
    chosen = choose_actions((PLAN,), words, OWNER, TODAY)
    assert [a.number for a in chosen.actions] == numbers.split()
    assert chosen.title
    assert chosen.none.endswith(".")


@pytest.mark.parametrize("words", ["purple", "5", "overdue please", "amber or red", "<@>", "?"])
def test_other_words_are_answered_with_what_can_be_asked(words: str) -> None:
    with pytest.raises(NotUnderstood, match="Try `/plan list overdue`, or one of: due, due this month, mine"):
        choose_actions((PLAN,), words, OWNER, TODAY)


def test_who_owns_nothing_is_told_how_to_be_tied_to_a_post() -> None:
    assert "/plan assign" in choose_actions((PLAN,), "mine", "UELSE", TODAY).none


@given(st.text())
def test_any_words_choose_from_the_plan_or_are_not_understood(words: str) -> None:
    try:
        chosen = choose_actions((PLAN,), words, OWNER, TODAY)
    except NotUnderstood:
        return
    assert set(chosen.actions) <= set(PLAN.actions)
