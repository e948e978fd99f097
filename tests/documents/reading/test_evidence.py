"""What a column holds is told by the words of its header and by its cells, and all columns are decided at once."""

from collections.abc import Sequence

import pytest

from bot.documents.cells.fields import Field
from bot.documents.grid import Cell, paragraphs
from bot.documents.reading.assignment import Assignment, assign
from bot.documents.reading.evidence.column import columns_of
from bot.documents.reading.evidence.facts import sort_of
from bot.documents.reading.evidence.likelihood import likelihoods
from bot.documents.reading.evidence.words import likeliest
from bot.documents.reading.region import Region, Row

ROWS = [
    ["1", "Leaders should make sure that visits are on time.", "Recruit four visitors", "JM", "31/03/2027", "Amber"],
    ["2", "The quality of case notes is too variable.", "Audit ten notes a month", "DCS", "30/06/2027", "Green"],
    ["3", "The trust must improve its handovers.", "We will print a handover card", "HoS", "30/09/2027", "Red"],
    ["4", "Strengthen the oversight of complaints.", "Appoint a complaints lead", "PR", "31/12/2027", "Amber"],
]


def assigned(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Assignment:
    made = tuple(Row(tuple(Cell(paragraphs([text])) for text in row), f"row {n}") for n, row in enumerate(rows, 1))
    return assign(likelihoods(columns_of([Region(tuple(headers), made)])))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Inspection recommendation (May 2023)", Field.RECOMMENDATION),
        ("Responsible manager", Field.OWNER),
        ("Accountable lead", Field.ACCOUNTABLE),
        ("Target completion date", Field.DUE),
        ("Revised completion date", Field.NEW_DUE),
        ("Evidence of impact", Field.MEASURE),
        ("Agreed improvement actions", Field.ACTION),
        ("Lead and target date", Field.OWNER_AND_DUE),
        ("RAG rating March 2024", Field.RATING),
        ("Start date", Field.START),
        ("Date completed", Field.COMPLETED),
        ("Cost implications", Field.NOTHING),
        ("Links to strategy", Field.NOTHING),
    ],
)
def test_the_words_of_a_header_tell_what_it_is_about(header: str, field: Field) -> None:
    assert likeliest(header)[0] is field


EXPECTED = (Field.NUMBER, Field.RECOMMENDATION, Field.ACTION, Field.OWNER, Field.DUE, Field.RATING)


def test_known_headers_are_sure() -> None:
    found = assigned(["No.", "Recommendation", "Action", "Lead", "By when", "RAG"], ROWS)
    assert found.fields == EXPECTED
    assert min(found.sure) > 0.9


def test_without_headers_the_cells_tell() -> None:
    assert assigned([""] * 6, ROWS).fields == EXPECTED


def test_headers_that_nobody_knows_leave_it_to_the_cells() -> None:
    assert assigned(["Zxq", "Wotsit", "Plonk", "Bim", "Vlar", "Quib"], ROWS).fields == EXPECTED


def test_at_most_one_column_is_the_recommendation() -> None:
    found = assigned(["Recommendation", "Recommendation", "Action", "Lead"], [[r[1], r[1], r[2], r[3]] for r in ROWS])
    assert found.fields.count(Field.RECOMMENDATION) == 1


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("31/03/2027", "day"),
        ("March 2027", "day"),
        ("Ongoing", "span"),
        ("1.2.2", "number"),
        ("SR (25/26) 01", "number"),
        ("12011", "words"),
        ("40%", "percent"),
        ("£12,000", "money"),
        ("https://intranet.example/a", "link"),
        ("JM/PL", "initials"),
        ("Angela Okafor", "name"),
        ("Head of Service, Early Help", "post"),
        ("On track", "rating"),
        ("n/a", "nothing"),
        ("Recruit four visitors", "words"),
    ],
)
def test_the_sort_of_a_value_is_told(text: str, sort: str) -> None:
    assert sort_of(text) == sort


def test_a_header_that_names_a_field_is_trusted_over_a_single_cell() -> None:
    fields = assigned(["Recommendation", "Action", "Owner", "Progress"], [["Improve", "Train", "DCS", "Begun"]]).fields
    assert fields == (Field.RECOMMENDATION, Field.ACTION, Field.OWNER, Field.PROGRESS)
