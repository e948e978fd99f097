"""The project's own invented plan, which the practice workspace loads: as text, and as the same table in Word."""

from datetime import date

import pytest

from bot.documents import read_document
from bot.documents.formats.plain_text import read_cells
from bot.documents.json_codec import to_json
from bot.documents.reading.tables.cell_runs import arrange_rows
from bot.plan.model.document import Document
from tests.support.documents.places import SAMPLE
from tests.support.documents.word_files import word_file


def in_word() -> bytes:
    grid = arrange_rows(read_cells(SAMPLE.read_text(encoding="utf-8")))
    rows = [
        ["\n".join(("• " if p.is_bullet else "") + p.text for p in cell.paragraphs) for cell in row]
        for row in grid.tables[0].rows
    ]
    return word_file(*rows, before=[p.text for p in grid.opening])


@pytest.fixture(scope="module", params=["text", "Word"])
def plan(request: pytest.FixtureRequest) -> Document:
    content = SAMPLE.read_bytes() if request.param == "text" else in_word()
    return read_document(content, "the sample plan")


def test_word_and_text_say_the_same() -> None:
    assert to_json(read_document(in_word(), "w")) == to_json(read_document(SAMPLE.read_bytes(), "t"))


def test_there_are_ten_recommendations_and_twelve_actions(plan: Document) -> None:
    assert [r.number for r in plan.recommendations] == [str(n) for n in range(1, 11)]
    assert {r.number: len(r.actions) for r in plan.recommendations if len(r.actions) > 1} == {"3": 2, "7": 2}
    assert sum(len(r.actions) for r in plan.recommendations) == 12


def test_three_recommendations_have_joint_owners(plan: Document) -> None:
    joint = {r.number: r.actions[0].owners for r in plan.recommendations if len(r.actions[0].owners) > 1}
    assert joint == {
        "4": ("Head of Service Children in Need", "Head of Service Practice Quality and Learning"),
        "6": ("Head of Service Front Door and Assessment", "Head of Service Fostering and Permanence"),
        "8": ("Head of Service Disabled Children and Transitions", "Designated Clinical Officer SEND"),
    }


def test_dates_are_read_in_every_form_the_plan_prints(plan: Document) -> None:
    dues = {r.number: (r.actions[0].due_text, r.actions[0].due_on) for r in plan.recommendations}
    assert dues == {
        "1": ("By 30.09.26", date(2026, 9, 30)),
        "2": ("By 30 November 2026", date(2026, 11, 30)),
        "3": ("By 31/10/26", date(2026, 10, 31)),
        "4": ("By 16.10.26", date(2026, 10, 16)),
        "5": ("By 27.11.26", date(2026, 11, 27)),
        "6": ("By 29/01/27", date(2027, 1, 29)),
        "7": ("By 18.12.26", date(2026, 12, 18)),
        "8": ("Ongoing", None),
        "9": ("By 04/12/26", date(2026, 12, 4)),
        "10": ("31 March 2027", date(2027, 3, 31)),
    }


def test_two_actions_of_one_row_share_its_owner_and_date(plan: Document) -> None:
    first, second = plan.recommendations[2].actions
    assert first.owners == second.owners == ("Head of Service Safeguarding and Exploitation",)
    assert first.due_on == second.due_on == date(2026, 10, 31)


def test_notes_that_begin_with_a_month_are_dated_by_its_last_day(plan: Document) -> None:
    dated = {(r.number, p.on) for r in plan.recommendations for p in r.progress if p.on}
    assert dated == {(number, date(2026, 9, 30)) for number in ("2", "4", "9")}


def test_every_measure_is_labelled_and_every_bullet_is_a_note(plan: Document) -> None:
    for recommendation in plan.recommendations:
        labels = [m.label for m in recommendation.measures]
        assert labels == ["i", "ii", "iii"][: len(labels)]
        assert len(recommendation.progress) in (3, 4)
    assert sum(len(r.measures) for r in plan.recommendations) == 23


def test_nothing_was_doubtful(plan: Document) -> None:
    assert plan.warnings == ()
