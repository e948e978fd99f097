"""Part the lines that end with who does it and by when, and tell what leads to a list of them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.documents.grid import Paragraph
from bot.documents.reading.shapes.labelled.items import LEAD, TEXT, Item, key_of, split_code
from bot.documents.reading.shapes.labelled.seen import Seen
from bot.documents.reading.shapes.labelled.tails import Listed, find_tails
from bot.documents.reading.shapes.words import ACTION

_MOSTLY = 0.6
_FEWEST = 2


def tailed(each: Seen, own: Paragraph) -> Item:
    """Make the item that a line with an end opens: under its label, or else as an action."""
    (label, number, _), line = each.found[0], each.line
    code, words = ("", own.text) if number else split_code(own.text)
    own = replace(own, text=words) if code else own
    return Item(key_of(label), label, number or code, line.place, line.number, [own], line=line.paragraph)


def with_tails(seen: Sequence[Seen]) -> list[Seen]:
    """Part the lines that end with who does it and by when; what leads to a list of them says nothing of its own."""
    lines: dict[int, Listed] = {}
    of = 0
    above = ""  # the kind of line above, labels left out
    for at, each in enumerate(seen):
        if each.line.paragraph.level is not None or each.is_alone:
            of += 1
        elif each.before:
            of += each.bare != above
            above = each.bare
            lines[at] = Listed(each.bare, of, each.line.paragraph.text)
        elif len(each.found) == 1:
            lines[at] = Listed(key_of(each.found[0][0]), 0, each.found[0][2])
    made = list(seen)
    for at, tail in find_tails(lines).items():
        each = seen[at]
        label, number, _ = each.found[0] if not each.before else (ACTION, "", "")
        own = replace(each.line.paragraph, text=tail.text, standing=None, is_bullet=False)
        found = [(label, number, tail.text), *((of, "", said) for of, said in tail.said)]
        made[at] = Seen(each.line, "", found, "", own=own)
    _lead(made)
    return made


def _leads(each: Seen) -> bool:
    """Tell whether a line only leads to what stands below it: `We will:`, `Actions:`."""
    is_bare = each.bare == TEXT or (each.is_alone and not each.found[0][1])
    return is_bare and each.line.paragraph.text.endswith(":")


def _lead(seen: list[Seen]) -> None:
    """Mark what leads to lists of lines with ends: `We will:`, and above it a line that the list is about."""
    over: list[int] = []
    lists = 0
    for at in range(1, len(seen)):
        above = at - 1
        if seen[at].own is None or seen[above].own is not None:
            continue
        if above and _leads(seen[above]) and seen[above - 1].own is None and seen[above - 1].line.paragraph.text:
            seen[above] = replace(seen[above], leads_to_tails=True)
            above -= 1
        if seen[above].found and not seen[above].before and not seen[above].is_alone:
            continue
        lists += 1
        if seen[above].bare == TEXT and not seen[above].found:
            over.append(above)
    if len(over) >= max(_FEWEST, _MOSTLY * lists):
        for at in over:
            seen[at] = replace(seen[at], bare=LEAD)
