"""Two coordinate, and both are asked whether the board's channel hears: one of them chooses for both."""

from datetime import date

import pytest

from bot.plan.notices.nudged.answers import NudgeReply
from bot.plan.nudges.by_hand import board
from bot.practice.state.message import Message
from bot.practice.transport.call import Failure
from tests.conversations.council import action, dms, set_up
from tests.conversations.nudges.started import at_nine, start
from tests.support.running import RunningBot
from tests.support.stamps import by

DOWN = Failure("internal_error", 503)
TELL, LEAVE = "Tell the board’s channel …", "Leave it at that"


@pytest.fixture(autouse=True)
def council(bot: RunningBot) -> None:
    """5.1 is overdue since 30 November, and its owner says nothing."""
    start(bot)
    set_up(bot, coordinators=("UCOORD", "URIVAL"))
    for day in ("2026-11-30", "2026-12-14", "2026-12-30"):
        at_nine(bot, day)
    bot.at("2026-12-30T09:30")


def asked(bot: RunningBot, name: str) -> list[Message]:
    """What asks somebody still."""
    return [message for message in dms(bot, name) if TELL in message.buttons]


def tell(bot: RunningBot, name: str) -> None:
    [form] = bot.as_(name).click(asked(bot, name)[0], TELL).views
    bot.as_(name).submit(form, {"board_channel": "CMASH"})
    bot.run(bot.bot.background.drain())


def test_who_tells_it_takes_the_button_out_of_the_others_message(bot: RunningBot) -> None:
    assert (len(asked(bot, "coord")), len(asked(bot, "rival"))) == (1, 1)
    tell(bot, "coord")
    assert (asked(bot, "coord"), asked(bot, "rival")) == ([], [])
    assert any("the board’s channel hears of it" in message.everything for message in dms(bot, "rival"))


def test_who_leaves_it_at_that_does_so_for_both(bot: RunningBot) -> None:
    bot.as_("rival").click(asked(bot, "rival")[0], LEAVE)
    bot.run(bot.bot.background.drain())
    assert (asked(bot, "coord"), asked(bot, "rival")) == ([], [])
    assert any("the board’s channel does not hear of it" in message.everything for message in dms(bot, "coord"))


def test_what_they_put_off_themselves_is_theirs_alone(bot: RunningBot) -> None:
    bot.do(board.choose, action(bot).id, NudgeReply.SNOOZED, by("URIVAL", bot.clock()))
    bot.run(bot.bot.schedule.tick())
    assert len(asked(bot, "coord")) == 1


def test_a_channel_that_was_told_by_a_process_that_ended_then_settles_it_at_the_next_press(bot: RunningBot) -> None:
    [button] = asked(bot, "rival")
    what = action(bot).id, date(2026, 11, 30), "CMASH", 0, by("UCOORD", bot.clock())
    bot.do(board.tell, *what)
    bot.run(bot.bot.relay.work_off())
    assert len(asked(bot, "rival")) == 1
    said = bot.as_("rival").click(button, TELL).text
    assert "nothing is said again" in said
    bot.run(bot.bot.background.drain())
    assert (asked(bot, "coord"), asked(bot, "rival")) == ([], [])


def test_where_slack_is_down_for_an_hour_the_board_hears_after_it(bot: RunningBot) -> None:
    [form] = bot.as_("coord").click(asked(bot, "coord")[0], TELL).views
    bot.slack.board.fault = lambda method, _: DOWN if method == "chat.postMessage" else None
    bot.as_("coord").submit(form, {"board_channel": "CMASH"})
    bot.sends_at("2026-12-30T10:30")
    bot.slack.board.fault = None
    assert not [m for m in bot.slack.messages("#mash") if "has not answered about action 5.1" in m.text]
    bot.sends_at("2026-12-30T10:45")
    assert [m for m in bot.slack.messages("#mash") if "has not answered about action 5.1" in m.text]
