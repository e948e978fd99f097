"""Dates as British officers type them: each right, or asked about; none silently wrong."""

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
from tests.support.growth import grows_evenly

ROOT = Path(__file__).parents[4]

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
SATURDAY = date(2026, 11, 28)
NEW_YEARS_EVE = date(2026, 12, 31)  # a Thursday
FIRST_APRIL = date(2027, 4, 1)  # a Thursday
MAY = date(2027, 5, 10)  # a Monday
LEAP_DAY = date(2028, 2, 29)  # a Tuesday
JUNE_2017 = date(2017, 6, 12)  # a Monday

CERTAIN = [
    # Days of the week
    (MONDAY, "Friday", date(2026, 11, 27)),
    (MONDAY, "friday", date(2026, 11, 27)),
    (MONDAY, "Fri", date(2026, 11, 27)),
    (MONDAY, "by Friday", date(2026, 11, 27)),
    (MONDAY, "on Tues", date(2026, 11, 24)),
    (MONDAY, "Weds", date(2026, 11, 25)),
    (MONDAY, "Thurs.", date(2026, 11, 26)),
    (MONDAY, "this Friday", date(2026, 11, 27)),
    (FRIDAY, "this Friday", FRIDAY),
    (MONDAY, "this coming Friday", date(2026, 11, 27)),
    (MONDAY, "Friday week", date(2026, 12, 4)),
    (MONDAY, "a week on Tuesday", date(2026, 12, 1)),
    (MONDAY, "week on Tuesday", date(2026, 12, 1)),
    (FRIDAY, "a fortnight on Monday", date(2026, 12, 14)),
    (FRIDAY, "Monday fortnight", date(2026, 12, 14)),
    (MONDAY, "two weeks on Wednesday", date(2026, 12, 9)),
    (MONDAY, "2 weeks on Wed", date(2026, 12, 9)),
    (MONDAY, "a week today", date(2026, 11, 30)),
    (MONDAY, "a week tomorrow", date(2026, 12, 1)),
    (MONDAY, "tomorrow week", date(2026, 12, 1)),
    (MONDAY, "Friday of next week", date(2026, 12, 4)),
    (MONDAY, "Monday next week", date(2026, 11, 30)),
    (MONDAY, "next week Thursday", date(2026, 12, 3)),
    (MONDAY, "Friday this week", date(2026, 11, 27)),
    (FRIDAY, "next Friday", date(2026, 12, 4)),
    (FRIDAY, "next Monday", date(2026, 11, 30)),
    (NEW_YEARS_EVE, "Friday", date(2027, 1, 1)),
    (LEAP_DAY, "Wednesday", date(2028, 3, 1)),
    (MONDAY, "on Sat", date(2026, 11, 28)),
    # Today, tomorrow and spans of time
    (MONDAY, "today", MONDAY),
    (MONDAY, "tomorrow", date(2026, 11, 24)),
    (MONDAY, "Tomorrow.", date(2026, 11, 24)),
    (NEW_YEARS_EVE, "tomorrow", date(2027, 1, 1)),
    (LEAP_DAY, "tomorrow", date(2028, 3, 1)),
    (MONDAY, "end of the day", MONDAY),
    (MONDAY, "EOD", MONDAY),
    (MONDAY, "tomorrow morning", date(2026, 11, 24)),
    (MONDAY, "in 3 weeks", date(2026, 12, 14)),
    (MONDAY, "in a fortnight", date(2026, 12, 7)),
    (MONDAY, "in two weeks", date(2026, 12, 7)),
    (MONDAY, "in 2 weeks' time", date(2026, 12, 7)),
    (MONDAY, "in 2 weeks’ time", date(2026, 12, 7)),
    (MONDAY, "in a week's time", date(2026, 11, 30)),
    (MONDAY, "3 months' time", date(2027, 2, 23)),
    (MONDAY, "3 months time", date(2027, 2, 23)),
    (MONDAY, "in three months", date(2027, 2, 23)),
    (MONDAY, "six months from now", date(2027, 5, 23)),
    (MONDAY, "in 10 days", date(2026, 12, 3)),
    (MONDAY, "within 10 days", date(2026, 12, 3)),
    (MONDAY, "in 10 working days", date(2026, 12, 7)),
    (NEW_YEARS_EVE, "in 2 working days", date(2027, 1, 5)),
    (LEAP_DAY, "in a year", date(2029, 2, 28)),
    (NEW_YEARS_EVE, "in two months", date(2027, 2, 28)),
    # Ends
    (MONDAY, "end of the month", date(2026, 11, 30)),
    (MONDAY, "by the end of the month", date(2026, 11, 30)),
    (MONDAY, "end of this month", date(2026, 11, 30)),
    (MONDAY, "month end", date(2026, 11, 30)),
    (LEAP_DAY, "end of the month", LEAP_DAY),
    (MONDAY, "end of next month", date(2026, 12, 31)),
    (NEW_YEARS_EVE, "end of next month", date(2027, 1, 31)),
    (MONDAY, "end of March", date(2027, 3, 31)),
    (MONDAY, "end March", date(2027, 3, 31)),
    (MONDAY, "the end of Feb", date(2027, 2, 28)),
    (MONDAY, "by end of Jan", date(2027, 1, 31)),
    (MONDAY, "end of May", date(2027, 5, 31)),
    (MONDAY, "end of the week", date(2026, 11, 27)),
    (MONDAY, "end of next week", date(2026, 12, 4)),
    (MONDAY, "end of the quarter", date(2026, 12, 31)),
    (MONDAY, "before the end of March", date(2027, 3, 31)),
    (MONDAY, "end of the financial year", date(2027, 3, 31)),
    (MONDAY, "year end", date(2027, 3, 31)),
    (MONDAY, "end of this financial year", date(2027, 3, 31)),
    (FIRST_APRIL, "financial year end", date(2028, 3, 31)),
    (MONDAY, "end of the next financial year", date(2028, 3, 31)),
    (MONDAY, "end of the calendar year", date(2026, 12, 31)),
    (MONDAY, "end of 2026/27", date(2027, 3, 31)),
    (MONDAY, "end of 2027", date(2027, 12, 31)),
    # A day and a month
    (MONDAY, "31 March", date(2027, 3, 31)),
    (MONDAY, "31st March", date(2027, 3, 31)),
    (MONDAY, "1st of April", date(2027, 4, 1)),
    (MONDAY, "the 1st of April", date(2027, 4, 1)),
    (MONDAY, "31st of March 2027", date(2027, 3, 31)),
    (MONDAY, "first of May", date(2027, 5, 1)),
    (MONDAY, "12 aug", date(2027, 8, 12)),
    (MONDAY, "12Aug27", date(2027, 8, 12)),
    (MONDAY, "3 Sept", date(2027, 9, 3)),
    (MONDAY, "March 31st", date(2027, 3, 31)),
    (MONDAY, "March 31", date(2027, 3, 31)),
    (MONDAY, "March 31, 2027", date(2027, 3, 31)),
    (MONDAY, "Fri 4 Dec", date(2026, 12, 4)),
    (MONDAY, "Friday, 4th December 2026", date(2026, 12, 4)),
    (MONDAY, "Friday 4th", date(2026, 12, 4)),
    (MONDAY, "the 31st", date(2026, 12, 31)),
    (MONDAY, "by the 30th", date(2026, 11, 30)),
    (MONDAY, "the 1st", date(2026, 12, 1)),
    (MONDAY, "the 4th of next month", date(2026, 12, 4)),
    (FIRST_APRIL, "the 31st", date(2027, 5, 31)),
    (LEAP_DAY, "the 30th", date(2028, 3, 30)),
    (MONDAY, "31 March next year", date(2027, 3, 31)),
    (MONDAY, "4 Dec this year", date(2026, 12, 4)),
    (MAY, "1 April", date(2028, 4, 1)),
    (LEAP_DAY, "29 February", LEAP_DAY),
    (FIRST_APRIL, "1 April", FIRST_APRIL),
    (NEW_YEARS_EVE, "1 January", date(2027, 1, 1)),
    (NEW_YEARS_EVE, "31 December", NEW_YEARS_EVE),
    # Figures: the day is first
    (MONDAY, "31/3", date(2027, 3, 31)),
    (MONDAY, "13/04", date(2027, 4, 13)),
    (MONDAY, "31/3/27", date(2027, 3, 31)),
    (MONDAY, "31.03.27", date(2027, 3, 31)),
    (MONDAY, "31-03-2027", date(2027, 3, 31)),
    (MONDAY, "03/04/2027", date(2027, 4, 3)),
    (MONDAY, "2027-03-31", date(2027, 3, 31)),
    (JUNE_2017, "31/3/18", date(2018, 3, 31)),
    (JUNE_2017, "31.03.18", date(2018, 3, 31)),
    (JUNE_2017, "31-03-2018", date(2018, 3, 31)),
    (JUNE_2017, "2018-03-31", date(2018, 3, 31)),
    (JUNE_2017, "03/04/2018", date(2018, 4, 3)),
    (MONDAY, "31 March '27", date(2027, 3, 31)),
    # Months and quarters
    (JUNE_2017, "March 2018", date(2018, 3, 31)),
    (JUNE_2017, "Sept 2017", date(2017, 9, 30)),
    (MONDAY, "March", date(2027, 3, 31)),
    (MONDAY, "in Feb 2028", date(2028, 2, 29)),
    (MONDAY, "by May", date(2027, 5, 31)),
    (MONDAY, "next month", date(2026, 12, 31)),
    (MONDAY, "next March", date(2027, 3, 31)),
    (JUNE_2017, "Q3 2018/19", date(2018, 12, 31)),
    (MONDAY, "end of Q4 2026/27", date(2027, 3, 31)),
    (MONDAY, "Q1 27/28", date(2027, 6, 30)),
    (MONDAY, "quarter 2 of 2027-28", date(2027, 9, 30)),
    # Nth days and feasts
    (MONDAY, "the first Monday in May", date(2027, 5, 3)),
    (MONDAY, "last Friday of June", date(2027, 6, 25)),
    (MONDAY, "second Tuesday of next month", date(2026, 12, 8)),
    (MONDAY, "3rd Thursday in January", date(2027, 1, 21)),
    (MONDAY, "last working day of March", date(2027, 3, 31)),
    (MONDAY, "last day of February", date(2027, 2, 28)),
    (MAY, "last working day of the month", date(2027, 5, 28)),
    (MONDAY, "Christmas", date(2026, 12, 25)),
    (MONDAY, "by Easter", date(2027, 3, 28)),
    (MAY, "Easter Monday", date(2028, 4, 17)),
    (MONDAY, "Good Friday", date(2027, 3, 26)),
    (MONDAY, "Christmas Eve", date(2026, 12, 24)),
    (MONDAY, "August bank holiday", date(2027, 8, 30)),
    # The time of day is let go
    (MONDAY, "close of play Friday", date(2026, 11, 27)),
    (MONDAY, "by COP Friday", date(2026, 11, 27)),
    (MONDAY, "by 5pm Friday", date(2026, 11, 27)),
    (MONDAY, "Friday 5pm", date(2026, 11, 27)),
    (MONDAY, "noon on 3 May", date(2027, 5, 3)),
    (MONDAY, "close of business on 31 March", date(2027, 3, 31)),
    (MONDAY, "31 March at 17:00", date(2027, 3, 31)),
    (FRIDAY, "first thing Monday week", date(2026, 12, 7)),
    # Words around it
    (MONDAY, "31 March at the latest", date(2027, 3, 31)),
    (MONDAY, "no later than 31 March", date(2027, 3, 31)),
    (MONDAY, "  until  12 August. ", date(2027, 8, 12)),
    (MONDAY, "31 March please", date(2027, 3, 31)),
    (MONDAY, "due by 31 March", date(2027, 3, 31)),
    (MONDAY, "31 March?", date(2027, 3, 31)),
    (MONDAY, "*31 March*", date(2027, 3, 31)),
    (MONDAY, "“31 March”", date(2027, 3, 31)),
    (MONDAY, "on or before 31 March", date(2027, 3, 31)),
    (MONDAY, "3 May, 10:30", date(2027, 5, 3)),
    (MONDAY, "31 March 17:00", date(2027, 3, 31)),
    (MONDAY, "March the 31st", date(2027, 3, 31)),
    (MONDAY, "tmrw", date(2026, 11, 24)),
    (MONDAY, "end of FY26/27", date(2027, 3, 31)),
    (MONDAY, "Friday, 27 November", date(2026, 11, 27)),
    (MONDAY, "2027, March 31st", date(2027, 3, 31)),
]

