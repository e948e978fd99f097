"""The sheets of Excel workbooks: which of them are the plan, and which rows."""

from datetime import date
from typing import Any

import pytest

from bot.documents import read_document
from tests.documents.formats.excel_files import FIRST, SECOND
from tests.support.documents.workbooks import HEADER, RED, read_sheet, shade, workbook


def test_other_sheets_are_not_part_of_the_plan() -> None:
    def make(sheet: Any) -> None:
        risks = sheet.parent.create_sheet("Risk register")
        risks.append(["Ref", "Risk", "Mitigating actions", "Owner", "Review date"])
        risks.append(["R1", "Nobody comes", "Ask again", "DCS", "30/09/24"])
        sheet.parent.create_sheet("Glossary").append(["Term", "Meaning"])

    assert [r.text for r in read_sheet(FIRST, make=make).recommendations] == ["Improve"]


def test_a_risk_register_below_the_plan_is_not_part_of_it() -> None:
    document = read_sheet(FIRST, [], ["Ref", "Risk", "Mitigation", "Owner"], ["R1", "Nobody comes", "Ask again", "DCS"])
    assert [r.text for r in document.recommendations] == ["Improve"]


@pytest.mark.xfail(reason="one short action below such labels is taken for a label", strict=True)
def test_several_tables_in_one_sheet_each_have_their_header_and_heading() -> None:
    table = [["Recommendation:", "{}. Improve", "Lead:", "DCS"], ["Action", "By when", "Success measure", "Status"]]
    rows: list[list[Any]] = [["Our plan"], []]
    for number, heading in enumerate(("Leadership", "Care"), 1):
        rows += [
            [heading],
            [cell.format(number) for cell in table[0]],
            table[1],
            [f"Train home {number}", "TBC"],
            [],
        ]
    document = read_document(workbook(*rows, ["Signed by the chair"]), "plan.xlsx")
    assert [(r.number, r.section, [a.text for a in r.actions]) for r in document.recommendations] == [
        ("1", "Leadership", ["Train home 1"]),
        ("2", "Care", ["Train home 2"]),
    ]
    assert document.title == "Our plan"


def test_labelled_lines_in_a_sheet_are_a_plan() -> None:
    lines = ["Recommendation 1: Improve", "Action 1.1: Train", "Owner: DCS", "Due: 30 June 2024"]
    (recommendation,) = read_document(workbook(*[[line] for line in lines]), "plan.xlsx").recommendations
    assert recommendation.actions[0].due_on == date(2024, 6, 30)


def test_sheets_that_are_each_a_plan_are_sections() -> None:
    def make(sheet: Any) -> None:
        sheet.title = "Leadership"
        other = sheet.parent.create_sheet("Care")
        other.append(HEADER)
        other.append(SECOND)

    document = read_sheet(FIRST, make=make)
    assert [(r.section, r.text) for r in document.recommendations] == [("Leadership", "Improve"), ("Care", "Help")]


def test_a_hidden_sheet_is_read_only_if_no_other_holds_a_plan() -> None:
    def make(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Last year")
        other.append(HEADER)
        other.append(SECOND)
        other.sheet_state = "hidden"

    document = read_sheet(FIRST, make=make)
    assert [r.text for r in document.recommendations] == ["Improve"]
    assert [w.what for w in document.warnings if "Last year" in w.what] == [
        "the hidden sheet “Last year” holds a plan too and was not read"
    ]

    def hide(sheet: Any) -> None:
        sheet.parent.create_sheet("Cover")
        sheet.sheet_state = "hidden"

    alone = read_sheet(FIRST, make=hide)
    assert [r.text for r in alone.recommendations] == ["Improve"]
    assert any("was read, because no other holds a plan" in w.what for w in alone.warnings)


def test_rows_that_a_filter_hides_are_read_with_a_warning() -> None:
    def make(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["G"].hidden = True

    document = read_sheet(FIRST, SECOND, make=make)
    assert [r.text for r in document.recommendations] == ["Improve", "Help"]
    said = {w.what for w in document.warnings}
    assert {"1 row of the sheet is hidden, and read", "1 column of the sheet is hidden, and read"} <= said


def test_a_header_of_two_rows_is_one() -> None:
    rows: list[list[Any]] = [
        ["No.", "Recommendation", "Action plan", None, None, "Monitoring", None],
        [None, None, "Action", "Lead", "Date", "Progress", "RAG"],
        ["1", "Improve", "Train", "DCS", "30/09/24", "Begun", "Complete"],
    ]
    document = read_document(
        workbook(*rows, make=lambda sheet: [sheet.merge_cells(place) for place in ("C1:E1", "F1:G1")]), "plan.xlsx"
    )
    action = document.recommendations[0].actions[0]
    assert (action.text, action.owners, action.due_on, action.rating) == (
        "Train",
        ("DCS",),
        date(2024, 9, 30),
        "done",
    )


def test_formatting_far_below_the_plan_is_nothing() -> None:
    document = read_sheet(FIRST, make=lambda sheet: shade(sheet, A9000=RED))
    assert len(document.recommendations) == 1
