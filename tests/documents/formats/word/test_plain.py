"""Form fields, styles, symbols, text boxes and HTML parts of a Word file say what a person sees of them."""

from datetime import date

import pytest

from bot.documents import read_document
from bot.documents.formats.ooxml import Package
from bot.documents.formats.word.document import read_grid
from bot.documents.grid import Cell, Table
from bot.errors import Unreadable
from bot.plan.model.document import Document, PrintedAction
from bot.plan.model.rating import Rating
from tests.documents.formats.word_plans import only, read
from tests.support.documents.word_files import (
    HEADER,
    LINKS,
    NAMESPACES,
    body,
    from_xml,
    p,
    package,
    row,
    run,
    table,
    tc,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def action_with(**cells: str) -> PrintedAction:
    """The one action of a plan with these cells."""
    made = [tc(cells[name]) if name in cells else "" for name in ("who", "when", "measure", "progress", "rag")]
    return only(read(row("1. Improve", "Do it.", *made), styles=STYLES)).actions[0]


def style(name: str, properties: str, kind: str = "character", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}">{more}<w:rPr>{properties}</w:rPr></w:style>'


def styled(text: str, name: str, more: str = "") -> str:
    return run(text, f'<w:rStyle w:val="{name}"/>{more}')


STYLES = (
    f"<w:styles {NAMESPACES}>"
    + style("Old", "<w:strike/>")
    + style("Older", "<w:b/>", more='<w:basedOn w:val="Old"/>')
    + style("Kept", '<w:strike w:val="0"/>', more='<w:basedOn w:val="Old"/>')
    + style("Hidden", "<w:vanish/>")
    + style("Note", '<w:vertAlign w:val="superscript"/>')
    + style("Gone", "<w:dstrike/>", kind="paragraph")
    + style("Old2", "<w:strike/>", kind="paragraph")
    + style("Loop", "", more='<w:basedOn w:val="Loop"/>')
    + "</w:styles>"
)


def field(data: str, result: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText> FORM </w:instrText></w:r>{result}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def drop_down(*entries: str, chosen: str = "") -> str:
    listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    return field(f"<w:ddList>{chosen}{listed}</w:ddList>")


def box(ticked: str) -> str:
    return field(f"<w:checkBox>{ticked}</w:checkBox>")


@pytest.mark.parametrize(
    ("chosen", "rating"),
    [
        ('<w:result w:val="2"/>', Rating.OFF_TRACK),
        ('<w:default w:val="1"/>', Rating.AT_RISK),
        ('<w:result w:val="9"/>', None),
        ("", Rating.ON_TRACK),
    ],
)
def test_a_drop_down_says_its_chosen_entry(chosen: str, rating: Rating | None) -> None:
    assert action_with(rag=drop_down("On track", "At risk", "Off track", chosen=chosen)).rating is rating


def test_a_field_whose_text_follows_says_it_once() -> None:
    entries = '<w:ddList><w:listEntry w:val="Head of Access"/></w:ddList>'
    assert action_with(who=field(entries, run("Head of Access"))).owners == ("Head of Access",)


@pytest.mark.parametrize("on", ["<w:checked/>", '<w:checked w:val="1"/>', '<w:default w:val="1"/>'])
def test_of_ratings_with_tick_boxes_the_ticked_one_holds(on: str) -> None:
    off = box('<w:default w:val="1"/><w:checked w:val="0"/>')
    rated = action_with(rag=off + run(" On track ") + box(on) + run(" At risk ") + off + run(" Off track"))
    assert rated.rating is Rating.AT_RISK


def test_a_symbol_of_wingdings_is_a_tick_or_a_bullet() -> None:
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    empty = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    bullet = '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
    assert action_with(rag=tick + run(" At risk ") + empty + run(" On track")).rating is Rating.AT_RISK
    notes = only(read(row("1. Improve", "Do it.", "", "", "", tc(bullet + run(" Begun"))))).progress
    assert [note.text for note in notes] == ["Begun"]


@pytest.mark.parametrize("name", ["Old", "Older"])
def test_what_a_style_strikes_through_does_not_hold(name: str) -> None:
    assert action_with(who=p(styled("Jo Marsh", name)) + p("Head of Access")).owners == ("Head of Access",)
    assert action_with(when=styled("1 May 2027 ", name) + run("30 June 2027")).due_on == date(2027, 6, 30)


def test_a_style_of_the_whole_paragraph_strikes_too() -> None:
    struck = p("Jo Marsh", '<w:pStyle w:val="Gone"/>')
    assert action_with(who=struck + p("Head of Access")).owners == ("Head of Access",)


def test_a_run_may_stand_against_its_style() -> None:
    assert action_with(who=styled("Jo Marsh", "Kept")).owners == ("Jo Marsh",)
    assert action_with(who=styled("Jo Marsh", "Old", '<w:strike w:val="0"/>')).owners == ("Jo Marsh",)
    assert action_with(who=styled("Jo Marsh", "Loop")).owners == ("Jo Marsh",)


def test_what_a_style_hides_is_not_there() -> None:
    actions = only(read(row("1. Improve", tc(p("Do it.") + p(styled("Ask first", "Hidden")))), styles=STYLES)).actions
    assert [action.text for action in actions] == ["Do it."]


def test_a_date_that_is_struck_through_beside_none_is_told() -> None:
    document = read(row("1. Improve", "Do it.", "", tc(styled("1 May 2027 ", "Old") + run("TBC"))), styles=STYLES)
    assert only(document).actions[0].due_on is None
    assert any("“1 May 2027 TBC” is struck through" in warning.what for warning in document.warnings)


@pytest.mark.parametrize(("on", "rating"), [("1", "☒ Red"), ("0", "☐ Red")])
def test_a_tick_box_says_its_state_whatever_sign_it_shows(on: str, rating: str) -> None:
    space = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    state = f'<w14:checkbox {space}><w14:checked w14:val="{on}"/></w14:checkbox>'
    control = f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{run('✓')}</w:sdtContent></w:sdt>"
    found = action_with(rag=tc(p(control + run(" Red"))))
    assert (found.rating is Rating.OFF_TRACK) == (on == "1")


def test_what_two_styles_strike_through_stands_as_word_shows_it() -> None:
    both = p(styled("Head of Access", "Old", ""), '<w:pStyle w:val="Old2"/>')
    assert action_with(who=both).owners == ("Head of Access",)


def test_a_style_of_the_table_strikes_too() -> None:
    styles = f"<w:styles {NAMESPACES}>{style('Off', '<w:strike/>', kind='table')}</w:styles>"
    plan = table(row(*HEADER), row("1. Improve", "Do it.", "Head of Access"))
    styled_plan = plan.replace("<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="Off"/></w:tblPr>', 1)
    assert only(read_document(from_xml(styled_plan, styles=styles), "plan.docx")).actions[0].owners == ()


RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("runs", "seen"),
    [
        (run("Head of Access") + run("2", RAISED), "Head of Access"),
        (run("Head of Access") + styled("2, 3", "Note"), "Head of Access"),
        (run("Head of Access") + run("4", '<w:position w:val="6"/>'), "Head of Access"),
        (run("Head of Access") + run("a", RAISED), "Head of Access"),
        (run("Head of Access") + run("th", RAISED), "Head of Accessth"),
        (run("Lead for 120 m") + run("2", RAISED), "Lead for 120 m2"),
        (run("2", RAISED) + run("Head of Access"), "Head of Access"),
        (run("2", RAISED) + run(" 4 visits"), "2 4 visits"),
    ],
)
def test_raised_figures_behind_words_are_marks_of_notes(runs: str, seen: str) -> None:
    assert action_with(who=runs).owners == (seen,)


def test_a_raised_figure_behind_a_number_is_a_mark_too() -> None:
    header = ["No.", "Recommendation", "Action"]
    document = read(row(tc(run("3") + run("4", RAISED)), "Audit cases", "Audit"), header=header)
    assert only(document).number == "3"


def text_box(inside: str) -> str:
    drawing = f"<w:drawing><w:txbxContent>{inside}</w:txbxContent></w:drawing>"
    pict = f"<w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{pict}</mc:Fallback></mc:AlternateContent>"
    )
    return f"<w:r>{both}</w:r>"


def test_a_table_in_a_text_box_is_read_once() -> None:
    plan = table(row(*HEADER), row("1. Improve", "Do it."))
    assert only(read_document(from_xml(p("A plan") + p(text_box(plan))), "plan.docx")).text == "Improve"


def test_words_in_a_box_of_the_page_stand_behind_its_paragraph() -> None:
    grid = read_grid(Package(from_xml(p(run("One") + text_box(p("Two"))) + p("Three")), "plan.docx"))
    assert [block.text for block in grid.blocks if not isinstance(block, Table)] == ["One", "Two", "Three"]


def test_a_box_beside_a_cells_own_words_is_told_with_its_place() -> None:
    document = read(row("1. Improve", tc(p("Do it.") + p(text_box(p("Board note: agreed"))))))
    assert [action.text for action in only(document).actions] == ["Do it."]
    (warning,) = (w.what for w in document.warnings if "text box" in w.what)
    assert "in table 1, row 2" in warning
    assert "“Board note: agreed”" in warning


def test_a_box_that_is_all_a_cell_holds_is_its_words() -> None:
    document = read(row("1. Improve", tc(p(text_box(p("Do it."))))))
    assert [action.text for action in only(document).actions] == ["Do it."]
    assert not document.warnings


HTML = (
    "<html><head><title>x</title><style>p{}</style></head><body><h1>Vale plan</h1><p>Made in <b>May</b></p><table>"
    "<thead><tr><th>No.</th><th>Recommendation</th><th>Action</th><th>Owner</th><th>Due date</th><th>RAG</th></tr>"
    "</thead>"
    '<tr><td rowspan="2">1</td><td rowspan=2>Improve<sup>2</sup> access</td><td>Open hubs</td><td>Head of Access</td>'
    '<td><s>1 May 2027</s> 30 June 2027</td><td style="background-color: #FF0000">Red</td></tr>'
    "<tr><td>Train all<br>staff</td><td>DCS</td><td>31 July 2027</td><td>Green</td></tr>"
    '<tr><td colspan="6">Leadership</td></tr>'
    '<tr><td>2</td><td>Audit</td><td><ul><li>Audit ten<li style="display:none">secret</ul></td><td>DCS</td>'
    "<td></td><td></td></tr></table></body></html>"
)


def chunked(content: bytes, more: str = "") -> bytes:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r5" Type="{R}/aFChunk" Target="part.html"/></Relationships>'
    )
    chunk = f'<w:altChunk xmlns:r="{R}" r:id="r5"/>'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": LINKS.format("word/document.xml"),
        "word/document.xml": body(chunk + more),
        "word/_rels/document.xml.rels": links,
        "word/part.html": content,
    }
    return package(parts)