ASKED = [
    (MONDAY, "next Friday", [date(2026, 11, 27), date(2026, 12, 4)]),
    (MONDAY, "Friday next", [date(2026, 11, 27), date(2026, 12, 4)]),
    (SATURDAY, "next Monday", [date(2026, 11, 30), date(2026, 12, 7)]),
    (MONDAY, "Monday", [MONDAY, date(2026, 11, 30)]),
    (MONDAY, "Monday week", [date(2026, 11, 30), date(2026, 12, 7)]),
    (MONDAY, "a fortnight on Monday", [date(2026, 12, 7), date(2026, 12, 14)]),
    (MONDAY, "the 23rd", [MONDAY, date(2026, 12, 23)]),
    (MONDAY, "last Friday", []),
    (MONDAY, "yesterday", []),
    (MONDAY, "next week", [date(2026, 12, 4)]),
    (MONDAY, "this week", [date(2026, 11, 27)]),
    (MONDAY, "the week after next", [date(2026, 12, 11)]),
    (MONDAY, "this weekend", None),
    (MONDAY, "mid March", [date(2027, 3, 15)]),
    (MONDAY, "mid-March 2027", [date(2027, 3, 15)]),
    (MONDAY, "early March", None),
    (MONDAY, "late March", None),
    (MONDAY, "start of March", [date(2027, 3, 1)]),
    (MONDAY, "early next month", None),
    (MONDAY, "first week of March", None),
    (MONDAY, "Q3", [date(2026, 12, 31), date(2027, 9, 30)]),
    (MONDAY, "end of Q3", [date(2026, 12, 31), date(2027, 9, 30)]),
    (MONDAY, "Q2 2027", [date(2027, 6, 30), date(2027, 9, 30)]),
    (MONDAY, "Q3 2026/28", []),
    (MONDAY, "end of the year", [date(2026, 12, 31), date(2027, 3, 31)]),
    (MONDAY, "by the end of the year", [date(2026, 12, 31), date(2027, 3, 31)]),
    (MAY, "end of year", [date(2027, 12, 31), date(2028, 3, 31)]),
    (MONDAY, "next year", None),
    (MONDAY, "end of term", []),
    (MONDAY, "autumn term", []),
    (MONDAY, "half term", []),
    (MONDAY, "Feb half-term", []),
    (MONDAY, "end of the summer term", []),
    (MONDAY, "end of the academic year", []),
    (MONDAY, "spring", []),
    (MONDAY, "after the summer holidays", []),
    (MONDAY, "the new year", None),
    (MONDAY, "early May bank holiday week", None),
    (MAY, "w/c 7 June", [date(2027, 6, 7), date(2027, 6, 11)]),
    (MAY, "week commencing 7 June", [date(2027, 6, 7), date(2027, 6, 11)]),
    (MONDAY, "from 1 April", None),
    (MONDAY, "after Easter", None),
    (MONDAY, "before 31 March", [date(2027, 3, 30), date(2027, 3, 31)]),
    (MONDAY, "around 31 March", [date(2027, 3, 31)]),
    (MONDAY, "probably 31 March", [date(2027, 3, 31)]),
    (MONDAY, "ASAP", []),
    (MONDAY, "asap please", []),
    (MONDAY, "soon", []),
    (MONDAY, "TBC", []),
    (MONDAY, "tbc", []),
    (MONDAY, "ongoing", []),
    (MONDAY, "On-going", []),
    (MONDAY, "as soon as possible", []),
    (MONDAY, "monthly", []),
    (MONDAY, "when the post is filled", []),
    (MONDAY, "not sure yet", []),
    (MONDAY, "in a few weeks", []),
    (MONDAY, "in a couple of weeks", [date(2026, 12, 7)]),
    (MONDAY, "3 weeks", [date(2026, 12, 14)]),
    (MONDAY, "another 3 weeks", [date(2026, 12, 14)]),
    (MONDAY, "a fortnight", [date(2026, 12, 7)]),
    (MONDAY, "5pm", [MONDAY]),
    (MONDAY, "4/13", None),
    (MONDAY, "13/13", []),
    (MONDAY, "31 February", []),
    (MONDAY, "31/2/27", []),
    (MONDAY, "0/5", []),
    (MONDAY, "31 April", []),
    (MONDAY, "the 32nd", []),
    (MONDAY, "29 February", [date(2027, 2, 28), date(2028, 2, 29)]),
    (MONDAY, "29/02/2027", []),
    (MONDAY, "31 March 2018", None),
    (MONDAY, "22/11/26", None),
    (MONDAY, "March 2018", None),
    (MONDAY, "20 November", [date(2027, 11, 20)]),
    (FIRST_APRIL, "31 March", [date(2028, 3, 31)]),
    (FIRST_APRIL, "March", [date(2028, 3, 31)]),
    (MONDAY, "31 March 2037", [date(2037, 3, 31)]),
    (MONDAY, "31/03/72", None),
    (MONDAY, "March 27", [date(2027, 3, 27), date(2027, 3, 31)]),
    (MONDAY, "Friday 31 March", [date(2027, 3, 31), date(2027, 4, 2)]),
    (MONDAY, "3/2027", [date(2027, 3, 31)]),
    (MONDAY, "5.1", [date(2027, 1, 5)]),
    (JUNE_2017, "next November", [date(2017, 11, 30), date(2018, 11, 30)]),
    (MONDAY, "31 March or 30 April", [date(2027, 3, 31), date(2027, 4, 30)]),
    (MONDAY, "15/16 March", [date(2027, 3, 15), date(2027, 3, 16)]),
    (MONDAY, "1 to 12 March", [date(2027, 3, 1), date(2027, 3, 12)]),
    (MONDAY, "March/April", [date(2027, 3, 31), date(2027, 4, 30)]),
    (MONDAY, "between 1 March and 30 April", None),
    (MONDAY, "1 March to 30 April", [date(2027, 3, 1), date(2027, 4, 30)]),
    (MONDAY, "Sept-30", [date(2027, 9, 30), date(2030, 9, 30)]),
    (MONDAY, "after 03 2027 Feb", None),
    (MONDAY, "2028 March Friday 15", None),
    (MONDAY, "Friday to Friday", None),
    (MONDAY, "next Friday week", [date(2026, 12, 4), date(2026, 12, 11)]),
    (MONDAY, "31 March if possible", [date(2027, 3, 31)]),
    (MONDAY, "can we make it 31 March", [date(2027, 3, 31)]),
    (MONDAY, "31 March hopefully", [date(2027, 3, 31)]),
    (MONDAY, "sometime in January", [date(2027, 1, 31)]),
    (MONDAY, "2-3 weeks", [date(2026, 12, 7), date(2026, 12, 14)]),
    (MONDAY, "in 48 hours", [date(2026, 11, 25)]),
    (MONDAY, "early next week", [date(2026, 12, 4)]),
    (MONDAY, "Friday after next", [date(2026, 12, 4), date(2026, 12, 11)]),
    (MONDAY, "03/31/2027", [date(2027, 3, 31)]),
    (MONDAY, "next quarter", [date(2027, 3, 31)]),
    (MONDAY, "may", [date(2027, 5, 31)]),
    (MONDAY, "sat", [date(2026, 11, 28)]),
    (MONDAY, "£10", []),
    (MONDAY, "5", []),
    (MONDAY, "2027", None),
    (MONDAY, "Section 47", []),
    (MONDAY, "21 of 55", []),
    (MONDAY, "", []),
    (MONDAY, "no", []),
    (MONDAY, "the tender slipped", []),
    (MONDAY, "31 March 2027 the tender slipped", None),
]


