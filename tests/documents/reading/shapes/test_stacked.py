"""Forms whose labels stand over their values."""

from bot.documents.grid import Grid
from bot.documents.reading.plan import read_plan
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


WIDE = """
Action | Measure | By | Stage
{} | {} | 31 March 2027 | Fair
Recommendation | Lead | < | <
Recommendation 1: Moor boats safely. | Harbour Master | < | <
"""


def test_rows_of_labels_in_several_forms_are_no_rows_of_tables() -> None:
    words = [
        (f"Buy {what} for the harbour", f"{what.capitalize()} hold") for what in ("ropes", "lamps", "nets", "buoys")
    ]
    read = read_plan(Grid(tuple(table(WIDE.format(*each)) for each in words)), "plan.docx")
    assert [action.text for each in read.recommendations for action in each.actions] == [action for action, _ in words]
    assert {each.text for each in read.recommendations} == {"Moor boats safely."}


def test_a_form_whose_last_label_has_no_value_is_one_of_them() -> None:
    whole = FORM.format("1", "Moor boats safely.", "Harbour Master", "31 March 2027", "Buy new ropes", "Fair", "")
    other = FORM.format("2", "Light the pier.", "Clerk", "30 June 2027", "", "", "").rpartition(" |  | ")[0]
    found = best(table(whole), table(other.rstrip()))
    assert [row.cells[1].text for row in found.regions[-1].rows] == ["Harbour Master", "Clerk"]
