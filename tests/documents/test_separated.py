"""CSV files: signs between cells, encodings, line breaks in cells, and lines before the header."""

from contextlib import suppress

import pytest

from bot.documents import read_document
from bot.errors import Unreadable
from bot.plan.document import Document

ROWS = [
    ["Ref", "Recommendation", "Action", "Lead", "Due date", "Status"],
    ["SR (25/26) 01", "Improve – “now”, all of it", "Train; then audit", "Head of MASH", "30/06/25", "On track"],
    ["SR (25/26) 02", "Help", "Visit\nAsk", "DCS / Chair", "Dec 2025", "Complete"],
]


def text_of(rows: list[list[str]], sign: str) -> str:
    quoted = [sign.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    return "\r\n".join(quoted) + "\r\n"


def read(text: str, encoding: str = "utf-8") -> Document:
    return read_document(text.encode(encoding), "plan.csv")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_sign_and_encoding_says_the_same(sign: str, encoding: str) -> None:
    first, second = read(text_of(ROWS, sign), encoding).recommendations
    assert (first.number, first.text) == ("SR (25/26) 01", "Improve – “now”, all of it")
    assert [a.number for a in first.actions] == ["SR (25/26) 01.1"]
    assert [(a.text, a.owners, a.delivery) for a in second.actions] == [
        ("Visit", ("DCS", "Chair"), "done"),
        ("Ask", ("DCS", "Chair"), "done"),
    ]


def test_excels_own_first_line_names_the_sign() -> None:
    assert read("sep=;\r\n" + text_of(ROWS, ";")).recommendations[1].text == "Help"


def test_lines_before_the_header_are_the_title_and_the_key() -> None:
    before = [["Our tracker"], ["Printed 12/08/2025"], ["Key: Blue = complete; Green = late"], []]
    document = read(text_of([*before, *[[*row[:5], "Green"] if row != ROWS[0] else row for row in ROWS]], ";"))
    assert document.title == "Our tracker"
    assert document.rating_key == {"Blue": "done", "Green": "off_track"}
    assert {a.delivery for r in document.recommendations for a in r.actions} == {"off_track"}


def test_a_recommendation_on_each_row_of_its_actions_is_one() -> None:
    rows = [ROWS[0], ["1", "Improve", "Train", "DCS", "TBC", ""], ["1", "Improve", "Audit", "DCS", "TBC", ""]]
    (recommendation,) = read(text_of(rows, ",")).recommendations
    assert [a.number for a in recommendation.actions] == ["1.1", "1.2"]


def test_a_single_word_before_a_row_is_a_banner() -> None:
    rows = [ROWS[0], ["Leadership"], ["1", "Improve", "Train"], ["Care"], ["2", "Help", "Visit"]]
    assert [r.section for r in read(text_of(rows, ",")).recommendations] == ["Leadership", "Care"]


def test_rows_of_different_lengths_and_empty_rows_are_no_matter() -> None:
    text = "Ref,Recommendation,Action,Lead\n1,Improve,Train\n,,,,,,\n\n2,Help,Visit,DCS,more\n"
    assert [r.text for r in read(text).recommendations] == ["Improve", "Help"]


def test_a_quotation_mark_that_nothing_closes_is_no_crash() -> None:
    text = 'Ref,Recommendation,Action,Lead\n1,"Improve,Train,DCS\n' + "2,Help,Visit,DCS\n" * 20_000
    with suppress(Unreadable):  # and nothing else
        read(text)


def test_a_table_saved_as_text_is_not_taken_for_separated_text() -> None:
    text = "\tRecommendation\n\tAction\n\tWho?\n\t1. Improve, all\n\tTrain, audit\n\tDCS, Chair\n"
    (recommendation,) = read(text).recommendations
    assert recommendation.text == "Improve, all"