@pytest.mark.parametrize(("today", "text", "on"), CERTAIN)
def test_what_has_one_meaning_is_that_day(today: date, text: str, on: date) -> None:
    assert read_when(text, today) == When(on)


@pytest.mark.parametrize(("today", "text", "options"), ASKED)
def test_what_has_not_one_meaning_is_asked(today: date, text: str, options: list[date] | None) -> None:
    when = read_when(text, today)
    assert when.on is None
    assert when.question
    if options is not None:
        assert list(when.options) == options
    assert not {full(option) for option in when.options if full(option) not in when.question}


SPLIT = [
    ("31 March because the tender slipped", date(2027, 3, 31), "the tender slipped"),
    ("to 31 March as the tender slipped", date(2027, 3, 31), "the tender slipped"),
    ("31 March: tender slipped", date(2027, 3, 31), "tender slipped"),
    ("until 12 August", date(2027, 8, 12), ""),
    ("31 March, tender slipped", date(2027, 3, 31), "tender slipped"),
    ("31 March. Tender slipped.", date(2027, 3, 31), "Tender slipped."),
    ("31 March 2027 - tender slipped", date(2027, 3, 31), "tender slipped"),
    ("31 March (tender slipped)", date(2027, 3, 31), "tender slipped"),
    ("31 March\ntender slipped\n\n- twice", date(2027, 3, 31), "tender slipped\n\n- twice"),
    ("31/3/27 due to the tender slipping", date(2027, 3, 31), "the tender slipping"),
    ("Friday week as John is away", date(2026, 12, 4), "John is away"),
    ("a week on Tuesday – John is away", date(2026, 12, 1), "John is away"),
    ("end of March since Tuesday's panel was cancelled", date(2027, 3, 31), "Tuesday's panel was cancelled"),
    ("31 March to allow for consultation", date(2027, 3, 31), "to allow for consultation"),
    ("end of March to allow for consultation", date(2027, 3, 31), "to allow for consultation"),
    ("to the end of March. Tender slipped", date(2027, 3, 31), "Tender slipped"),
    ("*31 March* as the tender slipped", date(2027, 3, 31), "the tender slipped"),
    ("“31 March”, tender slipped", date(2027, 3, 31), "tender slipped"),
    ("31 March as soon as possible", date(2027, 3, 31), "as soon as possible"),
    ('31 March: "tender" slipped', date(2027, 3, 31), '"tender" slipped'),
    ("31 March 5 staff have left", date(2027, 3, 31), "5 staff have left"),
    ("31 March 27 staff have left", date(2027, 3, 31), "27 staff have left"),
    ("end of next week, May's panel was cancelled", date(2026, 12, 4), "May's panel was cancelled"),
    ("5pm Friday because I'm on leave until 26 November", date(2026, 11, 27), "I'm on leave until 26 November"),
    ("31 March if the tender holds", date(2027, 3, 31), "if the tender holds"),
    ("31 March – today's panel was cancelled", date(2027, 3, 31), "today's panel was cancelled"),
    ("because the tender slipped, to 31 March", date(2027, 3, 31), "the tender slipped"),
    ("Tender slipped (twice); until 31 March please", date(2027, 3, 31), "Tender slipped (twice)"),
]


