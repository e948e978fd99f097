"""Tables of labels and values: a form for each recommendation or action, with tables inside."""

import pytest

from bot.documents.grid import Cell, Table
from bot.documents.reading.region import Shape
from bot.documents.reading.shapes.words import FITTED_WORDS, NO_WORDS, Words
from tests.documents.reading.shapes.grids import best, cell, shown, table

WORDS = pytest.mark.parametrize("words", [FITTED_WORDS, NO_WORDS], ids=["words", "no words"])


@WORDS
def test_a_form_for_each_action(words: Words) -> None:
    found = best(
        table("Action | Write a calendar of drills\nLead | Station Manager\nBy when | 31 March 2027\nRAG | Green"),
        table("Action | Hire two inspectors\nLead | Water Officer\nBy when | TBC\nRAG | Amber"),
        words=words,
    )
    assert shown(found.regions) == [
        "Action | Lead | By when | RAG",
        "Write a calendar of drills | Station Manager | 31 March 2027 | Green",
        "Hire two inspectors | Water Officer | TBC | Amber",
    ]
    assert found.regions[0].shape is Shape.FORM
    assert [row.place for row in found.regions[0].rows] == ["table 1, row 1", "table 2, row 1"]


def test_labels_in_pairs_and_several_actions_in_a_form() -> None:
    found = best(
        table(
            """
            Recommendation 1 | Drills should be held. | < | <
            Response | Accepted | Sponsor | Chief Officer
            Action | Write a calendar | < | <
            Lead | Station Manager | Due | 31 March 2027
            Action | Check records | < | <
            Lead | Training Officer | Due | 30 June 2027
            """
        ),
        table(
            """
            Recommendation 2 | Inspect hydrants. | < | <
            Response | Partly accepted | Sponsor | Chief Officer
            Action | Hire two inspectors | < | <
            Lead | Water Officer | Due | TBC
            """
        ),
    )
    assert shown(found.regions) == [
        "Recommendation number | Recommendation | Response | Sponsor | Action | Lead | Due",
        "1 | Drills should be held. | Accepted | Chief Officer | Write a calendar | Station Manager | 31 March 2027",
        "^1 | ^Drills should be held. | ^Accepted | ^Chief Officer | Check records | Training Officer | 30 June 2027",
        "2 | Inspect hydrants. | Partly accepted | Chief Officer | Hire two inspectors | Water Officer | TBC",
    ]


@WORDS
def test_a_table_inside_a_form_gives_its_own_columns_and_what_follows_it_is_about_all(words: Words) -> None:
    def form(first: str, inner: str, last: str) -> Table:
        holding = Cell(blocks=(table(inner),))
        return Table(((cell("Finding"), cell(first)), (cell("Our steps"), holding), (cell("Position"), cell(last))))

    found = best(
        form(
            "Calls were not returned.",
            "Step | Task | Who | End\n1a | Ring back | Desk Lead | 31/03/2027\n1b | Count calls | Analyst | 30/04/2027",
            "Nine in ten returned.",
        ),
        form(
            "Letters were unclear.",
            "Step | Task | Who | End\n2a | Rewrite all letters | Editor | 31/05/2027\n2b | Test | Analyst | 30/06/27",
            "Half rewritten.",
        ),
        words=words,
    )
    assert shown(found.regions) == [
        "Finding | Position | Step | Task | Who | End",
        "Calls were not returned. | Nine in ten returned. | 1a | Ring back | Desk Lead | 31/03/2027",
        "^Calls were not returned. | ^Nine in ten returned. | 1b | Count calls | Analyst | 30/04/2027",
        "Letters were unclear. | Half rewritten. | 2a | Rewrite all letters | Editor | 31/05/2027",
        "^Letters were unclear. | ^Half rewritten. | 2b | Test | Analyst | 30/06/27",
    ]
    assert found.regions[0].shape is Shape.NESTED


def test_rows_of_a_table_stand_inside_a_form() -> None:
    found = best(
        table(
            """
            Recommendation | Calls should be returned. | < | <
            Sponsor | Chief Officer | < | <
            Action | Lead | Due | RAG
            Ring back the same day | Desk Lead | 31/03/2027 | Green
            Count calls | Analyst | 30/04/2027 | Amber
            """
        ),
        table(
            """
            Recommendation | Letters should be plain. | < | <
            Sponsor | Head of Service | < | <
            Action | Lead | Due | RAG
            Rewrite all letters | Editor | 31/05/2027 | Red
            """
        ),
    )
    assert [line for region in found.regions for line in shown([region])[1:]] == [
        "Calls should be returned. | Chief Officer | Ring back the same day | Desk Lead | 31/03/2027 | Green",
        "^Calls should be returned. | ^Chief Officer | Count calls | Analyst | 30/04/2027 | Amber",
        "Letters should be plain. | Head of Service | Rewrite all letters | Editor | 31/05/2027 | Red",
    ]
    assert {region.headers for region in found.regions} == {
        ("Recommendation", "Sponsor", "Action", "Lead", "Due", "RAG")
    }


def test_a_glossary_and_a_key_are_no_forms() -> None:
    found = best(
        table("ICB | Integrated care board\nDSL | Designated safeguarding lead\nSRO | Senior responsible owner"),
        table("Green | On track\nAmber | At risk\nRed | Off track"),
        table("Action | Lead | Due\nOil the hinges | Caretaker | 31/03/2027\nBuild a ramp | Surveyor | 30/04/2027"),
    )
    assert shown(found.regions) == [
        "Action | Lead | Due",
        "Oil the hinges | Caretaker | 31/03/2027",
        "Build a ramp | Surveyor | 30/04/2027",
    ]
    assert [(unread.place, unread.words) for unread in found.unread] == [
        ("table 1", "ICB · Integrated care board"),
        ("table 2", "Green · On track"),
    ]


@WORDS
def test_a_form_is_one_record_whatever_stands_first_in_it(words: Words) -> None:
    found = best(
        *(
            table(f"Cost | £{n}0\nAction | Task {n} of it\nLead | Head {n}\nRecommendation | Point {n}\nRAG | Green")
            for n in (1, 2, 3)
        ),
        words=words,
    )
    (region,) = found.regions
    assert [dict(zip(region.headers, (c.text for c in row.cells), strict=True)) for row in region.rows] == [
        {
            "Cost": f"£{n}0",
            "Action": f"Task {n} of it",
            "Lead": f"Head {n}",
            "Recommendation": f"Point {n}",
            "RAG": "Green",
        }
        for n in (1, 2, 3)
    ]


def test_words_beside_the_same_labels_are_values_though_two_forms_share_them() -> None:
    def card(step: str, state: str) -> Table:
        return table(f"Planned step | {step} | Who | Harbour Master\nCondition | {state} | Funds | from the budget")

    cards = [card("Buy ropes", "Complete"), card("Fit lamps", "Halfway"), card("Print tables", "Complete")]
    (region,) = best(*cards).regions
    assert "Condition" in region.headers
    at = region.headers.index("Condition")
    assert [row.cells[at].text for row in region.rows] == ["Complete", "Halfway", "Complete"]
