"""Due dates in the forms that plans and trackers print; what gives no one day is none, with the doubt."""

from datetime import date

import pytest

from bot.documents.cells.dates import read_due_text


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2027/03/31", date(2027, 3, 31)),
        ("2027.3.31", date(2027, 3, 31)),
        ("31 03 2027", date(2027, 3, 31)),
        ("03/2027", date(2027, 3, 31)),
        ("by 3/2027", date(2027, 3, 31)),
        ("end of 02/2028", date(2028, 2, 29)),
        ("2027-06", date(2027, 6, 30)),
        ("Q2 26/27", date(2026, 9, 30)),
        ("Q4 2026-27", date(2027, 3, 31)),
        ("End of financial year 2026/27", date(2027, 3, 31)),
        ("by end of FY 2026/27", date(2027, 3, 31)),
        ("31 Mawrth 2027", date(2027, 3, 31)),
        ("Diwedd Medi 2027", date(2027, 9, 30)),
        ("Wednesday 31 March 2027", date(2027, 3, 31)),
        ("Mar-27", date(2027, 3, 31)),
        ("(1) 31 March 2027", date(2027, 3, 31)),
        ("b) end of June 2027", date(2027, 6, 30)),
        ("end Mar 27", date(2027, 3, 31)),
    ],
)
def test_a_day_is_read_in_every_form(text: str, on: date) -> None:
    due = read_due_text(text)
    assert (due.on, due.doubt) == (on, None)


@pytest.mark.parametrize(
    "text",
    [
        "September 2027 onwards",
        "by end Sept",
        "w/c 5 April",
        "Summer term 2027",
        "Q2 2026",
        "FY 2026/28 end",
        "2026/27",
        "13/2027",
        "2027/13/31",
        "31/03/2027, 30/06/2027",
        "March and June 2027",
        "June 2028 – April 2027",
        "Haf 2027",
        "end of 2027",
    ],
)
def test_what_gives_no_one_day_is_none_with_a_doubt_that_quotes_it(text: str) -> None:
    due = read_due_text(text)
    assert due.on is None
    assert due.doubt is not None
    assert text in due.doubt


def test_a_number_of_days_is_a_date_with_a_doubt() -> None:
    for text in ("46477", "46477.0"):
        due = read_due_text(text)
        assert due.on == date(2027, 3, 31)
        assert due.doubt


def test_a_weekday_that_is_another_is_a_doubt() -> None:
    due = read_due_text("Tuesday 31 March 2027")
    assert due.on == date(2027, 3, 31)
    assert "names another weekday: it was read as Wednesday 31 March 2027" in (due.doubt or "")


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("April – June 2027", date(2027, 6, 30)),
        ("April to June 2027", date(2027, 6, 30)),
        ("Dec 2027 – Mar 2028", date(2028, 3, 31)),
        ("Sept-Oct 2027", date(2027, 10, 31)),
        ("15 March – 20 April 2027", date(2027, 4, 20)),
        ("1-30 April 2027", date(2027, 4, 30)),
        ("01/04/2027 – 30/06/2027", date(2027, 6, 30)),
        ("between April and June 2027", date(2027, 6, 30)),
    ],
)
def test_a_range_is_due_at_its_end_which_is_told(text: str, on: date) -> None:
    due = read_due_text(text)
    assert due.on == on
    assert "was read as its end" in (due.doubt or "")
