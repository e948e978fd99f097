"""Workbooks that Excel opens and a library does not: written by other programs, moved by hand, odd beside the cells."""

import re
from collections.abc import Callable

import pytest

from bot.documents import read_document
from tests.documents.formats.excel_files import FIRST, SECOND, packed, parts_of, refusal
from tests.support.documents.workbooks import HEADER, workbook

Parts = dict[str, bytes]
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def changed(part: str, pattern: bytes, by: bytes) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        made = re.sub(pattern, by, parts[part], count=1, flags=re.DOTALL)
        assert made != parts[part]
        return parts | {part: made}

    return change


def without(sign: str) -> Callable[[Parts], Parts]:
    return lambda parts: {name: content for name, content in parts.items() if sign not in name}


def broken(sign: str) -> Callable[[Parts], Parts]:
    return lambda parts: {name: content[:40] if sign in name else content for name, content in parts.items()}


def renamed(change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    return lambda parts: {change(name): content for name, content in parts.items()}


VIEW = b'<bookViews><workbookView activeTab="99" visibility="odd" xWindow="-1.5"/></bookViews>'
PANE = b'<sheetViews><sheetView zoomScale="0" view="odd" workbookViewId="7"/></sheetViews>'
COLUMNS = b'<cols><col min="0" max="99999999" width="abc" style="999"/></cols><sheetData>'
ODD: dict[str, Callable[[Parts], Parts]] = {
    "another letter case": renamed(lambda name: name.replace("worksheets/sheet", "Worksheets/Sheet")),
    "texts in another case": renamed(lambda name: name.replace("sharedStrings", "SharedStrings")),
    "small letters": renamed(str.lower),
    "strokes that lean back": renamed(lambda name: name.replace("/", "\\")),
    "no list of contents": without("Content_Types"),
    "no links of the package": without("_rels/.rels"),
    "no styles": without("styles"),
    "no theme": without("theme"),
    "broken styles": broken("styles"),
    "broken theme": broken("theme"),
    "broken facts about the file": broken("docProps"),
    "odd window": changed(BOOK, rb"<bookViews>.*?</bookViews>", VIEW),
    "odd way to calculate": changed(BOOK, rb"<calcPr[^>]*>", b'<calcPr calcId="x" fullCalcOnLoad="maybe"/>'),
    "odd state of a sheet": changed(BOOK, rb'state="visible"', b'state="odd"'),
    "odd view": changed(SHEET, rb"<sheetViews>.*?</sheetViews>", PANE),
    "odd columns": changed(SHEET, rb"<sheetData>", COLUMNS),
    "odd margins": changed(SHEET, rb"<pageMargins[^>]*>", b'<pageMargins left="wide"/>'),
    "a style that is not there": changed(SHEET, rb'<c r="A2"', b'<c r="A2" s="9999"'),
}


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_what_no_plan_needs_keeps_nobody_from_reading_one(change: Callable[[Parts], Parts]) -> None:
    parts = parts_of(workbook(HEADER, FIRST, SECOND))
    read = read_document(packed(change(parts)), "plan.xlsx")
    assert read.recommendations == read_document(packed(parts), "plan.xlsx").recommendations
    assert [r.number for r in read.recommendations] == ["1", "2"]


@pytest.mark.parametrize(
    "odd",
    [b'<c r="E2" t="d"><v>soon</v></c>', b'<c r="E2" t="b"><v>soon</v></c>', b'<c r="E2"><v>soon</v></c>'],
)
def test_a_cell_that_is_not_what_it_says_is_the_text_that_it_has(odd: bytes) -> None:
    parts = parts_of(workbook(HEADER, FIRST, SECOND))
    document = read_document(packed(changed(SHEET, rb'<c r="E2".*?</c>', odd)(parts)), "plan.xlsx")
    assert [a.due_text for r in document.recommendations for a in r.actions] == ["soon", "31/10/24"]
    assert any("“soon” was not understood as a date" in warning.what for warning in document.warnings)


def test_a_text_that_is_not_there_leaves_its_cell_empty() -> None:
    parts = parts_of(workbook(HEADER, FIRST, SECOND))
    odd = changed(SHEET, rb'<c r="D2".*?</c>', b'<c r="D2" t="s"><v>9999</v></c>')
    document = read_document(packed(odd(parts)), "plan.xlsx")
    assert [a.owners for r in document.recommendations for a in r.actions] == [(), ("DCS",)]


def test_nobody_is_told_of_an_upload_where_the_cells_themselves_are_broken() -> None:
    parts = parts_of(workbook(HEADER, FIRST, SECOND))
    said = refusal(packed(parts | {SHEET: parts[SHEET][: len(parts[SHEET]) // 2]}))
    assert said.startswith("plan.xlsx is damaged inside")
    assert "upload" not in said
