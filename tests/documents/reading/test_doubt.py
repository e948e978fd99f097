"""A reading that is likely wrong is doubted, once and with what somebody can look at; one that is right is not."""

import pytest

from bot.documents import read_document
from bot.documents.reading.doubt import telling
from bot.documents.reading.doubt.model import Model, fitted, read, written
from bot.plan.model.document import Document
from tests.support.documents.word_files import word_file

HEADER = ["No.", "Recommendation", "Action", "Lead", "By when", "RAG", "Success measure"]
ACTIONS = (
    "Train every social worker in how to record the voice of the child",
    "Write a guide on thresholds for all partners and send it to them",
    "Audit twenty case files each month and report to the board",
    "Recruit four more team managers by the summer",
    "Review the protocol for missing children with the police",
    "Set up a weekly panel that looks at every placement move",
)
OWNERS = ("Head of Service", "Director of Children’s Services", "Principal Social Worker")


def rows() -> list[list[str]]:
    return [
        [
            str(n),
            f"The council should improve the quality of {what}, so that children are safer.",
            ACTIONS[n - 1],
            OWNERS[n % 3],
            f"{n + 10} May 2027",
            "RAG"[n % 3],
            f"{70 + n}% of audited {what} are judged good or better",
        ]
        for n, what in enumerate(("plans", "visits", "records", "assessments", "reviews", "handovers"), 1)
    ]


def doubts(document: Document) -> list[str]:
    return [warning.what for warning in document.warnings if warning.what.startswith("please compare")]


def test_a_plan_that_is_read_right_is_not_doubted() -> None:
    document = read_document(word_file(HEADER, *rows()), "plan.docx")
    assert [a.text for r in document.recommendations for a in r.actions] == list(ACTIONS)
    assert doubts(document) == []


def test_labels_that_were_taken_for_actions_are_doubted_with_what_is_missing() -> None:
    """Half of the recommendations hold all there is in one cell, each under its label."""
    broken = [
        row if n < 3 else [*row[:2], "\n".join(f"{HEADER[at]}: {row[at]}" for at in range(2, len(row))), "", "", "", ""]
        for n, row in enumerate(rows())
    ]
    document = read_document(word_file(HEADER, *broken), "plan.docx")
    assert sum(len(r.actions) for r in document.recommendations) > len(ACTIONS)
    (said,) = doubts(document)
    assert "the owners, the dates" in said
    assert "without a date" in said


def test_a_plan_that_prints_neither_owners_nor_dates_is_not_doubted_for_it() -> None:
    bare = [[*row[:3], "", "", *row[5:]] for row in rows()]
    assert doubts(read_document(word_file(HEADER, *bare), "plan.docx")) == []
    assert doubts(read_document(word_file(HEADER[:3], *[row[:3] for row in rows()]), "plan.docx")) == []


def test_a_small_file_shows_too_little_to_be_doubted() -> None:
    small = [[*row[:3], "", "", "", ""] for row in rows()[:2]]
    assert doubts(read_document(word_file(HEADER, *small), "plan.docx")) == []


def test_a_doubt_is_one_warning_however_many_parts_are_doubted() -> None:
    every = dict.fromkeys(fitted().weights, 1.0)
    plan = read_document(word_file(HEADER, *rows()), "plan.docx")
    (said,) = telling.said_of(every, fitted().doubted(every), plan.recommendations, None)
    assert all(name in said.what for name in telling.NAMES.values())
    assert telling.said_of({}, fitted().doubted({}), plan.recommendations, None) == []


def test_no_sign_speaks_for_a_reading() -> None:
    model = fitted()
    assert all(weight >= 0 for weights in model.weights.values() for weight in weights)
    assert max(model.odds({}).values()) < model.joins


@pytest.mark.parametrize("value", [0.5, 5.0])
def test_signs_are_weighed_by_what_was_fitted_and_no_more_than_was_seen(value: float) -> None:
    model = Model(("owners", "dates"), (-2.0, -4.0), 0.5, 0.1, {"odd": 1.0}, {"odd": (6.0, 3.0)}, "of")
    assert read(written(model)) == model
    assert model.doubted({}) == []
    assert model.doubted({"odd": value}) == (["owners"] if value < 1 else ["owners", "dates"])
    assert model.reasons({"odd": value, "other": 1.0}, ["owners"]) == ["odd"]
