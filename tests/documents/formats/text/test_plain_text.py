"""Tables saved as text: rows are not marked in such a file, so the headers and the printed numbers tell them."""

from bot.documents import read_document
from tests.support.documents.places import SAMPLE


def table(*rows: list[str]) -> bytes:
    """A table saved as text: a tab before each cell, its further paragraphs on lines of their own."""
    return "".join(f"\t{cell}\n" for row in rows for cell in row).encode()


HEADER = ["Recommendation", "Action", "Who?", "Progress"]
FIRST = ["1. Improve", "Train", "DCS", "Begun"]
SECOND = ["2. Help", "Visit", "Chair", "Done"]


def test_lines_before_the_table_are_the_title_and_the_rest() -> None:
    document = read_document(b"Our plan\nof 2017\n" + table(HEADER, FIRST), "plan.txt")
    assert document.title == "Our plan"


def test_a_cell_may_be_empty_or_hold_many_lines() -> None:
    document = read_document(
        table(HEADER, ["1. Improve\nplans", "Train\n\nAudit", "", "· Begun\n· Booked"]), "plan.txt"
    )
    (recommendation,) = document.recommendations
    assert recommendation.text == "Improve\nplans"
    assert [a.text for a in recommendation.actions] == ["Train", "Audit"]
    assert recommendation.actions[0].owners == ()
    assert [note.text for note in recommendation.progress] == ["Begun", "Booked"]


def test_a_banner_is_a_single_cell_before_a_numbered_one() -> None:
    document = read_document(table(HEADER, ["Leadership"], FIRST, ["Care"], SECOND), "plan.txt")
    assert [(r.section, r.number) for r in document.recommendations] == [("Leadership", "1"), ("Care", "2")]
    assert [warning for warning in document.warnings if "Begun" not in warning.what] == []


def test_the_header_may_come_again() -> None:
    document = read_document(table(HEADER, FIRST, HEADER, SECOND), "plan.txt")
    assert [r.number for r in document.recommendations] == ["1", "2"]


def test_a_row_that_ends_too_soon_does_not_shift_the_rows_below() -> None:
    document = read_document(table(HEADER, FIRST[:3], SECOND), "plan.txt")
    assert [r.actions[0].owners for r in document.recommendations] == [("DCS",), ("Chair",)]
    assert [w.what for w in document.warnings] == [
        "“1. Improve” begins a row of too few cells: some may stand in a wrong column"
    ]


def test_a_lost_tab_costs_one_row_of_the_sample_and_a_warning() -> None:
    sample = SAMPLE.read_text(encoding="utf-8")
    whole = read_document(sample.encode(), "whole")
    broken = read_document(
        sample.replace("\n\tHead of Service Early Help", "\nHead of Service Early Help").encode(), "x"
    )
    assert broken.recommendations[2:] == whole.recommendations[2:]
    assert broken.warnings[0].what.startswith("“2. Bring early help")


LISTS = """Recommendation 1: Boats must be moored within an hour.

- Buy ten ropes (Harbour Master, 31 March 2027) – on track
- Set a weekly watch (Deputy, Pier Office; 30 April 2027) – at risk

Recommendation 2: Logs must be complete.

- Read twenty logs a month (Clerk, ongoing)
- Report to the board (Director, 1 June 2027): off track
"""


def test_a_comma_inside_brackets_parts_no_cells_and_what_follows_them_rates() -> None:
    read = read_document(LISTS.encode(), "plan.txt")
    assert [
        (a.text, a.owners, a.due_on and a.due_on.isoformat(), a.rating and a.rating.value)
        for r in read.recommendations
        for a in r.actions
    ] == [
        ("Buy ten ropes", ("Harbour Master",), "2027-03-31", "on_track"),
        ("Set a weekly watch", ("Deputy, Pier Office",), "2027-04-30", "at_risk"),
        ("Read twenty logs a month", ("Clerk",), None, None),
        ("Report to the board", ("Director",), "2027-06-01", "off_track"),
    ]
    assert [r.text for r in read.recommendations] == [
        "Boats must be moored within an hour.",
        "Logs must be complete.",
    ]
