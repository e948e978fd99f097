"""The numbers of actions, which go on from their recommendation's, and letters and Roman numbers that count."""

import pytest

from bot.documents import read_document
from bot.documents.cells.numbers import counted, split_below


@pytest.mark.parametrize(
    ("above", "text", "number", "rest"),
    [
        ("1", "1.2 Train crews", "1.2", "Train crews"),
        ("1", "1a – Train crews", "1a", "Train crews"),
        ("5", "Action 5.1: Train crews", "5.1", "Train crews"),
        ("HS-01", "HS-01-a) Train crews", "HS-01-a", "Train crews"),
        ("HS/03", "HS/03/2 Train crews", "HS/03/2", "Train crews"),
        ("A", "A(ii) Train crews", "A(ii)", "Train crews"),
        ("A", "A2: Train crews", "A2", "Train crews"),
        ("I", "I.1: Train crews", "I.1", "Train crews"),
        ("1", "1.5% of crews are trained", None, "1.5% of crews are trained"),
        ("1", "10 Crews are trained", None, "10 Crews are trained"),
        ("A", "A crew is trained", None, "A crew is trained"),
        ("", "1.2 Train crews", None, "1.2 Train crews"),
    ],
)
def test_a_number_that_goes_on_from_the_one_above(above: str, text: str, number: str | None, rest: str) -> None:
    found = split_below(text, above)
    assert (found.number, found.text) == (number, rest)


def test_what_counts_all_texts_from_the_first_numbers_them() -> None:
    assert [each.number for each in counted(["A) Moor", "B) Light"]) or ()] == ["A", "B"]
    assert [each.text for each in counted(["I. Moor", "II. Light", "III. Clean"]) or ()] == ["Moor", "Light", "Clean"]
    assert counted(["A) Moor", "C) Light"]) is None
    assert counted(["A) Moor"]) is None
    assert counted(["A) Moor", "Light"]) is None


def test_recommendations_that_letters_count_are_numbered_by_them() -> None:
    text = """Challenge,Planned activity,Owner,By when
A) Boats should be moored safely.,Buy new ropes,Harbour Master,31/03/2027
B) The pier should be lit at night.,Fit six lamps,Clerk,30/06/2027
C) The slipway should be kept clean.,Wash it each week,Clerk,30/09/2027
"""
    document = read_document(text.encode(), "plan.csv")
    assert [(r.number, r.text, [a.number for a in r.actions]) for r in document.recommendations] == [
        ("A", "Boats should be moored safely.", ["A.1"]),
        ("B", "The pier should be lit at night.", ["B.1"]),
        ("C", "The slipway should be kept clean.", ["C.1"]),
    ]


def test_a_line_across_above_the_header_typed_again_is_the_recommendation_of_the_rows_below() -> None:
    text = """Harbour plan,,,
R1: Boats should be moored safely at all times.,,,
Name,Person,Status,Due date
Buy new ropes,Harbour Master,On track,2027-03-31
Inspect the rings,Clerk,Done,2027-04-30
R2: The pier should be lit at night.,,,
Name,Person,Status,Due date
Fit six lamps,Clerk,On track,2027-06-30
"""
    document = read_document(text.encode(), "plan.csv")
    assert [(r.number, [a.text for a in r.actions]) for r in document.recommendations] == [
        ("R1", ["Buy new ropes", "Inspect the rings"]),
        ("R2", ["Fit six lamps"]),
    ]


def test_a_plan_without_a_header_stands_apart_from_the_key_above_it() -> None:
    text = """Key;
Colour;Meaning
Sun;On track to be delivered by the due date
Storm;Off track
;
Boats should be moored safely at all times.;1;Buy new ropes and store them;Harbour Master;31 March 2027;Sun
;2;Inspect the rings each month;Harbour Master;30 April 2027;Storm
The pier should be lit at night.;3;Fit six lamps on the pier;Head of Works;30 June 2027;Sun
"""
    document = read_document(text.encode(), "plan.csv")
    assert [len(r.actions) for r in document.recommendations] == [2, 1]
    assert [a.rating for r in document.recommendations for a in r.actions] == ["on_track", "off_track", "on_track"]
