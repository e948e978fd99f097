"""One scheme for all values of a rating column: what each means, how sure that is, and what is asked."""

import pytest

from bot.documents.grid import Grid, paragraph
from bot.documents.reading.rating_scheme.induction import count_marks, induce
from bot.documents.reading.rating_scheme.key import Key
from bot.documents.reading.rating_scheme.key_finder import find_key
from bot.documents.reading.rating_scheme.meaning import Meaning, Waiting
from bot.documents.reading.rating_scheme.scheme import Scheme
from bot.plan.model.rating import Rating

WAITING = Waiting.WAITING


def scheme_of(*texts: str, key: str = "", **answers: Meaning) -> Scheme:
    """Induce the scheme of a column of these texts, in a file that says this of them."""
    line = paragraph(key)
    grid = Grid((line,) if line else ())
    marks = count_marks((text, "") for text in texts)
    return induce(marks, find_key(grid, [mark.text for mark in marks]), answers)


def meanings(scheme: Scheme) -> dict[str, Meaning | None]:
    return {value.text: value.meaning for value in (*scheme.values.values(), *scheme.fills.values())}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("In progress", Rating.ON_TRACK),
        ("In Progress - on track", Rating.ON_TRACK),
        ("In progress – at risk", Rating.AT_RISK),
        ("Green – overdue", None),
        ("Amber (some delay)", Rating.AT_RISK),
        ("Closed", Rating.DONE),
        ("Closed by the Audit Committee", Rating.SIGNED_OFF),
        ("Complete – awaiting sign off", Rating.DONE),
        ("Pending", Rating.NOT_STARTED),
        ("Waiting on the ambulance trust", WAITING),
        ("In progress, awaiting the county council", WAITING),
        ("Not ours", WAITING),
        ("Stopped: we will not pursue this", Rating.NOT_PURSUING),
        ("Superseded by recommendation 9", Rating.NOT_PURSUING),
        ("Not on track", Rating.OFF_TRACK),
        ("Not yet begun", Rating.NOT_STARTED),
        ("✓", Rating.DONE),
        ("🔴", Rating.OFF_TRACK),
        ("▲", Rating.ON_TRACK),
        ("Ar y trywydd iawn", Rating.ON_TRACK),
        ("Heb ddechrau", Rating.NOT_STARTED),
        ("100%", Rating.DONE),
        ("0 %", Rating.NOT_STARTED),
        ("Stuck", None),
        ("Not delayed", Rating.ON_TRACK),
        ("No longer at risk", Rating.ON_TRACK),
        ("Not off track", Rating.ON_TRACK),
        ("Incomplete", None),
        ("Not complete", None),
        ("Sam Field", None),
        ("7", None),
    ],
)
def test_a_value_by_itself(text: str, meaning: Meaning | None) -> None:
    assert meanings(scheme_of(text)) == {text: meaning}


def test_the_letters_beside_a_letter_say_what_it_is() -> None:
    assert meanings(scheme_of("R", "A", "G", "B", "B")) == {
        "R": Rating.OFF_TRACK,
        "A": Rating.AT_RISK,
        "G": Rating.ON_TRACK,
        "B": Rating.DONE,
    }
    assert set(meanings(scheme_of("A", "B", "C", "D")).values()) == {None}
    asked = {value.text: value.guess for value in scheme_of("R", "A", "G", "C", "W").open_values}
    assert asked == {"C": Rating.DONE, "W": Rating.NOT_STARTED}


def test_a_colour_that_the_key_leaves_out_is_asked_where_another_has_its_common_meaning() -> None:
    scheme = scheme_of("A", "B", "G", "R", key="Key: A = on track; B = suspended")
    assert meanings(scheme) == {"A": Rating.ON_TRACK, "B": Rating.PAUSED, "G": None, "R": Rating.OFF_TRACK}
    assert [value.guess for value in scheme.open_values] == [Rating.ON_TRACK]


@pytest.mark.parametrize(
    ("key", "values", "found"),
    [
        (
            "Flying: going to plan; Wobbling: may miss its date; Landed: finished",
            ["Flying", "Wobbling", "Landed"],
            [Rating.ON_TRACK, Rating.AT_RISK, Rating.DONE],
        ),
        (
            "Red (overdue), Amber (some slippage), Green (complete)",
            ["red", "AMBER", "G"],
            [Rating.OFF_TRACK, Rating.AT_RISK, Rating.DONE],
        ),
        (
            "White – depends on another body; Blue – suspended by the board",
            ["White", "Blue"],
            [WAITING, Rating.PAUSED],
        ),
        (
            "Tier 1 means not begun, Tier 2 means fully implemented",
            ["Tier 1", "Tier 2"],
            [Rating.NOT_STARTED, Rating.DONE],
        ),
    ],
)
def test_a_key_explains_values_of_any_kind(key: str, values: list[str], found: list[Meaning]) -> None:
    scheme = scheme_of(*values, key=key)
    assert list(meanings(scheme).values()) == found
    assert scheme.warnings == ()


def test_waiting_is_no_rating_and_keeps_its_words() -> None:
    scheme = scheme_of("White", "Waiting on the ICB", key="White: depends on another body. Green: on track.")
    assert (scheme.rate("Waiting on the ICB").rating, scheme.rate("Waiting on the ICB").waiting_on) == (
        None,
        "Waiting on the ICB",
    )
    assert scheme.rate("White").waiting_on == "depends on another body"
    assert scheme.printed == {"White": "waiting", "Green": "on_track"}


