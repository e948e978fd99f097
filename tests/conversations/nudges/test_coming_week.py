"""`/plan nudges`: what would be sent in the coming week, what was in the last, and Start."""

from datetime import date

import pytest

from tests.conversations.council import dms, set_up
from tests.conversations.nudges.started import at_nine, due, start
from tests.support.running import RunningBot


def test_what_would_be_sent_is_shown_and_begins_with_start(bot: RunningBot) -> None:
    set_up(bot)
    at_nine(bot, "2026-11-23")
    assert dms(bot, "owner") == []
    coord = bot.as_("coord")
    shown = coord.command("/plan nudges")
    assert "nothing is sent before somebody presses Start. This is what would be." in shown.text
    assert "<@UOWNER>: 5.1 due within" in shown.everything
    assert "*Thursday 26 November 2026*" in shown.everything
    said = coord.click(shown, "Start")
    assert said.text.startswith("Started: ")
    assert "It was started before" in coord.click(shown, "Start").text
    assert coord.command("/plan nudges").messages[-1].buttons == []
    at_nine(bot, "2026-11-24")
    assert len(dms(bot, "owner")) == 1


def test_the_last_week_stands_beside_it(bot: RunningBot) -> None:
    start(bot)
    at_nine(bot, "2026-11-24")
    shown = bot.as_("coord").command("/plan nudges").everything
    assert "Sent in the last seven days" in shown
    assert "<@UOWNER> 1" in shown


def test_what_is_held_says_why(bot: RunningBot) -> None:
    start(bot)
    due(bot, "5.1", date(2026, 11, 20))
    at_nine(bot, "2026-11-23")
    bot.at("2026-11-23T09:05")
    message = dms(bot, "owner")[0]
    answer = next(b["accessory"] for b in message.blocks if b.get("accessory", {}).get("type") == "overflow")
    bot.as_("owner").click(message, answer["action_id"], answer["options"][1]["value"])
    at_nine(bot, "2026-11-24")
    assert "they have put it off until Thursday 26 November 2026" in bot.as_("coord").command("/plan nudges").everything


@pytest.mark.parametrize("who", ["owner", "rival"])
def test_it_is_for_whoever_sets_up(bot: RunningBot, who: str) -> None:
    set_up(bot)
    assert "may change settings" in bot.as_(who).command("/plan nudges").text
