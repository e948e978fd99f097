"""A reply to a nudge, in its thread or plainly, is an update: by number where it lists several, or asked about once."""

from datetime import date

from bot.plan.people import posts
from tests.conversations.council import action, dms
from tests.conversations.nudges.started import at_nine, due, start
from tests.support.running import RunningBot
from tests.support.stamps import by


def nudged(bot: RunningBot, *late: str) -> None:
    """Owner owns 5.1 and 7.1, and was written to about those that are late."""
    start(bot)
    bot.do(posts.assign, "Head of Service Fostering and Permanence", "UOWNER", by("UCOORD", bot.clock()))
    for number in ("5.1", "7.1"):
        due(bot, number, date(2026, 11, 20) if number in late else date(2028, 3, 31))
    at_nine(bot, "2026-11-23")
    bot.at("2026-11-23T09:05")


def test_a_reply_in_its_thread_is_an_update(bot: RunningBot) -> None:
    nudged(bot, "5.1")
    bot.as_("owner").say("at risk two landlords withdrew", thread=dms(bot, "owner")[0])
    assert action(bot).rating == "at_risk"


def test_a_plain_reply_is_one_on_the_only_action_in_it(bot: RunningBot) -> None:
    nudged(bot, "5.1")
    said = bot.as_("owner").say("at risk two landlords withdrew", dm=True)
    assert "Recorded on action 5.1" in said.text
    assert "Answered since" in dms(bot, "owner")[0].everything


def test_of_several_it_is_asked_once_which(bot: RunningBot) -> None:
    nudged(bot, "5.1", "7.1")
    owner = bot.as_("owner")
    assert "Which action is that about?" in owner.say("at risk two carers left", dm=True).text
    owner.say("7.1 at risk two carers left", dm=True)
    assert action(bot, "7.1").rating == "at_risk"
    assert action(bot, "5.1").rating is None


def test_once_it_is_answered_plain_words_mean_nothing_of_it(bot: RunningBot) -> None:
    nudged(bot, "5.1")
    owner = bot.as_("owner")
    owner.say("5.1 on track hubs open", dm=True)
    bot.at("2026-11-23T10:00")
    assert "Which action is that about?" in owner.say("two carers left", dm=True).text
