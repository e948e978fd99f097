"""Working days and bank holidays of the nations; how a day is written and said."""

from datetime import UTC, date, datetime, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.language.dates.calendar import EARLIEST, LATEST, bank_holiday, is_working_day, working_days
from bot.plan.language.dates.typed import When, or_working_day, read_when
from bot.plan.language.wording import ago, count, full, short
from bot.plan.model.day import NATIONS, Day


def test_a_date_is_shown_so_that_a_wrong_one_is_seen() -> None:
    assert full(date(2017, 9, 30)) == "Saturday 30 September 2017"
    assert short(date(2017, 9, 3)) == "3 Sep 2017"
    assert (count(1, "day"), count(2, "day"), count(3342, "day")) == ("1 day", "2 days", "3,342 days")


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "yesterday"), (45, "45 days ago"), (-2, "on 3 Oct 2017"), (3000, "3,000 days ago")],
)
def test_a_past_day_is_said_by_its_distance(days: int, said: str) -> None:
    today = date(2017, 10, 1)
    assert ago(today - timedelta(days), today) == said


def test_seventy_working_days_are_those_of_a_real_statement() -> None:
    assert working_days(date(2023, 5, 9), date(2023, 8, 16), "ENG") == 70


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 28), False),
        (date(2026, 11, 29), False),
        (date(2026, 12, 25), False),
        (date(2026, 4, 3), False),
        (date(2023, 5, 8), False),
        (date(2026, 11, 30), True),  # Saint Andrew's is Scotland's
    ],
)
def test_bank_holidays_are_those_of_england_and_wales(day: date, works: bool) -> None:
    assert is_working_day(day, "ENG") is works


@pytest.mark.parametrize("nation", NATIONS)
def test_bank_holidays_are_the_packages_own_in_every_year(nation: str) -> None:
    for year in range(EARLIEST, LATEST + 1):
        whole = country_holidays("GB", subdiv=nation, years=year)
        days = (date(year, 1, 1) + timedelta(number) for number in range(366))
        assert {day for day in days if day.year == year and day.weekday() < 5 and not is_working_day(day, nation)} == {
            day for day in whole if day.weekday() < 5
        }


@pytest.mark.parametrize(
    ("day", "works_in"),
    [
        (date(2026, 11, 30), {"ENG", "NIR"}),  # Saint Andrew’s Day
        (date(2026, 3, 17), {"ENG", "SCT"}),  # Saint Patrick’s Day
        (date(2026, 4, 6), {"SCT"}),  # Easter Monday
        (date(2026, 8, 3), {"ENG", "NIR"}),  # the summer bank holiday, which is the late one elsewhere
        (date(2026, 8, 31), {"SCT"}),
        (date(2026, 12, 25), set()),
    ],
)
def test_each_nation_has_bank_holidays_of_its_own(day: date, works_in: set[str]) -> None:
    assert {nation for nation in NATIONS if is_working_day(day, nation)} == works_in


def test_working_days_are_counted_by_the_nation_of_today() -> None:
    """Five working days from Friday 27 November 2026: Monday is Saint Andrew’s Day."""
    friday = datetime(2026, 11, 27, 9, tzinfo=UTC)
    days = {nation: read_when("in 5 working days", Day.of(friday, nation)).on for nation in NATIONS}
    assert days == {"ENG": date(2026, 12, 4), "SCT": date(2026, 12, 7), "NIR": date(2026, 12, 4)}
    in_scotland = or_working_day(When(date(2026, 11, 30)), Day.of(friday, "SCT"))
    assert in_scotland.options == (date(2026, 11, 27), date(2026, 11, 30))
    assert "is Saint Andrew’s Day" in (in_scotland.question or "")


@pytest.mark.parametrize(
    ("name", "day"),
    [("Good Friday", date(2027, 3, 26)), ("Easter Monday", date(2028, 4, 17)), ("May Day", date(2020, 5, 8))],
)
def test_a_bank_holiday_has_its_day_in_each_year(name: str, day: date) -> None:
    """May Day of 2020 was moved to the anniversary of VE Day."""
    assert bank_holiday(name, day.year) == day


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 60), st.integers(0, 60))
@settings(deadline=None)
def test_working_days_add_up(start: date, some: int, more: int) -> None:
    middle, end = start + timedelta(some), start + timedelta(some + more)
    assert (
        working_days(start, middle, "ENG") + working_days(middle, end, "ENG")
        == working_days(start, end, "ENG")
        <= some + more
    )
    assert working_days(end, start, "ENG") == 0
