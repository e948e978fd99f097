"""The daily timer: once a working day, at the workspace's own time."""

from datetime import date, datetime

import pytest

from bot.outbox.schedule import is_time
from bot.plan import workspace_registry
from tests.support.moment import LONDON
from tests.support.running import RunningBot

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("moment", "last", "expected"),
    [
        ("2026-11-23T08:59", None, False),
        ("2026-11-23T09:00", None, True),
        ("2026-11-23T17:00", None, True),
        ("2026-11-23T09:01", MONDAY, False),
        ("2026-11-24T09:00", MONDAY, True),
        ("2026-11-22T09:00", None, False),  # a Sunday
        ("2026-12-25T09:00", None, False),  # Christmas Day
        ("2027-03-26T09:00", None, False),  # Good Friday
        ("2026-12-28T09:00", None, False),  # in place of Boxing Day, a Saturday
    ],
)
def test_a_sweep_is_due_once_on_a_working_day(moment: str, last: date | None, expected: bool) -> None:
    assert is_time(datetime.fromisoformat(moment).replace(tzinfo=LONDON), "09:00", last, "ENG") is expected


def test_a_bank_holiday_is_the_nations_own() -> None:
    st_andrews = datetime(2026, 11, 30, 9, tzinfo=LONDON)
    assert [is_time(st_andrews, "09:00", None, nation) for nation in ("ENG", "SCT", "NIR")] == [True, False, True]


def alerts(bot: RunningBot) -> int:
    return len([m for m in bot.slack.messages("#mash") if m.is_bot])


def test_the_timer_sends_when_its_time_has_come_and_only_then(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash>")
    for moment, expected in (
        ("2026-11-22T10:00", 0),
        ("2026-11-23T08:30", 0),
        ("2026-11-23T09:00", 1),
        ("2026-11-23T15:00", 1),
    ):
        bot.at(moment)
        bot.run(bot.bot.schedule.tick())
        assert alerts(bot) == expected


def test_a_restart_at_noon_makes_good_what_the_morning_missed_but_repeats_nothing(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash>")
    bot.at("2026-11-23T12:00")
    for _ in range(2):
        bot.restart()
        bot.run(bot.bot.schedule.tick())
        assert alerts(bot) == 1


def test_another_workspaces_alerts_are_not_sent_with_this_token(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash>")

    bot.database.run_now(workspace_registry.connect, "T2", "elsewhere", bot.clock())
    bot.at("2026-11-23T09:00")
    bot.run(bot.bot.schedule.tick())
    assert alerts(bot) == 1


def test_what_failed_in_the_morning_is_tried_again(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash>")
    bot.slack.fail("chat.postMessage", "ratelimited", status=429, retry_after=1)
    bot.at("2026-11-23T09:00")
    bot.run(bot.bot.schedule.tick())
    assert alerts(bot) == 0
    bot.at("2026-11-23T09:01")
    bot.run(bot.bot.schedule.tick())
    assert alerts(bot) == 1


def test_an_answer_that_is_no_json_is_a_failure_like_another(bot: RunningBot) -> None:
    bot.command("/plan channel <#CMASH|mash>")
    bot.slack.fail("chat.postMessage", status=503)
    [message] = bot.sweep("2026-11-23T09:00")
    assert message.error
    assert [m.error for m in bot.sweep("2026-11-23T09:05")] == [None]
