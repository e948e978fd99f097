"""Small files made after public bug reports and real plans: facts of a file or of one cell, none of them lost."""

from datetime import date
from pathlib import Path
from time import monotonic

import pytest

from bot.documents import read_document
from bot.plan.model.document import Document, PrintedAction, Response
from bot.plan.model.rating import Rating
from tests.support.documents.places import SHARED

CASES = SHARED / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases stand in a folder beside the checkout")


def case(name: str) -> Document:
    return read_document((CASES / name).read_bytes(), name)


def actions(document: Document) -> list[PrintedAction]:
    return [action for r in document.recommendations for action in r.actions]


def warned(document: Document) -> str:
    return "\n".join(f"{warning.where}: {warning.what}" for warning in document.warnings)


def asked(document: Document) -> dict[str, str | None]:
    """What is asked about, with our guess."""
    return {question.value: question.guess for question in document.questions}


def under(document: Document) -> dict[str, list[str]]:
    """The texts of the actions under each recommendation."""
    return {r.text: [action.text for action in r.actions] for r in document.recommendations}


TASKS = ["Hold a weekly panel on missing episodes", "Audit ten cases"]


def test_every_case_is_tried_here() -> None:
    said = Path(__file__).read_text(encoding="utf-8")
    assert [file.name for file in sorted(CASES.iterdir()) if file.name != "README.md" and file.name not in said] == []


def test_an_action_log_is_read_by_its_items() -> None:
    first, second = actions(case("action-log.csv"))
    assert (first.text, first.owners, first.due_on) == ("Send the logo files", ("Comms Lead",), date(2026, 12, 14))
    assert (first.rating, second.rating) == (Rating.NOT_STARTED, Rating.DONE)


def test_a_task_list_has_no_recommendation_of_its_categories() -> None:
    document = case("task-list.csv")
    assert [(a.text, a.owners) for a in actions(document)] == [
        ("Open the shared folder", ("Terry",)),
        ("Finish the draft design", ("Vera",)),
    ]
    assert not {r.text for r in document.recommendations} & {"General", "IT"}
    assert "late" in str([(r.progress, [a.progress for a in r.actions]) for r in document.recommendations])


def test_an_export_of_asana_is_read_by_its_sections() -> None:
    document = case("export-asana.csv")
    assert under(document) == {
        "return home interviews": TASKS,
        "health assessments": ["Agree a pathway with the designated nurse"],
    }
    assert [r.number for r in document.recommendations] == ["1", "2"]
    first, second, third = actions(document)
    assert (first.owners, first.due_on) == (("Sam Field",), date(2027, 3, 31))
    assert (first.rating, second.rating, third.rating) == (None, Rating.DONE, None)
    assert [note.text for note in first.progress] == ["Panel started in June"]


def test_an_export_of_jira_loses_no_row_to_its_header() -> None:
    assert [(a.text, a.rating) for a in actions(case("export-jira.csv"))] == [
        ("Hold a weekly panel", Rating.ON_TRACK),
        ("Audit ten cases", Rating.DONE),
        ("Agree a pathway", Rating.NOT_STARTED),
    ]


def test_an_export_of_monday_is_read_by_its_groups() -> None:
    document = case("export-monday.csv")
    assert document.title == "Improvement plan"
    assert under(document) == {
        "Return home interviews": TASKS,
        "Health assessments": ["Agree a pathway with the nurse"],
    }
    assert {"Working on it", "Stuck"} <= asked(document).keys()
    assert [a.due_on for a in actions(document)] == [date(2027, 3, 31), date(2026, 10, 31), date(2027, 6, 30)]


def test_an_export_of_planner_is_read_by_its_buckets_and_its_labels_are_asked_about() -> None:
    document = case("export-planner.csv")
    assert under(document) == {
        "Return home interviews": TASKS,
        "Health assessments": ["Agree a pathway with the nurse"],
    }
    assert [r.number for r in document.recommendations] == ["1", "2"]
    assert actions(document)[0].owners == ("Sam Field", "Ada Moss")
    assert asked(document)["Labels"] == "rating"


