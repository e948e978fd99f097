"""Channels that are archived: named on the Home of whoever coordinates, and chosen for nothing."""

import pytest

from tests.conversations.council import home_of, set_up
from tests.conversations.declined import an_archived_channel_is_learnt_of_when_it_refuses
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.slack.channel("#mash")
    bot.as_("coord").command("/plan channel <#CMASH|mash> 5")


@pytest.mark.needs("channels:read", "groups:read", instead=an_archived_channel_is_learnt_of_when_it_refuses)
@pytest.mark.parametrize("is_private", [False, True])
def test_it_is_named_on_the_home_until_it_is_restored(bot: RunningBot, is_private: bool) -> None:
    bot.slack.channel("#mash").is_private = is_private
    bot.as_("coord").open_home()
    bot.slack.archive("#mash")
    bot.as_("coord").open_home()
    assert "<#CMASH> is archived, so no alert arrives there" in str(home_of(bot, "coord"))
    bot.slack.archive("#mash", is_archived=False)
    bot.as_("coord").open_home()
    assert "is archived" not in str(home_of(bot, "coord"))


@pytest.mark.needs("channels:read", "groups:read", instead=an_archived_channel_is_learnt_of_when_it_refuses)
@pytest.mark.parametrize("numbers", ["", " 5", " 2 4"])
def test_it_is_chosen_for_nothing(bot: RunningBot, numbers: str) -> None:
    bot.slack.archive("#mash")
    before = [plan.channel_ids for plan in bot.workspace().plans]
    answer = bot.as_("coord").command(f"/plan channel <#CMASH|mash>{numbers}")
    assert "That channel is archived, so nothing sent there arrives" in answer.text
    assert [plan.channel_ids for plan in bot.workspace().plans] == before


@pytest.mark.needs("channels:read", "groups:read", instead=an_archived_channel_is_learnt_of_when_it_refuses)
def test_what_nobody_has_told_of_is_found_by_the_days_look(bot: RunningBot) -> None:
    bot.slack.channel("#mash").is_archived = True
    bot.at("2026-11-25")
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.background.drain())
    bot.as_("coord").open_home()
    assert "<#CMASH> is archived" in str(home_of(bot, "coord"))