@pytest.mark.parametrize(
    "content",
    [
        HTML.encode(),
        b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HTML.encode(),
    ],
)
def test_a_part_in_html_is_read_as_word_would_show_it(content: bytes) -> None:
    document = read_document(chunked(content), "plan.docx")
    first, second = document.recommendations
    assert document.title == "Vale plan"
    assert (first.number, first.text, second.number, second.section) == ("1", "Improve access", "2", "Leadership")
    assert [a.due_on for a in first.actions] == [date(2027, 6, 30), date(2027, 7, 31)]
    assert [a.owners for a in first.actions] == [("Head of Access",), ("DCS",)]
    assert [a.text for a in second.actions] == ["Audit ten"]
    grid = read_grid(Package(chunked(content), "plan.docx"))
    assert grid.tables[0].rows[1][5].fill == "FF0000"
    assert grid.tables[0].rows[2][0] == Cell(is_continued=True)


def test_a_part_in_plain_text_is_read_line_by_line() -> None:
    lines = "Vale plan\r\nRecommendation 1: Mend “doors” & <gates>\r\nAction: Open two hubs\r\nOwner: DCS\r\n"
    for content in (lines.encode(), lines.encode("cp1252"), b"\xff\xfe" + lines.encode("utf-16-le")):
        grid = read_grid(Package(chunked(content), "plan.docx"))
        said = [block.text for block in grid.blocks if not isinstance(block, Table)]
        assert said[1:3] == ["Recommendation 1: Mend “doors” & <gates>", "Action: Open two hubs"]


