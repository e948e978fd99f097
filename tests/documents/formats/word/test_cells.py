"""The cells of Word files: what a reader sees on the page is what the plan says."""

from datetime import date

import pytest

from bot.documents import read_document
from tests.documents.formats.word_plans import only, read
from tests.support.documents.word_files import (
    HEADER,
    LINKS,
    WHO_AND_WHEN,
    body,
    from_xml,
    p,
    package,
    row,
    run,
    table,
    tc,
)


def words_of(content: str) -> str:
    """What a recommendation says whose cell holds this."""
    return only(read(row(tc(content), "Do it."))).text


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


STRUCK = "<w:strike/>"


def test_an_action_that_is_struck_through_as_a_whole_is_told() -> None:
    document = read(row("1. Improve", tc(run("Do it.", STRUCK))))
    assert any("“Do it.” is struck through, and was read as it stands" in w.what for w in document.warnings)


def test_what_is_struck_through_beside_an_action_that_stands_is_left_out() -> None:
    document = read(row("1. Improve", tc(p(run("Open one hub.", STRUCK)) + p("Open two hubs."))))
    assert [a.text for a in only(document).actions] == ["Open two hubs."]
    assert any("“Open one hub.” is struck through, and was left out" in w.what for w in document.warnings)


def test_words_struck_through_in_the_midst_of_an_action_or_a_recommendation_do_not_hold() -> None:
    words = run("Open ") + run("one", STRUCK) + run(" two hubs.")
    document = read(row(tc(words.replace("Open", "1. Open")), tc(words)))
    assert only(document).text == "Open two hubs."
    assert only(document).actions[0].text == "Open two hubs."


def test_a_hidden_row_is_not_there() -> None:
    hidden = row("2. Hidden", "Hide it.").replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")
    assert only(read(row("1. Improve", "Do it."), hidden)).number == "1"
