"""Small files made after public bug reports and real plans: facts of a file or of one cell, none of them lost."""

from datetime import date
from time import monotonic

import pytest

from bot.documents import read_document
from bot.plan.model.document import Document, PrintedAction
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