def test_signs_that_no_file_may_hold_are_spaces() -> None:
    grid = read_grid(Package(chunked(b"<p>One\x01\x0b two</p>"), "plan.docx"))
    assert [block.text for block in grid.blocks if not isinstance(block, Table)] == ["One two"]


def test_a_part_is_unfolded_once() -> None:
    grid = read_grid(Package(chunked(b"<p>One</p>", f'<w:altChunk xmlns:r="{R}" r:id="r5"/>'), "plan.docx"))
    assert len(grid.blocks) == 1


def test_of_many_text_boxes_in_cells_the_first_are_named() -> None:
    document = read(row("1. Improve", tc(p("Do it.") + p(text_box(p("Note")) * 30))))
    told = [warning.what for warning in document.warnings if "text box" in warning.what]
    assert told[-1] == "30 text boxes in cells were not read, of which the first 20 are named"


def test_a_part_of_another_kind_is_refused_with_what_to_do_where_it_is_all() -> None:
    with pytest.raises(Unreadable, match="open it in Word, save it"):
        read_document(chunked(b"{\\rtf1 hello}"), "plan.docx")


def test_a_part_of_another_kind_beside_a_plan_is_told() -> None:
    plan = table(row(*HEADER), row("1. Improve", "Do."))
    document: Document = read_document(chunked(b"PK\x03\x04", plan), "plan.docx")
    assert any("another program put in" in warning.what for warning in document.warnings)
