"""Excel workbooks: what people see in the cells is what the plan says."""

from datetime import date, datetime, time
from time import monotonic
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from bot.documents import read_document
from tests.documents.formats.excel_files import FIRST, SECOND, packed, parts_of, refusal
from tests.support.documents.workbooks import AMBER, BLUE, GREEN, HEADER, RED, read_sheet, shade, workbook


def due(value: Any, number_format: str) -> tuple[str | None, date | None]:
    def make(sheet: Any) -> None:
        sheet["E2"] = value
        sheet["E2"].number_format = number_format

    action = read_sheet(FIRST, make=make).recommendations[0].actions[0]
    return action.due_text, action.due_on


@pytest.mark.parametrize(
    ("value", "number_format", "text", "on"),
    [
        (date(2024, 6, 30), "dd/mm/yyyy", "30/06/2024", date(2024, 6, 30)),
        (date(2024, 6, 30), "mm-dd-yy", "30/06/2024", date(2024, 6, 30)),
        (date(2024, 6, 3), "d mmm yyyy", "3 Jun 2024", date(2024, 6, 3)),
        (date(2024, 6, 3), "[$-809]dd mmmm yyyy;@", "03 June 2024", date(2024, 6, 3)),
        (date(2025, 3, 1), "mmm-yy", "Mar-25", date(2025, 3, 31)),
        (date(2031, 3, 1), "mmm-yy", "Mar-2031", date(2031, 3, 31)),
        (date(2024, 6, 30), "d-mmm", "30/06/2024", date(2024, 6, 30)),
        (datetime.combine(date(2024, 6, 30), time(17)), "dd/mm/yyyy hh:mm", "30/06/2024", date(2024, 6, 30)),
        (45473, "General", "45473", date(2024, 6, 30)),
        ("TBC", "General", "TBC", None),
    ],
)
def test_a_date_is_what_its_cell_shows(value: Any, number_format: str, text: str, on: date | None) -> None:
    assert due(value, number_format) == (text, on)


def test_a_bare_number_of_days_is_a_date_with_a_warning() -> None:
    document = read_sheet(["1", "Improve", "Train", "DCS", 45473])
    assert "the number that Excel gives to Sunday 30 June 2024" in document.warnings[0].what


@pytest.mark.parametrize(
    ("value", "number_format", "number"),
    [(1, "General", "1"), (1.1, "General", "1.1"), (1.1, "0.00", "1.10"), ("1..1", "General", "1..1"), (7.0, "0", "7")],
)
def test_a_number_is_what_its_cell_shows(value: Any, number_format: str, number: str) -> None:
    def make(sheet: Any) -> None:
        sheet["A2"] = value
        sheet["A2"].number_format = number_format

    [recommendation] = read_sheet(FIRST, make=make).recommendations
    assert number in (recommendation.number, recommendation.actions[0].number)


def test_merged_cells_count_for_each_of_their_rows() -> None:
    document = read_sheet(
        FIRST,
        ["", "", "Audit", "", "31/12/24"],
        make=lambda sheet: [sheet.merge_cells(place) for place in ("A2:A3", "B2:B3", "D2:D3")],
    )
    (recommendation,) = document.recommendations
    assert [(a.number, a.text, a.owners) for a in recommendation.actions] == [
        ("1.1", "Train", ("Head of MASH",)),
        ("1.2", "Audit", ("Head of MASH",)),
    ]


@pytest.mark.parametrize("is_merged", [True, False])
def test_a_banner_is_a_section_merged_or_not(is_merged: bool) -> None:
    document = read_sheet(
        ["Leadership"],
        FIRST,
        ["Care and carers"],
        SECOND,
        make=lambda sheet: is_merged and [sheet.merge_cells(f"A{at}:G{at}") for at in (2, 4)],
    )
    assert [r.section for r in document.recommendations] == ["Leadership", "Care and carers"]


def test_merges_far_beyond_the_sheet_or_over_each_other_are_no_work() -> None:
    parts = parts_of(workbook(HEADER, FIRST, SECOND))
    merges = b"".join(b'<mergeCell ref="A2:XFD1048576"/>' for _ in range(30_000))
    sheet = parts["xl/worksheets/sheet1.xml"]
    merged = sheet.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>")
    assert merged != sheet
    began = monotonic()
    refusal(packed(parts | {"xl/worksheets/sheet1.xml": merged}))
    assert monotonic() - began < 5


