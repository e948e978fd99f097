"""Priorities stay in the plan's words, and stand in our order."""

import random

import pytest

from bot.plan.model.parts.priority import NONE, UNKNOWN, priorities_in, rank

SCHEMES = [
    ("Must do", "Should do", "Could do"),
    ("HIGH", "Medium", "low"),
    ("Very high", "High", "Medium", "Low"),
    ("Fundamental", "Significant", "Merits attention"),
    ("Critical", "High", "Moderate", "Advisory"),
    ("P1", "P2", "P3"),
    ("1 - urgent", "High", "Low"),
    ("Priority 1", "Priority 2"),
    ("A", "B", "C"),
    ("Essential", "Important", "Desirable"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_is_put_in_its_own_order(scheme: tuple[str, ...]) -> None:
    drawn = [*scheme]
    random.Random(7).shuffle(drawn)
    assert sorted(drawn, key=rank) == [*scheme]


def test_what_is_unknown_comes_after_what_is_known_and_before_nothing() -> None:
    assert rank("Low") < rank("Zib") == UNKNOWN < rank(None) == rank(" ") == NONE
    assert rank("must " * 100_000) == rank("Must")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("overdue must", [("Must do", "overdue")]),
        ("must dos overdue", [("Must do", "overdue")]),
        ("high priority", [("High", "")]),
        ("overdue", []),
        ("", []),
        ("musty files", []),
    ],
)
def test_a_priority_is_named_by_its_first_words(query: str, wanted: list[tuple[str, str]]) -> None:
    found = priorities_in(query, {"Must do", "Should do", "High"})
    assert found[:1] == wanted


def test_the_longest_name_counts_first() -> None:
    assert priorities_in("overdue very high", {"High", "Very high"})[0] == ("Very high", "overdue")
