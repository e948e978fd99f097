"""`make fit`: fit what the words of a rating mean to the lines of `bot/documents/fitted/rating-words.txt`."""

import math
import warnings
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.documents.cells import rating_likelihood as likelihood
from bot.plan.fitted import model, vectors
from tests.benchmarks.words.fitting import SEEN, features_of, in_bytes, matrix

KEPT = 120_000  # weights at most that are not nought
WEIGHT = 10.0  # how much the lines count against large weights
NEAR = 1.0  # how much a line's nearness to others counts beside the pieces of its words


@dataclass(frozen=True, slots=True)
class Line:
    """A rating's words, what they mean, and which writer wrote them."""

    meaning: str
    writer: int
    text: str


def digest() -> str:
    """What the weights say they were fitted to."""
    return sha256(likelihood.WORDS.read_bytes()).hexdigest()


def lines() -> list[Line]:
    """The lines of the file."""
    return [Line(*each) for each in likelihood.lines(likelihood.WORDS.read_text(encoding="utf-8"))]


def fit(fitted_to: Sequence[Line], of: str = "") -> tuple[str, str]:
    """Fit (the weights of pieces of words, those of nearness), each as its file has them."""
    counted = [features_of(likelihood.shape(line.text)) for line in fitted_to]
    seen = Counter(feature for sorts in counted for sort in sorts for feature in sort)
    known = sorted(feature for feature, n in seen.items() if n >= SEEN)
    rarity = {f: round(model.RARITY * (1 + math.log((1 + len(counted)) / (1 + seen[f])))) for f in known}
    table = matrix(counted, {f: (place, rarity[f] / model.RARITY) for place, f in enumerate(known)})
    near = csr_matrix(np.array([_numbers(line.text) for line in fitted_to]) * NEAR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says when it has not quite converged
        fitted = LogisticRegression(C=WEIGHT, class_weight="balanced", max_iter=200).fit(
            hstack([table, near]).tocsr(), [line.meaning for line in fitted_to]
        )
    weights = fitted.coef_ - fitted.coef_.mean(axis=0)
    classes = list(fitted.classes_)
    pieces = in_bytes(classes, weights[:, : len(known)].copy(), fitted.intercept_, rarity, table, KEPT, of)
    by_meaning = {name: list(row * NEAR) for name, row in zip(classes, weights[:, len(known) :], strict=True)}
    return pieces, likelihood.written(by_meaning, of)


def _numbers(text: str) -> "array[float]":
    size = vectors.table().size
    return vectors.vector(text) or array("f", [0.0] * size)


def main() -> None:
    """Fit, and write the weights."""
    every = lines()
    pieces, near = fit(every, digest())
    likelihood.WEIGHTS.write_text(pieces, encoding="utf-8")
    likelihood.NEARNESS.write_text(near, encoding="utf-8")
    sizes = [round(len(text.encode()) / 1000) for text in (pieces, near)]
    print(f"{len(every)} words of ratings, {len(model.read(pieces).at)} features, KB: {sizes}")


if __name__ == "__main__":
    main()
