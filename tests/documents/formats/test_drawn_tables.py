"""Tables drawn in signs: rows between rules, cells that go on in the next line, and what spans columns."""

import pytest

from bot.documents import read_document
from bot.documents.formats.drawn_tables import read_drawn

RULED = """\
+-----+----------------+---------------+
| No. | Recommendation | Action        |
+=====+================+===============+
| 1   | Moor boats     | Buy new ropes |
|     | safely         | - and rings   |
+-----+----------------+---------------+
|     |                | Inspect them  |
+-----+----------------+---------------+
| 2   | Light the pier at night        |
+-----+----------------+---------------+
"""
BOXED = """\
┌─────┬────────────────┬───────────────┐
│ No. │ Recommendation │ Action        │
├─────┼────────────────┼───────────────┤
│ 1   │ Moor boats     │ Buy new ropes │
│     │ safely         │               │
│ 2   │ Light the pier │ Fit lamps     │
└─────┴────────────────┴───────────────┘
"""


def texts(drawn: str) -> list[list[str]]:
    table = read_drawn(drawn.splitlines())
    assert table is not None
    return [[cell.text for cell in row] for row in table.rows]


def test_a_rule_ends_a_row_and_lines_between_two_are_one() -> None:
    assert texts(RULED) == [
        ["No.", "Recommendation", "Action"],
        ["1", "Moor boats safely", "Buy new ropes\nand rings"],
        ["", "", "Inspect them"],
        ["2", "Light the pier at night", "Light the pier at night"],
    ]


def test_without_rules_between_them_rows_begin_in_the_first_column() -> None:
    assert texts(BOXED) == [
        ["No.", "Recommendation", "Action"],
        ["1", "Moor boats safely", "Buy new ropes"],
        ["2", "Light the pier", "Fit lamps"],
    ]


@pytest.mark.parametrize(
    "text", ["+---+\n| a |\n+---+", "| a | b |\n| 1 | 2 |", "+---+---+", "-----\n+---+---+\n| a |"]
)
def test_what_has_one_column_or_no_rules_is_none(text: str) -> None:
    assert read_drawn(text.splitlines()) is None


@pytest.mark.parametrize("drawn", [RULED, BOXED])
def test_a_plan_so_drawn_is_read_with_the_lines_around_it(drawn: str) -> None:
    document = read_document(f"Harbour plan\n\n{drawn}\nReviewed in May.\n".encode(), "plan.txt")
    assert document.title == "Harbour plan"
    assert [r.number for r in document.recommendations] == ["1", "2"]
    assert document.recommendations[0].text == "Moor boats safely"
