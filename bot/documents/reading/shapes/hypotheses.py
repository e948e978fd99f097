"""Put together what each shape makes of a whole file: what it reads as regions, and what it leaves."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.documents.grid import Grid, Paragraph
from bot.documents.reading.region import Hypothesis, Region, Shape
from bot.documents.reading.shapes.coverage import covered, unread_of
from bot.documents.reading.shapes.labelled.cells import part_cells
from bot.documents.reading.shapes.labelled.forms import CellLabels, alike_forms, form_items, form_share
from bot.documents.reading.shapes.labelled.items import NUMBERED, Item, Labels
from bot.documents.reading.shapes.labelled.line_items import read_items
from bot.documents.reading.shapes.labelled.lines import read_lines, regions_of
from bot.documents.reading.shapes.labelled.stacked import unstack
from bot.documents.reading.shapes.likeness import plan_tables
from bot.documents.reading.shapes.outline import Block, Line, TableAt, outline
from bot.documents.reading.shapes.tabular.headers import DOUBTFUL
from bot.documents.reading.shapes.tabular.joining import joined
from bot.documents.reading.shapes.tabular.nested import expand
from bot.documents.reading.shapes.tabular.parents import by_parent
from bot.documents.reading.shapes.tabular.regions import make_regions
from bot.documents.reading.shapes.tabular.tables import Part, going_on, is_of_table, lines_of, read_table
from bot.documents.reading.shapes.tabular.ticks import without_ticks
from bot.documents.reading.shapes.tabular.turning import turn
from bot.documents.reading.shapes.words import FITTED_WORDS, RECOMMENDATION, Words

_FORM = 0.6  # the least share of a form's rows that are labels with values
_HEAD = 3  # labels beside each other, without values, that head what stands below
_APART = 0.75  # how well tables fit that are read apart though one refers to the other
_UNPARTED = 0.5  # how well lines fit that are read with their ends, where those say who does it and by when
_PARTED = 1.15  # how much likelier cells are read in parts where their labels name what an action has
_OF_AN_ACTION = frozenset(("owner", "due date", "rating", "action", "action number", "measure", "owner and due date"))
_FLAT = 0.7  # how well tables fit of which every other row has the same labels in several
_BARE = 0.3  # how well the form of a table without a header fits


@dataclass(slots=True)
class _Seen:
    """A file as it is looked at by every shape."""

    blocks: Sequence[Block]
    words: Words
    labels: CellLabels
    forms: dict[int, float] = field(default_factory=dict)  # how much of each table, by its id, is a form
    read: dict[int, list[Part]] = field(default_factory=dict)  # the parts of each table, by its id, once they are read

    @property
    def tables(self) -> list[TableAt]:
        return [block for block in self.blocks if isinstance(block, TableAt)]

    @property
    def lines(self) -> list[Line]:
        return [block for block in self.blocks if isinstance(block, Line)]

    def parts_of(self, table: TableAt) -> list[Part]:
        """The table's parts, read once for all shapes."""
        if id(table) not in self.read:
            self.read[id(table)] = read_table(table, self.words, self.labels)
        return self.read[id(table)]

    def is_form(self, table: TableAt) -> bool:
        return self.forms[id(table)] >= _FORM


def hypotheses(grid: Grid, words: Words = FITTED_WORDS) -> list[Hypothesis]:
    """Make the hypotheses of a file, the best form first; none where it holds neither tables nor labelled lines."""
    blocks = outline(grid)
    tables = [block for block in blocks if isinstance(block, TableAt)]
    seen = _Seen(blocks, words, CellLabels(tables, words))
    seen.forms = {id(table): form_share(table, seen.labels) for table in tables}
    found, stacked = [*_of_tables(seen), *_of_no_forms(seen), *_of_turned(seen)], list(_of_stacked(seen))
    found = [replace(each, form=each.form * (_FLAT if stacked else 1)) for each in found]
    made = [each for each in (*found, *_of_forms(seen), *stacked, *_of_lines(seen)) if each.regions]
    made = [replace(each, regions=[by_parent(region) or region for region in each.regions]) for each in made]
    weighed = [replace(each, form=round(each.form * (0.5 + 0.5 * covered(each, seen.tables)), 4)) for each in made]
    weighed += [other for each in weighed for other in _changed(each, words)]
    return sorted(weighed, key=lambda each: -each.form)


def _changed(hypothesis: Hypothesis, words: Words) -> Iterator[Hypothesis]:
    """Change what one hypothesis has to another: cells that hold labels parted."""
    parted = [part_cells(region, words) for region in hypothesis.regions]
    if any(parted):
        regions = [made or region for made, region in zip(parted, hypothesis.regions, strict=True)]
        before = {header for region in hypothesis.regions for header in region.headers}
        roles = {words.role(header) for made in parted if made for header in made.headers if header not in before}
        likely = _PARTED if len(roles & _OF_AN_ACTION) > 1 else 1.0
        yield replace(hypothesis, regions=regions, form=hypothesis.form * likely)


