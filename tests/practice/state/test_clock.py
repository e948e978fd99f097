"""The practice clock moves, and whoever follows it is told."""

import asyncio
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bot.practice.client.slack import PracticeSlack
from bot.practice.state.clock import Clock

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("now", "to", "then"),
    [
        ("2026-11-23", "next_working_day", "Tuesday 24 November 2026"),
        ("2026-11-27", "next_working_day", "Monday 30 November 2026"),
        ("2026-11-28", "next_working_day", "Monday 30 November 2026"),
        ("2026-11-29", "next_working_day", "Monday 30 November 2026"),
        ("2026-03-27", "next_working_day", "Monday 30 March 2026"),  # over the change to summer time
        ("2026-12-24", "next_working_day", "Tuesday 29 December 2026"),  # Boxing Day’s substitute is the 28th
        ("2026-04-02", "next_working_day", "Tuesday 7 April 2026"),  # Easter
        ("2026-12-28", "week", "Monday 4 January 2027"),
        ("2026-11-23", "today", "Monday 23 November 2026"),
    ],
)
def test_the_clock_moves(now: str, to: str, then: str) -> None:
    with time_machine.travel(datetime.fromisoformat(f"{now}T14:30").replace(tzinfo=LONDON), tick=False):
        clock = Clock()
        clock.turn(to)
        assert clock.as_json()["text"] == then
        assert clock.now().tzinfo is UTC
        if to != "today":
            assert clock.now().astimezone(LONDON).hour == 12
        clock.turn("today")
        assert clock.as_json()["iso"] == now


def test_whoever_follows_the_clock_is_told_and_may_fail_alone(caplog: pytest.LogCaptureFixture) -> None:
    clock, seen = Clock(), list[str]()

    async def follow() -> None:
        seen.append("awaited")

    def fail() -> None:
        raise RuntimeError("no")

    clock.moved += [fail, follow, lambda: seen.append("called")]
    asyncio.run(clock.move("week"))
    assert seen == ["awaited", "called"]
    assert "could not follow" in caplog.text


def test_after_the_real_today_messages_have_the_real_day_and_still_come_last() -> None:
    with PracticeSlack() as slack:
        anna = slack.as_("anna")
        slack.clock.turn("week")
        ahead = anna.say("Next week").sent
        slack.clock.turn("today")
        now = anna.say("Today").sent
        assert now.ts > ahead.ts
        assert now.said_at is not None
        assert ahead.said_at is not None
        assert abs(now.said_at - time.time()) < 10
        assert ahead.said_at - now.said_at > 5 * 86_400
