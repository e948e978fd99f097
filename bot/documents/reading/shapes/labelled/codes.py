"""Part the codes that values begin with from them: `Action: HS-01-a) Train all staff` has the number HS-01-a."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.documents.cells.dates import DAY
from bot.documents.reading.shapes.content import Kind, kind_of
from bot.documents.reading.shapes.labelled.items import Item, split_code

_DAY = re.compile(DAY, re.IGNORECASE)
_MOSTLY = 0.7  # of the values of a label begin with a code
_FEWEST = 2


def with_codes(items: Sequence[Item]) -> Iterator[Item]:
    """Give items their numbers where most values of their label begin with one, each with its own."""
    if _has_numbers(items):
        yield from items
        return
    codes: dict[str, list[str]] = {}
    for item in items:
        if item.header and item.value.paragraphs:
            codes.setdefault(item.key, []).append("" if item.number else _code(item))
    coded = {key for key, every in codes.items() if _are_codes([code for code in every if code], len(every))}
    for item in items:
        code = _code(item) if item.key in coded and item.value.paragraphs else ""
        yield _with_code(item, code) if code else item


def _has_numbers(items: Sequence[Item]) -> bool:
    """Tell whether a label of its own has the numbers: `Ref: H12/a`."""
    values: dict[str, list[str]] = {}
    for item in items:
        if item.header and item.value.paragraphs:
            values.setdefault(item.key, []).append(item.value.text)
    return any(
        len(set(every)) > 1 and all(kind_of(text) is Kind.NUMBER for text in every)
        for every in values.values()
        if len(every) >= _FEWEST
    )


def _code(item: Item) -> str:
    first = item.value.paragraphs[0]
    if first.standing is not None or kind_of(first.text) in (Kind.DATE, Kind.NUMBER) or _DAY.match(first.text):
        return ""
    code, words = split_code(first.text)
    return code if not words[0].isdigit() else ""


def _are_codes(codes: Sequence[str], values: int) -> bool:
    """Tell whether they number what they stand before: an action's own once, a recommendation's in its every form."""
    usual = Counter(codes).most_common(1)[0][1] if codes else 0
    return len(codes) >= max(_FEWEST, _MOSTLY * values) and usual * 2 <= max(len(codes), _FEWEST)


def _with_code(item: Item, code: str) -> Item:
    first, *rest = item.value.paragraphs
    own = replace(first, text=split_code(first.text)[1])
    made = replace(item, number=code)
    if item.cell is not None:
        made.cell = replace(item.cell, paragraphs=(own, *rest))
    else:
        made.paragraphs = [own, *rest]
    return made
