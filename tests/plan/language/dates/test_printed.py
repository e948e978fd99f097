"""Dates as British plans print them: exactly right, or none and the doubt in words."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.plan.language.dates.calendar import EARLIEST, LATEST, MONTHS
from bot.plan.language.dates.printed import read_due

SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]
ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
DATES = st.dates(date(EARLIEST, 1, 1), date(LATEST, 12, 31))
THIS_CENTURY = st.dates(date(2000, 1, 1), date(LATEST, 12, 31))


def nth(day: int) -> str:
    return f"{day}{ENDINGS.get(day, 'th')}"


def last_day(on: date) -> date:
    return on.replace(day=monthrange(on.year, on.month)[1])


FORMS: list[Callable[[date], str]] = [
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d:%Y-%m-%d} 00:00:00",
    lambda d: f"By {d.day} {d:%B} {d.year}",
    lambda d: f"{nth(d.day)} of {SHORT[d.month - 1]} {d.year}",
    lambda d: f"{nth(d.day)} {d:%B}, {d.year}",
    lambda d: f"by {d:%A} {d.day} {d:%b}. {d.year}.",
    lambda d: f"{d.day} {nth(d.day)[-2:]} {d:%B} {d.year}",
    lambda d: f"{d:%B} {nth(d.day)}, {d.year}",
    lambda d: f"{d:%b} {d.day} {d.year}",
    lambda d: f"{d.day}-{d:%b}-{d.year}",
    lambda d: f"{d.day}{d:%b}{d.year}",
]
SHORT_FORMS: list[Callable[[date], str]] = [
    lambda d: f"{d:%d.%m.%y}",
    lambda d: f"By {d.day}/{d.month}/{d:%y}",
    lambda d: f"{d.day} {d:%b} {d:%y}",
    lambda d: f"{d.day}-{d:%b}-{d:%y}",
    lambda d: f"{nth(d.day)} {SHORT[d.month - 1]} ’{d:%y}",
]
MONTH_FORMS: list[Callable[[date], str]] = [
    lambda d: f"{SHORT[d.month - 1]} {d.year}",
    lambda d: f"End {d:%b} {d.year}",
    lambda d: f"by the end of {d:%B} {d.year}",
    lambda d: f"{d:%B}, {d.year}",
    lambda d: f"{d:%b}-{d.year}",
]


@given(DATES, st.sampled_from(FORMS))
@settings(deadline=None, max_examples=300)
def test_every_date_is_read_exactly_in_each_british_form(on: date, form: Callable[[date], str]) -> None:
    assert read_due(form(on)).on == on
    assert read_due(form(on)).doubt is None


@given(THIS_CENTURY, st.sampled_from(SHORT_FORMS))
@settings(deadline=None, max_examples=300)
def test_two_digits_are_a_year_of_this_century(on: date, form: Callable[[date], str]) -> None:
    assert read_due(form(on)).on == on


@given(DATES, st.sampled_from(MONTH_FORMS))
@settings(deadline=None, max_examples=200)
def test_a_month_means_its_last_day(on: date, form: Callable[[date], str]) -> None:
    assert read_due(form(on)).on == last_day(on)


@given(st.integers(2000, 2098), st.integers(1, 4), st.booleans())
@settings(deadline=None)
def test_a_fiscal_quarter_ends_where_the_public_year_says(year: int, quarter: int, is_long: bool) -> None:
    ends = {1: date(year, 6, 30), 2: date(year, 9, 30), 3: date(year, 12, 31), 4: date(year + 1, 3, 31)}
    following = year + 1 if is_long else f"{(year + 1) % 100:02}"
    assert read_due(f"Q{quarter} {year}/{following}").on == ends[quarter]


@given(DATES, DATES, st.sampled_from(FORMS), st.sampled_from(FORMS), st.sampled_from([" / ", " and ", "; ", " ", "\n"]))
@settings(deadline=None, max_examples=300)
def test_two_different_dates_are_no_date(
    one: date, other: date, form: Callable[[date], str], second: Callable[[date], str], joiner: str
) -> None:
    assume(one != other)
    due = read_due(form(one) + joiner + second(other))
    assert due.on is None
    assert due.doubt


@pytest.mark.parametrize("impossible", [(31, 2), (30, 2), (31, 4), (31, 6), (31, 9), (31, 11), (32, 1), (0, 5)])
def test_a_day_that_does_not_exist_is_no_date(impossible: tuple[int, int]) -> None:
    day, month = impossible
    name = SHORT[month - 1]
    for text in (f"{day}.{month:02}.17", f"{day}/{month}/2017", f"{day} {name} 2017", f"{name} {day}, 2017"):
        due = read_due(text)
        assert due.on is None
        assert due.doubt
        assert text in due.doubt
    assert read_due("29/2/2017").on is None
    assert read_due("29/2/2016").on == date(2016, 2, 29)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5", "not understood"),
        ("may", "not understood"),
        ("10 2017", "not understood"),
        ("2017", "not understood"),
        ("March", "not understood"),
        ("by 30 Sept", "not understood"),
        ("3/2017", "not understood"),
        ("March 2017/18", "not understood"),
        ("March 2017–18", "not understood"),
        ("Immediate", "not understood"),
        ("Sept 30 17", "not understood"),
        ("May 5", "not understood"),
        ("March 31", "a day or a year"),
        ("From Oct 03", "a start"),
        ("Beginning April 2003", "a start"),
        ("ongoing from 1 May 2017", "a start"),
        ("w/c 4 Sept 2017", "a start"),
        ("Autumn term 2017", "not one day"),
        ("mid Sept 2017", "not one day"),
        ("first week of Sept 2017", "not one day"),
        ("last Friday of Sept 2017", "not one day"),
        ("3 months before 30.9.17", "not one day"),
        ("Q2 2005", "calendar or of the fiscal year"),
        ("Q3 18/19", "calendar or of the fiscal year"),
        ("Q3 2018/20", "not a date that exists"),
        ("15/16 March 2017", "more than one"),
        ("1 to 30 Sept 2017", "more than one"),
        ("Sept-Oct 2017", "more than one"),
        ("30 Sept or 31 Oct 2017", "more than one"),
        ("30/09 - 31/10/2017", "more than one"),
        ("Q1-Q3 2018/19", "more than one"),
        ("2017 Sept 15", "more than one"),
        ("Sept 2017 15", "more than one"),
        ("Phase 1 Dec 2016 / Phase 2 Mar 2017", "more than one"),
    ],
)
def test_what_is_not_one_date_says_why(text: str, why: str) -> None:
    due = read_due(text)
    assert due.on is None
    assert due.doubt
    assert why in due.doubt


@pytest.mark.parametrize(
    "text", ["Ongoing", "TBC", "monthly", "To be confirmed in the Children Act 2017", "", " - ", "N/A."]
)
def test_no_date_is_no_doubt(text: str) -> None:
    assert read_due(text) == read_due("Ongoing")
    assert read_due(text).doubt is None


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Phase 1 completed / Phase 2 Mar 2017", date(2017, 3, 31)),
        ("1. Sept 2017", date(2017, 9, 30)),
        ("30 September 2017 (30.09.17)", date(2017, 9, 30)),
        ("Review by 30.09.17 then monthly", date(2017, 9, 30)),
        ("Sep-17", date(2017, 9, 30)),
        ("9.12.16", date(2016, 12, 9)),
        ("Dec 2016", date(2016, 12, 31)),
    ],
)
def test_a_date_among_words_is_found(text: str, on: date) -> None:
    assert read_due(text).on == on


def test_another_century_is_doubted() -> None:
    assert read_due("30.09.1917").doubt == "“30.09.1917” is in another century"
    assert read_due("30.09.0017").doubt


PIECES = [
    "1",
    "5",
    "12",
    "15",
    "30",
    "31",
    "17",
    "03",
    "2017",
    "2018",
    "18",
    "1st",
    "30th",
    "May",
    "may",
    "Sept",
    "March",
    "Feb.",
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
    "2018/19",
    "phase 2",
    "end",
    "week",
    "10:30",
]


@given(
    st.text()
    | st.text("0123456789./- ,")
    | st.lists(st.sampled_from(PIECES)).flatmap(
        lambda pieces: st.sampled_from(["", " "]).map(lambda space: space.join(pieces))
    )
)
@settings(deadline=None, max_examples=300)
def test_a_date_is_never_made_up(text: str) -> None:
    """Whatever day, month and year come back stand in the text; only a month's last day may be meant without it."""
    due = read_due(text)
    if due.on is None:
        return
    figures = {int(digits) for digits in re.findall(r"\d+", text)}
    named = {number for name, number in MONTHS.items() if name in text.casefold()}
    assert due.on.year in figures or due.on.year % 100 in figures
    if re.search(r"Q\w*\s*[1-4]", text, re.IGNORECASE) and due.on == last_day(due.on) and due.on.month % 3 == 0:
        return
    assert due.on.month in figures | named
    assert due.on.day in figures or (due.on == last_day(due.on) and due.on.month in named)
