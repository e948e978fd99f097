"""Tell what was taken for what, and what was not understood: each value once, with its count."""

from collections.abc import Iterator, Sequence

from bot.documents.cells.rating_likelihood import LATE, UNDER_WAY, is_ordinary
from bot.documents.diagnostics import quote
from bot.documents.reading.rating_scheme.meaning import label_of
from bot.documents.reading.rating_scheme.scheme import Value
from bot.documents.reading.rating_scheme.words import Basis

SURE = 0.9  # how much likelier than the next a meaning is taken without a word
MOST = 8  # values that are named one by one
_SAYS_ONLY = {UNDER_WAY: "says only that it goes on", LATE: "says only that its date has passed"}


def tell(values: Sequence[Value], has_key: bool) -> Iterator[str]:
    """Say of a column's values what somebody should look at."""
    percentages = [value for value in values if value.basis is Basis.COMMON and value.text[:1].isdigit()]
    taken = [value for value in values if not value.is_open and value not in percentages]
    if percentages:
        yield from _percentages(percentages)
    yield from _common(taken, has_key)
    for value in taken:
        if value.meaning is None or value.basis not in (Basis.LISTED, Basis.FITTED):
            continue
        if value.kind in _SAYS_ONLY:
            yield f"{_named(value)} {_SAYS_ONLY[value.kind]}: it was taken for {label_of(value.meaning)}"
        elif value.sure < SURE or not is_ordinary(value.text, value.kind):
            yield f"{_named(value)} was taken for {label_of(value.meaning)}"
    yield from _open([value for value in values if value.is_open and value not in percentages])


def _percentages(found: Sequence[Value]) -> Iterator[str]:
    between = sum(value.count for value in found if value.is_open)
    left = (
        f"; what lies between ({times(between)}) says only that it goes on, not whether it is on time"
        if between
        else ""
    )
    yield f"ratings are percentages without a key: only 0% and 100% could be read{left}"


def _common(taken: Sequence[Value], has_key: bool) -> Iterator[str]:
    common = [value for value in taken if value.basis is Basis.COMMON]
    if has_key:
        for value in common:
            yield f"the rating {_named(value)} is not in the plan’s key: the common reading is used"
    elif common:
        yield "ratings are letters, colours or signs without a key: the common reading is used"


def _open(found: Sequence[Value]) -> Iterator[str]:
    if len(found) > MOST:
        count = sum(value.count for value in found)
        named = ", ".join(quote(value.text) for value in found[:3])
        yield f"{len(found)} different ratings ({times(count)}) were not understood, such as {named}"
        return
    for value in found:
        near = f": it may mean {label_of(value.guess)}" if value.guess else ""
        yield f"the rating {_named(value)} was not understood{near}"


def _named(value: Value) -> str:
    return f"{quote(value.text)} ({times(value.count)})"


def times(count: int) -> str:
    """Say how often: `once`, `twice`, `12 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
