"""What is asked of somebody in the evening reaches them in the morning."""

from bot.practice.transport.call import Failure
from tests.conversations.council import dms, set_up
from tests.support.running import RunningBot

DOWN = Failure("internal_error", 503)


def test_a_request_of_the_evening_is_told_in_the_morning(bot: RunningBot) -> None:
    set_up(bot)
    bot.at("2026-11-23T20:00")
    answer = bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    assert answer.messages
    assert dms(bot, "coord") == []
    bot.at("2026-11-24T08:00")
    bot.run(bot.bot.relay.work_off())
    [message] = dms(bot, "coord")
    assert "5.1" in message.text


def test_what_slack_does_not_take_before_the_evening_is_told_in_the_morning(bot: RunningBot) -> None:
    set_up(bot)
    bot.at("2026-11-23T17:50")
    bot.slack.board.fault = lambda method, _: DOWN if method == "chat.postMessage" else None
    bot.as_("owner").say("due 5.1 31 March because the tender slipped", dm=True)
    bot.sends_at("2026-11-23T17:55")
    bot.slack.board.fault = None
    for moment in ("2026-11-23T18:30", "2026-11-23T23:00", "2026-11-24T07:59"):
        bot.sends_at(moment)
        assert dms(bot, "coord") == []
    bot.sends_at("2026-11-24T08:00")
    [message] = dms(bot, "coord")
    assert "5.1" in message.text
