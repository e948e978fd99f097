"""Headers of published plans, one at a time."""

import pytest

from bot.documents.cells.fields import Field
from bot.documents.cells.headers import field_of


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NOS", Field.NUMBER),
        ("Ref No.", Field.NUMBER),
        ("Report Recommendations", Field.RECOMMENDATION),
        ("What?", Field.RECOMMENDATION),
        ("Ofsted Area for Improvement", Field.RECOMMENDATION),
        ("What will be done?", Field.ACTION),
        ("Action(s)", Field.ACTION),
        ("Action:", Field.ACTION),
        ("Who will do this and by when?", Field.OWNER_AND_DUE),
        ("Lead Officer(s)", Field.OWNER),
        ("Business Owner", Field.OWNER),
        ("By When", Field.DUE),
        ("Due date", Field.DUE),
        ("What will be different?", Field.MEASURE),
        ("Success measures", Field.MEASURE),
        ("Progress October 2003", Field.PROGRESS),
        ("Progress presented to Committee Dec 2017", Field.PROGRESS),
        ("Latest note", Field.PROGRESS),
        ("R/A/G", Field.RATING),
        ("Assessment of progress Categories 1 - 4", Field.RATING),
        ("Cost", None),
        ("Actions speak louder than words", None),
    ],
)
def test_a_header_names_a_field(header: str, field: Field | None) -> None:
    assert field_of(header) is field
