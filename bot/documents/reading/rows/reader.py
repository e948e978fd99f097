"""Go down the rows of a plan and remember what a merged or empty cell, a banner or a heading says of them."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count

from bot.documents.cells.fields import Field
from bot.documents.cells.headers import exact_field, is_foreign
from bot.documents.cells.list_marks import read_items
from bot.documents.cells.numbers import is_number, read_number, split_number
from bot.documents.diagnostics import WHOLE_PLAN, Diagnostics, quote
from bot.documents.grid import NO_CELL, Cell, paragraphs
from bot.documents.reading.columns.assignment import Columns, is_header
from bot.documents.reading.labels import split_label
from bot.documents.reading.rating_scheme.key import Key
from bot.documents.reading.rating_scheme.scheme import Scheme
from bot.documents.reading.rows.actions import read_actions
from bot.documents.reading.rows.recommendation import ActionRow, RecommendationBuilder
from bot.documents.reading.rows.row import PlanRow, own_number, read_row
from bot.documents.reading.rows.running_numbers import are_running
from bot.plan.model.document import PrintedRecommendation

_TELLING = 60  # characters; a longer banner over rows of actions is a recommendation rather than a section


@dataclass(slots=True)
class _Section:
    name: str
    is_used: bool = False


class RowReader:
    """A reader that takes rows in order, and gives out the recommendations at the end."""

    def __init__(self, key: Key, scheme: Scheme) -> None:
        self.recommendations: list[RecommendationBuilder] = []
        self.diagnostics = Diagnostics()
        self.key, self.scheme = key, scheme
        self.columns = Columns()
        self.width = 0
        self._above: Sequence[Cell] = ()
        self._head: Mapping[Field, Cell] = {}
        self._given: Cell | None = None
        self._has_actions = self._has_recommendations = False
        self._section: _Section | None = None
        self._heading: str | None = None
        self._headings: set[str] = set()

    def begin_table(self, columns: Columns, width: int, head: Mapping[Field, Cell], heading: str | None) -> None:
        """Begin a table of these columns.

        `head`: what the rows above its header say of all below; `heading`: what stands over it.
        """
        self.columns, self.width, self._above, self._head = columns, width, (), head
        self._has_actions = Field.ACTION in columns
        self._has_recommendations = Field.RECOMMENDATION in columns
        self._given = None
        self._under(heading)
        for header, named in columns.typos:
            self.diagnostics.warn(WHOLE_PLAN, f"the header {quote(header)} was taken for {named.value}")
        if Field.RECOMMENDATION in head:
            self.give(head[Field.RECOMMENDATION], read_number(head.get(Field.NUMBER, NO_CELL)))

    def begin_rows(self, fields: Set[Field], heading: str | None) -> None:
        """Begin rows that come without a table, of these fields."""
        self._has_actions, self._has_recommendations = Field.ACTION in fields, Field.RECOMMENDATION in fields
        self._given, self._head, self._above = None, {}, ()
        self._under(heading)

    def _under(self, heading: str | None) -> None:
        """What stands below has this heading over it."""
        if heading != self._heading:
            self._end_section()
            self._section, self._heading = None, heading

    def give(self, recommendation: Cell, number: str = "") -> None:
        """Give the recommendation that the rows below answer, where they have no column for it."""
        self._given = recommendation
        self._begin(recommendation, number)

    def goes_on_in(self, rows: Sequence[Sequence[Cell]]) -> bool:
        """Tell whether a table without a header is the next page of the last one: as wide, and numbered on."""
        if not self.recommendations or not self.columns or not rows or len(rows[0]) != self.width:
            return False
        fields = [
            of for of in (Field.NUMBER, Field.ACTION_NUMBER, Field.RECOMMENDATION, Field.ACTION) if of in self.columns
        ]
        firsts = [rows[0][self.columns[of]].text for of in fields]
        return any(is_number(first) or split_number(first).number is not None for first in firsts)

    def read_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Read the rows below a header: the header again, banners, the key, and the plan's own."""
        is_elsewhere = False
        for at, row in enumerate(rows):
            said = list({id(cell): cell for cell in row if cell.paragraphs}.values())
            if not said or id(row) in self.key.rows:
                continue
            if is_header(row):
                self._above, is_elsewhere = (), False
            elif is_elsewhere or _is_other_header(said):
                is_elsewhere = True  # another table below the plan, such as a risk register
            elif len(said) == 1 and self._is_banner(said[0], row, rows[at + 1 :]):
                self._read_banner(said[0])
            else:
                plan_row, self._above = read_row(self.columns, row, self._above)
                self.add_row(PlanRow({**self._head, **_said(plan_row)}, plan_row.merged))

    def _is_banner(self, said: Cell, row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
        if said.is_continued or len(row) < 2:
            return False
        if sum(cell is said for cell in row) * 2 > len(row):
            return True
        if not self._has_recommendations and _is_recommendation(said.text):
            return True
        first = row[0]
        if said is not first or 0 in self.columns.places.get(Field.ACTION, ()):
            return False
        if Field.RECOMMENDATION in self.columns and self.columns[Field.RECOMMENDATION] > 0:
            return re.search("[a-z]{3}", said.text) is not None  # words where a number stands
        next_row = next((other for other in below if any(cell.paragraphs for cell in other)), ())
        is_followed = bool(next_row) and bool(next_row[0].paragraphs) and sum(bool(c.paragraphs) for c in next_row) > 1
        return is_followed and split_number(said.text).number is None and len(said.text) <= _TELLING

    def _read_banner(self, said: Cell) -> None:
        text = " ".join(p.text for p in said.paragraphs)
        found = split_label(text)
        if not self._has_recommendations:
            if found and found.field is Field.RECOMMENDATION and found.value:
                self.give(Cell(paragraphs([found.value])), found.number)
                return
            if split_number(text).number or len(text) > _TELLING:
                self.diagnostics.warn(quote(text), "stands across the table and was taken for a recommendation")
                self.give(said)
                return
        self.begin_section(text)

    def begin_section(self, name: str) -> None:
        """Begin the section that a banner names: what stands under it belongs to it."""
        self._end_section()
        self._section = _Section(name)

    def _end_section(self) -> None:
        if self._section and not self._section.is_used:
            self.diagnostics.warn(quote(self._section.name), "no recommendation stands under this banner")

    def add_row(self, plan_row: PlanRow) -> None:
        """Add one row of the plan."""
        number = own_number(plan_row, read_number)
        is_action_alone = False
        if self._given is None and not self._has_recommendations:
            # A plan of actions alone: each is its own recommendation.
            merged = plan_row.merged | ({Field.RECOMMENDATION} if Field.ACTION in plan_row.merged else set())
            plan_row = PlanRow({**plan_row.cells, Field.RECOMMENDATION: plan_row.cell(Field.ACTION)}, frozenset(merged))
            is_action_alone = len(plan_row.cell(Field.ACTION).paragraphs) == 1
        if self._given is None and plan_row.is_own(Field.RECOMMENDATION):
            self._begin(plan_row.cell(Field.RECOMMENDATION), read_number(plan_row.cell(Field.NUMBER)))
        elif self._given is not None and number and Field.ACTION_NUMBER not in plan_row.cells:
            plan_row = replace(plan_row, cells={**plan_row.cells, Field.ACTION_NUMBER: plan_row.cell(Field.NUMBER)})
        if not self.recommendations:
            self.diagnostics.warn("the first row", "an action stands before any recommendation and was left out")
            return
        recommendation = self.recommendations[-1]
        texts = [recommendation.text] if is_action_alone else self._texts(plan_row)
        owned = (Field.OWNER, Field.DUE, Field.OWNER_AND_DUE)
        own = [of for of in owned if plan_row.is_own(of) and of not in self._head]
        left_out = [plan_row.cell(of).text for of in own if not texts]
        if left_out:
            what = quote(" ".join(left_out))
            self.diagnostics.warn(recommendation.where, f"{what} stands in a row without an action and was left out")
        actions, progress = read_actions(texts, plan_row, recommendation.where, self.diagnostics, self.key, self.scheme)
        recommendation.rows.append(ActionRow(tuple(actions), number, plan_row.cell(Field.MEASURE), progress))

    def _texts(self, plan_row: PlanRow) -> list[str]:
        """The row's actions. A plan without a column of actions answers each recommendation by doing it."""
        if self._has_actions:
            return read_items(plan_row.cell(Field.ACTION)) if plan_row.is_own(Field.ACTION) else []
        has_own = any(plan_row.is_own(of) for of in (Field.RECOMMENDATION, Field.OWNER, Field.DUE, Field.OWNER_AND_DUE))
        return [self.recommendations[-1].text] if has_own else []

    def _begin(self, recommendation: Cell, in_column: str) -> None:
        printed = split_number(recommendation.text)
        number, text = in_column or printed.number, recommendation.text
        if printed.number and (not in_column or f"{in_column}.".startswith(f"{printed.number}.")):
            number, text = printed.number, printed.text  # the column may hold the action's number: 5.1 beside "5. …"
        last = self.recommendations[-1] if self.recommendations else None
        if last is None or (last.number, last.text) != (number, text):
            section = self._section.name if self._section else None
            self.recommendations.append(RecommendationBuilder(number, section, text, heading=self._heading))
            if self._section:
                self._section.is_used = True
            if self._heading:
                self._headings.add(self._heading)

    def finish(self) -> Iterator[PrintedRecommendation]:
        """Finish the recommendations; those without a number are counted."""
        self._end_section()
        used = {r.number for r in self.recommendations}
        free = (str(n) for n in count(1) if str(n) not in used)
        if used == {None}:
            self.diagnostics.warn(WHOLE_PLAN, "no numbers are printed: the recommendations were counted")
        is_running = are_running([[a.text for row in r.rows for a in row.actions] for r in self.recommendations])
        for recommendation in self.recommendations:
            if not recommendation.number and len(used) > 1:
                self.diagnostics.warn(recommendation.where, "no number is printed: it was counted")
            if recommendation.section is None and len(self._headings) > 1:
                recommendation.section = recommendation.heading
            yield recommendation.build(recommendation.number or next(free), is_running)


def _said(plan_row: PlanRow) -> dict[Field, Cell]:
    return {of: cell for of, cell in plan_row.cells.items() if cell.paragraphs or cell.fill}


def _is_recommendation(text: str) -> bool:
    found = split_label(text)
    return found is not None and found.field is Field.RECOMMENDATION and bool(found.value)


def _is_other_header(said: Sequence[Cell]) -> bool:
    """Tell whether these are headers of a table that is no plan: all are short, and one belongs to no plan."""
    if len(said) < 2 or not any(is_foreign(cell.text) for cell in said):
        return False
    return sum(bool(exact_field(cell.text)) or is_foreign(cell.text) for cell in said) * 2 >= len(said)
