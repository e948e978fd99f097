"""What plans are drawn from has nothing in common with what readers are fitted on."""

import ast
from pathlib import Path

import pytest

from tests.documents.drawn.words import MEASURE, bodies, measuring
from tests.house.code import ROOT, modules

FITTED = ("bot/documents/fitted/*.txt", "bot/plan/fitted/*.txt")
FILES = [path for pattern in FITTED for path in sorted(ROOT.glob(pattern))]
SHORTEST = 28  # signs: a shorter line may stand inside a sentence of anybody's


def plain(text: str) -> str:
    """A line as it is compared: its words, in small letters."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def fitted_lines(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {plain(part) for line in lines for part in (line, line.split("\t")[0], line.split("\t")[-1])}


def measuring_lines() -> set[str]:
    return {plain(line) for lines in measuring().values() for line in lines}


def literals() -> set[str]:
    """What the product's modules say in their own words."""
    trees = (ast.walk(module.tree) for module in modules())
    return {
        plain(node.value)
        for nodes in trees
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_there_are_words_to_measure_with() -> None:
    assert len(measuring()) == 37
    assert len(measuring_lines()) > 1400
    assert len(bodies()) == 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_line_is_both_fitted_and_measured(path: Path) -> None:
    assert not fitted_lines(path) & measuring_lines()


def test_no_measuring_line_stands_in_the_product() -> None:
    said = literals()
    assert not measuring_lines() & said
    together = " | ".join(said)
    assert not [line for line in measuring_lines() if len(line) >= SHORTEST and line in together]


def test_nothing_of_the_product_reads_what_is_measured() -> None:
    assert not [
        module.name for module in modules() if MEASURE.name in module.source or "documents.drawn" in module.source
    ]
