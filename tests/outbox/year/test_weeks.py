"""Weeks of a council go through the real relay, with Slack away for minutes, a morning and days."""

from tests.outbox.year.living import Council
from tests.support.running import RunningBot

DAYS = 28  # with outages of five minutes, of two hours and a half, and of three days


def test_weeks_with_slack_away_lose_nothing_and_say_nothing_twice(bot: RunningBot) -> None:
    lived = Council(bot).live(DAYS)
    print(f"{lived.arrived} messages, {lived.failed_calls} calls that went wrong, {lived.late} no news any more")
    assert lived.broken == []
    assert lived.arrived > 10
    assert lived.failed_calls > 50
