"""What a nudge is answered with beside an action: put off, not mine, and a rating with one press."""

from datetime import date

import pytest

from bot.practice.client.answer import Answer
from bot.practice.state.message import Message
from tests.conversations.council import action, dms
from tests.conversations.nudges.started import at_nine, due, start
from tests.support.running import RunningBot


@pytest.fixture(autouse=True)
def nudged(bot: RunningBot) -> None:
    """Owner was written to on a Tuesday: 5.1 is due on Friday."""
    start(bot)
    at_nine(bot, "2026-11-24")
    bot.at("2026-11-24T09:05")


def message(bot: RunningBot) -> Message:
    return dms(bot, "owner")[0]


def choose(bot: RunningBot, entry: str, who: str = "owner") -> Answer:
    about = action(bot).id
    return bot.as_(who).click(message(bot), f"answer_nudge_{about}", f"{entry}:{about}")


@pytest.mark.parametrize(
    ("days", "until"),
    [(1, "Wednesday 25 November 2026"), (3, "Friday 27 November 2026"), (7, "Thursday 3 December 2026")],
)
def test_a_nudge_is_put_off_by_working_days_and_says_so(bot: RunningBot, days: int, until: str) -> None:
    assert f"5.1 is put off: I will not write to you about it before {until}." in choose(bot, str(days)).text
    assert f"put off until {until}" in message(bot).everything


def test_what_is_put_off_is_silent_until_its_day(bot: RunningBot) -> None:
    choose(bot, "3")
    at_nine(bot, "2026-11-26")  # a working day before, on which it would be said
    assert len(dms(bot, "owner")) == 1
    at_nine(bot, "2026-11-30")
    assert "3 days overdue" in dms(bot, "owner")[-1].text


def test_bank_holidays_are_no_working_days(bot: RunningBot) -> None:
    bot.at("2026-12-24")
    assert "before Tuesday 29 December 2026" in choose(bot, "1").text


def test_whoever_coordinates_is_told_once_that_it_is_not_theirs_and_the_owner_stays(bot: RunningBot) -> None:
    said = choose(bot, "not_mine")
    assert "<@UCOORD> is told that 5.1 is not yours. Until they name somebody it stays with you." in said.text
    assert "you said it is not yours" in message(bot).everything
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


def wanted(bot: RunningBot) -> Message:
    """A message that asks how 5.1 is going, which nobody has said anything of."""
    due(bot, "5.1", date(2027, 1, 29))
    at_nine(bot, "2027-01-05")
    bot.at("2027-01-05T09:05")
    return dms(bot, "owner")[-1]


def test_one_press_records_how_it_is_going(bot: RunningBot) -> None:
    asked = wanted(bot)
    said = bot.as_("owner").click(asked, "🔶 At risk")
    assert "Recorded on action 5.1" in said.text
    assert action(bot).rating == "at_risk"
    assert "Answered since" in bot.slack.now(asked).everything


def test_a_press_on_what_has_changed_since_records_nothing(bot: RunningBot) -> None:
    asked = wanted(bot)
    bot.as_("coord").say("5.1 off track the landlord withdrew", dm=True)
    said = bot.as_("owner").click(asked, "🟢 On track", is_late=True)
    assert "5.1 has changed since that button was drawn, so nothing was recorded." in said.text
    assert action(bot).rating == "off_track"


def test_a_new_date_is_asked_for_in_its_form(bot: RunningBot) -> None:
    [form] = bot.as_("owner").click(wanted(bot), "Need a new date").views
    assert form["callback_id"] == "save_ask_date"
