"""Word files as people really make them: what a reader sees on the page is what the plan says."""

from datetime import date

import pytest

from bot.documents import read_document
from bot.plan.model.document import Document, PrintedRecommendation
from tests.support.documents.word_files import (
    HEADER,
    LINKS,
    WHO_AND_WHEN,
    body,
    from_xml,
    p,
    package,
    read_rows,
    row,
    run,
    table,
    tc,
)

ABOVE = '<w:vMerge w:val="restart"/>'
MERGED = "<w:vMerge/>"


def read(*rows: str, before: str = "", after: str = "", header: list[str] = HEADER, **parts: str) -> Document:
    return read_document(from_xml(before + table(row(*header), *rows) + after, **parts), "plan.docx")


def only(document: Document) -> PrintedRecommendation:
    (recommendation,) = document.recommendations
    return recommendation


def words_of(content: str) -> str:
    """What a recommendation says whose cell holds this."""
    return only(read(row(tc(content), "Do it."))).text


# Numbers


@pytest.mark.parametrize(
    ("printed", "number", "text"),
    [
        ("1. Ensure that", "1", "Ensure that"),
        ("3 Ensure that", "3", "Ensure that"),
        ("3.Establish a board", "3", "Establish a board"),
        ("1. 1. Improve", "1", "Improve"),
        ("1.2.2 Improve", "1.2.2", "Improve"),
        ("E1.1 Join the data", "E1.1", "Join the data"),
        ("Recommendation 4: improve", "4", "improve"),
        ("Ref No. E1\nThe service should", "E1", "The service should"),
        ("17. (57, 138) Improve", "17", "(57, 138) Improve"),
        ("21 of 55 children should", "1", "21 of 55 children should"),
        ("90% of visits should", "1", "90% of visits should"),
        ("KS2 Teachers should", "1", "KS2 Teachers should"),
    ],
)
def test_a_number_stands_before_the_text_with_or_without_a_dot(printed: str, number: str, text: str) -> None:
    recommendation = only(read_rows([printed, "Do it."]))
    assert (recommendation.number, recommendation.text) == (number, text)


@pytest.mark.parametrize("printed", ["1..1", "SR (25/26) 01", "21 BCFU 07", "4.01.01", "E1"])
def test_a_number_in_a_column_of_its_own_is_kept_as_printed(printed: str) -> None:
    document = read_rows([f"{printed}.", "Improve", "Do it."], header=["Ref No.", "Recommendation", "Action"])
    assert only(document).number == printed
    assert only(document).actions[0].number == f"{printed}.1"


def test_recommendations_without_any_number_are_counted_and_one_warning_says_so() -> None:
    document = read_rows(["Improve plans.", "Do it."], ["Improve visits.", "Do it."])
    assert [r.number for r in document.recommendations] == ["1", "2"]
    assert [w.where for w in document.warnings] == ["the whole plan"]


def test_a_counted_number_is_never_one_that_is_printed() -> None:
    document = read_rows(["1. Improve plans.", "Do."], ["Improve visits.", "Do."], ["2. Improve care.", "Do."])
    assert [r.number for r in document.recommendations] == ["1", "3", "2"]
    assert [w.where for w in document.warnings] == ["“Improve visits.”"]


