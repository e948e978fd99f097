"""Layouts: which cell is what. Any grid in, a document out, with a warning for whatever was not understood."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count

from bot.documents import cells
from bot.documents.actions import read_actions
from bot.documents.columns import Columns, Field, columns_of
from bot.documents.doubts import WHOLE_PLAN, Doubts, look_over
from bot.documents.grid import NO_CELL, Cell, Grid, Table
from bot.documents.rows import Gathered, Row
from bot.errors import Unreadable
from bot.plan.document import Document, PrintedRecommendation

MOST_PARAGRAPHS = 20_000  # a plan of 400 actions has 4,000


def read_plan(grid: Grid, name: str) -> Document:
    """Reads every table whose header names a recommendation or an action; Unreadable if there is none, or no row."""
    if sum(len(cell.paragraphs) for table in grid.tables for row in table.rows for cell in row) > MOST_PARAGRAPHS:
        raise Unreadable(f"{name} holds far more text than any plan needs: is it the right file?")
    reader = _Reader()
    for doubt in grid.doubts:
        reader.doubts.add(WHOLE_PLAN, doubt)
    opening = list(grid.opening)
    for table in grid.tables:
        at, columns = _header(table)
        if columns:
            opening += [p for row in table.rows[:at] for cell in dict.fromkeys(row) for p in cell.paragraphs]
            reader.begin_table(columns, len(table.rows[at]))
            reader.read_rows(table.rows[at + 1 :])
        elif reader.goes_on_in(table):
            reader.read_rows(table.rows)
    if not reader.recommendations:
        raise Unreadable(
            f"No plan was found in {name}: a plan is a table with a header for the recommendation, what will be done, "
            "who will do it and by when, and at least one row below."
        )
    recommendations = tuple(reader.finish())
    look_over(recommendations, reader.doubts)
    return Document(
        title=opening[0].text if opening else None,
        recommendations=recommendations,
        warnings=reader.doubts.all(),
    )


def _header(table: Table) -> tuple[int, Columns]:
    """(row, columns) of the first row of headers; no columns if there is none."""
    for at, row in enumerate(table.rows):
        if columns := columns_of(row):
            return at, columns
    return 0, {}


class _Reader:
    """Goes down the rows and remembers what a merged or empty cell continues."""

    def __init__(self) -> None:
        self.recommendations: list[Gathered] = []
        self.doubts = Doubts()
        self.columns: Columns = {}
        self.width = 0
        self.above: Sequence[Cell] = ()
        self.section: str | None = None
        self.is_section_used = False

    def begin_table(self, columns: Columns, width: int) -> None:
        self.columns, self.width, self.above = columns, width, ()

    def goes_on_in(self, table: Table) -> bool:
        """Whether a table without a header is the next page of the last one: as wide, and numbered on."""
        if not self.recommendations or not table.rows or len(table.rows[0]) != self.width:
            return False
        first = table.rows[0][self.columns.get(Field.NUMBER, self.columns[Field.RECOMMENDATION])].text
        return cells.is_number(first) or cells.numbered(first).number is not None

    def read_rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            said = list({id(cell): cell for cell in row if cell.paragraphs}.values())
            if not said:
                continue
            if columns := columns_of(row):  # the header again, on the next page
                self.begin_table(columns, len(row))
            elif len(said) == 1 and sum(cell is said[0] for cell in row) * 2 > len(row) > 1:
                self.begin_section(" ".join(p.text for p in said[0].paragraphs))
            else:
                self.read_row(row)

    def begin_section(self, banner: str) -> None:
        self.end_section()
        self.section, self.is_section_used = banner, False

    def end_section(self) -> None:
        if self.section and not self.is_section_used:
            self.doubts.add(cells.quoted(self.section), "no recommendation stands under this banner")

    def read_row(self, row: Sequence[Cell]) -> None:
        merged = [cell.is_continued and at < len(self.above) for at, cell in enumerate(row)]
        full = [self.above[at] if merged[at] else cell for at, cell in enumerate(row)]
        self.above = full

        def cell(of: Field) -> Cell:
            place = self.columns.get(of, len(full))
            return full[place] if place < len(full) else NO_CELL

        def is_own(of: Field) -> bool:
            return bool(cell(of).paragraphs) and not merged[self.columns[of]]

        number = cells.number(cell(Field.NUMBER)) if is_own(Field.NUMBER) else ""
        if is_own(Field.RECOMMENDATION):
            self.begin(cell(Field.RECOMMENDATION), cells.number(cell(Field.NUMBER)))
        if not self.recommendations:
            self.doubts.add("the first row", "an action stands before any recommendation and was left out")
            return
        recommendation = self.recommendations[-1]
        texts = self.texts(cell, is_own)
        left_out = [cell(of).text for of in (Field.OWNER, Field.DUE, Field.OWNER_AND_DUE) if not texts and is_own(of)]
        if left_out:
            what = cells.quoted(" ".join(left_out))
            self.doubts.add(recommendation.where, f"{what} stands in a row without an action and was left out")
        actions = read_actions(texts, cell, recommendation.where, self.doubts)
        recommendation.rows.append(Row(tuple(actions), number, cell(Field.MEASURE), cell(Field.PROGRESS)))

    def texts(self, cell: Callable[[Field], Cell], is_own: Callable[[Field], bool]) -> list[str]:
        """The row's actions. A plan without a column of actions answers each recommendation by doing it."""
        if Field.ACTION in self.columns:
            return cells.actions(cell(Field.ACTION)) if is_own(Field.ACTION) else []
        has_own = any(is_own(of) for of in (Field.RECOMMENDATION, Field.OWNER, Field.DUE, Field.OWNER_AND_DUE))
        return [self.recommendations[-1].text] if has_own else []

    def begin(self, recommendation: Cell, in_column: str) -> None:
        printed = cells.numbered(recommendation.text)
        number, text = in_column or printed.number, recommendation.text
        if printed.number and (not in_column or f"{in_column}.".startswith(f"{printed.number}.")):
            number, text = printed.number, printed.text  # the column may hold the action's number: 5.1 beside "5. …"
        last = self.recommendations[-1] if self.recommendations else None
        if last is None or (last.number, last.text) != (number, text):
            self.recommendations.append(Gathered(number, self.section, text))
            self.is_section_used = True

    def finish(self) -> Iterator[PrintedRecommendation]:
        """The recommendations, those without a number counted."""
        self.end_section()
        used = {r.number for r in self.recommendations}
        free = (str(n) for n in count(1) if str(n) not in used)
        if used == {None}:
            self.doubts.add(WHOLE_PLAN, "no numbers are printed: the recommendations were counted")
        for recommendation in self.recommendations:
            if not recommendation.number and len(used) > 1:
                self.doubts.add(recommendation.where, "no number is printed: it was counted")
            yield recommendation.finished(recommendation.number or next(free))
