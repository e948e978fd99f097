"""What a file brings is as long as a plan needs; what is longer is cut, and said to be."""

import io
import json
from time import process_time
from typing import Any

import openpyxl
import pytest

from bot.documents import read_document
from bot.documents.json_codec import to_json
from bot.documents.lengths import LONGEST_LINE, LONGEST_NUMBER, LONGEST_TEXT, within_lengths
from bot.plan.model.document import Document, Warn
from tests.support.documents.workbooks import HEADER, saved, workbook
from tests.support.plan_file import edited, plan_file

TITLE_CUT = Warn("the whole plan", "the title is longer than 300 characters; what goes beyond was left out")
LONG = "Ensure that every visit is recorded. " * 3_000


def read(content: bytes, name: str = "plan.csv") -> Document:
    document = read_document(content, name)
    assert within_lengths(document) is document  # once is enough
    return document


def whats(document: Document) -> dict[str, str]:
    return {warning.where: warning.what for warning in document.warnings}


def test_a_usual_plan_is_left_as_it_is() -> None:
    document = read(plan_file())
    assert set(whats(document)) == {"the whole plan"}
    assert "common reading" in whats(document)["the whole plan"]
    assert document.title == "Northgate Improvement Plan"


def test_a_long_title_is_cut_and_said_to_be() -> None:
    document = read(plan_file().replace(b"Northgate Improvement Plan", b"Northgate Improvement Plan " * 2_000))
    assert document.title
    assert len(document.title) <= LONGEST_LINE
    assert document.title.startswith("Northgate Improvement Plan Northgate")
    assert document.title.endswith("…")
    assert TITLE_CUT in document.warnings


@pytest.mark.parametrize(
    ("column", "where", "called", "most"),
    [
        (1, "recommendation 2", "text", LONGEST_TEXT),
        (2, "action 2.1", "text", LONGEST_TEXT),
        (3, "action 2.1", "post", LONGEST_LINE),
        (4, "action 2.1", "date", LONGEST_TEXT),
    ],
)
def test_a_long_cell_is_cut_and_said_to_be(column: int, where: str, called: str, most: int) -> None:
    document = read(plan_file(edited(1, column, f"2.1 {LONG}" if column == 2 else LONG)))
    assert f"the {called} is longer than {most:,} characters; what goes beyond was left out" in {
        warning.what for warning in document.warnings if warning.where == where
    }
    action = document.recommendations[1].actions[0]
    held = [document.recommendations[1].text, action.text, *action.owners, action.due_text or ""]
    assert max(map(len, held)) == pytest.approx(most, abs=40)


def test_our_own_json_is_held_to_the_same_lengths() -> None:
    written: dict[str, Any] = to_json(read(plan_file()))
    written["recommendations"][0] |= {"number": "1" * 500, "section": LONG, "progress": [{"on": None, "text": LONG}]}
    written["rating_key"] = {LONG: "on_track", "R": "off_track"}
    document = read(json.dumps(written).encode(), "plan.json")
    first = document.recommendations[0]
    assert len(first.number) == LONGEST_NUMBER
    assert len(first.section or "") <= LONGEST_LINE
    assert len(first.progress[0].text) <= LONGEST_TEXT
    assert document.rating_key
    assert max(map(len, document.rating_key)) <= LONGEST_LINE
    assert sum("left out" in warning.what for warning in document.warnings) == 4


def test_our_own_json_brings_nothing_that_nobody_sees() -> None:
    unseen = "\0\x1b\u202e\ufffe"
    written: dict[str, Any] = to_json(read(plan_file()))
    written["title"] += unseen
    written["rating_key"] = {f"R{unseen}": "off_track"}
    written["warnings"] = [{"where": f"row 3{unseen}", "what": f"no date{unseen}"}]
    action = written["recommendations"][0]["actions"][0]
    action["due_text"] += unseen
    action["measures"] = [{"label": f"i{unseen}", "text": f"Four workers{unseen}"}]
    document = read(json.dumps(written).encode(), "plan.json")
    made = json.dumps(to_json(document))
    assert [sign for sign in unseen if json.dumps(sign)[1:-1] in made] == []
    assert document.title == "Northgate Improvement Plan"
    assert document.recommendations[0].actions[0].due_text == "31 March 2027"


def test_a_number_format_of_any_length_is_read_at_once() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(HEADER, ["1", "Improve", "Train", "DCS", "", "G", ""])))
    book.worksheets[0].cell(2, 5, 0.5).number_format = "[" * 150_000
    began = process_time()
    assert read(saved(book), "plan.xlsx").recommendations
    assert process_time() - began < 2


def test_a_warning_says_what_and_where_once() -> None:
    document = read(plan_file(edited(1, 3, f"{LONG[:5_000]}; Director; {LONG[:6_000]}")))
    said = [warning.where for warning in document.warnings if warning.what.startswith("the post is longer than 300")]
    assert said == ["action 2.1"]
