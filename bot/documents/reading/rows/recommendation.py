"""Build a recommendation of its rows: which number, measure and note belongs to it and which to its actions."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.documents.cells.list_marks import strip_marks
from bot.documents.cells.notes import read_measures, read_progress
from bot.documents.cells.numbers import split_number
from bot.documents.diagnostics import quote
from bot.documents.grid import NO_CELL, Cell
from bot.plan.model.document import PrintedAction, PrintedRecommendation


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row's actions, and the cells that go with them; `number` is what its own column of numbers holds."""

    actions: tuple[PrintedAction, ...]
    number: str
    measure: Cell
    progress: Cell


@dataclass(slots=True)
class RecommendationBuilder:
    """A builder that gathers the rows of one recommendation. No number: none is printed."""

    number: str | None
    section: str | None
    text: str
    rows: list[ActionRow] = field(default_factory=list)
    heading: str | None = None  # what stands over its table: a section, if other tables have others

    @property
    def where(self) -> str:
        """The name that warnings give it."""
        return f"recommendation {self.number}" if self.number else quote(self.text)

    def build(self, number: str, is_running: bool = False) -> PrintedRecommendation:
        """Build it; measures and notes go to the actions where each has a row of its own, else to the recommendation.

        `is_running`: the actions are numbered through the whole plan, so that the numbers are theirs.
        """
        head, body = _folded(_with_running_numbers(self.rows) if is_running else _without_marks(self.rows))
        printed = _printed_numbers(body)
        number = _stem(printed) or number
        measures, own_measures = _placed([row.measure for row in head], [row.measure for row in body])
        progress, own_progress = _placed([row.progress for row in head], [row.progress for row in body])
        actions: list[PrintedAction] = []
        for at, row in enumerate(body):
            for action in row.actions:
                in_row = printed[at] if printed else ""
                action = _with_number(action, in_row, number, place=len(actions) + 1)
                if own_measures[at].paragraphs or own_progress[at].paragraphs:
                    own, notes = read_measures(own_measures[at]), read_progress(own_progress[at])
                    action = replace(action, measures=own, progress=notes)
                actions.append(action)
        return PrintedRecommendation(
            number=number,
            section=self.section,
            text=self.text,
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
    text = split_number(action.text)
    if text.number and text.number.startswith(f"{recommendation}."):
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


def _printed_numbers(body: Sequence[ActionRow]) -> list[str]:
    """The rows' own numbers where each row holds one action with a number of its own, as 5.1, 5.2; else none."""
    numbers = [row.number for row in body]
    is_own = len(body) > 1 and all(numbers) and len(set(numbers)) == len(numbers)
    return numbers if is_own and all(len(row.actions) == 1 for row in body) else []


def _stem(numbers: Sequence[str]) -> str | None:
    """What all the numbers begin with before their last dot: 5 of 5.1 and 5.2."""
    stems = {number.rpartition(".")[0] for number in numbers}
    return stems.pop() or None if len(stems) == 1 else None
