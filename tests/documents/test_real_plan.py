"""The real plan that this product began with: Harrow's, of 2017, in Word and saved as text."""

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.plan.model.document import Document
from tests.support.documents.places import SHARED

PLANS = SHARED / "plans"
pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the real plan stands in a folder beside the checkout")

BULLETS = {"1": 4, "2": 2, "3": 3, "4": 1, "5": 2, "6": 2, "7": 4, "8": 2, "9": 3, "10": 3}
MEASURES = {"1": 3, "2": 1, "3": 2, "4": 1, "5": 1, "6": 1, "7": 2, "8": 1, "9": 2, "10": 1}


def harrow(kind: str) -> Document:
    path = PLANS / f"harrow-2017.{kind}"
    return read_document(path.read_bytes(), path.name)


@pytest.fixture(scope="module", params=["docx", "txt"])
def plan(request: pytest.FixtureRequest) -> Document:
    return harrow(request.param)


def test_word_and_text_say_the_same() -> None:
    assert to_json(harrow("docx")) == to_json(harrow("txt"))
    assert harrow("docx").digest == harrow("txt").digest


def test_the_title_is_the_line_above_the_table(plan: Document) -> None:
    assert plan.title == "2017 London Borough of Harrow OFSTED Single Inspection Framework Action Plan"


def test_nothing_was_doubtful(plan: Document) -> None:
    assert plan.warnings == ()
    assert plan.rating_key is None


def test_there_are_ten_recommendations_and_eleven_actions(plan: Document) -> None:
    assert [r.number for r in plan.recommendations] == [str(n) for n in range(1, 11)]
    numbers = [a.number for r in plan.recommendations for a in r.actions]
    assert numbers == ["1.1", "2.1", "3.1", "4.1", "5.1", "6.1", "7.1", "7.2", "8.1", "9.1", "10.1"]


def test_a_number_without_a_dot_is_a_number(plan: Document) -> None:
    assert plan.recommendations[2].text.startswith("Ensure that assessments and plans are consistently up to date")


def test_every_recommendation_is_whole(plan: Document) -> None:
    assert all(r.text[0].isupper() and r.text.endswith(".") for r in plan.recommendations)
    assert all(a.text.endswith(".") for r in plan.recommendations for a in r.actions)


def test_joint_owners_are_two_posts_each_without_the_full_stop(plan: Document) -> None:
    joint = {r.number: r.actions[0].owners for r in plan.recommendations if len(r.actions[0].owners) > 1}
    assert joint == {
        "4": ("Head of Service Children’s Access", "Head of Service Children in Need Service"),
        "6": (
            "Head of Service Children in Need Service",
            "Head of Service Quality Assurance and Service Improvement",
        ),
        "10": ("Harrow Council CEO", "Harrow Council DCS"),
    }


def test_everything_is_due_in_september_2017_but_the_last_in_march_2018(plan: Document) -> None:
    dues = [(a.due_text, a.due_on) for r in plan.recommendations for a in r.actions]
    assert dues == [("By 30.09.17", date(2017, 9, 30))] * 10 + [("By 31.03.18", date(2018, 3, 31))]


def test_measures_keep_their_roman_labels(plan: Document) -> None:
    assert {r.number: len(r.measures) for r in plan.recommendations} == MEASURES
    for recommendation in plan.recommendations:
        assert [m.label for m in recommendation.measures] == ["i", "ii", "iii"][: len(recommendation.measures)]


def test_each_bullet_is_one_progress_note_of_no_certain_day(plan: Document) -> None:
    assert {r.number: len(r.progress) for r in plan.recommendations} == BULLETS
    assert {p.on for r in plan.recommendations for p in r.progress} == {None}
    assert plan.recommendations[0].progress[0].text == "All actions on track"


def test_measures_and_progress_stand_with_the_recommendation(plan: Document) -> None:
    assert not any(a.measures or a.progress for r in plan.recommendations for a in r.actions)


def test_the_text_is_tidy(plan: Document) -> None:
    for text in texts(to_json(plan)):
        assert text == unicodedata.normalize("NFC", text).strip()
        assert not re.search(r"[\s\u00a0]{2}|[\t\r\u00ad\u00a0]|^[·•]", text)


def test_every_word_of_the_text_file_comes_out() -> None:
    printed = (PLANS / "harrow-2017.txt").read_text(encoding="utf-8").split("Progress\n", 1)[1]
    came_out = " ".join(texts(to_json(harrow("txt"))))
    assert [word for word in re.findall(r"[^\W\d]{2,}", printed) if word not in came_out] == []


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def test_the_json_is_json() -> None:
    plan = to_json(harrow("docx"))
    assert json.loads(json.dumps(plan)) == plan