def _of_tables(seen: _Seen) -> Iterator[Hypothesis]:
    """Tables of rows; where a header is doubtful, another hypothesis is that there is none."""
    read = [(table, seen.parts_of(table)) for table in seen.tables if not seen.is_form(table)]
    parts = {id(table): found for table, found in going_on(read)}
    if not any(parts.values()):
        return
    placed = _placed(seen, parts)
    apart = _as_tables(seen, [(region, (region,)) for region, _ in placed], placed, parts)
    whole = joined([region for region, _ in placed], seen.words)
    if whole:
        yield _as_tables(seen, whole, placed, parts)
    yield replace(apart, form=apart.form * (_APART if whole else 1))
    doubtful = [
        table
        for table, found in read
        if table.width > 2 and found and (first := found[0].header) is not None and first.score < DOUBTFUL
    ]
    if doubtful:
        bare = {id(table): read_table(table, seen.words, seen.labels, has_header=False) for table in doubtful}
        without = _placed(seen, parts | bare)
        made = _as_tables(seen, [(region, (region,)) for region, _ in without], without, parts | bare)
        yield replace(made, form=made.form * 0.9)


def _of_no_forms(seen: _Seen) -> Iterator[Hypothesis]:
    """Tables of rows, where some look like forms: labels with values may stand above a header of three or more."""
    if any(seen.is_form(table) and _has_head(table, seen.labels) for table in seen.tables):
        yield from _of_tables(replace(seen, forms=dict.fromkeys(seen.forms, 0.0)))


def _has_head(table: TableAt, labels: CellLabels) -> bool:
    return any(len(row.said) >= _HEAD and all(map(labels.is_label, row.said)) for row in table.rows[:-1])


def _of_turned(seen: _Seen) -> Iterator[Hypothesis]:
    """Tables of rows, where some lie on their side."""
    other = turn(seen.tables, seen.words)
    if other:
        blocks = [other.get(id(block), block) for block in seen.blocks]
        forms = {id(other.get(id(t), t)): 0.0 if id(t) in other else seen.forms[id(t)] for t in seen.tables}
        yield from _of_tables(replace(seen, blocks=blocks, forms=forms))


Made = tuple[Region, tuple[Region, ...]]
"""A region, and those that it was made of."""


def _placed(seen: _Seen, parts: dict[int, list[Part]]) -> list[tuple[Region, TableAt]]:
    """Make the regions of the tables' parts, under what stands above each."""
    regions: list[tuple[Region, TableAt]] = []
    path: dict[int, str] = {}
    above: list[Paragraph] = []
    parts = _with_above(seen, parts)
    for block in seen.blocks:
        if isinstance(block, Line):
            above.append(block.paragraph)
            level = block.paragraph.level
            if level is not None:
                path = {at: text for at, text in path.items() if at < level} | {level: block.paragraph.text}
        elif found := parts.get(id(block), []):
            # What opens a column here is no heading over it.
            columns = [item.line for item in found[0].before if item.line]
            texts = {line.text for line in columns}
            above = [line for line in above if not any(line is each for each in columns)]
            path = {level: text for level, text in path.items() if text not in texts}
            made = make_regions(found, above, block.name, [path[level] for level in sorted(path)])
            regions += [(without_ticks(expand(region, seen.words)), block) for region in made]
            above = []
    return regions


def _as_tables(
    seen: _Seen, made: Sequence[Made], placed: Sequence[tuple[Region, TableAt]], parts: dict[int, list[Part]]
) -> Hypothesis:
    """Take the regions that look like a plan; the other tables go unread."""
    is_plan = plan_tables([region for region, _ in made], seen.words)
    kept = [each for each, is_kept in zip(made, is_plan, strict=True) if is_kept]
    sources = {id(source) for _, of in kept for source in of}
    read = {id(table) for region, table in placed if id(region) in sources}
    left = [table for table in seen.tables if id(table) not in read]
    scores = [part.header.score if part.header else _BARE for every in parts.values() for part in every]
    return Hypothesis([region for region, _ in kept], tuple(map(unread_of, left)), min(1.0, max(scores, default=0.0)))


def _with_above(seen: _Seen, parts: dict[int, list[Part]]) -> dict[int, list[Part]]:
    """Add what stands above each table to its first part, and drop what is not about the plan."""
    items = _above_tables(seen, parts)
    made = {
        table: [replace(part, before=[*(items[table] if part is found[0] else ()), *part.before]) for part in found]
        for table, found in parts.items()
        if found
    }
    for found in made.values():
        _drop_stray(found, made)
    return made


