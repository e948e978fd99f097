"""When nobody is disturbed."""

from datetime import datetime

import pytest

from bot.plan.notices.delivery.quiet import quiet_until
from tests.support.moment import LONDON


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-23T08:00", None),
        ("2026-11-23T17:59", None),
        ("2026-11-23T07:59", "2026-11-23T08:00"),
        ("2026-11-23T18:00", "2026-11-24T08:00"),
        ("2026-11-27T22:00", "2026-11-30T08:00"),  # Friday night
        ("2026-11-28T12:00", "2026-11-30T08:00"),
        ("2026-12-24T18:30", "2026-12-29T08:00"),  # Boxing Day is made up for on Monday
        ("2027-03-27T12:00", "2027-03-30T08:00"),  # Easter, and the clocks go on
    ],
)
def test_nobody_is_disturbed_at_night_and_on_days_off(now: str, until: str | None) -> None:
    found = quiet_until(datetime.fromisoformat(now).replace(tzinfo=LONDON), "ENG")
    assert found == (datetime.fromisoformat(until).replace(tzinfo=LONDON) if until else None)


def test_each_nation_has_its_own_days_off() -> None:
    saint_andrew = datetime(2026, 11, 30, 12, tzinfo=LONDON)
    assert quiet_until(saint_andrew, "ENG") is None
    assert quiet_until(saint_andrew, "SCT") == datetime(2026, 12, 1, 8, tzinfo=LONDON)
