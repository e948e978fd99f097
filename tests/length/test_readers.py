"""Whatever is typed or stands in a cell is read in a time that grows as its length does, and is short."""

import ast

import pytest

from tests.house.code import ROOT
from tests.support.growth import LONGER, MOST, TOO_SHORT
from tests.support.length.others import OTHERS
from tests.support.length.patterns import Pattern, patterns
from tests.support.length.readers import READERS
from tests.support.length.time_taken import seconds_of
from tests.support.sources import parsed

LENGTH = 8_000
ROOMS = {
    "language": "bot/plan/language",
    "fitted": "bot/plan/fitted",
    "intents": "bot/plan/intents",
    "privacy": "bot/plan/privacy",
    "cells": "bot/documents/cells",
}
TAKES = ("str", "Cell", "Paragraph")


def again(piece: str, ending: str = "") -> Pattern:
    """One piece, again and again."""
    return Pattern(f"{piece!r}… {ending!r}", lambda n: (piece * n)[: n - len(ending)] + ending)


FOUND = [  # each of these has taken seconds, or minutes, for one message or cell
    *map(again, [" ", "\n", "\t", "\u00a0", "(", "[", '"', "/", "~", ">", "and ", "but  ", "also ", " ;", "Sorry "]),
    *map(again, ["<https:", "<@U1|", "<row ", '<row hidden="1" ', 'hidden="1" ', "<mergeCell ", '<col ref="A1']),
    *(again(piece, "x") for piece in ["Sorry ", " ; ", "as ", "% ", "<@U1|", "Thanks All "]),
    *(again(piece, " 5.2 green") for piece in ["and ", " ; ", " – "]),
]
FEW = [*FOUND, *patterns(count=280)[::20]]


def test_every_function_that_takes_typed_words_or_a_cell_is_tried() -> None:
    takers = {
        ".".join([room, *path.relative_to(ROOT / folder).with_suffix("").parts, node.name])
        for room, folder in ROOMS.items()
        for path in (ROOT / folder).rglob("*.py")
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _takes_text(node)
    }
    tried = {name for name in READERS if name.split(".")[0] in ROOMS}
    assert takers == tried | set(OTHERS)
    assert not tried & set(OTHERS)


def _takes_text(node: ast.FunctionDef) -> bool:
    return any(name in ast.unparse(node.args) for name in TAKES)


@pytest.mark.parametrize("name", READERS)
def test_a_text_takes_no_more_than_its_share(name: str) -> None:
    seconds_of(READERS[name], "5.1 on track", most=60)  # what is read once, the word lists, is no share of a text's
    slow = [pattern.name for pattern in FEW if not _is_even(name, pattern)]
    assert not slow


def _is_even(name: str, pattern: Pattern) -> bool:
    """Whether the time grows with the length; the best of three counts."""
    for _ in range(3):
        taken = seconds_of(READERS[name], pattern.of(LENGTH), most=1)
        if taken <= TOO_SHORT or taken <= MOST * seconds_of(READERS[name], pattern.of(LENGTH // LONGER), most=1):
            return True
    return False


def test_the_patterns_are_many_and_as_long_as_is_asked_for() -> None:
    drawn = patterns()
    assert len(drawn) == 400
    assert {len(pattern.of(4_000)) for pattern in [*drawn, *FEW]} == {4_000}
    assert [p.name for p in drawn] == [p.name for p in patterns()]
    assert [p.name for p in drawn] != [p.name for p in patterns(seed=2)]