NUMBERING = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8">
 <w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="9">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:pStyle w:val="Dots"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def listed(content: str, number: int, level: int = 0) -> str:
    return p(content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_makes_itself_count_as_printed() -> None:
    document = read(
        row(tc(listed("Improve plans.", 1)), tc(listed("Do this.", 1, 1) + listed("Do that.", 1, 1))),
        row(tc(listed("Improve visits.", 1)), tc(listed("Visit.", 1, 1))),
        numbering=NUMBERING,
    )
    found = [(r.number, r.text, [(a.number, a.text) for a in r.actions]) for r in document.recommendations]
    assert found == [
        ("4", "Improve plans.", [("4.1", "Do this."), ("4.2", "Do that.")]),
        ("5", "Improve visits.", [("5.1", "Visit.")]),
    ]


def test_a_list_goes_on_after_paragraphs_between_two_tables() -> None:
    def numbered_table() -> str:
        return table(row(*HEADER), row(tc(listed("Improve plans.", 1)), "Do."))

    xml = numbered_table() + listed("Between", 1) + numbered_table()
    document = read_document(from_xml(xml, numbering=NUMBERING), "plan.docx")
    assert [r.number for r in document.recommendations] == ["4", "6"]


def test_measures_that_word_numbers_have_their_labels_and_start_again_where_word_does() -> None:
    measures = [tc(listed("More", number) + listed("Fewer", number)) for number in (2, 3)]
    rows = [row(f"{n}. Improve", "Do it.", "", "", cell) for n, cell in enumerate(measures, 1)]
    for recommendation in read(*rows, numbering=NUMBERING).recommendations:
        assert [(m.label, m.text) for m in recommendation.measures] == [("i", "More"), ("ii", "Fewer")]


def test_a_list_item_is_one_item_even_with_a_line_break_typed_into_it() -> None:
    item = p(run("Train staff.") + "<w:r><w:br/></w:r>" + run("Then train more."), '<w:pStyle w:val="Dots"/>')
    assert [a.text for a in only(read(row("1. Improve", tc(item)), numbering=NUMBERING)).actions] == [
        "Train staff. Then train more."
    ]


# Rows and columns


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


def test_an_owner_without_an_action_is_not_left_out_in_silence() -> None:
    document = read_rows(["1. Improve", "", "Head of Service", "31/03/24"])
    assert only(document).actions == ()
    assert "“Head of Service 31/03/24” stands in a row without an action" in document.warnings[0].what


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


# What is seen in a cell


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (run("1. Improve") + "<w:ins>" + run(" all") + "</w:ins>" + run(" plans"), "Improve all plans"),
        (run("1. Improve ") + "<w:del><w:r><w:delText>all </w:delText></w:r></w:del>" + run("plans"), "Improve plans"),
        (run("1. Improve ") + "<w:moveFrom>" + run("old ") + "</w:moveFrom>" + run("plans"), "Improve plans"),
        (run("1. Improve ") + run("secret ", "<w:vanish/>") + run("plans"), "Improve plans"),
        (run("1. Im\u00adprove\u00a0\u200bplans"), "Improve plans"),
        (run("1. Im") + "<w:r><w:softHyphen/></w:r>" + run("prove plans"), "Improve plans"),
        (run("1. Co") + "<w:r><w:noBreakHyphen/></w:r>" + run("ordinate"), "Co-ordinate"),
        (run("1. Improve") + "<w:r><w:tab/></w:r>" + run("plans"), "Improve plans"),
        (run("1. Improve plans") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "Improve plans"),
        ("<w:hyperlink>" + run("1. Improve plans") + "</w:hyperlink>", "Improve plans"),
        (run("1. Improve") + "<w:sdt><w:sdtContent>" + run(" plans") + "</w:sdtContent></w:sdt>", "Improve plans"),
        (run("1. Cafe\u0301s improve"), "Cafés improve"),
        (
            run("1. Improve plans")
            + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
            + p("Draft")
            + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
            + p("Draft")
            + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            "Improve plans",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            + run("1. Improve plans"),
            "Improve plans",
        ),
    ],
)
def test_the_words_are_those_that_a_reader_sees(content: str, seen: str) -> None:
    assert words_of(content) == seen


def test_a_line_break_parts_paragraphs_but_not_a_sentence() -> None:
    broken = run("1. Improve") + "<w:r><w:br/></w:r>" + run("plans.") + "<w:r><w:br/></w:r>" + run("Soon.")
    assert words_of(broken) == "Improve plans.\nSoon."


def test_list_items_that_are_parted_by_line_breaks_stay_apart() -> None:
    items = "<w:r><w:br/></w:r>".join(run(text) for text in ("i) More", "i", "o fewer", "• none"))
    items = items.replace(run("i"), run("ii") + run(") and more"))
    measures = only(read(row("1. Improve", "Do it.", "", "", tc(items)))).measures
    assert [(m.label, m.text) for m in measures] == [("i", "More"), ("ii", "and more"), (None, "fewer"), (None, "none")]


def test_an_owner_and_a_date_may_be_parted_by_a_line_break() -> None:
    both = run("Head of Service") + "<w:r><w:br/></w:r>" + run("By 30.09.17")
    action = only(read(row("1. Improve", "Do it.", tc(both)), header=WHO_AND_WHEN)).actions[0]
    assert (action.owners, action.due_text, action.due_on) == (
        ("Head of Service",),
        "By 30.09.17",
        date(2017, 9, 30),
    )


def test_a_paragraph_whose_end_is_deleted_runs_on_into_the_next() -> None:
    deleted_end = p("1. Improve ", "<w:rPr><w:del/></w:rPr>")
    assert words_of(deleted_end + p("plans")) == "Improve plans"


def test_a_deleted_row_is_gone_and_an_inserted_one_is_there() -> None:
    gone = row("2. Old", "Do.").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    new = row("3. New", "Do.").replace("<w:tr>", "<w:tr><w:trPr><w:ins/></w:trPr>")
    assert [r.number for r in read(row("1. Improve", "Do."), gone, new).recommendations] == ["1", "3"]


