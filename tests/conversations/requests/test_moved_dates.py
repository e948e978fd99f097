"""A date that the words around it move is asked for as a whole, or both days are offered: never the first half."""

import pytest

from tests.conversations.council import action, dms, set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def requests(bot: RunningBot) -> list[str]:
    return [str(change.to_on) for change in action(bot).changes]


@pytest.mark.parametrize(
    ("day", "on"),
    [
        ("31 March plus two weeks", "2027-04-14"),
        ("28 Feb moved to 31 March", "2027-03-31"),
        ("Tuesday after Easter", "2027-03-30"),
        ("the first of next month", "2026-12-01"),
        ("31 March, was 28 Feb", "2027-03-31"),
    ],
)
def test_the_whole_date_is_asked_for(bot: RunningBot, day: str, on: str) -> None:
    bot.as_("owner").say(f"due 5.1 {day} because the lease is not signed", dm=True)
    assert requests(bot) == [on]


@pytest.mark.parametrize(
    "day", ["31 March at the earliest", "31 March or two weeks later", "Friday following the March board"]
)
def test_what_may_be_another_day_is_asked_about(bot: RunningBot, day: str) -> None:
    asked = bot.as_("owner").say(f"due 5.1 {day} because the lease is not signed", dm=True)
    assert requests(bot) == []
    assert "Is it" in asked.text or "Which day is it?" in asked.text


def test_both_days_are_one_press_away(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    asked = owner.say("due 5.1 31 March or two weeks later because the lease is not signed", dm=True)
    assert asked.messages[-1].buttons == ["Wednesday 31 March 2027", "Wednesday 14 April 2027"]
    owner.click(asked, "Wednesday 14 April 2027")
    assert requests(bot) == ["2027-04-14"]


def test_a_reminder_is_offered_for_the_day_that_holds(bot: RunningBot) -> None:
    owner = bot.as_("owner")
    owner.say("5.1 on track, rota will be done by 28 Feb moved to 31 March", dm=True)
    offered = dms(bot, "owner")[-1].everything
    assert "Wednesday 31 March 2027" in offered
    assert "February" not in offered


def test_an_earliest_day_is_no_promise(bot: RunningBot) -> None:
    bot.as_("owner").say("5.1 on track, rota will be done by 31 March at the earliest", dm=True)
    assert "Shall I remind you?" not in dms(bot, "owner")[-1].text
