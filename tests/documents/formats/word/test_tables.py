"""The rows and columns of Word files: merged, begun anew, or gone on with."""

from datetime import date

import pytest

from bot.documents.formats.ooxml import Package
from bot.documents.formats.word.document import read_grid
from bot.documents.grid import Paragraph
from tests.documents.formats.word_plans import only, read
from tests.support.documents.word_files import HEADER, from_xml, p, read_rows, row, table, tc

ABOVE = '<w:vMerge w:val="restart"/>'
MERGED = "<w:vMerge/>"


def test_a_cell_merged_over_rows_counts_for_each_of_them() -> None:
    document = read(
        row(tc("1. Improve", ABOVE), "Train", tc("Head of Service", ABOVE), "31/03/24", "Trained", "Booked", "G"),
        row(tc("", MERGED), "Audit", tc("", MERGED), "Ongoing", "Audited", "", "A"),
    )
    first, second = only(document).actions
    assert first.owners == second.owners == ("Head of Service",)
    assert (first.number, first.due_on, second.number, second.due_on) == ("1.1", date(2024, 3, 31), "1.2", None)


def test_measures_and_progress_stand_with_the_actions_where_each_has_a_row() -> None:
    document = read_rows(
        ["1. Improve", "Train", "", "", "Trained", "Booked"], ["", "Audit", "", "", "Audited", "Begun"]
    )
    recommendation = only(document)
    assert (recommendation.measures, recommendation.progress) == ((), ())
    assert [(a.measures[0].text, a.progress[0].text) for a in recommendation.actions] == [
        ("Trained", "Booked"),
        ("Audited", "Begun"),
    ]


def test_a_measure_merged_over_all_actions_stands_with_the_recommendation() -> None:
    document = read(
        row(tc("1. Improve", ABOVE), "Train", "", "", tc("Children are safer", ABOVE), "Booked"),
        row(tc("", MERGED), "Audit", "", "", tc("", MERGED), "Begun"),
    )
    recommendation = only(document)
    assert [m.text for m in recommendation.measures] == ["Children are safer"]
    assert [len(a.measures) for a in recommendation.actions] == [0, 0]
    assert [len(a.progress) for a in recommendation.actions] == [1, 1]


def test_a_row_without_an_action_goes_on_with_the_row_above() -> None:
    document = read_rows(["1. Improve", "Train", "", "", "", "Booked"], ["", "", "", "", "Trained", "Held"])
    assert [a.text for a in only(document).actions] == ["Train"]
    assert [note.text for note in only(document).progress] == ["Booked", "Held"]
    assert [m.text for m in only(document).measures] == ["Trained"]


def test_where_no_row_has_an_action_its_owner_answers_for_the_recommendation() -> None:
    document = read_rows(["1. Improve", "", "Head of Service", "31/03/24"])
    assert [(a.text, a.owners) for a in only(document).actions] == [("Improve", ("Head of Service",))]


def test_a_banner_across_the_table_is_the_section_of_what_stands_under_it() -> None:
    def banner(text: str) -> str:
        return row(tc(text, '<w:gridSpan w:val="7"/>'))

    document = read(banner("Leadership"), row("1. Improve", "Do."), banner("Care"), row("2. Help", "Do."))
    assert [r.section for r in document.recommendations] == ["Leadership", "Care"]


def test_a_banner_over_nothing_is_named_in_a_warning() -> None:
    document = read(row("1. Improve", "Do."), row(tc("Signed: the chair", '<w:gridSpan w:val="7"/>')))
    assert [w.where for w in document.warnings] == ["“Signed: the chair”"]


def test_cells_may_span_columns_or_begin_late() -> None:
    late = row("Do that.").replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>')
    wide = row(tc("1. Improve"), tc("Do this.", '<w:gridSpan w:val="2"/>'), "31/03/24")
    first, second = only(read(wide, late)).actions
    assert (first.text, first.due_on, second.text) == ("Do this.", date(2024, 3, 31), "Do that.")


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "99999999999"])
def test_a_span_that_makes_no_sense_is_no_reason_to_fail(span: str) -> None:
    assert only(read(row(tc("1. Improve"), tc("Do it.", f'<w:gridSpan w:val="{span}"/>')))).actions[0].text == "Do it."


def test_a_header_that_comes_again_on_a_later_page_is_no_recommendation() -> None:
    document = read(row("1. Improve", "Do."), row(*HEADER), row("2. Help", "Do."))
    assert [r.number for r in document.recommendations] == ["1", "2"]


def test_a_table_may_go_on_below_with_its_header_or_without() -> None:
    after = p("") + table(row(*HEADER), row("2. Help", "Do.")) + p("") + table(row("3. Care", "Do.", *[""] * 5))
    assert [r.number for r in read(row("1. Improve", "Do."), after=after).recommendations] == ["1", "2", "3"]


def test_other_tables_are_not_part_of_the_plan() -> None:
    risks = table(row("No.", "Risk", "Owner"), row("1", "Nobody comes", "Chair"))
    assert len(read(row("1. Improve", "Do."), before=risks, after=risks).recommendations) == 1


def test_empty_rows_at_the_end_are_nothing() -> None:
    document = read_rows(["1. Improve", "Do."], [""], [""])
    assert [len(r.actions) for r in document.recommendations] == [1]
    assert document.warnings == ()


def test_rows_that_repeat_a_recommendation_are_one() -> None:
    document = read_rows(["1. Improve", "Train"], ["1. Improve", "Audit"])
    assert [a.number for a in only(document).actions] == ["1.1", "1.2"]


def test_a_plan_without_actions_answers_each_recommendation_by_doing_it() -> None:
    document = read_rows(["1", "Improve", "DCS"], header=["No.", "Recommendation", "Responsibility"])
    assert [(a.number, a.text, a.owners) for a in only(document).actions] == [("1.1", "Improve", ("DCS",))]


def test_actions_keep_the_numbers_of_a_column_of_their_own() -> None:
    header = ["Ref", "Recommendation", "Ref", "Action"]
    document = read_rows(["A", "Improve", "A(i)", "Train"], ["", "", "A(ii)", "Audit"], header=header)
    assert [a.number for a in only(document).actions] == ["A(i)", "A(ii)"]


def test_numbers_of_the_rows_are_the_actions_own_and_their_stem_is_the_recommendations() -> None:
    document = read_rows(["5.1", "Improve", "Train"], ["5.3", "", "Audit"], header=["No.", "Recommendation", "Action"])
    assert only(document).number == "5"
    assert [a.number for a in only(document).actions] == ["5.1", "5.3"]


def test_a_table_inside_a_cell_stays_a_table_in_its_place() -> None:
    inner = table(row("Step", "Lead"), row("Train", "Head of Access"))
    content = from_xml(table(row("Our actions", tc(f"{p('As agreed:')}{inner}{p('See below.')}"))))
    (block,) = read_grid(Package(content, "plan.docx")).tables
    plain, holding = block.rows[0]
    assert (plain.blocks, plain.tables) == ((), ())
    before, step, after = holding.blocks
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)
    assert (before.text, after.text, holding.text) == ("As agreed:", "See below.", "As agreed:\nSee below.")
    assert holding.tables == (step,)
    assert [[cell.text for cell in row] for row in holding.tables[0].rows] == [
        ["Step", "Lead"],
        ["Train", "Head of Access"],
    ]
    assert [line.text for line in holding.every_paragraph] == [
        *("As agreed:", "Step", "Lead", "Train", "Head of Access", "See below."),
    ]
