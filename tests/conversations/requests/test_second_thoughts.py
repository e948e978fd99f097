"""A request is heard in the second half of a message, and a day that was offered is put right by the next words."""

import pytest

from tests.conversations.council import action, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def test_a_request_after_news_of_another_action_is_offered_and_never_its_words(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    typed = "seven point one amber again the rota starts monday and can i have five point one moved to 18 december"
    answer = owner.say(typed, dm=True)
    assert "Recorded on action 7.1: 🔶 *at risk* – “again the rota starts monday”" in answer.text
    assert "a new date is asked for on action 5.1: Friday 18 December 2026" in answer.text
    assert "Ask for a new date for 5.1" in answer.messages[-1].buttons
    assert updates(bot) == []
    assert [u.note for u in updates(bot, "7")] == ["again the rota starts monday"]


@pytest.mark.parametrize(
    "asked", ["please sign off 5.1", "can someone remind me about 5.1 on friday", "please move 5.1 to 18 december"]
)
def test_any_request_there_is_on_a_button(bot: RunningBot, asked: str) -> None:
    answer = bot.as_("director").say(f"7.1 amber again, rota starts monday and {asked}", dm=True)
    assert "Recorded on action 7.1" in answer.text
    assert updates(bot) == []
    assert action(bot).rating is None


@pytest.mark.parametrize(
    "typed",
    [
        "no make it the fifteenth of january two schools havent signed",
        "actually 15 January, two schools havent signed",
        "sorry i meant 15 january two schools havent signed",
    ],
)
def test_another_day_than_the_one_that_was_offered(bot: RunningBot, typed: str) -> None:
    owner = bot.as_("owner")
    owner.say("can i have 5.1 moved to 18 december", dm=True)
    answer = owner.say(typed, dm=True, times=2)
    assert "That asks for a new date for action 5.1" in answer.text
    assert "two schools havent signed" in answer.text
    owner.click(answer, "Ask for Friday 15 January 2027")
    assert [(str(c.to_on), c.reason) for c in action(bot).changes] == [("2027-01-15", "two schools havent signed")]
