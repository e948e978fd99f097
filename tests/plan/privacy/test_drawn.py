"""Of drawn sentences, whose writers saw neither lists nor rules, enough are stopped, and few harmless ones."""

from pathlib import Path

import pytest

from bot.plan.privacy.evidence.signs import read_signs
from tests.benchmarks.guard.fitting import Sentence, read
from tests.benchmarks.guard.report import is_disguised, is_stopped

SENTENCES = read(Path(__file__).parent, "blind_*.jsonl")
OF_CHILDREN = [sentence for sentence in SENTENCES if sentence.is_child]
HARMLESS = [sentence for sentence in SENTENCES if not sentence.is_child]


def share(sentences: list[Sentence]) -> float:
    """How many of them are stopped."""
    return sum(map(is_stopped, sentences)) / len(sentences)


def test_they_are_many() -> None:
    assert len(OF_CHILDREN) >= 100
    assert len(HARMLESS) >= 50


@pytest.mark.parametrize(
    ("sentences", "least"),
    [
        (OF_CHILDREN, 0.88),
        ([sentence for sentence in OF_CHILDREN if is_disguised(sentence)], 0.80),
        ([sentence for sentence in OF_CHILDREN if sentence.is_rare], 0.88),
    ],
    ids=["all", "disguised", "rare names"],
)
def test_what_points_at_one_child_is_stopped(sentences: list[Sentence], least: float) -> None:
    assert share(sentences) >= least


def test_few_harmless_sentences_are_stopped() -> None:
    assert share(HARMLESS) <= 0.06


def test_a_year_weighs_as_much_when_it_has_come() -> None:
    signs = {year: read_signs(f"moved in {year}")[-1].kind for year in (2012, 2026, 2027, 2035)}
    assert set(signs.values()) == {signs[2012]}
