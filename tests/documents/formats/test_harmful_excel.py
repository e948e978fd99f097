"""Workbooks that are broken, far too large or mean harm, and those that hold no plan."""

from contextlib import suppress

import openpyxl
import pytest

from bot.documents import read_document
from bot.errors import Unreadable
from tests.documents.formats.excel_files import FIRST, packed, parts_of, refusal
from tests.support.documents.workbooks import HEADER, saved, workbook


def test_far_too_many_rows_are_refused() -> None:
    assert "far more rows" in refusal(workbook(HEADER, *[FIRST] * 5_001))


def test_entities_are_refused_in_any_part() -> None:
    declared = b'<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]>'
    parts = parts_of(workbook(HEADER, FIRST))
    for name in ("xl/theme/theme1.xml", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        for xml in (declared + parts[name], (declared.decode() + parts[name].decode()).encode("utf-16")):
            assert "damaged" in refusal(packed(parts | {name: xml}))


def test_parts_that_unpack_to_far_too_much_are_not_opened() -> None:
    parts = parts_of(workbook(HEADER, FIRST))
    padded = b"<sst>" + b" " * (40 * 2**20) + b"</sst>"
    assert "far more than any plan" in refusal(packed(parts | {"xl/sharedStrings.xml": padded}))
    assert "far more than any plan" in refusal(packed(parts | {"xl/worksheets/sheet1.xml": b"<c/>" * 1_100_000}))
    unneeded = packed(parts | {"xl/drawings/drawing1.xml": padded, "xl/media/image1.png": padded})
    assert len(read_document(unneeded, "plan.xlsx").recommendations) == 1


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_part_that_is_broken_raises_nothing_but_unreadable(part: str) -> None:
    parts = parts_of(workbook(HEADER, FIRST))
    for xml in (b"", b"<", parts[part][:-30], b"<a/>"):
        with suppress(Unreadable):  # and nothing else
            read_document(packed(parts | {part: xml}), "plan.xlsx")


def test_a_workbook_in_the_strict_form_is_read_too() -> None:
    parts = parts_of(workbook(HEADER, FIRST))
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        for name, content in parts.items()
    }
    assert strict != parts
    assert read_document(packed(strict), "plan.xlsx").recommendations[0].text == "Improve"


def test_an_empty_workbook_holds_no_plan() -> None:
    assert "No plan was found" in refusal(saved(openpyxl.Workbook()))
