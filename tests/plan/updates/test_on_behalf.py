"""Whoever has an owner asked "for me" is not the one who is to be reminded."""

import pytest

from bot.plan.updates.reminder_words import read_reminder


@pytest.mark.parametrize(
    "typed",
    [
        "ping the owner of 5.1 for me",
        "chase 5.1 for us please",
        "nudge whoever has 5.1 for me please",
        "get an update on 12.3 for me, thanks",
    ],
)
def test_what_is_asked_of_an_owner_on_ones_behalf_is_no_reminder_of_ones_own(typed: str) -> None:
    assert read_reminder(typed) is None


@pytest.mark.parametrize(
    ("typed", "day", "number"),
    [
        ("put 5.1 in the diary for me friday", "friday", ""),
        ("for me on friday about 5.1", "on friday", "5.1"),
        ("give me a shout about 5.1 on friday", "on friday", "5.1"),
    ],
)
def test_a_reminder_for_oneself_stays_one(typed: str, day: str, number: str) -> None:
    words = read_reminder(typed)
    assert words
    assert (words.day, words.number) == (day, number)
