"""A workspace with two plans: a thread is about the plan of its alert."""

import pytest

from bot.plan.people import channels
from tests.conversations.declined import a_reply_has_to_mention_the_bot
from tests.plan.said import said_of
from tests.support.running import SAMPLE, RunningBot
from tests.support.stamps import by
from tests.support.updates import updates


@pytest.mark.needs("channels:history", instead=a_reply_has_to_mention_the_bot)
def test_a_reply_under_the_second_plans_alert_is_about_the_second_plan(bot: RunningBot) -> None:
    bot.load(SAMPLE.read_bytes().replace(b"16.10.26", b"23.10.26"), title="Second plan")
    second = bot.workspace().plans[1]
    only = [a for a in second.actions if a.number == "4.1"]
    bot.do(channels.use_channel_for_actions, only, "CCIN", "cin", by("UPRIYA", bot.clock()))
    bot.sweep("2026-11-23T09:00")
    [alert] = bot.slack.messages("#cin")
    bot.as_("owner").say("4 on track standard agreed", channel="#cin", thread=alert)
    bot.as_("owner").say("training is booked", channel="#cin", thread=alert)
    assert updates(bot, "4") == []
    second = bot.workspace().plans[1]
    said = [u.note for u in said_of(bot.record(second), second, "4.1") if not u.is_printed]
    assert said == ["standard agreed", "training is booked"]
