"""What is switched off after it was planned, and before it is sent, is not sent; what stands already stays."""

from bot.plan.people.nudge_settings import NudgeSettings, Switch, save_nudge_settings
from bot.practice.transport.call import Failure
from tests.conversations.council import dms
from tests.conversations.nudges.started import at_nine, start
from tests.support.running import RunningBot
from tests.support.stamps import by

DOWN = Failure("internal_error", 503)


def switch_off(bot: RunningBot, *kinds: Switch, channel_id: str = "") -> None:
    bot.do(save_nudge_settings, NudgeSettings(channel_id, frozenset(kinds)), by("UCOORD", bot.clock()))


def slack_is_down(bot: RunningBot, *, is_down: bool = True) -> None:
    fails = {"chat.postMessage"} if is_down else set()
    bot.slack.board.fault = lambda method, _: DOWN if method in fails else None


def test_a_nudge_that_waits_for_slack(bot: RunningBot) -> None:
    start(bot)
    slack_is_down(bot)
    at_nine(bot, "2026-11-30")
    slack_is_down(bot, is_down=False)
    bot.at("2026-11-30T09:30")
    switch_off(bot, Switch.OVERDUE)
    bot.sends_at("2026-11-30T10:00")
    assert dms(bot, "owner") == []


def test_a_channels_alert_that_waits_for_slack(bot: RunningBot) -> None:
    start(bot)
    bot.as_("coord").command("/plan channel <#CMASH|mash> 1 3 4")
    slack_is_down(bot)
    at_nine(bot, "2026-11-30")
    slack_is_down(bot, is_down=False)
    bot.at("2026-11-30T09:30")
    switch_off(bot, Switch.OVERDUE, Switch.DUE_SOON, channel_id="CMASH")
    bot.sends_at("2026-11-30T10:00")
    assert [m for m in bot.slack.messages("#mash") if m.is_bot] == []


def test_what_stands_already_stays_as_it_is(bot: RunningBot) -> None:
    start(bot)
    at_nine(bot, "2026-11-30")
    [message] = dms(bot, "owner")
    switch_off(bot, Switch.OVERDUE)
    bot.at("2026-11-30T09:30")
    bot.run(bot.bot.schedule.tick())
    assert "overdue" in bot.slack.now(message).everything
    assert "Answered since" not in bot.slack.now(message).everything


def test_a_promise_whose_day_has_come(bot: RunningBot) -> None:
    start(bot)
    bot.as_("owner").say("remind me on 1 December about 5.1", dm=True)
    switch_off(bot, Switch.FOLLOW_UP)
    for day in ("2026-12-01", "2026-12-02"):
        at_nine(bot, day)
    assert not [m for m in dms(bot, "owner") if "Done with it" in m.buttons]
    switch_off(bot)
    at_nine(bot, "2026-12-03")
    assert len([m for m in dms(bot, "owner") if "Done with it" in m.buttons]) == 1
