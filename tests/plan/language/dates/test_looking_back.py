"""A day that has gone by: the latest one that the words can mean, never one to come, never a guess."""

from datetime import date

import pytest

from bot.errors import NotUnderstood
from bot.plan.language.dates.looking_back import is_past_day, read_past_day, split_as_of

TODAY = date(2026, 11, 23)  # a Monday

DAYS = {
    "30 September": date(2026, 9, 30),
    "30th of Sept": date(2026, 9, 30),
    "30/9": date(2026, 9, 30),
    "30.9.26": date(2026, 9, 30),
    "2026-09-30": date(2026, 9, 30),
    "30 September 2025": date(2025, 9, 30),
    "September": date(2026, 9, 30),
    "end of September": date(2026, 9, 30),
    "1 December": date(2025, 12, 1),
    "20 November": date(2026, 11, 20),
    "23 November": TODAY,
    "24 November": date(2025, 11, 24),
    "the 5th": date(2026, 11, 5),
    "30th": date(2026, 10, 30),
    "Monday": TODAY,
    "tuesday": date(2026, 11, 17),
    "last Monday": date(2026, 11, 16),
    "last Friday": date(2026, 11, 20),
    "today": TODAY,
    "yesterday": date(2026, 11, 22),
    "3 days ago": date(2026, 11, 20),
    "two weeks ago": date(2026, 11, 9),
    "a month ago": date(2026, 10, 23),
    "end of last month": date(2026, 10, 31),
    "Christmas": date(2025, 12, 25),
}


@pytest.mark.parametrize(("words", "day"), DAYS.items())
def test_a_day_is_the_latest_that_has_been(words: str, day: date) -> None:
    assert read_past_day(words, TODAY) == day
    assert is_past_day(words, TODAY)


@pytest.mark.parametrize(
    "words", ["tomorrow", "in 2 weeks", "24 November 2026", "31 December 2026", "end of the month"]
)
def test_a_day_to_come_is_said_to_be_one(words: str) -> None:
    with pytest.raises(
        NotUnderstood, match=r"2026 is still to come\. `as of` looks back: for example `as of 31 October`"
    ):
        read_past_day(words, TODAY)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "As of which day?"),
        ("bananas", "I could not read “bananas” as a day."),
        ("5 6", "I could not read “5 6” as a day."),
        ("30 September hubs open", "I could not read “30 September hubs open” as a day."),
        ("31 Sept", "“31 Sept” is not a day that exists."),
        ("99/99", "“99/99” is not a day that exists."),
        ("next Friday", "“next Friday” can mean two days."),
        ("2026", "“2026” is not one day."),
        ("Q2", "“Q2” may be a quarter of the financial or of the calendar year."),
        (
            "Q2 2026",
            "“Q2 2026” may be a quarter of the financial or of the calendar year, "
            "so Tuesday 30 June 2026 or Wednesday 30 September 2026.",
        ),
    ],
)
def test_what_is_no_day_is_said_back(words: str, said: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_past_day(words, TODAY)
    assert str(refused.value) == f"{said} Write it like `as of 31 October`."
    assert not is_past_day(words, TODAY)


@pytest.mark.parametrize(
    ("text", "asked", "day"),
    [
        ("5 as of 30 September", "5", "30 September"),
        ("as of 30 Sep?", "", "30 Sep"),
        ("overdue as at 1/9", "overdue", "1/9"),
        ("5.1 AS OF yesterday.", "5.1", "yesterday"),
        ("5 is as off", "5 is as off", None),
        ("5 as of", "5", ""),
        ("overdue", "overdue", None),
    ],
)
def test_what_is_asked_for_is_told_from_the_day(text: str, asked: str, day: str | None) -> None:
    assert split_as_of(text) == (asked, day)


def test_words_without_end_are_no_day() -> None:
    for words in (
        "as of " * 5_000,
        "1" * 10_000,
        "30 " * 4_000,
        "in " * 3_000,
        " ago" * 3_000,
        "٣٠ September",
        "9" * 500 + " years ago",
    ):
        asked, _ = split_as_of(words)
        assert asked in words
        assert not is_past_day(words, TODAY)


@pytest.mark.parametrize("words", ["999 years ago", "900 months ago"])
def test_days_before_the_calendar_are_days_all_the_same(words: str) -> None:
    assert read_past_day(words, TODAY) < TODAY
