"""Exports of task boards need more than their words: groups over each table, numbered lists, rows counted as there."""

from bot.documents import read_document
from bot.plan.model.document import Document


def read(*lines: str) -> Document:
    return read_document("\n".join(lines).encode(), "board.csv")


HEADER = "Item,Assigned to,State,Deadline,Comments"


def test_a_title_over_the_first_group_is_no_group() -> None:
    document = read(
        "Harbour board",
        "Better visits to children at home",
        HEADER,
        "Visit each child weekly,Noor Ahmed,Done,2027-03-31,Begun in May",
        "Write each visit up,Ewa Nowak,At risk,2027-04-30,",
        "",
        "Safer homes for young people",
        HEADER,
        "Inspect each home twice,Ada Field,On track,2027-06-30,",
    )
    assert [(r.text, [a.text for a in r.actions]) for r in document.recommendations] == [
        ("Better visits to children at home", ["Visit each child weekly", "Write each visit up"]),
        ("Safer homes for young people", ["Inspect each home twice"]),
    ]


def test_numbered_groups_are_recommendations_whatever_their_column_is_called() -> None:
    document = read(
        "Card,Lane,Assigned to,Deadline,Status",
        "Visit each child weekly,1. Better visits to children,Noor Ahmed,31/03/2027,Done",
        "Write each visit up,1. Better visits to children,Ewa Nowak,30/04/2027,On track",
        "Inspect each home twice,2. Safer homes,Ada Field,30/06/2027,On track",
    )
    assert [(r.number, r.text, len(r.actions)) for r in document.recommendations] == [
        ("1", "Better visits to children", 2),
        ("2", "Safer homes", 1),
    ]


def test_columns_that_are_not_read_are_warned_of_with_their_table() -> None:
    document = read(
        "Recommendation,Action,Lead,Due date,Cost code",
        "1. Improve visits,Visit each child weekly,Noor Ahmed,31/03/2027,4410-22",
        "2. Improve homes,Inspect each home twice,Ada Field,30/06/2027,4410-23",
    )
    (told,) = (warning for warning in document.warnings if "Cost code" in warning.what)
    assert (told.where, told.what) == ("the table from row 2 on", "the column “Cost code” was not read")


def test_rows_are_counted_as_the_sheet_counts_them() -> None:
    document = read(
        "Harbour plan",
        "",
        "Recommendation,Action,Lead,Due date,RAG",
        "1. Improve visits,Visit each child weekly,#N/A,31/03/2027,Green",
        "2. Improve homes,Inspect each home twice,Ada Field,30/06/2027,Green",
    )
    assert any("#N/A in row 4" in warning.what for warning in document.warnings)
