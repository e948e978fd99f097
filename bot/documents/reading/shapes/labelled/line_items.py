"""Read the items of lines: which line begins something without a label is told by what stands below its like."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.documents.grid import Paragraph, paragraphs
from bot.documents.reading.shapes.labelled.items import BULLET, HEADING, NUMBERED, TEXT, Item, Labels, depth_of, key_of
from bot.documents.reading.shapes.outline import Line
from bot.documents.reading.shapes.words import ACTION, RECOMMENDATION

_MOSTLY = 0.6
_FEWEST = 2


@dataclass(slots=True)
class _Seen:
    """A line as its labels part it: what stands before the first, and (label, number, value) of each."""

    line: Line
    before: str
    found: list[tuple[str, str, str]]
    bare: str  # what kind of line it would be without labels
    is_alone: bool = False


def read_items(lines: Sequence[Line], labels: Labels) -> Iterator[Item]:
    """Read the items of lines; a line that begins nothing goes on with the one above."""
    seen = [_see(line, labels) for line in lines]
    openers = _openers(seen, labels)
    current: Item | None = None
    for each in seen:
        text, place, order = each.line.paragraph, each.line.place, each.line.number
        rest = text if not each.found else Paragraph(each.before)
        is_listed = current is not None and not current.paragraphs and current.header
        if each.before and _begins(each, openers, current) and not is_listed:
            current = Item(each.bare, "", "", place, order, [rest], line=text)
            yield current
        elif each.before and current:
            current.paragraphs.append(rest)
        for at, (label, number, value) in enumerate(each.found):
            opened = text if at == 0 and not each.before else None
            current = Item(key_of(label), label.strip(" *"), number, place, order, line=opened)
            current.paragraphs += paragraphs([value]) if value else ()
            yield current


def _see(line: Line, labels: Labels) -> _Seen:
    text = line.paragraph
    before, found = labels.split(text.text)
    alone = None if found else labels.alone(text.text)
    if alone:
        return _Seen(line, "", [alone], "", is_alone=True)
    depth = depth_of(before)
    if depth:
        bare = f"{NUMBERED}{depth}"
    elif text.level is not None:
        bare = f"{HEADING}{text.level}"
    else:
        bare = BULLET if text.is_bullet else TEXT
    return _Seen(line, before, found, bare)


def _begins(each: _Seen, openers: set[str], above: Item | None) -> bool:
    if each.line.paragraph.level is not None or each.bare in openers:
        return True
    return above is None or (above.key.startswith(HEADING) and each.bare == TEXT)


def _openers(seen: Sequence[_Seen], labels: Labels) -> set[str]:
    """The kinds of lines that begin a record: mostly a label stands on them, or right below."""
    followed: Counter[str] = Counter()
    count: Counter[str] = Counter()
    next_labels: dict[str, Counter[str]] = {}
    for each, below in zip_longest(seen, seen[1:]):
        if not each.before:
            continue
        count[each.bare] += 1
        first = (each.found or (below.found if below and not below.before else []))[:1]
        if first:
            followed[each.bare] += 1
            next_labels.setdefault(each.bare, Counter())[first[0][0]] += 1
    made = {bare for bare in count if followed[bare] >= _FEWEST and followed[bare] >= _MOSTLY * count[bare]}
    # A line of plain words begins a record only before what is said of one, not at the end of what stands above.
    return {b for b in made if b != TEXT or labels.role(next_labels[b].most_common(1)[0][0]) not in _OPENING}


_OPENING = {None, ACTION, RECOMMENDATION, "number", "section"}
