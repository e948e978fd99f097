"""Go down the rows of a plan and gather its recommendations, with the actions that answer each."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from bot.documents.cells.fields import Field
from bot.documents.cells.list_marks import read_items
from bot.documents.cells.numbers import counted, read_number, split_number
from bot.documents.diagnostics import WHOLE_PLAN, Diagnostics, quote
from bot.documents.grid import NO_CELL, Cell
from bot.documents.reading.assignment import Assignment
from bot.documents.reading.hierarchy import numbering
from bot.documents.reading.hierarchy.actions import read_actions
from bot.documents.reading.hierarchy.banners import recommendations_among
from bot.documents.reading.hierarchy.entry import Entry, entries_of
from bot.documents.reading.hierarchy.extras import noun_of
from bot.documents.reading.hierarchy.group import ActionRow, Group
from bot.documents.reading.hierarchy.over import Over, read_over, section_over, split_code
from bot.documents.reading.hierarchy.rater import Rater
from bot.documents.reading.hierarchy.running_numbers import are_running
from bot.documents.reading.region import Region
from bot.plan.model.document import PrintedAction, PrintedRecommendation

_OWNED = (Field.OWNER, Field.DUE, Field.OWNER_AND_DUE)


@dataclass(frozen=True, slots=True)
class Part:
    """A region of the plan, and what its columns hold."""

    region: Region
    assignment: Assignment


class Tree:
    """Recommendations that are being gathered, part after part, and given out at the end."""

    def __init__(
        self,
        rater: Rater,
        diagnostics: Diagnostics,
        left_out: frozenset[int] = frozenset(),
        known: frozenset[str] = frozenset(),
        read: Callable[..., tuple[list[PrintedAction], Cell]] = read_actions,
    ) -> None:
        self._left_out = left_out  # cells, by their ids, whose rows are none of the plan's
        self._known = known  # who stands alone in a cell of owners
        self._read = read
        self.groups: list[Group] = []
        self._rater, self._diagnostics = rater, diagnostics
        self._section: str | None = None
        self._unused: str | None = None  # a section that nothing stands under so far
        self._heading: str | None = None
        self._region_heading: str | None = None
        self._has_actions = self._has_recommendations = False
        self._noun: str | None = None
        self._is_given = False
        self._shared: Mapping[Field, Cell] = {}

    def add(self, part: Part, is_headed: bool) -> None:
        """Add the rows of a part; `is_headed`: several parts without recommendations have a heading each."""
        region, assignment = part.region, part.assignment
        self._has_recommendations = Field.RECOMMENDATION in assignment
        self._has_actions = Field.ACTION in assignment
        place = assignment.place(Field.RECOMMENDATION)
        self._noun = noun_of(region.headers[place]) if place is not None else None
        over = None if self._has_recommendations else read_over(region, is_headed)
        entries = [entry for entry in entries_of(region, assignment) if not self._is_left_out(entry)]
        given = {} if self._has_recommendations else recommendations_among(entries)
        if over and 0 in given:
            over = Over(Cell(), shared=over.shared)  # the first banner names the recommendation of the first rows
        self._begin_part(region, over)
        for at, entry in enumerate(entries):
            if at in given:
                self._give(given[at], entry.place)
            elif entry.banner is not None:
                self._begin_section(" ".join(p.text for p in entry.banner.paragraphs))
            else:
                self._add(self._with_shared(entry))

    def _is_left_out(self, entry: Entry) -> bool:
        cells = [entry.banner] if entry.banner is not None else entry.cells.values()
        return any(id(cell) in self._left_out for cell in cells)

    def _begin_part(self, region: Region, over: Over | None) -> None:
        self._is_given, self._shared = False, over.shared if over else {}
        heading = region.name or section_over(region, over) or self._region_heading
        if heading != self._region_heading:
            self._end_section()
            self._section, self._region_heading = None, heading
        if over and over.text.paragraphs:
            self._give(over, region.rows[0].place if region.rows else "")

    def _give(self, over: Over, place: str) -> None:
        """Give the recommendation that the rows below answer, where they have no column for it."""
        self._is_given = True
        self._shared = {**self._shared, **over.shared}
        number, text = split_code(over.text.text)
        self._begin(text, over.number or number, over.noun, place)

    def _with_shared(self, entry: Entry) -> Entry:
        if not self._shared:
            return entry
        said = {of: cell for of, cell in entry.cells.items() if cell.paragraphs or cell.fill}
        return replace(entry, cells={**self._shared, **said})

    def _begin_section(self, name: str) -> None:
        self._end_section()
        self._section = self._unused = name
        if not self._has_recommendations:
            self._is_given = False

    def _end_section(self) -> None:
        if self._unused:
            self._diagnostics.warn(quote(self._unused), "no recommendation stands under this banner")
        self._unused = None

    def _add(self, entry: Entry) -> None:
        number = read_number(entry.cell(Field.NUMBER)) if entry.is_own(Field.NUMBER) else ""
        is_action_alone = False
        if not self._has_recommendations and not self._is_given:
            # A plan of actions alone: each is its own recommendation.
            cell = entry.cell(Field.ACTION)
            if entry.is_own(Field.ACTION):
                self._begin_own(cell, entry, number)
                self.groups[-1].is_action = True
            is_action_alone = len(cell.paragraphs) == 1
        elif self._has_recommendations and entry.is_own(Field.RECOMMENDATION):
            self._begin_own(entry.cell(Field.RECOMMENDATION), entry, number)
        if not self.groups:
            self._diagnostics.warn(entry.place, "an action stands before any recommendation and was left out")
            return
        group = self.groups[-1]
        self._tell_struck(entry, group.where)
        texts = [group.text] if is_action_alone else self._texts(entry)
        own = [of for of in _OWNED if entry.is_own(of) and of not in self._shared]
        if own and not texts:
            what = quote(" ".join(entry.cell(of).text for of in own))
            self._diagnostics.warn(group.where, f"{what} stands in a row without an action and was left out")
        begins = self._has_recommendations and entry.is_own(Field.RECOMMENDATION)
        if number and not texts and not begins and number not in (group.number, group.printed, *group.numbers):
            what = quote(entry.cell(Field.NUMBER).text)
            self._diagnostics.warn(group.where, f"{what} numbers a row without a recommendation and an action")
        actions, progress = self._read(texts, entry, group.where, self._diagnostics, self._rater, self._known)
        group.rows.append(ActionRow(tuple(actions), number, entry.cell(Field.MEASURE), progress, entry))
        group.entries.append(entry)
        group.numbers.append(number)

    def _tell_struck(self, entry: Entry, where: str) -> None:
        """Warn of actions and recommendations that are struck through: they may be given up, or were replaced."""
        for of in (Field.RECOMMENDATION, Field.ACTION):
            cell = entry.cell(of) if entry.is_own(of) else NO_CELL
            for struck in (p for p in cell.paragraphs if not p.current):
                became = "read as it stands" if struck in cell.standing else "left out"
                self._diagnostics.warn(where, f"{quote(struck.text)} is struck through, and was {became}")

    def _texts(self, entry: Entry) -> Sequence[str]:
        """The row's actions. A plan without a column of actions answers each recommendation by doing it."""
        if self._has_actions:
            return read_items(entry.cell(Field.ACTION)) if entry.is_own(Field.ACTION) else []
        has_own = any(entry.is_own(of) for of in (Field.RECOMMENDATION, *_OWNED))
        return [self.groups[-1].text] if has_own else []

    def _begin_own(self, cell: Cell, entry: Entry, number: str) -> None:
        """Begin the recommendation of a row's own cell, unless it is the one above again."""
        said = "\n".join(p.current or p.text for p in cell.standing)
        printed = split_number(said)
        text = printed.text
        if printed.number and number and not _agree(number, printed.number):
            text, printed = said, replace(printed, number=None)
        last = self.groups[-1] if self.groups else None
        is_same = last is not None and last.text == text and printed.number in (None, last.printed)
        if last and is_same and self._has_recommendations and not last.is_given:
            return
        again = next((g for g in self.groups if g.text == text and number and number in g.numbers), None)
        if again and self._has_recommendations:
            self.groups.remove(again)
            self.groups.append(again)
            return
        section = " ".join(p.text for p in entry.cell(Field.SECTION).paragraphs)
        self._begin(text, printed.number, self._noun, entry.place, section or None)

    def _begin(self, text: str, number: str | None, noun: str | None, place: str, section: str | None = None) -> None:
        self.groups.append(
            Group(text, number or None, section or self._section, self._region_heading, noun, is_given=self._is_given)
        )
        self._unused = None

    def finish(self) -> Iterator[PrintedRecommendation]:
        """Finish the recommendations; those without a number are counted."""
        self._end_section()
        by_column = [g for g in self.groups if not g.is_given and not g.is_action]
        for group, own in zip(by_column, counted([g.text for g in by_column]) or (), strict=False):
            group.text, group.printed = own.text, own.number
        decided = numbering.decide(by_column)
        numbering.apply(by_column, decided)
        self._number_others()
        numbers = [group.number for group in self.groups]
        free = (str(n) for n in count(1) if str(n) not in numbers)
        if not any(numbers):
            self._diagnostics.warn(WHOLE_PLAN, "no numbers are printed: the recommendations were counted")
        is_running = are_running([[a.text for row in g.rows for a in row.actions] for g in self.groups])
        headings = {group.heading for group in self.groups if group.heading}
        for group in self.groups:
            if not group.number and any(numbers):
                self._diagnostics.warn(group.where, "no number is printed: it was counted")
            if group.section is None and len(headings) > 1:
                group.section = group.heading
            has_own = group.is_given or (decided.are_actions and not group.is_action)
            yield group.build(group.number or next(free), has_own, is_running)

    def _number_others(self) -> None:
        found = {id(group): self._stem(group) for group in self.groups}
        shared = Counter(found.values())
        for group in self.groups:
            if group.is_action:
                group.number = group.printed or next((n for n in group.numbers if n), None)
            elif group.is_given:
                group.number = group.printed
            if not group.number and shared[found[id(group)]] == 1:
                group.number = found[id(group)]

    def _stem(self, group: Group) -> str | None:
        """What the numbers of its actions all begin with: its own number, where no other's begin so."""
        if any(group.numbers):
            return None
        stems = {numbering.stem(a.number) for row in group.rows for a in row.actions if a.number}
        return (stems.pop() if len(stems) == 1 else "") or None


def _agree(column: str, text: str) -> bool:
    """Tell whether a number before a text is the one in the column, or that of the recommendation of a part of it."""
    return f"{column}.".startswith(f"{text}.")
