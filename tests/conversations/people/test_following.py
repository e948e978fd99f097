"""Whoever may see an action may follow it, and let it go again."""

import pytest

from bot.plan.people import followers
from tests.conversations.council import set_up
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def followed(bot: RunningBot, user_id: str) -> int:
    return len(bot.database.read_now(followers.followed_by, bot.slack.team_id, user_id))


def test_an_action_is_followed_listed_and_let_go(bot: RunningBot) -> None:
    rival = bot.as_("rival")
    assert rival.say("follow", dm=True).text == "You follow nothing yet: `follow 5` begins to."
    told = rival.command("/plan follow 5.1").text
    assert told.startswith("You follow action 5.1: what changes is in your message of the day")
    rival.say("follow 7 and 8.1", dm=True)
    rival.command("/plan follow 5.1")
    assert followed(bot, "URIVAL") == 3
    assert rival.say("follow", dm=True).text == "You follow action 5.1, recommendation 7, action 8.1."
    assert rival.command("/plan unfollow 7").text == "You no longer follow recommendation 7."
    assert "You did not follow action 1.1" in rival.command("/plan unfollow 1.1").text
    assert followed(bot, "URIVAL") == 2


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_under_an_alert_it_needs_no_number(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1")
    bot.sweep("2026-11-23T09:00")
    alert = bot.slack.messages("#mash")[-1]
    assert "You follow action 1.1" in bot.as_("rival").say("follow", channel="#mash", thread=alert).text
    assert followed(bot, "URIVAL") == 1


def test_somebody_from_outside_follows_what_they_own_and_nothing_else(bot: RunningBot) -> None:
    bot.as_("owner").change_profile(is_restricted=True)
    assert "You follow action 5.1" in bot.as_("owner").command("/plan follow 5.1").text
    assert "follow" not in bot.as_("owner").command("/plan follow 1.1").text.lower()
    assert followed(bot, "UOWNER") == 1
