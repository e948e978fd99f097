"""What is asked of somebody in the evening reaches them in the morning."""

from tests.conversations.council import dms, set_up
from tests.support.running import RunningBot


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
