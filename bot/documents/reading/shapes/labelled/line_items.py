"""Read the items of lines: which line begins something without a label is told by what stands below its like."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from bot.documents.grid import Paragraph, paragraphs
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.labelled.items import (
    BETWEEN,
    HEADING,
    LEAD,
    NUMBERED,
    PART,
    TEXT,
    Item,
    Labels,
    key_of,
    kind_of_code,
    split_code,
)
from bot.documents.reading.shapes.labelled.line_ends import tailed, with_tails
from bot.documents.reading.shapes.labelled.seen import Seen, see
from bot.documents.reading.shapes.outline import Line
from bot.documents.reading.shapes.words import ACTION, RECOMMENDATION

_MOSTLY = 0.6
_FEWEST = 2
_DEEPEST = 3  # levels of lines that begin something


def read_items(lines: Sequence[Line], labels: Labels, has_tails: bool = False) -> Iterator[Item]:
    """Read the items of lines; a line that begins nothing goes on with the one above.

    `has_tails`: the ends of lines that say who does it and by when are items too; nothing where no line ends so.
    """
    seen = [see(line, labels) for line in lines]
    if has_tails:
        seen = with_tails(seen)
        if all(each.own is None for each in seen):
            return
    openers = _openers(seen, labels)
    over = _lines_over(seen, openers, labels)
    deep = _deep_labels(seen)
    current: Item | None = None
    is_ended = False  # a line with an end is whole: the next goes not on with it
    for each in seen:
        text, place, order = each.line.paragraph, each.line.place, each.line.number
        if id(each) in over:
            current = Item(PART, "", "", place, order, [text], line=text)
            yield current
            continue
        rest = text if not each.found else Paragraph(each.before)
        if each.own is not None:
            current = tailed(each, each.own)
            yield current
            yield from (Item(key_of(of), of, "", place, order, [Paragraph(said)]) for of, _, said in each.found[1:])
            is_ended = True
            continue
        if each.leads_to_tails:
            continue
        is_listed = current is not None and not current.paragraphs and current.header
        if each.before and _begins(each, openers, current) and not is_listed:
            code, words = split_code(rest.text) if each.bare.startswith(NUMBERED) else ("", rest.text)
            own = replace(rest, text=words) if code and rest.standing is None else rest
            current = Item(each.bare, "", code if own is not rest else "", place, order, [own], line=text)
            yield current
        elif each.before and current and is_ended:
            current = Item(BETWEEN if each.bare == TEXT else each.bare, "", "", place, order, [rest], line=text)
            yield current
        elif each.before and current:
            current.paragraphs.append(rest)
        is_ended = is_ended and not each.found and not each.before
        for at, (label, number, value) in enumerate(each.found):
            opened = text if at == 0 and not each.before else None
            key = key_of(label)
            key = f"{key} {kind_of_code(number)}" if key in deep and number else key
            current = Item(key, label.strip(" *"), number, place, order, line=opened)
            current.paragraphs += paragraphs([value]) or (
                (Paragraph(value),) if value else ()
            )  # a sign alone is no bullet
            yield current


def _begins(each: Seen, openers: set[str], above: Item | None) -> bool:
    if each.line.paragraph.level is not None or each.bare in openers:
        return True
    return above is None or (above.key.startswith(HEADING) and each.bare == TEXT)


def _openers(seen: Sequence[Seen], labels: Labels) -> set[str]:
    """The kinds of lines that begin a record: mostly a label stands on them or right below, or what begins one."""
    count = Counter(each.bare for each in seen if each.before)
    below: dict[str, list[Seen]] = {}
    for each, under in zip_longest(seen, seen[1:]):
        if each.before and (each.found or under):
            below.setdefault(each.bare, []).append(each if each.found else under)
    made = {LEAD}
    for _ in range(_DEEPEST):
        made |= {bare for bare, lines in below.items() if _is_followed(bare, lines, count[bare], made, labels)}
    return made


def _deep_labels(seen: Sequence[Seen]) -> set[str]:
    """List the labels whose numbers are of several depths: `REC 1` and `REC 1.1` open different things."""
    depths: dict[str, Counter[str]] = {}
    for label, number, _ in (found for each in seen for found in each.found):
        if number:
            depths.setdefault(key_of(label), Counter())[kind_of_code(number)] += 1
    return {key for key, counts in depths.items() if sum(count >= _FEWEST for count in counts.values()) > 1}


def _lines_over(seen: Sequence[Seen], openers: set[str], labels: Labels) -> set[int]:
    """Find the short lines right above what begins an outer record, which name a part of the plan."""
    numbered = sorted(bare for bare in openers if bare.startswith(NUMBERED))
    within = Counter(key_of(each.found[0][0]) for each in seen if each.found)
    has_inner = len(numbered) > 1 or max(within.values(), default=0) > sum(each.bare in numbered for each in seen)
    outer = set(numbered[:1]) if has_inner else set()
    labelled = Counter(key_of(each.found[0][0]) for each in seen if each.found and not each.before and each.found[0][1])
    rarest = min(labelled, key=lambda key: labelled[key]) if len(labelled) > 1 else ""

    def opens(each: Seen) -> bool:
        if each.before or not each.found:
            return each.bare in outer
        named = each.found[0][0]
        return labels.role(named) == RECOMMENDATION or key_of(named) == rarest

    return {
        id(each)
        for each, below in pairwise(seen)
        if each.bare == TEXT and not each.found and kind_of(each.before) is Kind.WORDS and opens(below)
    }


def _is_followed(bare: str, below: Sequence[Seen], count: int, openers: set[str], labels: Labels) -> bool:
    """Tell whether a label, or another line that begins something, stands below most lines of a kind."""
    labelled = [each.found[0][0] for each in below if each.found and (not each.before or each.bare == bare)]
    nested = sum(not each.found and each.bare in openers and each.bare != bare for each in below)
    if bare == TEXT:
        # A line of plain words begins a record only before what is said of one, not at the end of what stands above.
        if not labelled or labels.role(Counter(labelled).most_common(1)[0][0]) in _OPENING:
            return False
        nested = 0
    return len(labelled) + nested >= max(_FEWEST, _MOSTLY * count)


_OPENING = {None, ACTION, RECOMMENDATION, "number", "section"}
