"""What a nudge is answered with beside an action: put off, not mine, and a rating with one press."""

import pytest

from bot.blocks.notices.nudges import ANSWER_NUDGE
from bot.practice.client.answer import Answer
from tests.conversations.council import action, dms, set_up
from tests.conversations.nudges.sample import nudged
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    set_up(bot)


def choose(bot: RunningBot, entry: str, who: str = "owner") -> Answer:
    about = action(bot).id
    return bot.as_(who).click(nudged(bot, who), ANSWER_NUDGE, f"{entry}:{about}")


@pytest.mark.parametrize(
    ("days", "until"),
    [("1", "Tuesday 24 November 2026"), ("3", "Thursday 26 November 2026"), ("7", "Wednesday 2 December 2026")],
)
def test_a_nudge_is_put_off_by_working_days(bot: RunningBot, days: str, until: str) -> None:
    assert f"5.1 is put off: I will not write to you about it before {until}." in choose(bot, days).text


def test_bank_holidays_are_no_working_days(bot: RunningBot) -> None:
    bot.at("2026-12-24")
    assert "before Tuesday 29 December 2026" in choose(bot, "1").text


def test_whoever_coordinates_is_told_once_that_it_is_not_theirs_and_the_owner_stays(bot: RunningBot) -> None:
    said = choose(bot, "not_mine")
    assert "<@UCOORD> is told that 5.1 is not yours. Until they name somebody it stays with you." in said.text
    choose(bot, "not_mine")
    [told] = dms(bot, "coord")
    assert told.text == "<@UOWNER> says that action 5.1 is not theirs. Until you name somebody else it stays with them."
    assert told.buttons == ["Say who: Head of Service Leaving Care"]
    assert action(bot).is_owned_by("UOWNER")


def test_once_somebody_else_is_named_the_message_says_so(bot: RunningBot) -> None:
    choose(bot, "not_mine")
    bot.as_("coord").command('/plan assign "Head of Service Leaving Care" <@URIVAL|rival>')
    [told] = [each for each in dms(bot, "coord") if "not theirs" in each.text]
    assert told.text == "<@UOWNER> says that action 5.1 is not theirs. It is no longer with them."
    assert told.buttons == []


def test_nobody_else_answers_for_an_owner(bot: RunningBot) -> None:
    assert "Only who was nudged about it, or owns it" in choose(bot, "3", "rival").text


def test_one_press_records_how_it_is_going(bot: RunningBot) -> None:
    said = bot.as_("owner").click(nudged(bot), "🔶 At risk")
    assert "Recorded on action 5.1" in said.text
    assert action(bot).rating == "at_risk"


def test_a_press_on_what_has_changed_since_records_nothing(bot: RunningBot) -> None:
    old = nudged(bot)
    bot.as_("owner").say("5.1 off track the landlord withdrew", dm=True)
    said = bot.as_("owner").click(old, "🟢 On track")
    assert "5.1 has changed since that button was drawn, so nothing was recorded." in said.text
    assert action(bot).rating == "off_track"


def test_a_new_date_is_asked_for_in_its_form(bot: RunningBot) -> None:
    [form] = bot.as_("owner").click(nudged(bot), "Need a new date …").views
    assert form["callback_id"] == "save_ask_date"
