"""The weights that read a plan's rating words are those of the lines beside them, and read what they never saw."""

from collections.abc import Mapping
from hashlib import sha256

from bot.documents.cells import rating_likelihood as likelihood
from bot.documents.reading.rating_scheme.meaning import NAMES
from bot.plan.fitted import model
from tests.benchmarks.words.ratings.fitting import fit, lines

MOST = 120_000  # bytes
DIFFERING = 0.005  # of the lines
CLASSES = {*NAMES, likelihood.UNDER_WAY, likelihood.LATE, likelihood.PROSE, likelihood.OTHER}


def test_the_weights_were_made_of_these_lines() -> None:
    made_of = sha256(likelihood.WORDS.read_bytes()).hexdigest()
    assert model.fitted(likelihood.WEIGHTS).digest == likelihood.nearness().digest == made_of, "make fit"


def test_the_weights_are_small() -> None:
    assert likelihood.WEIGHTS.stat().st_size + likelihood.NEARNESS.stat().st_size < MOST


def test_every_line_has_a_meaning_that_the_reader_knows() -> None:
    assert {line.meaning for line in lines()} == CLASSES


def test_fitting_anew_decides_as_the_shipped_weights_do() -> None:
    every = lines()
    pieces, near = fit(every)
    anew = model.read(pieces), likelihood.read(near)
    differing = [
        line.text
        for line in every[::3]
        if _best(likelihood.odds(line.text)) != _best(likelihood.weighed(line.text, *anew))
    ]
    assert len(differing) <= DIFFERING * len(every[::3])


def _best(odds: Mapping[str, float]) -> str:
    return max(odds, key=lambda name: odds[name])
