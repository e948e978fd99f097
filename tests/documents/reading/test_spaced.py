"""Tables typed with spaces between their columns."""

from datetime import date

from bot.documents import read_document
from bot.documents.grid import Table
from bot.documents.reading.tables.spaced import read_spaced

CLOSE = """HARBOUR TRUST: PLAN

Ref   Recommendation            Action                    Lead              Due date    RAG
R1    Moor the boats safely     Buy new ropes             Harbour Master    01/03/2027  Green
                                Inspect the rings         Deputy Harbour    13/04/2027  Amber
                                each month                Master
R2    Light the pier at night   Fit six lamps on the      Pier Engineer     30/06/2027  Red
      and in fog                north-
                                east side
Both quays are meant by “pier” in this plan.
"""


def rows(text: str) -> list[list[str]]:
    (table,) = (block for block in read_spaced(text) if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def test_a_second_date_begins_a_row_where_no_line_is_empty() -> None:
    assert rows(CLOSE)[1:] == [
        ["R1", "Moor the boats safely", "Buy new ropes", "Harbour Master", "01/03/2027", "Green"],
        ["", "", "Inspect the rings each month", "Deputy Harbour Master", "13/04/2027", "Amber"],
        [
            "R2",
            "Light the pier at night and in fog",
            "Fit six lamps on the north-east side",
            "Pier Engineer",
            "30/06/2027",
            "Red",
        ],
    ]


def test_it_is_read_as_a_plan() -> None:
    document = read_document(CLOSE.encode(), "plan.txt")
    actions = [action for each in document.recommendations for action in each.actions]
    assert [r.text for r in document.recommendations] == ["Moor the boats safely", "Light the pier at night and in fog"]
    assert [a.due_on for a in actions] == [date(2027, 3, 1), date(2027, 4, 13), date(2027, 6, 30)]
    assert [a.owners for a in actions] == [("Harbour Master",), ("Deputy Harbour Master",), ("Pier Engineer",)]


def test_empty_lines_part_rows_and_a_line_across_stays_whole() -> None:
    found = rows(
        """No   What we do           Who            State
===  ===================  =============  =======
HARBOUR AND QUAYS, WITH ALL BOATS IN THEM
1    Buy ropes            Master         Done

2    Inspect the rings    Deputy         Late
     each month           master

3    - Fit lamps          Engineer       Late
     - Paint the rail

4    Print tables         Clerk          Done
"""
    )
    assert found[1] == ["HARBOUR AND QUAYS, WITH ALL BOATS IN THEM"] * 4
    assert found[2:] == [
        ["1", "Buy ropes", "Master", "Done"],
        ["2", "Inspect the rings each month", "Deputy master", "Late"],
        ["3", "Fit lamps\nPaint the rail", "Engineer", "Late"],
        ["4", "Print tables", "Clerk", "Done"],
    ]


def test_other_texts_are_no_such_table() -> None:
    assert read_spaced("a,b,c\n" * 9) == ()
    assert read_spaced("Words.  More words.  And more.\n" + "Other  words stand  here, and there.\n" * 6) == ()
    assert read_spaced("") == ()
