"""Our own JSON comes back as it went out, from every kind of file."""

import json
from typing import Any

import pytest

from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.errors import Unreadable
from bot.plan.model.document import Document
from tests.support.documents.comparer import LAYOUTS
from tests.support.documents.places import SAMPLE
from tests.support.documents.workbooks import HEADER, workbook


def again(document: Document) -> Document:
    return read_document(json.dumps(to_json(document)).encode(), "plan.json")


def as_a_plan(document: Document) -> Document:
    """Without what is known of its reading, which the JSON does not have."""
    return Document(document.title, document.recommendations, document.rating_key, document.warnings)


def refusal(content: Any) -> str:
    with pytest.raises(Unreadable) as refused:
        read_document(content if isinstance(content, bytes) else json.dumps(content).encode(), "plan.json")
    sentence = str(refused.value)
    assert "plan.json" in sentence
    assert len(sentence) < 250
    return sentence


def test_the_sample_comes_back_as_it_was() -> None:
    document = read_document(SAMPLE.read_bytes(), SAMPLE.name)
    assert again(document) == as_a_plan(document)
    assert again(document).digest == document.digest


def test_a_plan_with_a_key_warnings_and_dates_comes_back_as_it_was() -> None:
    rows = [["1", "Improve\nall", "Train", "Head of MASH", "From July 2024", "A", "June 2024: begun"]]
    document = read_document(workbook(["Key: A = suspended; B = done"], HEADER, *rows), "plan.xlsx")
    assert document.rating_key
    assert document.warnings
    assert again(document) == as_a_plan(document)


@pytest.mark.skipif(not LAYOUTS.is_dir(), reason="the layouts stand in a folder beside the checkout")
@pytest.mark.parametrize(
    "file", sorted(LAYOUTS.glob("a*.docx")) + sorted(LAYOUTS.glob("a*.xlsx")), ids=lambda f: f.stem
)
def test_every_layout_comes_back_as_it_was(file: Any) -> None:
    document = read_document(file.read_bytes(), file.name)
    assert again(document) == as_a_plan(document)


def plan(**more: Any) -> dict[str, Any]:
    note = {"on": "2024-06-30", "text": "Begun", **more.pop("note", {})}
    action = {
        "number": "1.1",
        "text": "Train",
        "owners": ["DCS"],
        "due_on": "2024-09-30",
        "due_text": "30/09/24",
        "delivery": "on_track",
        "delivery_text": "G",
        "measures": [],
        "progress": [note],
        **more.pop("action", {}),
    }
    recommendation = {
        "number": "1",
        "section": None,
        "text": "Improve",
        "measures": [{"label": "i", "text": "More"}],
        "progress": [],
        "actions": [action],
        **more.pop("recommendation", {}),
    }
    return {"title": "Ours", "rating_key": None, "recommendations": [recommendation], "warnings": [], **more}


def test_what_an_export_adds_is_left_out_and_named() -> None:
    added = plan(note={"by": "U1", "delivery": "at_risk"}, action={"original_due_on": "2024-06-30"})
    document = read_document(json.dumps(added).encode(), "plan.json")
    action = document.recommendations[0].actions[0]
    assert (str(action.due_on), str(action.original_due_on)) == ("2024-09-30", "2024-06-30")
    assert [w.what for w in document.warnings] == ["1 update was read as a note, without who wrote it and its rating"]
    assert again(document) == document


def test_what_was_decided_elsewhere_is_a_note_and_never_a_decision() -> None:
    decided = {
        "paused_until": "2027-03-01",
        "judged": [{"on": "2026-06-12", "by": "Ofsted", "text": "early progress"}],
        "asked": [],
        "verified": None,
    }
    document = read_document(json.dumps(plan(action=decided)).encode(), "plan.json")
    action = document.recommendations[0].actions[0]
    assert [note.text for note in action.progress] == [
        "Begun",
        "Paused until: 2027-03-01",
        "Judged: on 2026-06-12, by Ofsted, text early progress",
    ]
    assert action.rating == "on_track"
    (warning,) = document.warnings
    assert "“paused_until”, “judged”: read as notes" in warning.what


def test_what_has_a_name_that_is_not_known_is_not_dropped_without_a_word() -> None:
    strange = plan(colour="blue", action={"cost": "£40", "number": "1.1"}, note={"mood": "good"})
    document = read_document(json.dumps(strange).encode(), "plan.json")
    (warning,) = document.warnings
    assert "not read" in warning.what
    assert "“colour”, “cost”, “mood”" in warning.what


EXTRAS_OF_RECOMMENDATION = {
    "noun": "Area for priority action",
    "priority": "Must do",
    "response": "partly",
    "response_text": "Accepted but for the date.",
}
EXTRAS_OF_ACTION = {
    "priority": "High",
    "accountable": ["Director of Children’s Services", "Chief Nurse"],
    "depends_on": "2.1",
    "waiting_on": "ICB: data agreement",
}


def test_columns_that_only_some_plans_have_come_back_as_they_were() -> None:
    given = plan(recommendation=EXTRAS_OF_RECOMMENDATION, action=EXTRAS_OF_ACTION)
    document = read_document(json.dumps(given).encode(), "plan.json")
    assert not document.warnings
    written = to_json(document)["recommendations"][0]
    assert {name: written[name] for name in EXTRAS_OF_RECOMMENDATION} == EXTRAS_OF_RECOMMENDATION
    assert {name: written["actions"][0][name] for name in EXTRAS_OF_ACTION} == EXTRAS_OF_ACTION
    assert again(document) == document


def test_what_is_absent_is_never_left_out() -> None:
    written = to_json(read_document(json.dumps(plan()).encode(), "plan.json"))["recommendations"][0]
    assert list(written) == [
        *("number", "section", "text", *EXTRAS_OF_RECOMMENDATION, "measures", "progress", "actions")
    ]
    action = written["actions"][0]
    assert list(action) == [
        *("number", "text", "owners", "due_on", "due_text", "delivery", "delivery_text"),
        *(*EXTRAS_OF_ACTION, "measures", "progress"),
    ]
    assert [written[name] for name in EXTRAS_OF_RECOMMENDATION] == [None] * 4
    assert [action[name] for name in EXTRAS_OF_ACTION] == [None, [], None, None]


def test_text_is_made_tidy() -> None:
    document = read_document(json.dumps(plan(recommendation={"text": " Improve  all\u200b \n\n now "})).encode(), "x")
    assert document.recommendations[0].text == "Improve all\nnow"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_are_read(encoding: str) -> None:
    assert read_document(json.dumps(plan()).encode(encoding), "x").title == "Ours"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "it is not JSON"),
        (b'{"a": ' * 100_000, "it is not JSON"),
        ({}, "at title something is missing"),
        (plan(recommendations=[]), "holds no plan"),
        (plan(recommendation={"number": ""}), "needs a number and a text"),
        (plan(action={"due_on": "soon"}), "at recommendations.0.actions.0.due_on something else was expected"),
        (plan(action={"delivery": "purple"}), "at recommendations.0.actions.0.delivery something else was expected"),
        (plan(recommendation={"response": "maybe"}), "at recommendations.0.response something else was expected"),
        (plan(action={"accountable": "DCS"}), "at recommendations.0.actions.0.accountable something else was expected"),
        (plan(recommendations=7), "at recommendations something else was expected"),
    ],
)
def test_what_is_no_export_is_said_with_its_place(content: Any, said: str) -> None:
    assert said in refusal(content)
