"""A date typed in an update is a request for it, offered as one tap; a day on which nobody works is said to be one."""

import pytest

from tests.conversations.council import action, set_up
from tests.support.running import RunningBot
from tests.support.updates import updates


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def requests(bot: RunningBot) -> list[tuple[str, str]]:
    return [(str(change.to_on), change.reason) for change in action(bot).changes]


def test_a_date_in_an_update_is_offered_as_a_request(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    asked = owner.say("5.1 due next friday cos hubs late", dm=True)
    assert "That asks for a new date for action 5.1, which somebody else decides." in asked.text
    assert "can mean two days" in asked.text
    assert updates(bot) == []
    assert asked.messages[-1].buttons == [
        "Ask for Friday 27 November 2026",
        "Ask for Friday 4 December 2026",
        "Record it as an update",
    ]
    answer = owner.click(asked, "Ask for Friday 4 December 2026")
    assert "Friday 4 December 2026 as the new date" in answer.everything
    assert requests(bot) == [("2026-12-04", "hubs late")]


def test_it_may_be_an_update_after_all(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    asked = owner.say("5.1 can we move it to 31 March, tender slipped", dm=True)
    assert "Shall I ask for Wednesday 31 March 2027?" in asked.text
    answer = owner.click(asked, "Record it as an update")
    assert "Recorded on action 5.1" in answer.text
    assert [update.note for update in updates(bot)] == ["can we move it to 31 March, tender slipped"]
    assert requests(bot) == []


def test_asking_with_a_question_mark_is_offered_the_same(bot: RunningBot) -> None:
    asked = bot.as_("owner").say("5.1 can we move it to 31 March?", dm=True)
    assert asked.messages[-1].buttons == ["Ask for Wednesday 31 March 2027", "Record it as an update"]
    assert updates(bot) == []
    assert requests(bot) == []


@pytest.mark.parametrize(
    "typed",
    [
        "5.1 launch moved to the spring",
        "5.1 amber, due next friday",
        "5.1 due 27 November",
        "5.1 panel is on 4 December",
    ],
)
def test_what_only_tells_of_a_date_is_recorded(bot: RunningBot, typed: str) -> None:
    assert "Recorded on action 5.1" in bot.as_("owner").say(typed, dm=True).text


def test_a_day_off_is_said_to_be_one_and_the_working_day_before_it_offered(bot: RunningBot) -> None:
    asked = bot.as_("owner").say("due 5.1 28 March 2027 because the tender slipped", dm=True)
    assert "28 March 2027 is a Sunday." in asked.text
    assert asked.messages[-1].buttons == ["Thursday 25 March 2027", "Sunday 28 March 2027"]
    asked = bot.as_("owner").say("due 5.1 26 March 2027 because the tender slipped", dm=True)
    assert "Friday 26 March 2027 is Good Friday." in asked.text


def test_a_year_that_is_a_slip_of_the_finger_is_asked_about(bot: RunningBot) -> None:
    asked = bot.as_("owner").say("due 5.1 31 March 2217 because the tender slipped", dm=True)
    assert "“31 March 2217” is more than 5 years off" in asked.text
    assert requests(bot) == []


def test_this_time_next_month_is_a_day(bot: RunningBot) -> None:
    bot.as_("owner").say("due 5.1 this time next month because the tender slipped", dm=True)
    assert requests(bot) == [("2026-12-23", "the tender slipped")]
