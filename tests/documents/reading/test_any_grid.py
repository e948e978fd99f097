"""Whatever stands in the cells: nothing but Unreadable is raised, no word is lost, and the JSON keeps its shape."""

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.cells.fields import Field
from bot.documents.grid import Cell, Grid, Table, paragraphs
from bot.documents.json_codec import to_json
from bot.documents.reading.plan import read_plan
from bot.errors import Unreadable
from bot.plan.model.document import Document

HEADERS = {
    Field.NUMBER: "No",
    Field.RECOMMENDATION: "Recommendation",
    Field.ACTION_NUMBER: "Action no",
    Field.ACTION: "What will be done",
    Field.OWNER: "Lead officer",
    Field.DUE: "Due date",
    Field.OWNER_AND_DUE: "Who will do this and by when",
    Field.MEASURE: "What will be different",
    Field.PROGRESS: "Progress",
    Field.RATING: "RAG",
}
FIELDS = [
    Field.NUMBER,
    Field.RECOMMENDATION,
    Field.ACTION,
    Field.OWNER_AND_DUE,
    Field.MEASURE,
    Field.PROGRESS,
    Field.RATING,
]
OTHER_FIELDS = [Field.RECOMMENDATION, Field.ACTION_NUMBER, Field.ACTION, Field.OWNER, Field.DUE, Field.PROGRESS]
PRINTED = [
    "1. Improve",
    "3 Ensure",
    "1.1 Train staff",
    "i) More",
    "a) First",
    "June 2017: begun",
    "June 2017",
    "By 30.09.17",
    "31/02/18",
    "Q3 2018/19",
    "Ongoing",
    "DM/PL",
    "Head of Service / DCS",
    "R",
    "Green",
    "• Hubs open",
    "TBC",
    "31.12.1017",
]
LINE = st.one_of(st.text(max_size=30), st.sampled_from(PRINTED))
CELL = st.builds(lambda lines: Cell(paragraphs(lines)), st.lists(LINE, max_size=3))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    fields = draw(st.sampled_from([FIELDS, OTHER_FIELDS]))
    header = tuple(Cell(paragraphs([HEADERS[field]])) for field in fields)
    width = len(fields)
    rows = [header]
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["row", "row", "row", "banner", "merged", "short"]))
        row = [draw(CELL) for _ in range(width)]
        if kind == "banner":
            row = [row[0]] * width
        elif kind == "merged":
            row = [Cell(is_continued=True), Cell(is_continued=True), *row[2:]]
        elif kind == "short":
            row = row[: draw(st.integers(0, width))]
        rows.append(tuple(row))
    return Grid((*paragraphs(draw(st.lists(LINE, max_size=2))), Table(tuple(rows))))


@given(grids())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_cells_under_a_known_header_are_a_plan_or_unreadable(grid: Grid) -> None:
    try:
        document = read_plan(grid, "plan.docx")
    except Unreadable:
        return
    printed = json.loads(json.dumps(to_json(document)))
    check_shape(printed)
    came_out = json.dumps(printed, ensure_ascii=False)
    for text in recommendations(grid):
        for word in re.findall(r"[^\W\d_]+", text):
            assert word in came_out
    assert document.digest


def recommendations(grid: Grid) -> list[str]:
    (table,) = grid.tables
    place = next(at for at, cell in enumerate(table.rows[0]) if cell.text == HEADERS[Field.RECOMMENDATION])
    return [row[place].text for row in table.rows[1:] if len(row) > place]


def check_shape(plan: dict[str, Any]) -> None:
    assert list(plan) == ["title", "rating_key", "recommendations", "warnings"]
    for recommendation in plan["recommendations"]:
        assert set(recommendation) == {
            "number",
            "section",
            "text",
            "noun",
            "priority",
            "response",
            "response_text",
            "measures",
            "progress",
            "actions",
        }
        assert recommendation["number"]
        assert recommendation["text"]
        for action in recommendation["actions"]:
            assert set(action) - {"original_due_on"} == {  # which an action has where another date was printed first
                "number",
                "text",
                "owners",
                "due_on",
                "due_text",
                "delivery",
                "delivery_text",
                "priority",
                "accountable",
                "depends_on",
                "waiting_on",
                "measures",
                "progress",
            }
            assert action["number"]
            assert action["text"]
            assert all(action["owners"])
        for holder in [recommendation, *recommendation["actions"]]:
            assert all(set(measure) == {"label", "text"} for measure in holder["measures"])
            assert all(set(note) == {"on", "text"} for note in holder["progress"])
    assert all(set(warning) == {"where", "what"} for warning in plan["warnings"])


def test_the_shape_is_that_of_a_document_without_anything() -> None:
    empty = to_json(Document(None, ()))
    check_shape(empty)
    assert empty == {"title": None, "rating_key": None, "recommendations": [], "warnings": []}
