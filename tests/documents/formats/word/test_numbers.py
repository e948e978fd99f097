"""The numbers of Word files: printed, made by Word itself, or counted."""

import pytest

from bot.documents import read_document
from tests.documents.formats.word_plans import only, read
from tests.support.documents.word_files import HEADER, NAMESPACES, from_xml, p, read_rows, row, run, table, tc


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


@pytest.mark.parametrize("printed", ["1..1", "SR (25/26) 01", "21 BCFU 07", "E1"])
def test_a_number_in_a_column_of_its_own_is_kept_as_printed(printed: str) -> None:
    document = read_rows([f"{printed}.", "Improve", "Do it."], header=["Ref No.", "Recommendation", "Action"])
    assert only(document).number == printed
    assert only(document).actions[0].number == f"{printed}.1"


def test_a_number_of_three_parts_is_an_actions_and_no_day() -> None:
    document = read_rows(["4.01.01.", "Improve", "Do it."], header=["Ref No.", "Recommendation", "Action"])
    assert (only(document).number, only(document).actions[0].number) == ("4.01", "4.01.01")


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


def test_a_style_numbers_as_the_one_that_it_is_based_on() -> None:
    based = '<w:style w:styleId="Own"><w:basedOn w:val="Middle"/></w:style><w:style w:styleId="Middle">'
    based += '<w:basedOn w:val="Top"/></w:style><w:style w:styleId="Top"><w:pPr><w:numPr><w:numId w:val="1"/>'
    styles = f"<w:styles {NAMESPACES}>{based}</w:numPr></w:pPr></w:style></w:styles>"
    rows = [row(tc(p(text, '<w:pStyle w:val="Own"/>')), "Do it.") for text in ("Improve plans.", "Improve visits.")]
    document = read(*rows, numbering=NUMBERING, styles=styles)
    assert [(r.number, r.text) for r in document.recommendations] == [("4", "Improve plans."), ("5", "Improve visits.")]


def test_a_number_that_its_list_hides_is_not_there() -> None:
    hidden = NUMBERING.replace('<w:lvlText w:val="%1."/>', '<w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr>', 1)
    assert only(read(row(tc(listed("Improve plans.", 1)), "Do it."), numbering=hidden)).number == "1"


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
