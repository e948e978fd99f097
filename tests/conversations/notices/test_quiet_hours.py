"""What is asked of somebody in the evening reaches them in the morning."""

from bot.practice.transport.call import Failure
from tests.conversations.council import dms, set_up
from tests.conversations.nudges.started import at_nine, start
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


def refused_all_day(bot: RunningBot, zone: str | None = None) -> None:
    """5.1 is overdue; Slack takes nothing on the day on which its owner is told so."""
    day = "2026-12-01"
    start(bot)
    if zone:
        bot.as_("owner").profile.tz = zone
        bot.read_directory()
    bot.slack.board.fault = lambda method, _: DOWN if method == "chat.postMessage" else None
    at_nine(bot, day)
    bot.sends_at(f"{day}T16:00")
    bot.slack.board.fault = None


def nudges(bot: RunningBot) -> list[str]:
    return [message.text for message in dms(bot, "owner") if "5.1" in message.text]


def test_a_nudge_that_slack_did_not_take_all_day_comes_on_no_evening_but_anew_on_the_next_day(bot: RunningBot) -> None:
    refused_all_day(bot)
    for moment in ("2026-12-01T18:00", "2026-12-01T20:30", "2026-12-01T23:58", "2026-12-02T07:59", "2026-12-02T08:30"):
        bot.sends_at(moment)
        assert nudges(bot) == []
    at_nine(bot, "2026-12-02")
    assert len(nudges(bot)) == 1


def test_whose_clocks_are_behind_is_told_in_our_evening(bot: RunningBot) -> None:
    refused_all_day(bot, zone="America/Los_Angeles")
    bot.sends_at("2026-12-01T18:30")
    assert len(nudges(bot)) == 1
