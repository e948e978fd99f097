"""Whatever is typed for a date is a day to come or a question, soon."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.language.dates.typed import When, read_when, split_when
from bot.plan.language.wording import full
from tests.plan.language.dates.days import LEAP_DAY, MONDAY
from tests.support.growth import grows_evenly

ROOT = Path(__file__).parents[4]
TODAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
PIECES = [
    "1",
    "5",
    "12",
    "15",
    "30",
    "31",
    "29",
    "17",
    "03",
    "2027",
    "2028",
    "27",
    "1st",
    "31st",
    "May",
    "may",
    "Sept",
    "Feb",
    "March",
    "of",
    "by",
    "and",
    "to",
    ",",
    "/",
    ".",
    "-",
    "–",
    "’",
    "Q3",
    "2027/28",
    "end",
    "week",
    "5pm",
    "Friday",
    "Sat",
    "next",
    "last",
    "in",
    "a",
    "the",
    "fortnight",
    "on",
    "month",
    "year",
    "because",
    "as",
    "first",
    "working day",
    "w/c",
    "before",
    "Easter",
    "term",
    "999",
    "weeks",
    "years",
    "ſat",
    "é",
    "\u00a0",
    "today",
    "tomorrow",
    "until",
    "(",
    "\n",
]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES)).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda space: space.join(pieces))
)


@given(TEXTS, TODAYS)
@settings(deadline=None, max_examples=600)
def test_any_text_is_a_day_to_come_or_a_question(text: str, today: date) -> None:
    for when, rest in ((read_when(text, today), ""), split_when(text, today)):
        assert (when.on is None) == (when.question is not None)
        assert when.on is None or (when.on >= today and not when.options)
        assert all(option >= today for option in when.options)
        assert list(when.options) == sorted(set(when.options))[:4]
        assert rest in text


WRITTEN: list[Callable[[date], str]] = [
    full,
    lambda d: f"{d.day} {d:%B %Y}",
    lambda d: f"{d.day} {d:%b %Y}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d:%d/%m/%y}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d:%a} {d.day} {d:%b %Y}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"by 5pm on {full(d)} at the latest",
    lambda d: f"until the {d.day}th of {d:%B} {d.year}",
]


@given(TODAYS, st.integers(0, 1826), st.sampled_from(WRITTEN))
@settings(deadline=None, max_examples=600)
def test_a_date_said_in_full_is_read_back(today: date, days: int, write: Callable[[date], str]) -> None:
    on = today + timedelta(days)
    assert read_when(write(on), today) == When(on)
    assert split_when(f"{write(on)} because 3 of 5 left in May", today) == (When(on), "3 of 5 left in May")


@pytest.mark.parametrize("text", ["before 0001-01-01", "w/c 9999-12-31", "in 999 years", "end of 0000", "31/12/9999"])
def test_a_day_at_the_end_of_time_is_asked_about(text: str) -> None:
    for today in (MONDAY, LEAP_DAY):
        assert read_when(text, today).question
        assert split_when(text, today)[0].question


def test_what_is_slow_to_load_is_loaded_when_it_is_needed_and_not_before() -> None:
    check = (
        "import sys\nfrom datetime import date\nfrom bot.plan.language.dates.calendar import load_bank_holidays\n"
        "from bot.plan.language.dates.typed import read_when\n"
        "def loaded(): return {'dateparser', 'holidays', 'holidays.countries'} & set(sys.modules)\n"
        "assert not loaded(), loaded()\n"
        "load_bank_holidays()\nassert loaded() == {'holidays'}, loaded()\n"
        "read_when('31 March', date(2026, 1, 5))\nassert loaded() == {'holidays'}, loaded()\n"
        "assert read_when('2026, September 30th', date(2026, 1, 5)).on == date(2026, 9, 30)\n"
        "assert loaded() == {'holidays', 'dateparser'}, loaded()"
    )
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0


def test_a_long_text_takes_no_more_than_its_share() -> None:
    for text in ("31 " * 13_000, " " * 40_000, "by " * 13_000, "next " * 8_000, "because, to " * 3_300, "1/" * 20_000):
        assert grows_evenly(lambda typed: (read_when(typed, MONDAY), split_when(typed, MONDAY)), text)


def test_the_question_quotes_what_was_typed_but_not_at_length() -> None:
    when = read_when("the tender " * 1000, MONDAY)
    assert when.question
    assert len(when.question) < 300
    assert read_when("next Friday", MONDAY).question == (
        "“next Friday” can mean two days. Is it Friday 27 November 2026 or Friday 4 December 2026?"
    )
