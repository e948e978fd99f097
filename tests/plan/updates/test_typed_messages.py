"""What heads of service type with one thumb, and where it goes.

`messages.txt` holds many messages, several updates in one among them; its first lines say how to read it.
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
from tests.plan.updates.typed_cases import AMBER, DONE, EVERY, GREEN, NONE, RED, WHITE
from tests.support.growth import grows_evenly

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
    found = route(plan, typed, user_id, [the_action(plan, number) for number in thread] or None, is_all=True)
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
