"""A day is told by the clocks of whoever reads: moments themselves have none."""

import copy
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.plan.model.action import STALE_AFTER, Update
from bot.plan.model.day import Day
from tests.plan.plans import an_action

LONDON, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("Pacific/Auckland")
LATE = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # 23:30 in London's summer, and half past ten the next day in Auckland


def test_one_moment_is_on_other_days_elsewhere() -> None:
    now = datetime(2026, 7, 5, 12, 0, tzinfo=UTC)
    assert Day.of(now.astimezone(LONDON)).date_of(LATE) == date(2026, 7, 1)
    assert Day.of(now.astimezone(AUCKLAND)).date_of(LATE) == date(2026, 7, 2)


def test_a_day_is_a_date() -> None:
    today = Day.of(datetime(2026, 7, 5, 23, 30, tzinfo=LONDON))
    assert today == date(2026, 7, 5)
    assert hash(today) == hash(date(2026, 7, 5))
    assert today + timedelta(days=1) == date(2026, 7, 6)
    assert today.days_since(date(2026, 7, 1)) == 4


def test_the_same_date_on_other_clocks_is_another_day() -> None:
    assert Day(2026, 7, 5, LONDON) != Day(2026, 7, 5, AUCKLAND)
    assert Day(2026, 7, 5, LONDON) == Day(2026, 7, 5, LONDON) == copy.copy(Day(2026, 7, 5, LONDON))


def test_it_is_stale_a_day_later_where_it_was_said_a_day_later() -> None:
    action = an_action("5.1", updates=(Update(1, "Open.", LATE, author_id="UNA", source="dm"),))
    last = date(2026, 7, 1) + timedelta(days=STALE_AFTER + 1)
    assert action.is_stale(Day(last.year, last.month, last.day, LONDON))
    assert not action.is_stale(Day(last.year, last.month, last.day, AUCKLAND))
