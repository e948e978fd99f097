"""What somebody said of a column is doubted where its cells speak against it, and only there."""

import pytest

from bot.documents.cells.fields import Field
from bot.documents.reading.contradictions import contradiction

DATES = ["31 March 2027", "30/06/2027", "1 May 2027", "By 30.09.17"]
LATER = ["TBC", "Ongoing", "31 March 2027", "Summer"]
POSTS = ["Head of Service MASH", "DCS", "Principal Social Worker", "JM / KL"]
TEXTS = [
    "Write to every school each term, and ring those that have not answered by half term so that none is left out.",
    "Appoint four more social workers and two managers, who begin in the assessment teams before the summer holidays.",
    "Ask every child before each review what they want to be said, and write it into the record in their own words.",
]
RATINGS = ["Green", "Amber", "Green", "Red", "Green"]
NUMBERS = ["1.1", "1.2", "2.1", "2.2"]


@pytest.mark.parametrize(
    ("of", "cells"),
    [
        (Field.DUE, DATES),
        (Field.DUE, LATER),
        (Field.OWNER, POSTS),
        (Field.ACCOUNTABLE, POSTS),
        (Field.ACTION, TEXTS),
        (Field.RECOMMENDATION, [*TEXTS, TEXTS[0]]),
        (Field.RATING, RATINGS),
        (Field.RATING, ["Wobbly", "Landed"]),
        (Field.NUMBER, NUMBERS),
        (Field.NUMBER, ["HS/03", "E1.1", "21 BCFU 07"]),
        (Field.PROGRESS, DATES),
        (Field.NOTHING, TEXTS),
        (Field.DUE, ["soon"]),
        (Field.DUE, []),
    ],
)
def test_what_may_be_so_is_not_doubted(of: Field, cells: list[str]) -> None:
    assert contradiction(of, cells) is None


@pytest.mark.parametrize(
    ("of", "cells", "doubt"),
    [
        (Field.DUE, POSTS, "no cell of it holds a date"),
        (Field.START, TEXTS, "no cell of it holds a date"),
        (Field.OWNER, DATES, "it holds dates or figures"),
        (Field.OWNER, NUMBERS, "it holds dates or figures"),
        (Field.OWNER, TEXTS, "it holds whole sentences"),
        (Field.ACTION, DATES, "it holds dates or figures"),
        (Field.RECOMMENDATION, RATINGS * 4, "the same few short words"),
        (Field.RATING, TEXTS, "it holds whole sentences"),
        (Field.RATING, DATES, "it holds dates"),
        (Field.RATING, [f"Post {chr(65 + n)}" for n in range(20)], "nearly every cell of it says something else"),
        (Field.NUMBER, TEXTS, "it holds whole sentences"),
        (Field.NUMBER, DATES[:3], "it holds dates"),
    ],
)
def test_what_can_hardly_be_so_is_doubted_in_words(of: Field, cells: list[str], doubt: str) -> None:
    said = contradiction(of, cells)
    assert said
    assert doubt in said
