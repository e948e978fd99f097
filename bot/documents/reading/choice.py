"""Choose, among the ways in which a file may hold its plan, the one that explains most of it best."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.documents.cells.fields import Field
from bot.documents.reading.assignment import Assignment, assign
from bot.documents.reading.evidence.column import Column, columns_of
from bot.documents.reading.evidence.explained import Explains, by_key
from bot.documents.reading.evidence.likelihood import Likelihood, likelihoods
from bot.documents.reading.question import plainly
from bot.documents.reading.region import Hypothesis, Region, Unread

Chosen = Mapping[str, Field]  # by header, as `plainly` gives it

_CORE = frozenset(  # what, beside a recommendation or an action, makes a table a plan
    (
        Field.OWNER,
        Field.OWNER_AND_DUE,
        Field.DUE,
        Field.NEW_DUE,
        Field.RATING,
        Field.PROGRESS,
        Field.MEASURE,
        Field.ACTION_NUMBER,
        Field.NUMBER,
        Field.RESPONSE,
        Field.ACCOUNTABLE,
    )
)
_LEAST, _AS_MUCH = 0.08, 0.45  # how much a block looks like a plan at least, by itself and beside the likeliest
_MOST_FOREIGN = 0.34  # share of the headers that may belong to other tables


@dataclass(frozen=True, slots=True)
class Block:
    """Regions whose columns are the same, and what these hold. `plan` is how much it looks like a plan, 0 to 1."""

    regions: tuple[Region, ...]
    columns: tuple[Column, ...]
    assignment: Assignment
    foreign: float
    plan: float
    contested: frozenset[int] = frozenset()  # the columns of a field that another column looks like more

    @property
    def size(self) -> int:
        """How many characters its rows hold."""
        return sum(sizes(region) for region in self.regions)

    @property
    def rows(self) -> int:
        """How many rows it has, lines across left out."""
        return sum(row.banner is None for region in self.regions for row in region.rows)


@dataclass(frozen=True, slots=True)
class Choice:
    """The best hypothesis: the blocks that are the plan, those that are none, and what nobody read of the file.

    `rival` is how good the next best is beside it, 0 to 1.
    """

    hypothesis: Hypothesis
    plan: tuple[Block, ...]
    others: tuple[Block, ...]
    value: float
    rival: float = 0.0

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What no region has."""
        return self.hypothesis.unread

    @property
    def rows(self) -> int:
        """How many rows the plan has."""
        return sum(block.rows for block in self.plan)

    def block_of(self, region: Region) -> Block:
        """Give the block that a region of the plan belongs to."""
        return next(block for block in self.plan if any(region is each for each in block.regions))

    def is_plan(self, region: Region) -> bool:
        """Tell whether a region is part of the plan."""
        return any(region is each for block in self.plan for each in block.regions)


def sizes(region: Region) -> int:
    """Count the characters of a region's rows."""
    cells = {id(c): c for row in region.rows for c in row.cells if not c.is_continued}
    return sum(len(p.text) for cell in cells.values() for p in cell.paragraphs)


def choose(hypotheses: Iterable[Hypothesis], chosen: Chosen, explains: Explains | None = None) -> Choice | None:
    """Choose the best hypothesis; None if none holds anything. `explains`: whether the file's key has a value."""
    weighed = [weigh(hypothesis, chosen, explains) for hypothesis in hypotheses]
    best = max(weighed, key=lambda each: each.value, default=None)
    if best is None or not best.value:
        return best
    return replace(best, rival=max((each.value for each in weighed if each is not best), default=0.0) / best.value)


def weigh(hypothesis: Hypothesis, chosen: Chosen, explains: Explains | None = None) -> Choice:
    """Decide what the columns of a hypothesis hold, and how much it explains."""
    alike: dict[tuple[str, ...], list[Region]] = {}
    for region in hypothesis.regions:
        if region.rows:
            alike.setdefault((str(region.width), *map(plainly, region.headers)), []).append(region)
    blocks = _blocks(list(alike.values()), chosen, explains)
    best = max((block.plan for block in blocks), default=0.0)
    plan = tuple(block for block in blocks if block.plan >= max(_LEAST, best * _AS_MUCH))
    others = tuple(block for block in blocks if block not in plan)
    value = hypothesis.form * sum(block.plan * math.sqrt(block.size) * math.sqrt(block.rows) for block in plan)
    return Choice(hypothesis, plan, others, value)


def _blocks(alike: Sequence[Sequence[Region]], chosen: Chosen, explains: Explains | None) -> list[Block]:
    """Weigh the columns of each; what has the same header elsewhere in the file is weighed together."""
    weighed = [by_key(likelihoods(columns_of(regions)), explains) for regions in alike]
    under: dict[str, list[tuple[Likelihood, float]]] = {}
    for regions, every in zip(alike, weighed, strict=True):
        rows = math.sqrt(sum(len(region.rows) for region in regions))
        for each in every:
            under.setdefault(plainly(each.column.header), []).append((each, rows))
    return [
        _block(regions, [_pooled(each, under[plainly(each.column.header)]) for each in every], chosen)
        for regions, every in zip(alike, weighed, strict=True)
    ]


def _pooled(own: Likelihood, every: Sequence[tuple[Likelihood, float]]) -> Likelihood:
    if len(every) < 2 or not own.column.header:
        return own
    total = sum(weight for _, weight in every)
    odds = {of: sum(each.odds[of] * weight for each, weight in every) / total for of in own.odds}
    return replace(own, odds=odds)


def _block(regions: Sequence[Region], weighed: Sequence[Likelihood], chosen: Chosen) -> Block:
    columns = [each.column for each in weighed]
    by_place = {at: of for at, column in enumerate(columns) if (of := chosen.get(plainly(named(column, at))))}
    assignment = assign(weighed, by_place)
    foreign = _foreign(weighed)
    plan = _plan(assignment, foreign, bool(by_place))
    return Block(tuple(regions), tuple(columns), assignment, foreign, plan, _contested(weighed, assignment))


def named(column: Column, at: int) -> str:
    """Name a column for whoever is asked about it: by its header, or its place where it has none."""
    return " ".join(column.header.split()) or f"column {at + 1}"


def _foreign(weighed: Sequence[Likelihood]) -> float:
    named = [each for each in weighed if each.column.header]
    return sum(each.foreign for each in named) / len(named) if named else 0.0


def _contested(weighed: Sequence[Likelihood], assignment: Assignment) -> frozenset[int]:
    """The columns that rate, where another that looks like a rating had to hold something else."""
    others = [
        each
        for each, of in zip(weighed, assignment.fields, strict=False)
        if of is not Field.RATING and each.column.texts and max(each.odds, key=lambda o: each.odds[o]) is Field.RATING
    ]
    return frozenset(assignment.places(Field.RATING)) if others else frozenset()


def _plan(assignment: Assignment, foreign: float, is_chosen: bool) -> float:
    """How much a block looks like a plan."""
    held = set(assignment.fields)
    core = len(held & _CORE) + (Field.ACTION in held and Field.RECOMMENDATION in held)
    if not assignment.has_plan or core < 1:
        return 0.0
    if is_chosen:
        return 1.0
    likely = math.exp(assignment.score)
    told = min(1.0, max(core / 3, 0.7 * (Field.ACTION in held and Field.RECOMMENDATION in held)))
    return likely * told * max(0.0, 1 - foreign / _MOST_FOREIGN)
