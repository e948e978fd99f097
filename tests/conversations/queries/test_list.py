"""`/plan list`: actions by how they stand, or whose they are."""

import pytest

from bot.plan.requests import sign_off
from tests.conversations.council import action, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by

FOSTERING = "Head of Service Fostering and Permanence"  # owns 6.1 with another, and 7.1 and 7.2


@pytest.fixture
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command(f'/plan assign "{FOSTERING}" <@UOTHER>')


def numbers(text: str) -> list[str]:
    """The action numbers that a list names, in its order."""
    return [word.rstrip(":") for word in text.split() if word.endswith(":") and word[0].isdigit()]


def test_overdue_actions_are_listed_longest_first(bot: RunningBot) -> None:
    answer = bot.command("/plan list overdue")
    assert answer.text.startswith("4 actions overdue.")
    assert numbers(answer.text) == ["1.1", "4.1", "3.1", "3.2"]
    assert "54 days overdue" in answer.everything


def test_what_is_due_soon_is_listed(bot: RunningBot) -> None:
    assert numbers(bot.command("/plan list due").text) == ["5.1", "2.1", "9.1", "7.1", "7.2"]


def test_my_actions_are_those_of_the_posts_i_hold(bot: RunningBot) -> None:
    assert "No post that you hold owns an action" in bot.command("/plan list mine").text
    bot.command('/plan assign "Head of Service Fostering and Permanence" <@USOMEBODY|somebody>')
    assert numbers(bot.command("/plan list mine").text) == ["7.1", "7.2", "6.1"]  # by date
    assert numbers(bot.as_("else").command("/plan list <@USOMEBODY|somebody>").text) == ["6.1", "7.1", "7.2"]


def test_actions_are_listed_by_rating(bot: RunningBot) -> None:
    assert "No action is at risk" in bot.command("/plan list at risk").text
    bot.command("/plan update 5 amber two landlords withdrew")
    assert numbers(bot.command("/plan list at risk").text) == ["5.1"]


def test_what_is_done_is_not_overdue(bot: RunningBot) -> None:
    bot.command("/plan done 1.1 rota in place")
    assert "1.1" not in numbers(bot.command("/plan list overdue").text)
    assert "done (awaiting sign-off)" in bot.command("/plan status 1").everything


def test_an_update_gone_quiet_is_stale(bot: RunningBot) -> None:
    bot.at("2026-09-01")
    bot.command("/plan update 5 on track first flats viewed")
    assert "5.1" not in numbers(bot.command("/plan list stale").text)
    bot.at("2026-10-20")
    assert "5.1" in numbers(bot.command("/plan list stale").text)


def test_a_long_list_is_turned_page_by_page(bot: RunningBot) -> None:
    first = bot.command("/plan list")
    assert "Page 1 of 2" in first.everything
    second = bot.as_("somebody").click(first, "More")
    assert "Page 2 of 2" in second.everything
    assert numbers(first.text) + numbers(second.text) == [
        "1.1",
        "2.1",
        "3.1",
        "3.2",
        "4.1",
        "5.1",
        "6.1",
        "7.1",
        "7.2",
        "8.1",
        "9.1",
        "10.1",
    ]
    assert "Page 1 of 2" in bot.as_("somebody").click(second, "Earlier").everything


def test_what_cannot_be_listed_is_answered_with_what_can(bot: RunningBot) -> None:
    answer = bot.command("/plan list purple")
    assert "I can’t list “purple”" in answer.text
    assert "`/plan list overdue`" in answer.text


def test_a_channels_actions_are_listed(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash> 2 4")
    assert numbers(bot.command("/plan list <#CMASH|mash>").text) == ["2.1", "4.1"]


def test_what_is_mine_may_be_asked_for_with_a_time(council: None, bot: RunningBot) -> None:
    other = bot.as_("other")
    assert numbers(other.say("what's mine this month?", dm=True).text) == []
    asked = other.say("which of mine have to be in before February?", dm=True)
    assert numbers(asked.text) == ["7.1", "7.2", "6.1"]
    assert asked.text.startswith("3 of yours are due by Sunday 31 January 2027. 7.1: ")
    assert numbers(other.command("/plan list mine due by new year").text) == ["7.1", "7.2"]


def test_what_is_signed_off_is_only_counted_among_what_is_mine(council: None, bot: RunningBot) -> None:
    bot.as_("other").command("/plan done 6.1 campaign over")
    bot.do(sign_off.sign_off, action(bot, "6.1").id, by("UDIRECTOR", bot.clock()))
    listed = bot.as_("other").say("what do I own?", dm=True).text
    assert listed.startswith("2 actions you own, and 1 signed off. 7.1: ")
    assert bot.as_("other").say("hello", dm=True).text.startswith("Hello. You own 2 actions: 7.1, 7.2; ")