def test_shading_means_what_the_key_says_and_none_is_white() -> None:
    key = Key(fills={"FFFFFF": WAITING, "FF0000": Rating.AT_RISK}, words={"FFFFFF": "not ours"})
    scheme = induce(count_marks([("", "FF0000"), ("", "00B050"), ("", "")]), key)
    assert scheme.rate("", "FF0000").rating is Rating.AT_RISK
    assert scheme.rate("", "00B050").rating is Rating.ON_TRACK
    assert scheme.rate("", "").waiting_on == "not ours"
    assert scheme.rate("", "FFFFFF").waiting_on == "not ours"


def test_a_shading_explains_a_value_that_says_nothing() -> None:
    marks = count_marks([("1", "00B050"), ("1", "92D050"), ("2", "FF0000"), ("3", "00B050"), ("3", "FF0000")])
    assert meanings(induce(marks, Key())) == {"1": Rating.ON_TRACK, "2": Rating.OFF_TRACK, "3": None}


def test_percentages_without_a_key_say_only_what_is_done_and_what_is_not_begun() -> None:
    for texts in (["0", "25", "60", "60", "100"], ["0%", "25%", "60 %", "60%", "100% complete"]):
        scheme = scheme_of(*texts)
        assert [scheme.rate(text).rating for text in texts] == [Rating.NOT_STARTED, None, None, None, Rating.DONE]
        assert [(value.text, value.count, value.guess) for value in scheme.open_values] == [
            ("1–99%", 3, Rating.ON_TRACK)
        ]
        assert len(scheme.warnings) == 1
    answered = scheme_of("25%", "60%", **{"1–99%": Rating.AT_RISK})
    assert answered.rate("60%").rating is Rating.AT_RISK
    assert set(meanings(scheme_of("1", "2", "3", "4")).values()) == {None}


def test_shades_of_one_colour_are_one_value() -> None:
    scheme = induce(count_marks([("", "00B050"), ("", "92D050"), ("", "7030A0")]), Key())
    assert scheme.rate("", "92D050").rating is scheme.rate("", "00B050").rating is Rating.ON_TRACK
    assert [value.text for value in scheme.open_values] == ["purple"]


def test_each_value_is_told_once_with_its_count() -> None:
    scheme = scheme_of(*["In progress"] * 12, "in progress", *["Stuck"] * 2, "Complete")
    assert scheme.warnings == (
        "“In progress” (13 times) says only that it goes on: it was taken for on track",
        "the rating “Stuck” (twice) was not understood: it may mean off track",
    )
    assert [(value.text, value.count, value.guess) for value in scheme.open_values] == [("Stuck", 2, Rating.OFF_TRACK)]


def test_many_values_without_a_meaning_are_told_together() -> None:
    scheme = scheme_of(*(f"Sam Field {n}" for n in range(20)))
    assert len(scheme.warnings) == 1
    assert scheme.warnings[0].startswith("20 different ratings (20 times) were not understood, such as “Sam Field 0”")


def test_what_somebody_answered_counts_for_more_than_a_key() -> None:
    answers: dict[str, Meaning] = {"Parked": Rating.NOT_PURSUING, "green": WAITING}
    scheme = scheme_of("Parked", "GREEN", "On hold", key="Green: on track; Parked: paused", **answers)
    assert meanings(scheme) == {"Parked": Rating.NOT_PURSUING, "GREEN": WAITING, "On hold": Rating.PAUSED}


def test_guesses_are_taken_only_where_somebody_says_so() -> None:
    scheme = scheme_of("Stuck")
    assert scheme.rate("Stuck").rating is None
    assert scheme.with_guesses().rate("stuck.").rating is Rating.OFF_TRACK


@pytest.mark.parametrize(
    ("text", "rating", "printed"),
    [
        ("COMPLETED All staff were trained by the summer.", Rating.DONE, "COMPLETED"),
        ("On track: the panel has met twice and reads each file", Rating.ON_TRACK, "On track"),
        ("The panel has met twice and reads each of the files that it is sent", None, None),
    ],
)
def test_the_rating_that_opens_an_account_is_the_cells(text: str, rating: Rating | None, printed: str | None) -> None:
    rated = scheme_of(text).rate(text)
    assert (rated.rating, rated.text, rated.is_prose) == (rating, printed, True)


@pytest.mark.parametrize("text", ["Wobbling", "Sailing", "Cruising", "Shipped", "Dormant"])
def test_a_word_that_hardly_any_plan_rates_by_is_told_once_with_its_count(text: str) -> None:
    scheme = scheme_of(text, text, "On track", text)
    (told,) = scheme.warnings
    assert told.startswith(f"“{text}” (3 times) was taken for ")


@pytest.mark.parametrize(
    "text",
    ["Complete", "Closed", "Implemented", "Delivered", "Pending", "To do", "Not yet due", "Cancelled", "Some concerns"],
)
def test_an_ordinary_word_is_taken_without_one(text: str) -> None:
    assert scheme_of(text, text, "On track").warnings == ()
