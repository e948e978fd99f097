"""Layouts: which cell is what. Any grid in, a document out, with a warning for whatever was not understood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median

from bot.documents import cells
from bot.documents.columns import Field, field_of
from bot.documents.grid import Cell, Grid, Table, tidy
from bot.errors import Unreadable
from bot.plan.dates import read_due
from bot.plan.document import Document, PrintedAction, PrintedRecommendation, Warn
from bot.plan.ratings import Delivery

FAR = 5 * 366  # days from the middle of the plan's dates: farther off is flagged

Columns = dict[Field, int]


def read_plan(grid: Grid, name: str) -> Document:
    """Reads every table whose header names a recommendation or an action; Unreadable if there is none, or no row."""
    reader = _Reader()
    for table in grid.tables:
        found = _header(table)
        if found:
            reader.read_rows(table.rows[found[0] + 1 :], found[1])
    if not reader.open:
        raise Unreadable(
            f"No plan was found in {name}. A plan is a table with a header for the recommendation, what will be done, "
            "who will do it and by when, and at least one row below."
        )
    recommendations = tuple(reader.finished())
    return Document(
        title=tidy(grid.opening[0].text) if grid.opening else None,
        recommendations=recommendations,
        warnings=tuple(reader.warnings + _far_dates(recommendations) + _same_numbers(recommendations)),
    )


def _header(table: Table) -> tuple[int, Columns] | None:
    """(row, columns) of the first row with at least two known headers, one of them a recommendation or an action."""
    for at, row in enumerate(table.rows):
        columns = _columns(row)
        if len(columns) >= 2 and {Field.RECOMMENDATION, Field.ACTION} & columns.keys():
            return at, columns
    return None


def _columns(row: Sequence[Cell]) -> Columns:
    columns: Columns = {}
    for place, cell in enumerate(row):
        if found := field_of(cell.text):
            columns.setdefault(found, place)
    if Field.RECOMMENDATION not in columns and Field.ACTION in columns:
        columns[Field.RECOMMENDATION] = columns[Field.ACTION]
    return columns


@dataclass(slots=True)
class _Row:
    """One row of a recommendation: its actions, and the cells that go with them."""

    actions: list[PrintedAction]
    measure: Cell
    progress: Cell


@dataclass(slots=True)
class _Open:
    """A recommendation whose rows are still being read."""

    number: str
    section: str | None
    text: str
    rows: list[_Row] = field(default_factory=list)


class _Reader:
    """Goes down the rows and remembers what a merged or empty cell continues."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.warnings: list[Warn] = []
        self.section: str | None = None
        self.above: dict[int, Cell] = {}

    def read_rows(self, rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
        for row in rows:
            if not any(cell.paragraphs for cell in row) or (len(_columns(row)) >= 2 and _columns(row) == columns):
                continue  # empty, or the header again on the next page
            if len({id(cell) for cell in row}) == 1 and len(row) > 1:
                self.section = tidy(row[0].text)
                continue
            self.read_row(row, columns)

    def read_row(self, row: Sequence[Cell], columns: Columns) -> None:
        def cell(of: Field) -> Cell:
            place = columns.get(of, -1)
            found = row[place] if 0 <= place < len(row) else Cell()
            if found.is_continued:
                return self.above.get(place, found)
            self.above[place] = found
            return found

        recommendation = row[columns[Field.RECOMMENDATION]] if columns[Field.RECOMMENDATION] < len(row) else Cell()
        if recommendation.paragraphs and not recommendation.is_continued:
            self.begin(recommendation, cell(Field.NUMBER))
        if not self.open:
            self.warnings.append(Warn("the first row", "an action stands before any recommendation and was left out"))
            return
        # A plan without a column of actions answers each recommendation by doing it.
        texts = cells.action_texts(cell(Field.ACTION)) if Field.ACTION in columns else [self.open[-1].text]
        actions = self.actions(texts, cell)
        self.open[-1].rows.append(_Row(actions, cell(Field.MEASURE), cell(Field.PROGRESS)))

    def begin(self, recommendation: Cell, number_cell: Cell) -> None:
        printed = cells.numbered(recommendation.text)
        number = number_cell.text.strip().rstrip(".") or printed.number
        text = recommendation.text if number_cell.text.strip() else printed.text
        if not number:
            number = str(len(self.open) + 1)
            self.warnings.append(Warn(f"recommendation {number}", "no number is printed; it was counted"))
        last = self.open[-1] if self.open else None
        if last is None or (last.number, last.text) != (number, text):
            self.open.append(_Open(number, self.section, text))

    def actions(self, texts: list[str], cell: Callable[[Field], Cell]) -> list[PrintedAction]:
        """The row's actions, sharing its owners, date and rating unless these are lists of the same length."""
        where = f"recommendation {self.open[-1].number}"
        owners, dues = cells.owners_and_due(cell(Field.OWNER_AND_DUE))
        owners = owners or cells.owners([p.text for p in cell(Field.OWNER).paragraphs])
        dues = dues or [p.text for p in cell(Field.DUE).paragraphs]
        if len(texts) > 1 and 1 < len(dues) != len(texts):
            self.warnings.append(Warn(where, f"{len(texts)} actions but {len(dues)} dates"))
        paired = len(texts) > 1 and len(dues) == len(texts)
        rating_text = cell(Field.RATING).text or None
        made = []
        for place, text in enumerate(texts):
            due_text = dues[place] if paired else " ".join(dues) or None
            made.append(
                PrintedAction(
                    number="",
                    text=text,
                    owners=tuple(owners),
                    due_on=self.due(due_text, where) if paired or len(dues) == 1 else None,
                    due_text=due_text,
                    delivery=self.rating(rating_text, where) if rating_text else None,
                    delivery_text=rating_text,
                )
            )
        return made

    def due(self, text: str | None, where: str) -> date | None:
        due = read_due(text or "")
        if due.doubt:
            self.warn_once(where, due.doubt)
        return due.on

    def rating(self, text: str, where: str) -> Delivery | None:
        found = cells.rating(text)
        if found is None:
            self.warn_once(where, f"the rating “{text}” was not understood")
        elif len(text.strip(" .")) == 1:
            self.warn_once("the whole plan", "ratings are letters without a key: the common reading is used")
        return found

    def warn_once(self, where: str, what: str) -> None:
        warning = Warn(where, what)
        if warning not in self.warnings:
            self.warnings.append(warning)

    def finished(self) -> list[PrintedRecommendation]:
        return [_finish(recommendation) for recommendation in self.open]


def _finish(recommendation: _Open) -> PrintedRecommendation:
    """Numbers the actions; measures and progress stand with them where each has a row of its own."""
    rows = recommendation.rows
    is_row_each = len(rows) > 1
    actions: list[PrintedAction] = []
    for row in rows:
        for action in row.actions:
            action = replace(action, number=f"{recommendation.number}.{len(actions) + 1}")
            if is_row_each:
                action = replace(action, measures=cells.measures(row.measure), progress=cells.progress(row.progress))
            actions.append(action)
    return PrintedRecommendation(
        number=recommendation.number,
        section=recommendation.section,
        text=recommendation.text,
        measures=() if is_row_each else cells.measures(rows[0].measure),
        progress=() if is_row_each else cells.progress(rows[0].progress),
        actions=tuple(actions),
    )


def _far_dates(recommendations: Sequence[PrintedRecommendation]) -> list[Warn]:
    """Dates far from the others are kept as read, and flagged."""
    dated = [a for r in recommendations for a in r.actions if a.due_on]
    if len(dated) < 3:
        return []
    middle = median(a.due_on.toordinal() for a in dated if a.due_on)
    return [
        Warn(f"action {a.number}", f"“{a.due_text}” lies more than five years from the plan's other dates")
        for a in dated
        if a.due_on and abs(a.due_on.toordinal() - middle) > FAR
    ]


def _same_numbers(recommendations: Sequence[PrintedRecommendation]) -> list[Warn]:
    numbers = [r.number for r in recommendations]
    twice = [n for n in dict.fromkeys(numbers) if numbers.count(n) > 1]
    return [
        Warn(f"recommendation {n}", f"the number {n} is used for {numbers.count(n)} recommendations") for n in twice
    ]
