"""Slack is asked about the people and channels of those workspaces where that is due, and of no other."""

from bot.plan.people.asking import due
from tests.support.running import RunningBot


def ticks(bot: RunningBot, moment: str) -> None:
    """What the timer has Slack asked at a moment."""
    bot.at(moment)
    bot.run(bot.bot.readings.tick())
    bot.run(bot.bot.background.drain())


def asked(bot: RunningBot, method: str) -> int:
    return sum(call.method == method for call in bot.slack.calls)


def is_due(bot: RunningBot, moment: str) -> bool:
    bot.at(moment)
    return bot.slack.team_id in bot.database.read_now(due.due_team_ids, bot.clock())


def test_a_workspace_that_was_asked_about_is_visited_a_day_later(bot: RunningBot) -> None:
    ticks(bot, "2026-11-23T10:00")
    people, channels = asked(bot, "users.list"), asked(bot, "conversations.info")
    assert people
    for moment in ("2026-11-23T10:01", "2026-11-23T20:00", "2026-11-24T09:59"):
        assert not is_due(bot, moment)
        ticks(bot, moment)
    assert (asked(bot, "users.list"), asked(bot, "conversations.info")) == (people, channels)
    ticks(bot, "2026-11-24T12:01")
    assert asked(bot, "users.list") > people
    assert asked(bot, "conversations.info") > channels


def test_where_slack_made_us_wait_it_is_asked_on_then(bot: RunningBot) -> None:
    bot.slack.fail("users.list", retry_after=30)
    ticks(bot, "2026-11-23T10:00:00")
    before = asked(bot, "users.list")
    assert not is_due(bot, "2026-11-23T10:00:29")
    ticks(bot, "2026-11-23T10:00:31")
    assert asked(bot, "users.list") > before


def test_a_channel_that_slack_did_not_tell_of_is_asked_about_again_within_the_minute(bot: RunningBot) -> None:
    bot.slack.fail("conversations.info", "internal_error", times=4)
    ticks(bot, "2026-11-24T13:00:00")
    assert is_due(bot, "2026-11-24T13:00:16")


def test_a_channel_that_is_new_is_asked_about_at_the_next_tick(bot: RunningBot) -> None:
    bot.run(bot.bot.schedule.tick())
    ticks(bot, "2026-11-23T12:00")
    bot.slack.channel("#hubs")
    bot.command("/plan channel <#CHUBS|hubs>")
    bot.at("2026-11-23T12:01")
    before = asked(bot, "conversations.info")
    bot.run(bot.bot.schedule.tick())
    bot.run(bot.bot.background.drain())
    assert asked(bot, "conversations.info") > before


def test_a_start_asks_about_everybody_once_whom_nobody_asks_about_already(bot: RunningBot) -> None:
    ticks(bot, "2026-11-23T10:00")
    before = asked(bot, "users.list")
    bot.restart()
    ticks(bot, "2026-11-23T10:05")  # what was read ten minutes ago at most is as good as new
    assert asked(bot, "users.list") == before
    bot.restart()
    ticks(bot, "2026-11-23T10:11")
    assert asked(bot, "users.list") > before


def test_a_channel_that_no_plan_names_any_more_does_not_keep_its_workspace_due(bot: RunningBot) -> None:
    ticks(bot, "2026-11-23T12:00")
    bot.slack.fail("conversations.info", "internal_error", channel="CHUBS", times=4)
    client = bot.run(bot.bot.installations.client_for(bot.slack.team_id))
    assert client
    bot.run(bot.bot.readings.channels.look_up(client, bot.slack.team_id, "CHUBS"))
    ticks(bot, "2026-11-24T12:01")
    assert not is_due(bot, "2026-11-24T12:03")
