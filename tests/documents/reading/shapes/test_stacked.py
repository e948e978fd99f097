"""Forms whose labels stand over their values."""

from tests.documents.reading.shapes.grids import best, shown, table

FORM = """
Form {} | < | <
Harbour point | Lead | By
{} | {} | {}
Action | Stage | Note
{} | {} | {}
"""


def test_rows_of_labels_over_rows_of_values_are_forms() -> None:
    found = best(
        table(FORM.format("1", "Moor boats safely.", "Harbour Master", "31 March 2027", "Buy new ropes", "Fair", "")),
        table(FORM.format("2", "Light the pier.", "Clerk", "30 June 2027", "Fit six lamps", "Rough", "Mast is up")),
    )
    assert shown(found.regions)[-2:] == [
        "Moor boats safely. | Harbour Master | 31 March 2027 | Buy new ropes | Fair | ",
        "Light the pier. | Clerk | 30 June 2027 | Fit six lamps | Rough | Mast is up",
    ]
    assert found.regions[0].headers == ("Harbour point", "Lead", "By", "Action", "Stage", "Note")


def test_a_header_over_one_row_is_a_table_and_no_stacked_form() -> None:
    text = "Recommendation | Action | Owner | Due date\n{} | {} | Clerk | 30 June 2027"
    found = best(table(text.format("Moor boats", "Buy new ropes")), table(text.format("Light the pier", "Fit lamps")))
    assert {region.headers for region in found.regions} == {("Recommendation", "Action", "Owner", "Due date")}
