"""A table in Markdown is a table: its rule is no row, a bar after a backslash is a bar."""

from datetime import date

from bot.documents import read_document
from bot.documents.formats.markdown import read_lines, read_markdown
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
    blocks = read_markdown(PLAN) or ()
    lines = [(block.text, block.level) for block in blocks if isinstance(block, Paragraph)]
    assert lines == [("Improvement plan", 1), ("Some words before.", None)]
    tables = [block for block in blocks if isinstance(block, Table)]
    texts = [[cell.text for cell in row] for table in tables for row in table.rows]
    assert texts[0] == ["Ref", "Recommendation", "Action", "Owner", "Due", "RAG"]
    assert texts[1][1:4] == ["More oversight", "Hold | meet\nAudit ten", "DCS"]
    assert texts[2][2] == "Agree 2 * 3 clinics"
    assert texts[3:] == [["Risk", "Owner"], ["Money", "Chair"]]


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
    assert read_markdown("a | b\n1 | 2\n") is None
    assert read_markdown("-----|-----\na | b") is None
    assert read_markdown("text\n-----\nmore") is None


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
