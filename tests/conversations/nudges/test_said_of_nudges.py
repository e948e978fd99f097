"""What is said of the board's dates, and of the nudges themselves, is no progress of an action."""

import pytest

from tests.conversations.council import set_up
from tests.support.running import RunningBot
from tests.support.updates import updates

OF_ALL = (
    "we have a full team meeting tuesday",
    "we've got a board on 14 January",
    "no board in december",
    "there is another board on Wednesday 9 June",
    "stop nudging me",
    "who would be nudged tomorrow",
)


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    """The owner has 5.1 alone, so that what is recorded would need no number."""
    set_up(bot)


@pytest.mark.parametrize("typed", OF_ALL)
@pytest.mark.parametrize("name", ["owner", "coord"])
def test_it_is_answered_and_nothing_is_recorded(bot: RunningBot, name: str, typed: str) -> None:
    answer = bot.as_(name).say(typed, dm=True)
    assert answer.everything
    assert updates(bot) == []


@pytest.mark.parametrize("typed", ["snooze 5.1 until friday", "ping the owner of 5.1 for me"])
def test_what_is_wanted_about_one_is_no_update_of_it(bot: RunningBot, typed: str) -> None:
    for name in ("owner", "coord"):
        answer = bot.as_(name).say(typed, dm=True)
        assert answer.everything
        assert updates(bot) == []


def test_an_owner_who_is_to_be_asked_is_asked_and_one_who_is_to_be_left_alone_is_not(bot: RunningBot) -> None:
    assert "I have asked" in bot.as_("coord").say("ping the owner of 5.1 for me", dm=True).everything
    assert "I have asked" not in bot.as_("coord").say("snooze 5.1 until friday", dm=True).everything