def test_content_controls_around_tables_rows_and_cells_are_not_seen() -> None:
    def control(xml: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"

    controlled = control(table(row(*HEADER), control(f"<w:tr>{control(tc('1. Improve'))}{tc('Do it.')}</w:tr>")))
    assert only(read_document(from_xml(controlled), "plan.docx")).actions[0].text == "Do it."


def test_a_form_that_nobody_filled_in_says_nothing() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inline = prompt.format(run("Click here to enter text."))
    block = tc(prompt.format(p("Click here to enter text.")) + p(""))
    assert only(read(row("1. Improve", "Do it.", "", "", block, tc(inline)))).progress == ()


def test_the_words_of_a_table_inside_a_cell_come_with_the_cell() -> None:
    inner = tc(p("Booked") + table(row("North", "12"), row("South", "9")) + p("More to come"))
    notes = only(read(row("1. Improve", "Do it.", "", "", "", inner))).progress
    assert [note.text for note in notes] == ["Booked", "North", "12", "South", "9", "More to come"]


def test_a_date_that_is_struck_through_is_printed_but_does_not_hold() -> None:
    due = run("31/12/24", "<w:strike/>") + run(" 31/03/25")
    action = only(read(row("1. Improve", "Do it.", "", tc(due)))).actions[0]
    assert (action.due_text, action.due_on) == ("31/12/24 31/03/25", date(2025, 3, 31))


def test_a_struck_date_in_a_cell_with_the_owner_does_not_hold_either() -> None:
    both = p(run("Head of Service ") + run("31/12/24", "<w:strike/>") + run(" 31/03/25"))
    action = only(read(row("1. Improve", "Do it.", tc(both)), header=WHO_AND_WHEN)).actions[0]
    assert (action.owners, action.due_text) == (("Head of Service",), "31/12/24 31/03/25")
    assert action.due_on == date(2025, 3, 31)


def test_a_date_that_is_struck_through_with_none_beside_it_is_doubtful() -> None:
    document = read(row("1. Improve", "Do it.", "", tc(run("31/12/24", "<w:dstrike/>"))))
    assert only(document).actions[0].due_on is None
    assert "is struck through" in document.warnings[0].what


def test_a_struck_action_is_still_there() -> None:
    assert only(read(row("1. Improve", tc(run("Do it.", "<w:strike/>"))))).actions[0].text == "Do it."


def test_a_file_in_the_strict_form_of_word_is_read_too() -> None:
    xml = body(table(row(*HEADER), row("1. Improve", "Do it.")))
    strict = xml.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/"
    )
    assert strict != xml
    assert only(read_document(package({"word/document.xml": strict}), "plan.docx")).text == "Improve"


def test_the_document_part_may_have_another_name() -> None:
    parts = {
        "_rels/.rels": LINKS.format("/word/document2.xml"),
        "word/document2.xml": body(table(row(*HEADER), row("1. Improve", "Do it."))),
    }
    assert only(read_document(package(parts), "plan.docx")).text == "Improve"


# Lists in one row


def test_lists_of_the_same_length_belong_to_each_other() -> None:
    document = read_rows(
        ["1. Improve", "1. Train\n2. Audit", "1. Lead Officer\n2. DM/PL", "1. End Oct 03\n2. From Oct 03"]
    )
    assert [(a.text, a.owners, a.due_text, a.due_on) for a in only(document).actions] == [
        ("Train", ("Lead Officer",), "End Oct 03", date(2003, 10, 31)),
        ("Audit", ("DM", "PL"), "From Oct 03", None),
    ]


def test_lists_of_different_lengths_are_a_warning_with_all_owners_and_no_date() -> None:
    document = read_rows(
        ["1. Improve", "• Train\n• Audit\n• Report", "Team Managers\nLead Officer", "1. June 03\n2. End Nov 03"]
    )
    for action in only(document).actions:
        assert action.owners == ("Team Managers", "Lead Officer")
        assert (action.due_text, action.due_on) == ("1. June 03 2. End Nov 03", None)
    assert {"3 actions but 2 dates", "3 actions but 2 owners"} <= {w.what for w in document.warnings}


def test_one_owner_one_date_and_one_rating_belong_to_every_action_of_the_row() -> None:
    document = read_rows(["1. Improve", "Train\nAudit", "Lead Officer", "31/03/24", "", "", "Green"])
    first, second = only(document).actions
    assert (first.owners, first.due_on, first.rating) == (second.owners, second.due_on, second.rating)


def test_ratings_in_a_list_are_each_their_own() -> None:
    document = read_rows(["1. Improve", "Train\nAudit", "", "", "", "", "Green\nRed"])
    assert [a.rating for a in only(document).actions] == ["on_track", "off_track"]


def test_two_dates_for_one_action_are_doubtful() -> None:
    document = read_rows(["1. Improve", "Train", "", "31/03/24\n30/06/24"])
    assert only(document).actions[0].due_on is None
    assert only(document).actions[0].due_text == "31/03/24 30/06/24"
    assert document.warnings != ()