def test_the_header_may_stand_low_with_a_title_and_a_key_over_it() -> None:
    rows: list[list[Any]] = [
        ["Our plan"],
        [],
        ["Key to ratings"],
        ["", "Off track"],
        ["", "On track"],
        ["", "Complete"],
    ]

    def make(sheet: Any) -> None:
        shade(sheet, A4=RED, A5=AMBER, A6=GREEN, F9=AMBER, F10=GREEN)

    document = read_document(workbook(*rows, [], HEADER, [*FIRST[:5]], [*SECOND[:5]], make=make), "plan.xlsx")
    assert document.title == "Our plan"
    assert document.rating_key == {"red": "off_track", "amber": "on_track", "green": "done"}
    assert [r.actions[0].rating for r in document.recommendations] == ["on_track", "done"]
    assert document.warnings == ()


def test_shading_without_a_key_takes_the_common_reading_and_one_warning_says_so() -> None:
    document = read_sheet(FIRST[:5], SECOND[:5], make=lambda sheet: shade(sheet, F2=RED, F3=BLUE))
    assert [r.actions[0].rating for r in document.recommendations] == ["off_track", "done"]
    assert [w.where for w in document.warnings] == ["the whole plan"]


def test_a_pale_header_colour_or_a_shaded_row_is_no_rating() -> None:
    def make(sheet: Any) -> None:
        shade(sheet, F2="FFD9E1F2", **{f"{column}3": GREEN for column in "ABCDEFG"})

    document = read_sheet(FIRST[:5], SECOND[:5], make=make)
    assert [r.actions[0].rating for r in document.recommendations] == [None, None]


def test_a_colour_of_the_theme_is_a_colour() -> None:
    def make(sheet: Any) -> None:
        sheet["F2"].fill = PatternFill("solid", fgColor=Color(theme=6))  # the green of openpyxl’s theme
        sheet["F3"].fill = PatternFill("solid", fgColor=Color(indexed=10))

    document = read_sheet(FIRST[:5], SECOND[:5], make=make)
    assert [r.actions[0].rating for r in document.recommendations] == ["on_track", "off_track"]


def test_percentages_are_read_by_their_key() -> None:
    def make(sheet: Any) -> None:
        for at in (3, 4):
            sheet[f"F{at}"].number_format = "0%"

    rows = [[*FIRST[:5], 0.8], [*SECOND[:5], 1]]
    key = ["% complete: 100% done; 75–99% on track; under 75% at risk"]
    document = read_document(workbook(key, [*HEADER[:5], "Percentage complete"], *rows, make=make), "plan.xlsx")
    assert [r.actions[0].rating for r in document.recommendations] == ["on_track", "done"]
    assert document.recommendations[0].actions[0].rating_text == "80%"


def test_percentages_without_a_key_say_only_done_and_not_started() -> None:
    rows = [[*FIRST[:5], "100%"], [*SECOND[:5], "60%"], ["3", "Care", "Ask", "DCS", "TBC", "0%"]]
    document = read_document(workbook([*HEADER[:5], "% complete"], *rows), "plan.xlsx")
    assert [r.actions[0].rating for r in document.recommendations] == ["done", None, "not_started"]
    assert len(document.warnings) == 1


def test_a_struck_date_does_not_hold() -> None:
    def make(sheet: Any) -> None:
        struck = TextBlock(InlineFont(strike=True), "31/12/24")
        sheet["E2"] = CellRichText(struck, " 31/03/25")
        sheet["E3"].font = Font(strike=True)

    first, second = read_sheet(FIRST, SECOND, make=make).recommendations
    assert (first.actions[0].due_text, first.actions[0].due_on) == ("31/12/24 31/03/25", date(2025, 3, 31))
    assert second.actions[0].due_on is None


def test_lines_in_a_cell_are_paragraphs() -> None:
    document = read_sheet(["1", "Improve", "Train\nAudit", "DCS", "30/09/24", "", "• Begun\n• Booked"])
    assert [a.text for a in document.recommendations[0].actions] == ["Train", "Audit"]
    assert [p.text for p in document.recommendations[0].progress] == ["Begun", "Booked"]
