"""A channel that can't be reached: whoever coordinates is told once, with how to mend it."""

import pytest

from bot.plan.notices.troubles.unreached_channels import MENDABLE
from bot.practice.state.message import Message
from bot.slack.errors import MEANINGS, About, Fate
from tests.conversations.council import dms, home_of, set_up
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1 3 4")


def at(bot: RunningBot, moment: str) -> list[Message]:
    """What coord has been told of channels, once the timer has run at a moment."""
    bot.at(moment)
    for _ in range(2):
        bot.run(bot.bot.schedule.tick())
        bot.run(bot.bot.background.drain())
    return [m for m in dms(bot, "coord") if "<#CMASH>" in m.text]


def archive(bot: RunningBot, *, is_archived: bool = True) -> None:
    bot.slack.channel("#mash").is_archived = is_archived


def test_whoever_coordinates_hears_once_that_a_channel_is_archived_and_that_it_is_reached_again(
    bot: RunningBot,
) -> None:
    archive(bot)
    assert at(bot, "2026-11-23T09:00") == []
    [told] = at(bot, "2026-11-24T09:00")
    assert "<#CMASH> is archived in Slack, so nobody there has heard about 1.1, 3.1, 3.2, 4.1" in told.text
    assert "unarchive it and invite me again with `/invite @Plankeeper`" in told.text
    assert "`/plan channel #other 1 3 4`" in told.text
    assert len(at(bot, "2026-11-25T09:00")) == 1
    bot.restart()
    assert len(at(bot, "2026-11-26T09:00")) == 1
    assert dms(bot, "director") == []
    archive(bot, is_archived=False)
    [now] = at(bot, "2026-11-27T09:00")
    assert bot.slack.messages("#mash")[-1].is_bot
    [now] = at(bot, "2026-11-27T09:10")
    assert now.text == "I can write in <#CMASH> again: it hears its alerts as before."


def test_what_happens_again_after_it_was_mended_is_told_again(bot: RunningBot) -> None:
    archive(bot)
    at(bot, "2026-11-23T09:00")
    assert len(at(bot, "2026-11-24T08:00")) == 1
    archive(bot, is_archived=False)
    at(bot, "2026-11-24T09:00")
    archive(bot)
    at(bot, "2026-11-30T09:00")
    assert len(at(bot, "2026-12-01T09:00")) == 2


@pytest.mark.parametrize(
    ("why", "said"),
    [("not_in_channel", "I am not in <#CMASH>, so nobody"), ("channel_not_found", "I can’t find <#CMASH>, as it is")],
)
def test_where_the_bot_is_not_it_asks_to_be_invited(bot: RunningBot, why: str, said: str) -> None:
    bot.slack.fail("chat.postMessage", why)
    at(bot, "2026-11-23T09:00")
    [told] = at(bot, "2026-11-24T08:00")
    assert said in told.text
    assert "Please invite me there with `/invite @Plankeeper`" in told.text


def test_once_another_channel_is_chosen_nothing_is_to_be_mended(bot: RunningBot) -> None:
    archive(bot)
    at(bot, "2026-11-23T09:00")
    [told] = at(bot, "2026-11-24T08:00")
    bot.as_("coord").command("/plan channel <#CCIN|cin> 1 3 4")
    at(bot, "2026-11-24T08:05")
    assert "This has been settled" in bot.slack.now(told).text


def test_before_it_is_told_another_channel_is_chosen(bot: RunningBot) -> None:
    archive(bot)
    at(bot, "2026-11-23T09:00")
    bot.as_("coord").command("/plan channel <#CCIN|cin> 1 3 4")
    assert at(bot, "2026-11-24T09:00") == []


def test_what_slack_would_not_take_for_another_reason_is_no_matter_of_the_channel(bot: RunningBot) -> None:
    bot.slack.fail("chat.postMessage", "msg_too_long", times=2)
    at(bot, "2026-11-23T09:00")
    assert at(bot, "2026-11-24T08:00") == []


@pytest.mark.parametrize("why", MENDABLE)
def test_each_error_that_is_told_is_one_of_slacks_for_a_place(why: str) -> None:
    assert (MEANINGS[why].fate, MEANINGS[why].about) == (Fate.GONE, About.PLACE)


def test_an_edit_that_is_refused_there_is_told_like_a_post(bot: RunningBot) -> None:
    at(bot, "2026-11-23T09:00")
    [alert] = [m for m in bot.slack.messages("#mash") if m.is_bot]
    archive(bot)
    bot.at("2026-11-23T10:00")
    bot.as_("coord").say("1.1 done all letters sent", dm=True)
    assert bot.slack.now(alert).edited is None
    [told] = at(bot, "2026-11-24T09:00")
    assert "<#CMASH> is archived in Slack" in told.text
    bot.as_("coord").open_home()
    assert "the channel is archived" in str(home_of(bot, "coord"))
    assert len(at(bot, "2026-11-25T09:00")) == 1
    archive(bot, is_archived=False)
    bot.as_("coord").say("3.1 done all letters sent", dm=True)
    assert "3.1" in bot.slack.now(alert).everything
    bot.as_("coord").open_home()
    assert "the channel is archived" not in str(home_of(bot, "coord"))


def test_a_message_that_somebody_has_deleted_is_no_trouble(bot: RunningBot) -> None:
    at(bot, "2026-11-23T09:00")
    bot.slack.fail("chat.update", "message_not_found")
    bot.at("2026-11-23T10:00")
    bot.as_("coord").say("1.1 done all letters sent", dm=True)
    assert at(bot, "2026-11-24T09:00") == []
