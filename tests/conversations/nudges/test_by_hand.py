"""`/plan nudge 5.1`: its owner is asked now, once a day, for whoever may."""

import pytest

from bot.plan.people import posts
from tests.conversations.council import LEAVING_CARE, action, dms, set_up
from tests.support.running import RunningBot
from tests.support.stamps import by


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


@pytest.mark.parametrize(
    "words", ["nudge 5.1", "chase 5.1", "nudge the owner of 5", "chase dan about 5.1", "remind dan about 5.1"]
)
def test_the_owner_is_asked_by_hand(bot: RunningBot, words: str) -> None:
    said = bot.as_("coord").command(f"/plan {words}")
    assert "I have asked <@UOWNER> how 5.1 is going" in said.text
    [asked] = dms(bot, "owner")
    assert asked.text.startswith("<@UCOORD> asks how your action 5.1 (")
    assert "It is due on Friday 27 November 2026." in asked.text


def test_once_a_day(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan nudge 5.1")
    assert "<@UOWNER> has been asked about 5.1 today already." in bot.as_("director").command("/plan nudge 5.1").text
    bot.at("2026-11-24")
    assert "I have asked" in bot.as_("director").command("/plan nudge 5.1").text
    assert len(dms(bot, "owner")) == 2


def test_one_press_answers_and_the_message_says_so(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan nudge 5.1")
    bot.at("2026-11-23T12:05")
    bot.as_("owner").click(dms(bot, "owner")[0], "🟢 On track")
    assert action(bot).rating == "on_track"
    assert "Answered since" in dms(bot, "owner")[0].everything


def test_a_reply_in_its_thread_is_the_update(bot: RunningBot) -> None:
    bot.as_("coord").command("/plan nudge 5.1")
    bot.as_("owner").say("at risk two landlords withdrew", thread=dms(bot, "owner")[0])
    assert action(bot).rating == "at_risk"


def test_the_deputy_is_asked_while_the_owner_is_away(bot: RunningBot) -> None:
    bot.do(posts.depute, LEAVING_CARE, "UDEPUTY", by("UCOORD", bot.clock()))
    bot.as_("owner").command("/plan away until 4 December")
    assert "I have asked <@UDEPUTY>" in bot.as_("coord").command("/plan nudge 5.1").text


def test_others_may_not(bot: RunningBot) -> None:
    assert "Only the plan’s coordinator, the director" in bot.as_("rival").command("/plan nudge 5.1").text
    assert dms(bot, "owner") == []


def test_what_nobody_holds_asks_nobody(bot: RunningBot) -> None:
    assert "Nobody else holds 7.1 who could be asked" in bot.as_("coord").command("/plan nudge 7.1").text
