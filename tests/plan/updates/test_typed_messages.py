"""What heads of service type with one thumb, and where it goes.

Each line: what was typed; the action or recommendation it is filed under, or ASKED where only its author can know;
the rating; the note, word for word. The plan has recommendations 1 to 10 with one action each, 7 with two.
`messages.txt` holds many more, several updates in one among them; its first lines say how to read it.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.model.rating import Rating
from bot.plan.model.workspace import Plan
from bot.plan.updates.routing import Unclear, route
from tests.plan.plans import CHIEF, HEAD, OWNER, a_plan, an_action, ten_recommendations, the_action
from tests.support.growth import grows_evenly

GREEN, AMBER, RED = Rating.ON_TRACK, Rating.AT_RISK, Rating.OFF_TRACK
DONE, WHITE, NONE = Rating.DONE, Rating.NOT_STARTED, None
ASKED = None
Case = tuple[str, str | None, Rating | None, str]

DIRECT: list[Case] = [
    # a number, a rating, a note
    ("5 on track Hubs open; take-up rising", "5.1", GREEN, "Hubs open; take-up rising"),
    ("5 on track", "5.1", GREEN, ""),
    ("5 On Track", "5.1", GREEN, ""),
    ("5 ontrack hubs open", "5.1", GREEN, "hubs open"),
    ("5 on-track, hubs open", "5.1", GREEN, "hubs open"),
    ("5 on trak hubs open", "5.1", GREEN, "hubs open"),
    ("5 on  track hubs open", "5.1", GREEN, "hubs open"),
    ("5 - on track -", "5.1", GREEN, ""),
    ("5 - on track - hubs open", "5.1", GREEN, "hubs open"),
    ("5: amber", "5.1", AMBER, ""),
    ("5:amber", "5.1", AMBER, ""),
    ("5:amber two vacancies", "5.1", AMBER, "two vacancies"),
    ("5. Amber. Two vacancies.", "5.1", AMBER, "Two vacancies."),
    ("5) amber", "5.1", AMBER, ""),
    ("5 amber slow", "5.1", AMBER, "slow"),
    ("5 AMBER SLOW", "5.1", AMBER, "SLOW"),
    ("5 amber- 2 vacancies", "5.1", AMBER, "2 vacancies"),
    ("5, amber, 2 vacancies", "5.1", AMBER, "2 vacancies"),
    ("5 at risk. Interviews 12 Sept", "5.1", AMBER, "Interviews 12 Sept"),
    ("5 off track tender failed", "5.1", RED, "tender failed"),
    ("5 red :cry: no bids", "5.1", RED, ":cry: no bids"),
    ("5 is still on track", "5.1", GREEN, ""),
    ("5 is now green, 97% within 45 days", "5.1", GREEN, "97% within 45 days"),
    ("5 it’s on track", "5.1", GREEN, ""),
    ("5 all on track", "5.1", GREEN, ""),
    ("5 back on track since new manager started", "5.1", GREEN, "since new manager started"),
    ("5 RAG: A", "5.1", AMBER, ""),
    ("5 rag green hubs open", "5.1", GREEN, "hubs open"),
    ("5 status: amber - waiting on health", "5.1", AMBER, "waiting on health"),
    ("5 not started", "5.1", WHITE, ""),
    ("5 not started yet, waiting for board", "5.1", WHITE, "yet, waiting for board"),
    ("5 done", "5.1", DONE, ""),
    ("5 done!", "5.1", DONE, ""),
    ("5 done thanks", "5.1", DONE, "thanks"),
    ("5 all done", "5.1", DONE, ""),
    ("5 complete - evidence to follow", "5.1", DONE, "evidence to follow"),
    ("5 completed in July", "5.1", DONE, "in July"),
    ("5 (amber) slow", "5.1", AMBER, "slow"),
    ("5 -> green", "5.1", GREEN, ""),
    ("5-amber", "5.1", AMBER, ""),
    ("5 is “on track”, says health", "5.1", GREEN, "says health"),
    ("5 has gone red, provider pulled out", "5.1", RED, "provider pulled out"),
    ("5 can we move it to 31 March?", "5.1", NONE, "can we move it to 31 March?"),
    ("5 60% complete", "5.1", NONE, "60% complete"),
    ("5 nothing to report", "5.1", NONE, "nothing to report"),
    ("5 completed 14/31", ASKED, NONE, ""),
    ("5 amber, now green", "5.1", NONE, "amber, now green"),
    ("5 done 30/9, minutes attached", "5.1", DONE, "30/9, minutes attached"),
    ("05 green", "5.1", GREEN, ""),
    ("10 green 10 of 12 schools signed up", "10.1", GREEN, "10 of 12 schools signed up"),
    ("7 amber two carers left", "7", AMBER, "two carers left"),
    ("7.2 on track?", ASKED, NONE, ""),
    # an action's number
    ("5.1 🟢 hubs open", "5.1", GREEN, "hubs open"),
    ("5.1 🟢 green hubs open", "5.1", GREEN, "hubs open"),
    ("5.1 :large_green_circle: hubs open", "5.1", GREEN, "hubs open"),
    ("5.1✅", "5.1", DONE, ""),
    ("5.1 ✅", "5.1", DONE, ""),
    ("5.1 ✅ on track, first hub open", "5.1", GREEN, "first hub open"),
    ("🟢 5.1 hubs open", "5.1", GREEN, "hubs open"),
    ("🔴 5.1 - tender failed", "5.1", RED, "tender failed"),
    ("amber 5.1 two vacancies", "5.1", AMBER, "two vacancies"),
    ("7.2 slipping a bit", "7.2", AMBER, "a bit"),
    ("7.2: hubs open", "7.2", NONE, "hubs open"),
    ("7.2 hubs open since May", "7.2", NONE, "hubs open since May"),
    ("7.2 3 new workers started", "7.2", NONE, "3 new workers started"),
    ("7.2 - 3 new workers started", "7.2", NONE, "3 new workers started"),
    ("7.2 – 97% of visits in time (was 92%)", "7.2", NONE, "97% of visits in time (was 92%)"),
    ("7.2 - 12 months of data now in", "7.2", NONE, "12 months of data now in"),
    ("7.2, 21 of 55 done", "7.2", NONE, "21 of 55 done"),
    ("7.2 nearly done", "7.2", NONE, "nearly done"),
    ("7.2 not on track", "7.2", NONE, "not on track"),
    ("7.2 no longer on track, ofsted visit", "7.2", NONE, "no longer on track, ofsted visit"),
    ("7.2 amber/red", "7.2", NONE, "amber/red"),
    ("7.2 done some visits", "7.2", NONE, "done some visits"),
    ("7.2 completed the first audits", "7.2", NONE, "completed the first audits"),
    ("7.2 red tape with ICB", "7.2", NONE, "red tape with ICB"),
    ("7.2 Green Lane hub opened 4.9.26", "7.2", NONE, "Green Lane hub opened 4.9.26"),
    ("7.2 at risk children seen weekly", "7.2", NONE, "at risk children seen weekly"),
    ("7.2 at risk of slipping to Jan", "7.2", AMBER, "of slipping to Jan"),
    ("7.2 ongoing", "7.2", NONE, "ongoing"),
    ("7.2 done 14/31 interviews", "7.2", NONE, "done 14/31 interviews"),
    ("7.2 green. audits: 3 red, 5 amber, 4 green", "7.2", GREEN, "audits: 3 red, 5 amber, 4 green"),
    ("*7.2* on track", "7.2", GREEN, ""),
    ("- 7.2 on track", "7.2", GREEN, ""),
    ("(7.2) on track", "7.2", GREEN, ""),
    ("7.2 on track, ok to close?", "7.2", GREEN, "ok to close?"),
    ("7.2 amber. can we get an extra month?", "7.2", AMBER, "can we get an extra month?"),
    ("7.2\non track\nhubs open", "7.2", GREEN, "hubs open"),
    ("7.2 on track - 7.1 is with Sam", "7.2", GREEN, "7.1 is with Sam"),
    ("7.2 on track\n- hubs open\n- 3 workers in post", "7.2", GREEN, "hubs open\n- 3 workers in post"),
    # the kind of number, said
    ("rec5 green", "5.1", GREEN, ""),
    ("rec 5 green", "5.1", GREEN, ""),
    ("Rec. 5: green", "5.1", GREEN, ""),
    ("Recommendation 5 - hubs open", "5.1", NONE, "hubs open"),
    ("recomendation 5 on track", "5.1", GREEN, ""),
    ("recommendation no. 5 amber", "5.1", AMBER, ""),
    ("rec 5 3 workers started", "5.1", NONE, "3 workers started"),
    ("#5 done", "5.1", DONE, ""),
    ("# 5 hubs open", "5.1", NONE, "hubs open"),
    ("action 7.1 is slipping, two vacancies", "7.1", AMBER, "two vacancies"),
    ("Action 7.1: complete", "7.1", DONE, ""),
    ("action 7 is slipping", ASKED, NONE, ""),
    ("re 5 - hubs open", "5.1", NONE, "hubs open"),
    ("Re: 5 on track", "5.1", GREEN, ""),
    ("re action 7.1, all good", "7.1", NONE, "all good"),
    ("Update on 5: first flats viewed", "5.1", NONE, "first flats viewed"),
    ("update 7.1 green", "7.1", GREEN, ""),
    ("Hi all, 7.1 on track", "7.1", GREEN, ""),
    ("Morning! 5 is on track", "5.1", GREEN, ""),
    # a bare number that can only be a reference, without a rating
    ("5 we've opened two hubs", "5.1", NONE, "we've opened two hubs"),
    ("5 the tender is out", "5.1", NONE, "the tender is out"),
    ("5 is waiting for legal", "5.1", NONE, "is waiting for legal"),
    ("5 has slipped to October", "5.1", NONE, "has slipped to October"),
    ("5 no change", "5.1", NONE, "no change"),
    ("5 recruitment under way, closing date 12 May", "5.1", NONE, "recruitment under way, closing date 12 May"),
    ("5 good progress", "5.1", NONE, "good progress"),
    ("5 in progress", "5.1", NONE, "in progress"),
    ("5 not on track", "5.1", NONE, "not on track"),
    ("5 - 3 new workers started", "5.1", NONE, "3 new workers started"),
    ("5: 3 new workers started 4/9", "5.1", NONE, "3 new workers started 4/9"),
    ("5\nHubs open since May", "5.1", NONE, "Hubs open since May"),
    ("5, hubs open since May", "5.1", NONE, "hubs open since May"),
    # figures, dates, counts: only the author can know
    ("5 March review went well", ASKED, NONE, ""),
    ("5 may slip", ASKED, NONE, ""),
    ("5 of 6 audits good", ASKED, NONE, ""),
    ("5 out of 6 hubs open", ASKED, NONE, ""),
    ("5% of visits late", ASKED, NONE, ""),
    ("5 new workers started", ASKED, NONE, ""),
    ("5 hubs open", ASKED, NONE, ""),
    ("5 Hubs open", ASKED, NONE, ""),
    ("5 staff trained", ASKED, NONE, ""),
    ("5 young people seen", ASKED, NONE, ""),
    ("5 social workers in post", ASKED, NONE, ""),
    ("5 done, 2 to go", ASKED, NONE, ""),
    ("5 recruited so far", ASKED, NONE, ""),
    ("5 are on track", ASKED, NONE, ""),
    ("5 left to recruit", ASKED, NONE, ""),
    ("5 more to find", ASKED, NONE, ""),
    ("5 in post", ASKED, NONE, ""),
    ("5 off sick", ASKED, NONE, ""),
    ("5-10 audits a week", ASKED, NONE, ""),
    ("5 - 10 audits a week", ASKED, NONE, ""),
    ("5 to 10 audits a week", ASKED, NONE, ""),
    ("5,000 families reached", ASKED, NONE, ""),
    ("5pm meeting moved", ASKED, NONE, ""),
    ("9:15 call with health", ASKED, NONE, ""),
    ("1 worker has left", ASKED, NONE, ""),
    ("1.1 fte short", ASKED, NONE, ""),
    ("2.1 million secured", ASKED, NONE, ""),
    ("£5k secured", ASKED, NONE, ""),
    ("12 months of data", ASKED, NONE, ""),
    ("Actions: 5 completed, 2 left", ASKED, NONE, ""),
    ("1. Hubs open\n2. Staff trained", ASKED, NONE, ""),
    ("3.10.26 board agreed the plan", ASKED, NONE, ""),
    # several, none, or one that is not there
    ("6 green, 5 amber", ASKED, NONE, ""),
    ("recs 5 to 7 all green", ASKED, NONE, ""),
    ("5.1 to 5.3 all green", ASKED, NONE, ""),
    ("on track", ASKED, NONE, ""),
    ("hubs open, all good with 5.1", ASKED, NONE, ""),
    ("12 green", ASKED, NONE, ""),
    ("5.7 green", ASKED, NONE, ""),
    ("Q3 data shows 97%", ASKED, NONE, ""),
    ("5", ASKED, NONE, ""),
    ("5.1?", ASKED, NONE, ""),
]

UNDER_5_1: list[Case] = [  # in a thread about 5.1 alone
    ("on track", "5.1", GREEN, ""),
    ("all on track thanks", "5.1", GREEN, "thanks"),
    ("🟢", "5.1", GREEN, ""),
    ("done ✅", "5.1", DONE, ""),
    ("Amber - 2 vacancies, interviews 12 Sept", "5.1", AMBER, "2 vacancies, interviews 12 Sept"),
    ("still amber, health haven't replied", "5.1", AMBER, "health haven't replied"),
    ("hubs open", "5.1", NONE, "hubs open"),
    ("3 new workers started", "5.1", NONE, "3 new workers started"),
    ("3 recruited, 2 to go", "5.1", NONE, "3 recruited, 2 to go"),
    ("3 off sick so slower than we'd like", "5.1", NONE, "3 off sick so slower than we'd like"),
    ("2 vacant posts", "5.1", NONE, "2 vacant posts"),
    ("5 hubs open", "5.1", NONE, "5 hubs open"),
    ("5 of 6 audits good", "5.1", NONE, "5 of 6 audits good"),
    ("21 of 55 done", "5.1", NONE, "21 of 55 done"),
    ("97% within 45 days April-July", "5.1", NONE, "97% within 45 days April-July"),
    ("12 months of data in", "5.1", NONE, "12 months of data in"),
    ("1.5 fte recruited", "5.1", NONE, "1.5 fte recruited"),
    ("2.5 days a week agreed", "5.1", NONE, "2.5 days a week agreed"),
    ("5 March review went well", "5.1", NONE, "5 March review went well"),
    ("30.9.26 board agreed it", "5.1", NONE, "30.9.26 board agreed it"),
    ("10:30 call with health booked", "5.1", NONE, "10:30 call with health booked"),
    ("5/6 done", "5.1", NONE, "5/6 done"),
    ("7-day cover in place", "5.1", NONE, "7-day cover in place"),
    ("7.1 per worker", "5.1", NONE, "7.1 per worker"),
    ("see 7.1", "5.1", NONE, "see 7.1"),
    ("80% done", "5.1", NONE, "80% done"),
    ("yep all done", "5.1", DONE, ""),
    ("will be done by Friday", "5.1", NONE, "will be done by Friday"),
    ("done 7.1 two carers approved", "7.1", DONE, "two carers approved"),
    ("10-12 audits a month", "5.1", NONE, "10-12 audits a month"),
    ("2017 figures were wrong", "5.1", NONE, "2017 figures were wrong"),
    ("97 - up from 80", "5.1", NONE, "97 - up from 80"),
    ("Q3 data shows 97%", "5.1", NONE, "Q3 data shows 97%"),
    ("3 families waiting, 2 seen", "5.1", NONE, "3 families waiting, 2 seen"),
    ("audits: 3 red, 5 amber, 4 green", "5.1", NONE, "audits: 3 red, 5 amber, 4 green"),
    ("1. hubs open\n2. staff trained", "5.1", NONE, "1. hubs open\n2. staff trained"),
    ("nearly done", "5.1", NONE, "nearly done"),
    ("red tape", "5.1", NONE, "red tape"),
    ("5 on track", "5.1", GREEN, ""),
    ("5.1 on track", "5.1", GREEN, ""),
    ("5: hubs open", "5.1", NONE, "hubs open"),
    ("7.1 at risk two carers left", "7.1", AMBER, "two carers left"),
    ("rec 7 at risk", "7", AMBER, ""),
    ("#7 two carers left", "7", NONE, "two carers left"),
    ("3 done", ASKED, NONE, ""),
    ("3 amber", ASKED, NONE, ""),
    ("3: hubs open", ASKED, NONE, ""),
    ("10 - up from 7", ASKED, NONE, ""),
    ("amber, 7.1 is worse", ASKED, NONE, ""),
    ("7.1 is the average", ASKED, NONE, ""),
    ("9 completed this month", ASKED, NONE, ""),
    ("on track, 7.1 amber", ASKED, NONE, ""),
    ("5 and 7 on track", ASKED, NONE, ""),
    ("12 green", ASKED, NONE, ""),
]

UNDER_5_1_AND_7_1: list[Case] = [  # in an alert's thread about both, the owner's own 5.1 and somebody's 7.1
    ("5 on track", "5.1", GREEN, ""),
    ("5.1 amber two vacancies", "5.1", AMBER, "two vacancies"),
    ("7.1 done", "7.1", DONE, ""),
    ("on track", "5.1", GREEN, ""),
    ("3 new workers started", "5.1", NONE, "3 new workers started"),
    ("5 recruitment under way", "5.1", NONE, "recruitment under way"),
    ("7 tender is late", "7", NONE, "tender is late"),
    ("3 done", ASKED, NONE, ""),
]

EVERY = (
    [((), *case) for case in DIRECT]
    + [(("5.1",), *case) for case in UNDER_5_1]
    + [(("5.1", "7.1"), *case) for case in UNDER_5_1_AND_7_1]
)


RATINGS = {
    "n": WHITE,
    "g": GREEN,
    "a": AMBER,
    "r": RED,
    "d": DONE,
    "p": Rating.PAUSED,
    "x": Rating.NOT_PURSUING,
    "-": NONE,
}
MESSAGES = [
    line.rsplit(" => ", 1)
    for line in (Path(__file__).parent / "messages.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]
NOBODY = "UELSE"
WHOLE = ("2", "5", "7")  # recommendations with several actions
Update = tuple[str, Rating | None, str]


def several_actions() -> Plan:
    """1 to 10 with one action each, but 5 with three, 2 and 7 with two; 5.1 the owner's, 9.1 the rival's."""
    plan = {str(n): [an_action(f"{n}.1", *{5: [HEAD], 9: [CHIEF]}.get(n, []))] for n in range(1, 11)}
    plan["5"] += [an_action("5.2"), an_action("5.3")]
    plan["7"].append(an_action("7.2"))
    plan["2"].append(an_action("2.2"))
    return a_plan(plan)


SEVERAL, TEN = several_actions(), ten_recommendations()


def updates(plan: Plan, typed: str, user_id: str, thread: tuple[str, ...]) -> list[Update] | None:
    """What is recorded, or None if its author is asked."""
    found = route(plan, typed, user_id, [the_action(plan, number) for number in thread] or None)
    if isinstance(found, Unclear):
        assert found.why
        return None
    return [
        (f.target.action.number if f.target.action else f.target.recommendation.number, f.rating, f.note) for f in found
    ]


def heard(message: str) -> tuple[str, str, tuple[str, ...]]:
    """(words, whose they are, the thread's numbers) of a line of the table."""
    typed = message.replace("⏎", "\n")
    if typed.startswith("mine: "):
        return typed.removeprefix("mine: "), OWNER, ()
    if thread := re.match(r"\[([\d. ]+)\] ", typed):
        return typed[thread.end() :], NOBODY, tuple(thread[1].split())
    return typed, NOBODY, ()


def meant(expected: str) -> list[Update]:
    """The updates that a line of the table expects; a recommendation's only action is meant by either number."""
    made = []
    for one in expected.replace("⏎", "\n").split(" || "):
        head, _, note = one.partition(":")
        number, rating = head.split()
        number = number if "." in number or number in WHOLE else f"{number}.1"
        made.append((number, RATINGS[rating], note.removeprefix(" ")))
    return made


@pytest.mark.parametrize(("thread", "typed", "number", "rating", "note"), EVERY)
def test_it_goes_where_its_author_means(
    thread: tuple[str, ...], typed: str, number: str | None, rating: Rating | None, note: str
) -> None:
    user_id = OWNER if thread else NOBODY
    assert updates(TEN, typed, user_id, thread) == ([(number, rating, note)] if number else None)


@pytest.mark.parametrize(("message", "expected"), MESSAGES, ids=[message for message, _ in MESSAGES])
def test_every_message_makes_the_updates_that_are_meant(message: str, expected: str) -> None:
    made = updates(SEVERAL, *heard(message))
    if expected == "~":
        assert made is None or {rating for _, rating, _ in made} == {None}
    else:
        assert made == (None if expected == "?" else meant(expected))


def test_the_table_is_large() -> None:
    assert len(MESSAGES) > 300


PIECES = st.sampled_from(
    [
        *(word for message, _ in MESSAGES for word in heard(message)[0].split()),
        "\n",
        ";",
        ",",
        "and",
        "5.1",
        "5.2",
        "7.2",
    ]
)


@given(
    st.text() | st.lists(PIECES, max_size=14).map(" ".join) | st.text("0123456789. ,;-&#?:\nabgron"),
    st.sampled_from([NOBODY, OWNER]),
    st.sampled_from([(), ("5.1",), ("5.1", "9.1")]),
)
@settings(deadline=None, max_examples=500)
def test_any_message_is_placed_or_asked_about_and_its_notes_are_its_own_words(
    typed: str, user_id: str, thread: tuple[str, ...]
) -> None:
    made = updates(SEVERAL, typed, user_id, thread)
    place_in, numbers = 0, {number for number, _, _ in made or ()}
    assert len(numbers) == len(made or ())
    for note in dict.fromkeys(note for _, _, note in made or ()):
        place_in = typed.index(note, place_in) + len(note)


SAID = st.tuples(
    st.sampled_from(
        ["{} {} {}", "{}: {} {}", "{} - {} - {}", "rec {} {} {}", "#{} {}, {}", "{} is {}. {}", "re {} {}: {}"]
    ),
    st.sampled_from([("on track", GREEN), ("amber", AMBER), ("🔴", RED), ("✅", DONE), ("now green", GREEN)]),
    st.sampled_from(
        ["", "Hubs open", "two vacancies", "we met 3 of 8 schools", "97% in 45 days", "see minutes", "£5k over"]
    ),
)


@given(
    st.lists(st.sampled_from(SEVERAL.numbers), min_size=1, max_size=6, unique_by=lambda n: n.partition(".")[0]),
    st.lists(SAID, min_size=6, max_size=6),
    st.sampled_from(["\n", "\n\n", "; ", "\n- "]),
)
@settings(deadline=None, max_examples=300)
def test_what_is_set_apart_clearly_is_told_apart(
    numbers: list[str], said: list[tuple[str, tuple[str, Rating], str]], between: str
) -> None:
    typed, expected = [], []
    for number, (form, (words, rating), note) in zip(numbers, said, strict=False):
        typed.append(form.format(number, words, note).strip(" ,:.-"))
        only = "." not in number and number not in WHOLE
        expected.append((f"{number}.1" if only else number, rating, note))
    made = updates(SEVERAL, between.join(typed), NOBODY, ())
    dotted = {"." in number for number in numbers}
    if dotted == {True, False} or (between == "; " and dotted == {False}):
        assert made is None or made == expected  # "5.1 green, 3 done", "5 done; 2 on track" may count
    else:
        assert made == expected


@pytest.mark.parametrize(
    "typed",
    [
        "5.1 green " * 4_000,
        "5.1 amber" + ", amber" * 5_000,
        "5.1 fte, " * 4_000,
        "hi " * 13_000,
        "> " * 20_000,
        "5, " * 13_000,
        "and 5.2 " * 5_000,
        "5.1 green\n" + "- hub 3 open\n" * 3_000,
        "5.1 " + "amber " * 6_000,
        "what " * 8_000,
        "5.1 " + "a" * 39_000,
        "sorry " * 6_000,
        "5.1 on track" + " " * 39_000,
        "7.2 is 5 of 12; " * 2_500,
        "thanks " * 5_000,
    ],
)
def test_the_longest_message_takes_no_more_than_its_share(typed: str) -> None:
    assert grows_evenly(lambda message: route(SEVERAL, message, OWNER), typed)