def test_a_lone_number_of_two_parts_is_an_action_like_those_above() -> None:
    document = case("lone-2.1.csv")
    assert [(r.number, [a.number for a in r.actions]) for r in document.recommendations][:2] == [
        ("1", ["1.1", "1.2"]),
        ("2", ["2.1"]),
    ]


def test_a_recommendation_that_is_repeated_is_one() -> None:
    document = case("repeated-recommendation.csv")
    assert [(r.number, [a.number for a in r.actions]) for r in document.recommendations] == [
        ("1", ["1.1", "1.2"]),
        ("2", ["2.1"]),
    ]


def test_a_reference_of_a_measure_numbers_its_recommendation() -> None:
    document = case("measure-reference.csv")
    assert [r.number for r in document.recommendations] == ["1.1.1", "1.1.2", "B.2"]
    measures = str([(r.measures, [a.measures for a in r.actions]) for r in document.recommendations])
    assert "Better schemes" in measures
    assert "Interest" in measures


def test_ordinary_words_of_a_status_are_read_and_each_warned_of_once() -> None:
    document = case("status-words.csv")
    read = {action.rating_text: action.rating for action in actions(document)}
    for text in ("Complete", "Completed", "Closed", "Implemented", "Embedded"):
        assert read[text] is Rating.DONE
    assert (read["Pending"], read["To do"]) == (Rating.NOT_STARTED, Rating.NOT_STARTED)
    assert (read["On hold"], read["Superseded"]) == (Rating.PAUSED, Rating.NOT_PURSUING)
    assert read["In Progress - on track"] is Rating.ON_TRACK
    late = {read[text] for text in ("Outstanding", "Overdue", "Delayed")}
    assert len(late) == 1
    assert late <= {Rating.OFF_TRACK, Rating.AT_RISK}
    assert all(warned(document).count(f"“{text}” (once)") <= 1 for text in read)
    assert "“Delayed” (once)" in warned(document)


def test_a_table_inside_a_cell_holds_actions_with_their_owners_and_dates() -> None:
    first, second = case("nested-table.docx").recommendations[0].actions
    assert (first.text, first.owners, first.due_on) == (
        "Hold a weekly panel",
        ("Service Manager",),
        date(2027, 3, 31),
    )
    assert second.owners == ("Principal Social Worker",)


def test_priorities_responses_and_dependencies_are_read() -> None:
    document = case("priority-response.csv")
    assert [r.priority for r in document.recommendations] == ["High", "Medium", "Low", "Low"]
    assert [r.response for r in document.recommendations] == [
        Response.ACCEPTED,
        Response.PARTLY,
        Response.REJECTED,
        Response.ACCEPTED,
    ]
    first, second, third, fourth = actions(document)
    assert (first.due_on, first.original_due_on) == (date(2026, 6, 30), date(2026, 3, 31))
    assert (first.depends_on, first.accountable) == ("2", ("Director of Children’s Services",))
    assert second.waiting_on == "Waiting on ICB"
    assert third.rating not in (Rating.ON_TRACK, Rating.AT_RISK, Rating.OFF_TRACK)
    assert fourth.rating is Rating.NOT_PURSUING


def test_words_of_a_mac_of_old_are_those_that_were_typed() -> None:
    document = case("mac-roman.csv")
    said = [
        p.text for r in document.recommendations for p in (*r.progress, *(q for a in r.actions for q in a.progress))
    ]
    assert said[0] == "Panel started – “working well”"


def test_a_markdown_table_has_no_row_of_dashes_and_a_bar_inside_a_cell() -> None:
    document = case("markdown-table.md")
    assert len(document.recommendations) == 2
    assert [a.text for a in actions(document)] == [
        "Hold a weekly panel",
        "Audit ten cases",
        "Agree a pathway | protocol",
    ]
    assert [a.due_on for a in actions(document)] == [date(2027, 3, 31), date(2027, 4, 5), date(2027, 6, 30)]


def test_a_stray_word_a_million_rows_down_is_told_and_costs_nothing() -> None:
    began = monotonic()
    document = case("stray-cell.xlsx")
    assert monotonic() - began < 3
    assert len(document.recommendations) == 3
    assert "“x” in C1034397" in warned(document)


