"""The weights are those of the sentences beside them, and no sentence that measures them is among those."""

import ast
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from bot.plan.fitted import model
from bot.plan.fitted.intent import Intent
from tests.benchmarks.words.measuring import SENTENCES, drawn, fitted_lines, normal
from tests.benchmarks.words.report import DRAWN, FRESH
from tests.house.code import modules

MOST = 360_000  # bytes


def test_the_weights_were_made_of_these_sentences() -> None:
    assert model.fitted().digest == sha256(SENTENCES.read_bytes()).hexdigest(), "make fit"


def test_every_intent_has_sentences_and_weights() -> None:
    assert set(model.fitted().classes) == {intent.value for intent in Intent}


def test_the_weights_are_small() -> None:
    assert model.WEIGHTS.stat().st_size < MOST


def test_probabilities_add_up() -> None:
    scores = model.fitted().scores("what's overdue")
    assert abs(sum(scores.values()) - 1) < 1e-9
    assert max(scores, key=lambda name: scores[name]) == Intent.LIST_OVERDUE


def test_no_sentence_that_measures_is_fitted_to() -> None:
    fitted = fitted_lines()
    assert not [each.sentence for each in drawn(DRAWN) if normal(each.sentence) in fitted]


def test_no_sentence_that_measures_stands_in_the_product() -> None:
    said = {normal(text) for module in modules() for text in _texts(module.tree)}
    own = [(each, 2) for each in drawn(DRAWN)] + [(each, 4) for each in drawn(FRESH)]  # "who owns N" comes to anybody
    measured = {normal(each.sentence) for each, few in own if len(each.sentence.split()) > few}
    assert not {each for each in measured if any(each in literal for literal in said if len(literal) >= len(each))}


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_measuring_sentences_are_kept_apart() -> None:
    assert Path(SENTENCES).parent != DRAWN
