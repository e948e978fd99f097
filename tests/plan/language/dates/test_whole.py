"""A date is read with all that is said around it: right as a whole, or asked about, and never the first half of it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.language.dates.phrases import plain
from bot.plan.language.dates.promises import promises
from bot.plan.language.dates.typed import split_when
from bot.plan.language.dates.whole.told import told
from tests.plan.language.dates.days import MONDAY
from tests.support.growth import grows_evenly

CERTAIN = [
    ("28 Feb moved to 31 March", date(2027, 3, 31)),
    ("31 March plus two weeks", date(2027, 4, 14)),
    ("31 March + 2 wks", date(2027, 4, 14)),
    ("9 Jul + 10WD", date(2027, 7, 23)),
    ("end of the month after next", date(2027, 1, 31)),
    ("Tuesday after Easter", date(2027, 3, 30)),
    ("the first of next month", date(2026, 12, 1)),
    ("two weeks later than 14 May", date(2027, 5, 28)),
    ("a week before the 14th of May", date(2027, 5, 7)),
    ("pushed back a month from 30 June", date(2027, 7, 30)),
    ("bring forward 3 weeks from 14/9", date(2027, 8, 24)),
    ("not the 3rd, the 10th of June", date(2027, 6, 10)),
    ("was 1 May, now 15 May", date(2027, 5, 15)),
    ("15 Feb rather than 31 Jan", date(2027, 2, 15)),
    ("will be done on 15 Feb instead of 31 Jan", date(2027, 2, 15)),
    ("moved from 31 March to 30 April", date(2027, 4, 30)),
    ("shift the 14th to the 28th of May", date(2027, 5, 28)),
    ("swap 25/03 for 21/05", date(2027, 5, 21)),
    ("can't make 31 March so 30 April please", date(2027, 4, 30)),
    ("30 April following the 12 March board", date(2027, 4, 30)),
    ("twenty-first of May", date(2027, 5, 21)),
    ("twenty first of may please thank you", date(2027, 5, 21)),
    ("28/6, that's a Monday", date(2027, 6, 28)),
    ("St George's Day", date(2027, 4, 23)),
    ("Whit Monday", date(2027, 5, 17)),
    ("penultimate Friday of March", date(2027, 3, 19)),
]
ASKED = [
    "Friday following the March board",
    "31 March at the earliest",
    "31 March onwards",
    "not before 31 March",
    "31 March or later",
    "31 March or 30 April",
    "31 March if not sooner",
    "31 March two weeks later",
    "two weeks after the board",
    "the Friday after",
    "end of the month following the inspection",
    "in a week and a half",
    "3rd of juen",
    "31 March the year after",
    "back end of January",
    "June 1st week",
    "by the 15th or failing that a week later",
    "31 March but only phase 1",
    "28/6, that's a Tuesday",
    "was 23 June, now a month later, i.e. 1 August",
    "aim for 31 March, 30 April at the latest",
]
OF_SOMETHING_ELSE = [
    "met on 3 June, all staff trained",
    "your letter of 6 May",
    "scaffold permit valid to 9 February",
    "work starts 5 February",
    "70% complete as at 26 June",
    "progress meeting 2 September, link to follow",
]


@pytest.mark.parametrize(("said", "on"), CERTAIN, ids=[said for said, _ in CERTAIN])
def test_what_moves_a_date_is_read_with_it(said: str, on: date) -> None:
    found = told(plain(said), MONDAY)
    assert found is not None
    assert (found.meaning.days, found.meaning.why) == ((on,), None)


@pytest.mark.parametrize("said", ASKED)
def test_what_nobody_can_tell_is_asked_about(said: str) -> None:
    found = told(plain(said), MONDAY)
    assert found is not None
    assert found.meaning.why
    assert split_when(said, MONDAY)[0].on is None


@pytest.mark.parametrize("said", OF_SOMETHING_ELSE)
def test_the_day_of_something_else_is_none(said: str) -> None:
    found = told(plain(said), MONDAY)
    assert found is None or found.meaning.why


@pytest.mark.parametrize(
    ("note", "on"),
    [
        ("Will be done by 28 Feb moved to 31 March", [date(2027, 3, 31)]),
        ("Will be done by 31 March plus two weeks", [date(2027, 4, 14)]),
        ("Will be done by 31 March, two weeks later than 17 March", [date(2027, 3, 31)]),
        ("Will be done by 31 March at the earliest", []),
        ("Will be done by 31 March or 30 April", [date(2027, 3, 31), date(2027, 4, 30)]),
    ],
)
def test_a_reminder_is_offered_for_the_day_that_would_be_taken_or_for_each(note: str, on: list[date]) -> None:
    assert [each.on for each in promises(note, MONDAY)] == on


PIECES = """
    31 March|moved to|plus two weeks|from|not|was|now|Tuesday after|before|Easter|the first of next month|by|or|(|)|,|.|
    at the earliest|because|two weeks later than|instead of|end of the month after next|24/7|5.2|->|3/4|will be done
""".replace("\n", "").split("|")


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.dates(date(2000, 1, 1), date(2090, 12, 31)),
)
@settings(deadline=None, max_examples=200)
def test_any_text_names_one_day_or_says_why_not(text: str, today: date) -> None:
    found = told(plain(text), today)
    if found and found.meaning.why is None:
        assert len(found.meaning.days) == 1
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["1 May ", "week after ", "from 31 March to ", "a week before the day after ", "not ", "by "]
)
def test_a_long_text_takes_no_more_than_its_share(piece: str) -> None:
    assert grows_evenly(lambda said: told(said, MONDAY), (piece * 40_000)[:40_000])