@pytest.mark.parametrize(("text", "on", "rest"), SPLIT)
def test_a_date_and_the_reason_are_told_apart(text: str, on: date, rest: str) -> None:
    assert split_when(text, MONDAY) == (When(on), rest)


@pytest.mark.parametrize(
    ("text", "options", "rest"),
    [
        ("next Friday because the tender slipped", [date(2026, 11, 27), date(2026, 12, 4)], "the tender slipped"),
        ("ASAP because the tender slipped", [], "the tender slipped"),
        ("31 February, tender slipped", [], "tender slipped"),
        ("31 March or 30 April as the tender slipped", [date(2027, 3, 31), date(2027, 4, 30)], "the tender slipped"),
        ("in 2 weeks Monday as John is away", None, None),
        ("the tender slipped to 31 March", [], "the tender slipped to 31 March"),
        ("May slip again", [], "May slip again"),
        ("march is too early", None, None),
        ("sat with the tender team", [], "sat with the tender team"),
        ("because the tender slipped", [], "because the tender slipped"),
        ("5.1 31 March", [], "5.1 31 March"),
        ("21 of 55 done by Friday", [], "21 of 55 done by Friday"),
        ("3/4 of staff have left", [], "3/4 of staff have left"),
        ("1 March to 30 April", [date(2027, 3, 1), date(2027, 4, 30)], ""),
        ("September board was cancelled", [date(2027, 9, 30)], "board was cancelled"),
        ("2nd draft due 31 March", [date(2026, 12, 2)], "draft due 31 March"),
        ("3/4 staff have left", [date(2027, 4, 3)], "staff have left"),
        ("24/7 cover is not there", [date(2027, 7, 24)], "cover is not there"),
        ("Today we met", [MONDAY], "we met"),
        ("28 Feb → 31 March", [date(2027, 2, 28), date(2027, 3, 31)], ""),
        ("28 Feb -> 31 March", [date(2027, 2, 28), date(2027, 3, 31)], ""),
        ("Friday panel cancelled", [date(2026, 11, 27)], "panel cancelled"),
        ("31 March tbc, John is away", [date(2027, 3, 31)], "John is away"),
        ("31 March-ish: John is away", [date(2027, 3, 31)], "John is away"),
        ("", [], ""),
    ],
)
def test_an_unsure_date_is_asked_and_the_rest_kept(text: str, options: list[date] | None, rest: str | None) -> None:
    when, left = split_when(text, MONDAY)
    assert when.on is None
    assert when.question
    assert options is None or list(when.options) == options
    assert rest is None or left == rest


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
