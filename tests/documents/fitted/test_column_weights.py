"""The weights of columns are those of the lines beside them."""

import random
from collections.abc import Iterable, Mapping
from typing import TypeVar

from bot.documents.cells.fields import Field
from bot.documents.reading.evidence import likelihood, words
from bot.plan.fitted import model
from tests.benchmarks.words.columns import fitting, labels, lines

Of = TypeVar("Of")

MOST = 200_000  # bytes of each file
DIFFERING = 0.005  # of the lines


def test_the_weights_were_made_of_these_lines() -> None:
    headers, cells = lines.HEADERS.read_bytes(), lines.CELLS.read_bytes()
    assert words.headers().digest == lines.digest([headers]), "make fit"
    assert words.cells().digest == lines.digest([cells]), "make fit"
    assert likelihood.fitted().digest == lines.digest([headers, cells]), "make fit"


def test_every_field_has_headers_and_weights() -> None:
    assert set(likelihood.fitted().fields) == set(Field)
    assert set(words.headers().classes) == {of.value for of in Field} | {words.FOREIGN}


def test_the_weights_are_small() -> None:
    files = (lines.HEADER_WEIGHTS, lines.CELL_WEIGHTS, likelihood.WEIGHTS)
    assert not [path.name for path in files if path.stat().st_size > MOST]


def test_headers_fitted_anew_decide_the_same() -> None:
    shapes = map(words.header_shape, _all(lines.headers()))
    assert _differing(words.headers(), lines.fit_headers(lines.headers()), shapes) <= DIFFERING


def test_cells_fitted_anew_decide_the_same() -> None:
    shapes = map(words.cell_shape, _all(lines.cells()))
    assert _differing(words.cells(), lines.fit_cells(lines.cells()), shapes) <= DIFFERING


def test_labels_fitted_anew_decide_the_same() -> None:
    drawn = labels.drawn(lines.headers(), lines.cells())
    anew = labels.fit_labels(lines.headers(), lines.cells())
    assert _differing(model.fitted(labels.LABEL_WEIGHTS), anew, [each.shape for each in drawn]) <= DIFFERING


def test_columns_are_decided_by_what_tables_of_these_lines_show() -> None:
    """Drawn afresh: fitting anew takes a minute, and what was fitted is held to its lines by their digest."""
    chance = random.Random(4)
    whole = fitting.Half(lines.headers(), lines.cells(), words.headers(), words.cells())
    found = list(fitting.columns(whole, 60, chance))
    right = sum(_likeliest(likelihood.fitted().odds(each.features)) is each.field for each in found)
    assert right >= 0.8 * len(found)


def _all(of: lines.Lines) -> list[str]:
    return [line for every in of.values() for line in every]


def _differing(shipped: model.Model, anew: str, shapes: Iterable[str]) -> float:
    """The share of every other shape that the shipped weights and those fitted anew decide otherwise."""
    fresh = model.read(anew)
    tried = list(shapes)[::2]
    return sum(_likeliest(shipped.scores(each)) != _likeliest(fresh.scores(each)) for each in tried) / len(tried)


def _likeliest(odds: Mapping[Of, float]) -> Of:
    return max(odds, key=lambda name: odds[name])