def test_formulas_without_values_are_told_by_column() -> None:
    document = case("uncalculated-formulas.xlsx")
    assert all(a.due_on is None and a.due_text is None for a in actions(document))
    for told in ("“By when”, holds 3 formulas", "“Lead officer”, holds a formula", "“Action”, holds a formula"):
        assert told in warned(document)


def test_errors_of_excel_are_no_owners_and_no_actions() -> None:
    document = case("error-values.xlsx")
    assert actions(document)[0].owners == ()
    assert not any("#" in a.text for a in actions(document))
    assert "#N/A in D2" in warned(document)
    assert "#REF! in C4" in warned(document)


def test_a_number_that_excel_made_a_date_is_the_number() -> None:
    document = case("number-made-date.xlsx")
    assert [r.number for r in document.recommendations] == ["1", "2", "3"]
    assert "“01/01/2026” as 1" in warned(document)


def test_a_fill_that_a_library_dislikes_keeps_nobody_from_reading_a_plan() -> None:
    assert [r.text for r in case("odd-style.xlsx").recommendations] == [
        "Improve the front door",
        "Train all staff",
        "Audit cases",
    ]


def test_one_order_of_day_and_month_holds_for_a_column() -> None:
    document = case("us-order.csv")
    assert [a.due_on for a in actions(document)] == [date(2027, 6, 30), date(2027, 4, 5)]
    assert {a.original_due_on for a in actions(document)} == {None}
    assert [a.due_text for a in actions(document)] == ["06/30/2027", "04/05/2027"]
    assert "month first" in warned(document)


@pytest.mark.parametrize(("timezone", "on"), [("Europe/London", date(2027, 6, 30)), ("UTC", date(2027, 6, 29))])
def test_a_moment_is_a_day_where_the_workspace_is(timezone: str, on: date) -> None:
    content = (CASES / "utc-midnight.csv").read_bytes()
    document = read_document(content, "utc-midnight.csv", timezone=timezone)
    assert [a.due_on for a in actions(document)] == [on]


def test_numbers_of_days_as_excel_counts_them_are_dates() -> None:
    dates = [a.due_on for a in actions(case("measure-reference.csv"))]
    assert dates[:2] == [date(2027, 3, 31), date(2026, 10, 1)]


def test_a_table_in_a_text_box_is_read() -> None:
    assert len(case("table-in-text-box.docx").recommendations) == 3


def test_words_of_a_text_box_in_a_cell_are_told() -> None:
    assert "Board note: partner has agreed" in warned(case("text-box-in-cell.docx"))


def test_the_chosen_entries_of_drop_downs_are_read() -> None:
    first, second, _ = actions(case("form-drop-downs.docx"))
    assert first.rating is Rating.OFF_TRACK
    assert second.owners == ("Head of Fostering",)


def test_what_a_style_strikes_through_or_hides_does_not_hold() -> None:
    document = case("struck-by-style.docx")
    assert [a.text for a in actions(document)] == ["Open two hubs", "Run monthly workshops", "Audit ten cases a month"]
    assert actions(document)[0].owners == ("Head of Access",)
    assert actions(document)[1].due_on is None
    assert "“1 May 2027 TBC” is struck through" in warned(document)


def test_raised_figures_are_marks_of_notes() -> None:
    document = case("raised-notes.docx")
    assert [r.number for r in document.recommendations] == ["1", "2", "3"]
    first, second, _ = actions(document)
    assert (first.owners, first.due_on) == (("Head of Access",), date(2027, 6, 30))
    assert (second.text, second.rating) == ("Run monthly workshops", Rating.AT_RISK)


def test_a_body_in_an_html_part_is_read() -> None:
    assert [a.due_on for a in actions(case("html-chunk.docx"))] == [
        date(2027, 6, 30),
        date(2027, 7, 31),
        date(2027, 9, 30),
    ]


def test_a_header_written_upwards_names_its_column() -> None:
    assert [a.rating for a in actions(case("turned-header.pdf"))] == [Rating.ON_TRACK, Rating.AT_RISK, Rating.OFF_TRACK]
