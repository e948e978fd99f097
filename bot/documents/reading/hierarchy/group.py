"""Gather the rows of one recommendation, and build it: which number, measure and note is whose."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.documents.cells.fields import Field
from bot.documents.cells.list_marks import strip_marks
from bot.documents.cells.notes import read_measures, read_progress
from bot.documents.cells.numbers import split_below, split_number
from bot.documents.diagnostics import quote
from bot.documents.grid import NO_CELL, Cell
from bot.documents.reading.hierarchy.entry import Entry
from bot.documents.reading.hierarchy.extras import response_of, said_by_all, said_once
from bot.plan.model.document import PrintedAction, PrintedRecommendation


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row's actions, and the cells that go with them; `number` is what its own column of numbers holds."""

    actions: tuple[PrintedAction, ...]
    number: str
    measure: Cell
    progress: Cell
    entry: Entry


@dataclass(slots=True)
class Group:
    """The rows of one recommendation: its text, the number printed before the text, and what stood over it.

    `is_action` tells that the plan has no recommendations, so that this is an action's text.
    """

    text: str
    printed: str | None
    section: str | None = None
    heading: str | None = None  # what stands over its table: a section, if other tables have others
    noun: str | None = None
    is_given: bool = False  # it stands over its rows, and not in a column
    is_action: bool = False
    rows: list[ActionRow] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)  # those of the column of numbers, by row
    number: str | None = None  # decided when all groups are known

    @property
    def where(self) -> str:
        """The name that warnings give it."""
        number = self.number or self.printed or next((n for n in self.numbers if n), None)
        return f"recommendation {number}" if number else quote(self.text)

    def build(self, number: str, has_action_numbers: bool, is_running: bool) -> PrintedRecommendation:
        """Build it; measures and notes go to the actions where each has a row of its own, else to the recommendation.

        `is_running`: the actions are numbered through the whole plan, so that the numbers are theirs.
        """
        head, body = _folded(_with_running_numbers(self.rows) if is_running else _without_marks(self.rows))
        printed = [row.number for row in body] if has_action_numbers else []
        measures, own_measures = _placed([row.measure for row in head], [row.measure for row in body])
        progress, own_progress = _placed([row.progress for row in head], [row.progress for row in body])
        priority = said_once(self.entries, Field.PRIORITY)
        actions: list[PrintedAction] = []
        for at, row in enumerate(body):
            for action in row.actions:
                in_row = printed[at] if printed and len(row.actions) == 1 else ""
                action = _with_number(action, in_row, number, place=len(actions) + 1)
                if own_measures[at].paragraphs or own_progress[at].paragraphs:
                    own, notes = read_measures(own_measures[at]), read_progress(own_progress[at])
                    action = replace(action, measures=own, progress=notes)
                if priority is None:
                    action = replace(action, priority=row.entry.text(Field.PRIORITY))
                actions.append(action)
        response = said_by_all(self.entries, Field.RESPONSE)
        return PrintedRecommendation(
            number=number,
            section=self.section,
            text=self.text,
            noun=self.noun,
            priority=priority,
            response=response_of(response),
            response_text=response,
            measures=tuple(m for cell in measures for m in read_measures(cell)),
            progress=tuple(p for cell in progress for p in read_progress(cell)),
            actions=tuple(actions),
        )


def _with_running_numbers(rows: Sequence[ActionRow]) -> list[ActionRow]:
    def own(action: PrintedAction) -> PrintedAction:
        found = split_number(action.text)
        return replace(action, text=found.text, number=action.number or found.number or "")

    return [replace(row, actions=tuple(map(own, row.actions))) for row in rows]


def _without_marks(rows: Sequence[ActionRow]) -> list[ActionRow]:
    """The rows without the marks that only count their actions: 1., 2., 3. from the first row to the last."""
    printed = [action.text for row in rows for action in row.actions]
    bare = strip_marks(printed)
    if bare == printed:
        return list(rows)
    texts = iter(bare)
    return [replace(row, actions=tuple(replace(action, text=next(texts)) for action in row.actions)) for row in rows]


def _with_number(action: PrintedAction, in_row: str, recommendation: str, place: int) -> PrintedAction:
    """The action with the number that a column or its own text prints ("5.1 Train …"), or else with its place."""
    text = split_below(action.text, recommendation)
    if text.number:
        return replace(action, text=text.text, number=action.number or in_row or text.number)
    return replace(action, number=action.number or in_row or f"{recommendation}.{place}")


def _folded(rows: Sequence[ActionRow]) -> tuple[list[ActionRow], list[ActionRow]]:
    """(rows before the first action, rows with actions); one without an action after that continues the one above."""
    head: list[ActionRow] = []
    body: list[ActionRow] = []
    for row in rows:
        if row.actions:
            body.append(row)
        elif body:
            above = body[-1]
            body[-1] = replace(
                above, measure=_joined(above.measure, row.measure), progress=_joined(above.progress, row.progress)
            )
        else:
            head.append(row)
    return head, body


def _joined(above: Cell, below: Cell) -> Cell:
    is_more = below is not above and below.paragraphs
    return Cell(above.paragraphs + below.paragraphs) if is_more else above


def _placed(head: list[Cell], body: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """(the recommendation's cells, each row's own): one row, or one cell merged over all, is the recommendation's."""
    if len({id(cell) for cell in body}) <= 1:
        return head + body[:1], [NO_CELL] * len(body)
    return head, body
