"""Exports of the boards that offices keep: the recommendation is a section, bucket, epic or group over its tasks."""

from collections.abc import Callable
from random import Random

from tests.documents.drawn.blocks import Block, Box, Grid, Line, box, row
from tests.documents.drawn.columns import Columns
from tests.documents.drawn.contents.truth import DrawnAction, DrawnRecommendation

Cell = Callable[[DrawnRecommendation, DrawnAction, int], Box]
KEYED = ("done", "signed_off")


def board(draw: Random, columns: Columns) -> list[Block]:
    """As one of four boards exports it."""
    return draw.choice((_asana, _planner, _jira, _monday))(draw, columns)


def _name(recommendation: DrawnRecommendation, columns: Columns) -> str:
    return f"{recommendation.number}. {recommendation.text}" if columns.numbered else recommendation.text


def _notes(action: DrawnAction) -> Box:
    return Box(tuple(note.printed for note in action.progress))


def _sheet(columns: Columns, cells: dict[str, Cell]) -> list[Block]:
    rows: list[list[Box | None]] = [row(*cells)]
    place = 0
    for recommendation in columns.plan.recommendations:
        for action in recommendation.actions:
            place += 1
            rows.append([cell(recommendation, action, place) for cell in cells.values()])
    return [Grid(rows)]


def _asana(draw: Random, columns: Columns) -> list[Block]:
    columns.roles = {"Name": "action", "Section/Column": "recommendation", "Assignee": "owner", "Due Date": "due"}
    columns.roles |= {"Notes": "progress", "Completed At": "rating"}
    first = draw.randrange(10**8, 10**9)
    for action in columns.plan.actions:
        action.rating = "done" if action.rating in KEYED else None
    return _sheet(
        columns,
        {
            "Task ID": lambda r, a, n: box(str(first * 100 + n * 7)),
            "Created At": lambda r, a, n: box("2024-01-08"),
            "Completed At": lambda r, a, n: box("2024-09-30" if a.rating else ""),
            "Last Modified": lambda r, a, n: box("2024-10-02"),
            "Name": lambda r, a, n: box(a.text),
            "Section/Column": lambda r, a, n: box(_name(r, columns)),
            "Assignee": lambda r, a, n: box(a.owner_text),
            "Assignee Email": lambda r, a, n: box(f"person{n}@council.example"),
            "Start Date": lambda r, a, n: box(""),
            "Due Date": lambda r, a, n: box(a.due.text or ""),
            "Tags": lambda r, a, n: box(draw.choice(("", "board", "inspection"))),
            "Notes": lambda r, a, n: _notes(a),
            "Projects": lambda r, a, n: box(columns.plan.title),
            "Parent task": lambda r, a, n: box(""),
        },
    )


def _planner(draw: Random, columns: Columns) -> list[Block]:
    columns.roles = {"Task Name": "action", "Bucket Name": "recommendation", "Assigned To": "owner", "Due date": "due"}
    columns.roles |= {"Description": "progress", "Progress": "rating", "Priority": "priority"}
    words = {"done": "Completed", "on_track": "In progress", "not_started": "Not started"}
    _reword(draw, columns, words)
    return _sheet(
        columns,
        {
            "Task ID": lambda r, a, n: box(f"q{n:02}XbT7k0W{n * 13:03}mZ"),
            "Task Name": lambda r, a, n: box(a.text),
            "Bucket Name": lambda r, a, n: box(_name(r, columns)),
            "Progress": lambda r, a, n: box(a.rating_text),
            "Priority": lambda r, a, n: box(_priority(draw, a)),
            "Assigned To": lambda r, a, n: box(a.owner_text),
            "Created By": lambda r, a, n: box("Improvement Officer"),
            "Created Date": lambda r, a, n: box("08/01/2024"),
            "Start date": lambda r, a, n: box(""),
            "Due date": lambda r, a, n: box(a.due.text or ""),
            "Is Recurring": lambda r, a, n: box("false"),
            "Late": lambda r, a, n: box(draw.choice(("false", "false", "true"))),
            "Completed Checklist Items": lambda r, a, n: box("0/0"),
            "Description": lambda r, a, n: _notes(a),
        },
    )


def _jira(draw: Random, columns: Columns) -> list[Block]:
    columns.roles = {"Summary": "action", "Parent summary": "recommendation", "Assignee": "owner", "Due date": "due"}
    columns.roles |= {"Status": "rating", "Priority": "priority", "Issue key": "action number", "Comment": "progress"}
    _reword(draw, columns, {"done": "Done", "on_track": "In Progress", "not_started": "To Do"})
    first = draw.randrange(3, 90)
    for place, action in enumerate(columns.plan.actions, first + 1):  # the key may be its number, or the tool's own
        columns.plan.accept[action.number].append(f"IMP-{place}")
    return _sheet(
        columns,
        {
            "Issue Type": lambda r, a, n: box("Task"),
            "Issue key": lambda r, a, n: box(f"IMP-{first + n}"),
            "Summary": lambda r, a, n: box(a.text),
            "Status": lambda r, a, n: box(a.rating_text),
            "Priority": lambda r, a, n: box(_priority(draw, a)),
            "Assignee": lambda r, a, n: box(a.owner_text),
            "Reporter": lambda r, a, n: box("Improvement Officer"),
            "Created": lambda r, a, n: box("08/Jan/24 9:00 AM"),
            "Due date": lambda r, a, n: box(a.due.text or ""),
            "Parent summary": lambda r, a, n: box(_name(r, columns)),
            "Comment": lambda r, a, n: _notes(a),
        },
    )


def _monday(draw: Random, columns: Columns) -> list[Block]:
    columns.roles = {"Name": "action", "Person": "owner", "Status": "rating", "Date": "due", "Notes": "progress"}
    _reword(draw, columns, {"done": "Done", "on_track": "On track", "not_started": "Not started"})
    blocks: list[Block] = [Line("Exported board")]
    for recommendation in columns.plan.recommendations:
        blocks.append(Line(_name(recommendation, columns)))
        rows = [row("Name", "Person", "Status", "Date", "Notes")]
        for a in recommendation.actions:
            texts = (a.text, a.owner_text, a.rating_text, a.due.text or "")
            rows.append([*row(*texts), _notes(a)])
        blocks += [Grid(rows), Line("")]
    return blocks


def _reword(draw: Random, columns: Columns, words: dict[str, str]) -> None:
    """The board's own states in place of the plan's."""
    for action in columns.plan.actions:
        action.rating = draw.choice(list(words))
        action.rating_text = words[action.rating]
        action.extra.pop("waiting_on", None)


def _priority(draw: Random, action: DrawnAction) -> str:
    text = draw.choice(("Low", "Medium", "Important", "Urgent"))
    action.extra["priority"] = text
    return text
