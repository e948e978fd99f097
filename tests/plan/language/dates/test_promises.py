"""Promises inside progress notes: what is to come and dated is found; what was, or only looks like a date, is not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.language.dates.promises import Promise, promises
from tests.support.growth import grows_evenly

TODAY = date(2017, 7, 12)  # a Wednesday

FOUND = [
    ("Review to report in September 2017", date(2017, 9, 30)),
    ("We will go live on 3 March", date(2018, 3, 3)),
    ("panel meets again on 12 August and will decide", date(2017, 8, 12)),
    ("report due end of March", date(2018, 3, 31)),
    ("next audit in October", date(2017, 10, 31)),
    ("Next audit: October 2017", date(2017, 10, 31)),
    ("The new pathway goes live on 1 September.", date(2017, 9, 1)),
    ("Training is planned for 14th September", date(2017, 9, 14)),
    ("Two posts to be advertised by 31/08/17", date(2017, 8, 31)),
    ("Workshop booked for Thursday 20 July", date(2017, 7, 20)),
    ("Panel meets on Friday", date(2017, 7, 14)),
    ("Will be signed off by the end of next month", date(2017, 8, 31)),
    ("Aim to complete by end of July", date(2017, 7, 31)),
    ("We'll have the figures by 18 July", date(2017, 7, 18)),
    ("Policy going to Cabinet on 21 September 2017", date(2017, 9, 21)),
    ("Final version expected in November", date(2017, 11, 30)),
    ("Two vacancies; new workers start on 4 September", date(2017, 9, 4)),
    ("Contract starts 1 October 2017", date(2017, 10, 1)),
    ("The audit was delayed and will now report on 12 August", date(2017, 8, 12)),
    ("The panel has agreed to report in December", date(2017, 12, 31)),
    ("On 3 October the board will decide", date(2017, 10, 3)),
    ("In October 2017 we will review take-up.", date(2017, 10, 31)),
    ("Hubs open. Evaluation report due Q3 2017/18.", date(2017, 12, 31)),
    ("All staff to attend by 30.09.17", date(2017, 9, 30)),
    ("Deadline 31 August 2017", date(2017, 8, 31)),
    ("Review date: 5 Dec 2017", date(2017, 12, 5)),
    ("Go-live 3 March 2018", date(2018, 3, 3)),
    ("Re-audit scheduled for w/e 4 August", date(2017, 8, 4)),
    ("Consultation closes on 15 September", date(2017, 9, 15)),
    ("We are meeting health tomorrow", date(2017, 7, 13)),
    ("Will report back in 3 weeks", date(2017, 8, 2)),
    ("All 12 managers should be trained by 30 November", date(2017, 11, 30)),
    ("97% seen within 45 days; next dip sample in August", date(2017, 8, 31)),
    ("Pilot was due 30.06.17 but will now launch on 2 October", date(2017, 10, 2)),
    ("The draft will be completed by May", date(2018, 5, 31)),
    ("Further training planned in Sept", date(2017, 9, 30)),
    ("Recruitment under way – interviews on 24 July", date(2017, 7, 24)),
    ("Interviews have been set for 8th August", date(2017, 8, 8)),
    ("Deferred to the September board", date(2017, 9, 30)),
    ("Delayed until January", date(2018, 1, 31)),
    ("12 December: panel to decide", date(2017, 12, 12)),
    ("Policy moved to October", date(2017, 10, 31)),
    ("Board to be updated at its meeting on 6th November", date(2017, 11, 6)),
]

NONE = [
    "since May 2017",
    "in April–July 2017 97% were seen",
    "all hubs open since May",
    "was due 30.09.17",
    "97% within 45 days",
    "Section 47",
    "may",
    "sat",
    "£10",
    "21 of 55",
    "",
    "Excellent FRT assessment timescales (97% within 45 days April-July 2017)",
    "Horizons service launched July 2017. Performance to be tracked through SLA",
    "Revised Early Support Family Led Needs Assessment (FLNA) implemented June 2017.",
    "Review was due to report in September 2017",
    "The panel met on 3 March",
    "Review completed in October",
    "The report was published on 12 May and is on the website",
    "We will review this soon",
    "To be confirmed",
    "We may go live in October",
    "It could slip to March",
    "Launch might be in September",
    "Will not be ready by 31 August",
    "We won't meet 30 September",
    "It is unlikely to report by 31 August",
    "We will go live on 3 March 2017",
    "All staff trained in May",
    "Panel sat on 12 May",
    "We will see 21 of 55",
    "Take-up will rise by 1/3",
    "Support will be open 24/7",
    "Costs will fall by £10 in may",
    "Assessments will be completed within 45 days",
    "Children will be seen in 10 days",
    "Staff will march on regardless",
    "It will be paid from the Sat budget",
    "Duty under Section 17 will apply",
    "Funded until March 2018",
    "Licence valid to 31 March 2019",
    "Data as at 31 August",
    "Figures from May to July",
    "The May figures will be used",
    "Last audit in March",
    "Opened in Q1 2017/18",
    "Ofsted visited in April",
    "Work began on 3 October",
    "5.1 and 5.2 will be merged",
    "We will spend 31.3 million",
    "Version 1.10 will follow",
    "Training will run between 1 September and 30 October",
    "The next panel is next Friday",
    "We had planned to report in September",
    "Interviews were booked for 24 July",
    "Next steps are unclear",
    "Panel meets every second Tuesday",
    "Due to sickness in October this slipped",
    "June will chair the panel",
    "No date yet for the next meeting in May House",
    "In October 12 staff left to join agencies",
    "We will not be able to report by 31 August",
    "We will use the report of 3 May",
    "Room 3/4 to be painted",
    "All will be done ASAP",
    "The 2018 plan will replace this",
    "Review to report on 31 September",
    "Review to report on 31 March 2217",
]


@pytest.mark.parametrize(("note", "on"), FOUND)
def test_a_dated_promise_is_found(note: str, on: date) -> None:
    found = promises(note, TODAY)
    assert [promise.on for promise in found] == [on]
    assert found[0].text in note
    assert found[0].text


@pytest.mark.parametrize("note", NONE)
def test_what_is_no_promise_is_left_alone(note: str) -> None:
    assert promises(note, TODAY) == ()


def test_a_promise_is_its_clause_word_for_word() -> None:
    note = "- 21 of 55 returned (April–July 2017)\n- CFPS has been commissioned. Review to report in September 2017.\n"
    assert promises(note, TODAY) == (Promise("Review to report in September 2017", date(2017, 9, 30)),)


def test_several_are_given_in_the_order_said_and_three_at_most() -> None:
    note = "Panel will meet on 12 August, training to start on 3 October and the audit is due in November."
    assert promises(note, TODAY) == (
        Promise("Panel will meet on 12 August", date(2017, 8, 12)),
        Promise("training to start on 3 October", date(2017, 10, 3)),
        Promise("the audit is due in November", date(2017, 11, 30)),
    )
    assert len(promises(note + " Report due in December.", TODAY)) == 3


def test_the_same_promise_is_given_once() -> None:
    assert len(promises("Review due 30 September. \nReview due 30 September.", TODAY)) == 1


def test_a_long_clause_is_cut_at_a_words_end_with_its_date_kept() -> None:
    note = (
        "We will "
        + "very carefully and patiently " * 10
        + "report to the panel on 12 August"
        + " about everything" * 20
    )
    (promise,) = promises(note, TODAY)
    assert "12 August" in promise.text
    assert promise.text in note
    assert len(promise.text) <= 120
    assert not (set(promise.text.split()) - set(note.split()))


PIECES = [
    "We will",
    "report",
    "to",
    "be",
    "was",
    "due",
    "in",
    "on",
    "by",
    "May",
    "may",
    "September 2017",
    "3 March",
    "31/3",
    "47",
    "£10",
    "21 of 55",
    "Friday",
    "next",
    ".",
    ",",
    ";",
    "\n",
    "since",
    "and",
    "end of",
    "not",
    "Q3 2018/19",
    "–",
    "in 3 weeks",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
@settings(deadline=None, max_examples=400)
def test_any_note_gives_days_to_come_in_its_own_words(note: str, today: date) -> None:
    found = promises(note, today)
    assert len(found) <= 3
    for promise in found:
        assert promise.on > today
        assert promise.text in note
        assert promise.text == promise.text.strip()
        assert 0 < len(promise.text) <= 120


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        ".",
        "1",
        "1 May ",
        "31/3 ",
        "by ",
        "will ",
        "was due in May, ",
        "to be done by Friday or ",
        "May",
        "end of the ",
        "not in September 2017 ",
        "3.",
        "\n",
        "next Friday will ",
        "report was due 12 May 2018, and will ",
    ],
)
def test_a_note_as_long_as_slack_allows_takes_no_more_than_its_share(piece: str) -> None:
    note = (piece * 40_000)[:40_000]
    assert grows_evenly(lambda said: promises(said, TODAY), note)
