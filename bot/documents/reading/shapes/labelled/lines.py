"""Read a plan that is no table: labelled lines, a record for each recommendation and each action."""

from collections.abc import Sequence

from bot.documents.grid import Paragraph
from bot.documents.reading.region import Region, Shape
from bot.documents.reading.shapes.labelled.codes import with_codes
from bot.documents.reading.shapes.labelled.flatten import columns_of, make_region
from bot.documents.reading.shapes.labelled.items import BETWEEN, HEADING, TEXT, Item, Labels
from bot.documents.reading.shapes.labelled.line_items import read_items
from bot.documents.reading.shapes.labelled.records import (
    TABLE,
    Nesting,
    Record,
    depth_of,
    find_nesting,
    gather,
    is_within,
    over_records,
)
from bot.documents.reading.shapes.outline import Line
from bot.documents.reading.shapes.words import ACTION, RECOMMENDATION, Words

_FEWEST = 3  # labelled values that make a plan
_KINDS = 2  # different labels
_LOWEST = 8  # the level of a label that stands over several records and is no heading

Read = tuple[list[Region], list[Item], float]
"""Regions, the values that belong to none, and how well the shape fits."""


def read_lines(lines: Sequence[Line], words: Words, has_tails: bool = False) -> Read:
    """Read lines; no region where labels make no records. `has_tails`: their ends are read too, if they say who."""
    labels = Labels([line.paragraph.text for line in lines], words)
    return regions_of(list(read_items(lines, labels, has_tails)), words, Shape.LINES)


def regions_of(items: Sequence[Item], words: Words, shape: Shape) -> Read:
    """Make regions of items: a new one under each heading that opens no record. All have the same columns."""
    items = list(with_codes(_without_empty(items, words)))
    labelled = [item for item in items if item.header]
    if len(labelled) < _FEWEST or len({item.key for item in labelled}) < _KINDS:
        return [], list(items), 0.0
    nesting = _nesting(items, words)
    if nesting is None:
        return [], list(items), 0.0
    strays: list[Item] = []
    found: list[tuple[list[Record], list[Paragraph], list[str]]] = []
    above: list[Paragraph] = []
    path: dict[int, str] = {}
    for heading, part in _parts(items, nesting):
        if heading:
            level = _LOWEST if heading.level is None else heading.level
            text = heading.line.text if heading.line else heading.value.text
            above.append(Paragraph(text, level=level))
            path = {at: over for at, over in path.items() if at < level} | {level: text}
        records, stray = gather(part, nesting)
        strays += [item for item in stray if item.header]
        above += [p for item in stray for p in item.paragraphs]
        if records:
            found.append((records, above, [path[level] for level in sorted(path)]))
            above = []
    columns = columns_of([record for records, _, _ in found for record in records])
    made = (make_region(records, columns, shape, lines, headings) for records, lines, headings in found)
    return [region for region in made if region], strays, nesting.fit


def _without_empty(items: Sequence[Item], words: Words) -> list[Item]:
    """Leave out labels that never have a value, such as a sheet's running number: `Action sheet 3`."""
    held = {item.key for item in items if item.value.paragraphs or item.value.fill or not item.number}
    return [item for item in items if item.key in held or words.role(item.header) in (RECOMMENDATION, ACTION)]


def _nesting(items: Sequence[Item], words: Words) -> Nesting | None:
    """Find the nesting from the first label on; a heading may open a record, or stand over several."""
    first = next(at for at, item in enumerate(items) if item.header)
    again = {item.key for item in items[first:]}
    while first and items[first - 1].key in again and items[first - 1].key != TEXT:
        first -= 1
    tables = sum(item.key == TABLE for item in items)
    is_text_one_each = sum(item.key == TEXT for item in items[first:]) == tables > 1
    found = [item for item in items[first:] if item.key != BETWEEN and (item.key != TEXT or is_text_one_each)]
    return find_nesting(found, words)


def _parts(items: Sequence[Item], nesting: Nesting) -> list[tuple[Item | None, list[Item]]]:
    """Part items at what stands over several records: (heading, what is below)."""
    over = over_records(items, nesting)
    depth = depth_of(items, nesting.outer or nesting.inner)
    parts: list[tuple[Item | None, list[Item]]] = [(None, [])]
    for item in items:
        is_heading = item.key.startswith(HEADING) and not nesting.opens(item.key) and not is_within(item, depth)
        if item.key in over or is_heading:
            parts.append((item, []))
        else:
            parts[-1][1].append(item)
    return parts
