"""A table in Markdown is a table: its rule is no row, a bar after a backslash is a bar."""

from datetime import date

from bot.documents import read_document
from bot.documents.formats.markdown import read_lines, read_marked
from bot.documents.grid import BOLD_LEVEL, Paragraph, Table

PLAN = """# Improvement plan

Some **words** before.

Ref | Recommendation | Action | Owner | Due | RAG
:---|:--------------:|--------|-------|-----|----:
1.1 | More [oversight](https://a.org/b) | Hold \\| meet<br>Audit `ten` | **DCS** | ~~1 May 2027~~ 30 June 2027 | Amber
2.1 | Improve assessments | Agree 2 * 3 clinics | Nurse | 31 July 2027 | Red

| Risk | Owner |
|------|-------|
| Money | Chair |
"""


def test_the_cells_hold_what_a_person_reading_it_sees() -> None:
    title, words, table, risks = read_marked(PLAN)
    assert isinstance(title, Paragraph)
    assert isinstance(words, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(risks, Table)
    assert (title.text, title.level, words.text, words.level) == ("Improvement plan", 1, "Some words before.", None)
    texts = [[cell.text for cell in row] for row in table.rows]
    assert texts[0] == ["Ref", "Recommendation", "Action", "Owner", "Due", "RAG"]
    assert texts[1][1:4] == ["More oversight", "Hold | meet\nAudit ten", "DCS"]
    assert texts[2][2] == "Agree 2 * 3 clinics"
    assert not any("--" in text for row in texts for text in row)
    assert [cell.text for cell in risks.rows[1]] == ["Money", "Chair"]


def test_a_line_that_is_underlined_or_bold_is_a_heading() -> None:
    lines = read_lines(["Harbour plan", "===", "", "Boats", "-----", "- moored", "---", "**The pier**", "**Not** all"])
    assert [(line.text, line.level) for line in lines] == [
        ("Harbour plan", 1),
        ("Boats", 2),
        ("moored", None),
        ("The pier", BOLD_LEVEL),
        ("Not all", None),
    ]


def test_what_is_struck_through_does_not_hold() -> None:
    document = read_document(PLAN.encode(), "plan.md")
    action = document.recommendations[0].actions[0]
    assert (action.due_on, action.due_text) == (date(2027, 6, 30), "1 May 2027 30 June 2027")
    assert document.title == "Improvement plan"


def test_bars_without_a_rule_are_no_markdown() -> None:
    assert read_marked("a | b\n1 | 2\n") == ()
    assert read_marked("-----|-----\na | b") == ()
    assert read_marked("text\n-----\nmore") == ()


def test_headings_quotations_and_boxes_without_a_table_are_a_plan() -> None:
    text = """# Harbour plan

## Recommendation 3

> Boats should be **moored** safely.

1. [x] Buy new ropes — *Harbour Master*, by 31 March 2027
2. [ ] Inspect the rings — Clerk, by 30 April 2027

---

## Recommendation 4

> The pier should be lit at night.

* [X] Fit six lamps — Harbour Master, by 30 June 2027
"""
    document = read_document(text.encode(), "plan.md")
    assert document.title == "Harbour plan"
    assert [(r.number, r.text) for r in document.recommendations] == [
        ("3", "Boats should be moored safely."),
        ("4", "The pier should be lit at night."),
    ]
    actions = [action for each in document.recommendations for action in each.actions]
    assert [(a.text, a.owners, a.rating) for a in actions] == [
        ("Buy new ropes", ("Harbour Master",), "done"),
        ("Inspect the rings", ("Clerk",), None),
        ("Fit six lamps", ("Harbour Master",), "done"),
    ]


def test_lines_that_are_underlined_are_headings() -> None:
    text = """Harbour plan
============

Moorings
--------

Recommendation: Boats should be moored safely.
Action: Buy new ropes
Owner: Harbour Master
Action: Inspect the rings
Owner: Clerk

Lights
------

Recommendation: The pier should be lit at night.
Action: Fit six lamps
Owner: Harbour Master
"""
    document = read_document(text.encode(), "plan.txt")
    assert document.title == "Harbour plan"
    assert [(r.section, r.text, [a.text for a in r.actions]) for r in document.recommendations] == [
        ("Moorings", "Boats should be moored safely.", ["Buy new ropes", "Inspect the rings"]),
        ("Lights", "The pier should be lit at night.", ["Fit six lamps"]),
    ]


def test_a_few_lines_with_tabs_among_others_are_a_table() -> None:
    text = "Harbour plan\n\nAction: Buy new ropes\nOwner: Clerk\n\nKey\n1\tnot begun\n2\tcomplete\n\nIn grey\tonly"
    blocks = read_marked(text)
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [["1", "not begun"], ["2", "complete"]]
    assert [block.text for block in blocks if isinstance(block, Paragraph)][-2:] == ["Key", "In grey only"]
    assert read_marked("Action\tOwner\nBuy new ropes\tHarbour Master\n") == ()
    assert read_marked("Our plan\nof last year\nand this\n\tAction\n\tOwner\n\tBuy ropes\n\tHarbour Master\n") == ()


def test_the_heading_right_over_a_table_is_its_recommendation_and_not_the_title() -> None:
    head = "| What | Who | When | Status |\n|---|---|---|---|\n"
    row = "| {} | Clerk | {} | Done |\n"
    piers = row.format("Buy new ropes for the pier", "30 June 2027") + row.format("Fit six lamps", "1 May 2027")
    boats = row.format("Count all boats each week", "30 June 2027") + row.format("Mend two boats", "1 May 2027")
    parts = (f"## Area 1: Piers\n\n{head}{piers}", f"## Area 2: Boats\n\n{head}{boats}")
    text = "\n\n".join(("# Improvement plan – Harbour Trust", *parts))
    read = read_document(text.encode(), "plan.md")
    assert [r.text for r in read.recommendations] == ["Area 1: Piers", "Area 2: Boats"]
