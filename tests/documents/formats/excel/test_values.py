"""What stands in a workbook without a value, in error, far away or in a style that a library dislikes."""

import re
from time import monotonic
from typing import Any

import pytest

from bot.documents import read_document
from bot.plan.model.document import Document
from tests.documents.formats.excel_files import FIRST, SECOND, packed, parts_of, refusal
from tests.support.documents.workbooks import HEADER, read_sheet, workbook


def warned(document: Document) -> str:
    return "\n".join(warning.what for warning in document.warnings)


def test_formulas_that_nobody_calculated_are_told_by_column_and_nothing_is_invented() -> None:
    def make(sheet: Any) -> None:
        sheet["E2"], sheet["E3"], sheet["D3"] = "=DATE(2027,3,31)", "=E2+30", "=D2"

    document = read_sheet(FIRST, SECOND, make=make)
    actions = [a for r in document.recommendations for a in r.actions]
    assert [(a.owners, a.due_on, a.due_text) for a in actions] == [(("Head of MASH",), None, None), ((), None, None)]
    assert "holds 2 formulas without values (E2 and E3)" in warned(document)
    assert "holds a formula without a value (D3)" in warned(document)


def test_a_formula_with_a_value_or_an_empty_text_is_none_of_these() -> None:
    parts = parts_of(workbook(HEADER, FIRST, SECOND))
    sheet = "xl/worksheets/sheet1.xml"
    value = rb'<c r="D3" t="str"><f>C3</f><v>Head of Care</v></c><c r="E3" t="str"><f>IF(1,"")</f><v></v></c>'
    parts[sheet] = re.sub(rb'<c r="D3".*?</c><c r="E3".*?</c>', value, parts[sheet])
    assert value in parts[sheet]
    document = read_document(packed(parts), "plan.xlsx")
    assert document.recommendations[1].actions[0].owners == ("Head of Care",)
    assert "formula" not in warned(document)


def test_errors_are_left_empty_and_told_once_for_each_column() -> None:
    def make(sheet: Any) -> None:
        sheet["D2"], sheet["D3"] = "#N/A", "#REF!"

    document = read_sheet(FIRST, SECOND, make=make)
    assert [a.owners for r in document.recommendations for a in r.actions] == [(), ()]
    assert sum("errors of Excel" in warning.what for warning in document.warnings) == 1
    assert "#N/A in D2 and #REF! in D3" in warned(document)


def test_a_word_in_the_last_rows_of_a_sheet_is_told_and_costs_nothing() -> None:
    def make(sheet: Any) -> None:
        sheet["C1034397"] = "x"

    content = workbook(HEADER, FIRST, SECOND, make=make)
    began = monotonic()
    document = read_document(content, "plan.xlsx")
    assert monotonic() - began < 2
    assert [r.number for r in document.recommendations] == ["1", "2"]
    assert "“x” in C1034397 stands far from everything else" in warned(document)


def test_a_second_table_far_below_is_read() -> None:
    def make(sheet: Any) -> None:
        for at, row in enumerate((["No", "Recommendation", "Action", "Owner"], ["3", "Audit cases", "Audit", "DCS"])):
            for place, text in enumerate(row):
                sheet.cell(9000 + at, 1 + place, text)

    document = read_sheet(FIRST, SECOND, make=make)
    assert [r.number for r in document.recommendations] == ["1", "2", "3"]


def test_what_stands_far_to_the_right_is_told() -> None:
    def make(sheet: Any) -> None:
        sheet["XFD2"] = "y"

    assert "XFD2, far right of everything else, was not read" in warned(read_sheet(FIRST, SECOND, make=make))


def test_too_many_rows_are_refused_still() -> None:
    assert "far more rows" in refusal(workbook(HEADER, *([str(at), "Improve", "Train"] for at in range(5_100))))


@pytest.mark.parametrize(
    ("part", "found", "put"),
    [
        ("xl/styles.xml", rb"<fill><patternFill ?/></fill>", b"<fill/>"),
        ("xl/styles.xml", rb"<fills [^>]*>", b'<fills><fill><patternFill patternType="unheard"/></fill>'),
        ("xl/styles.xml", rb"<fonts [^>]*>", b'<fonts><font><sz val="large"/><family val="99"/></font>'),
        ("xl/styles.xml", rb"<borders [^>]*>", b'<borders><border><left style="wavy"/></border>'),
        ("xl/styles.xml", rb"<xf numFmtId=\"0\" fontId=\"0\"", b'<xf numFmtId="0" fontId="900"'),
        ("xl/worksheets/sheet1.xml", rb"</sheetData>", b'</sheetData><conditionalFormatting sqref="?"/>'),
        (
            "xl/worksheets/sheet1.xml",
            rb"</sheetData>",
            b'</sheetData><dataValidations><dataValidation type="odd"/></dataValidations>',
        ),
        ("docProps/core.xml", rb"<dcterms:created[^>]*>[^<]*", b"<dcterms:created>yesterday"),
    ],
)
def test_an_odd_style_or_rule_does_not_keep_a_plan_from_being_read(part: str, found: bytes, put: bytes) -> None:
    parts = parts_of(workbook(HEADER, FIRST, SECOND))
    assert re.search(found, parts[part]), parts[part][:400]
    parts[part] = re.sub(found, put, parts[part], count=1)
    document = read_document(packed(parts), "plan.xlsx")
    assert [r.text for r in document.recommendations] == ["Improve", "Help"]