def _drop_stray(found: list[Part], parts: dict[int, list[Part]]) -> None:
    """Keep what stands over a table only where it is about the plan: it names the recommendation, or others have it."""
    for part in found:
        elsewhere = {item.key for every in parts.values() for p in every if p is not part for item in p.before}
        if any(item.is_recommendation for item in part.before) and not any(i.key in elsewhere for i in part.before):
            continue
        strays = [item for item in part.before if item.key not in elsewhere and not is_of_table(item)]
        part.above = [p for item in strays if not item.line for p in lines_of(item)] + part.above
        part.before = [item for item in part.before if not any(item is stray for stray in strays)]


def _above_tables(seen: _Seen, parts: dict[int, list[Part]]) -> dict[int, list[Item]]:
    """What labelled lines and forms say right above each table, by its place."""
    labels = Labels([line.paragraph.text for line in seen.lines], seen.words)
    waiting: list[Line] = []
    said: list[Item] = []
    found: dict[int, list[Item]] = {}
    numbered: dict[int, Item | None] = {}
    for block in seen.blocks:
        if isinstance(block, Line):
            waiting.append(block)
        elif parts.get(id(block)):
            items = list(read_items(waiting, labels))
            numbered[id(block)] = next((item for item in reversed(items) if item.key.startswith(NUMBERED)), None)
            found[id(block)] = [*said, *(item for item in items if _is_said(item, seen.words))]
            waiting, said = [], []
        elif seen.is_form(block):
            said += [item for item in form_items(block, seen.labels, seen.words) if item.header]
    for table, item in _numbered_over(numbered, parts, seen.words):
        found[table].append(item)
    for items in found.values():
        for item in items:
            item.is_recommendation = seen.words.role(item.header) == RECOMMENDATION
    for every in parts.values():
        for part in every:
            for item in part.before:
                item.is_recommendation = seen.words.role(item.header) == RECOMMENDATION
    return found


def _numbered_over(
    numbered: dict[int, Item | None], parts: dict[int, list[Part]], words: Words
) -> Iterator[tuple[int, Item]]:
    """Find the numbered lines that stand over tables without a column of recommendations: `HS/03 – Homes …`."""
    bare = {
        table: item
        for table, item in numbered.items()
        if item and not any(words.role(header) == RECOMMENDATION for header in parts[table][0].headers)
    }
    usual, times = Counter(item.key for item in bare.values()).most_common(1)[0] if bare else ("", 0)
    if times > 1 and times * 2 > len(numbered):
        yield from ((table, item) for table, item in bare.items() if item.key == usual)


def _is_said(item: Item, words: Words) -> bool:
    """Tell whether an item is a labelled value; a heading is one only where it names a recommendation."""
    is_heading = item.level is not None and words.role(item.header) != RECOMMENDATION
    return bool(item.header and item.value.paragraphs) and not is_heading


def _of_forms(seen: _Seen) -> Iterator[Hypothesis]:
    """Tables of labels and values, with the labelled lines between them."""
    forms = alike_forms([table for table in seen.tables if seen.is_form(table)], seen.labels, seen.words)
    if not forms:
        return
    labels = Labels([line.paragraph.text for line in seen.lines], seen.words)
    items = list(read_items(seen.lines, labels))
    for table in forms:
        items += form_items(table, seen.labels, seen.words)
    items.sort(key=lambda item: item.order)
    has_inner = any(cell.tables for table in forms for row in table.rows for cell in row.cells)
    regions, _, fit = regions_of(items, seen.words, Shape.NESTED if has_inner else Shape.FORM)
    read = {id(table) for table in forms}
    left = [table for table in seen.tables if id(table) not in read]
    share = sum(seen.forms[id(table)] for table in forms) / len(forms)
    yield Hypothesis(regions, tuple(map(unread_of, left)), fit * share)


def _of_stacked(seen: _Seen) -> Iterator[Hypothesis]:
    """Forms whose labels stand over their values."""
    if other := unstack(seen.tables, seen.words):
        blocks = [other.get(id(block), block) for block in seen.blocks]
        tables = [block for block in blocks if isinstance(block, TableAt)]
        labels = CellLabels(tables, seen.words)
        yield from _of_forms(_Seen(blocks, seen.words, labels, {id(t): form_share(t, labels) for t in tables}))


def _of_lines(seen: _Seen) -> Iterator[Hypothesis]:
    """Labelled lines outside the tables; where some end with who does it and by when, that goes unread otherwise."""
    ended = list(_read_as_lines(seen, has_tails=True))
    yield from ended
    for plain in _read_as_lines(seen, has_tails=False):
        yield replace(plain, form=plain.form * (_UNPARTED if ended else 1))


def _read_as_lines(seen: _Seen, *, has_tails: bool) -> Iterator[Hypothesis]:
    regions, stray, fit = read_lines(seen.lines, seen.words, has_tails)
    if regions:
        labelled = sum(len(region.rows) * region.width for region in regions)
        rest = sum(len(region.above) for region in regions) + len(stray)
        yield Hypothesis(regions, tuple(map(unread_of, seen.tables)), fit * labelled / (labelled + rest))
