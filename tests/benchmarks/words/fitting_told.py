"""`make fit`: fit the weights that read which rating is told to the labelled news of `told-ratings.txt`."""

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.plan.fitted import model
from bot.plan.fitted.surroundings import found_around
from bot.plan.language.telling.said_rating import SAID, ratings_standing
from tests.benchmarks.words.fitting import SEEN, in_bytes
from tests.benchmarks.words.measuring import TOLD
from tests.benchmarks.words.told import News, masks, read_news

KEPT = 8_000  # features
WEIGHT = 1.0  # how much the news count against large weights
_NOT_SAID = "not"


@dataclass(frozen=True, slots=True)
class Row:
    """A rating that stands in a text, what is found around it, and whether it is meant."""

    text: str
    rating: str
    found: frozenset[str]
    is_said: bool


def digest() -> str:
    """What the weights say they were fitted to."""
    return sha256(TOLD.read_bytes()).hexdigest()


def news() -> list[News]:
    """The labelled news."""
    return list(read_news(TOLD.read_text(encoding="utf-8").splitlines()))


def fit(told: Iterable[News], of: str = "") -> str:
    """Fit weights to news, and write them as their file has them."""
    rows = [row for each in told for row in rows_of(each)]
    seen = Counter(feature for row in rows for feature in row.found)
    known = sorted(feature for feature, n in seen.items() if n >= SEEN)
    table = _table(rows, known)
    kept = list(_likelier(rows, _regress(table, rows).decision_function(table)))
    table = _table(kept, known)
    last = _regress(table, kept)
    weights, bias = last.coef_[0] / 2, last.intercept_[0] / 2
    rarity = dict.fromkeys(known, model.RARITY)  # each counts as it weighs
    return in_bytes([_NOT_SAID, SAID], np.vstack([-weights, weights]), [-bias, bias], rarity, table, 2 * KEPT, of)


def rows_of(told: News) -> Iterator[Row]:
    """The ratings that stand in news."""
    for words, meant in masks(told):
        text, standing = ratings_standing(words)
        for at, one in enumerate(standing):
            is_said = told.is_open or (meant is not None and one.rating == meant)
            yield Row(text, one.rating, found_around(text, standing, at), is_said)


def _table(rows: Sequence[Row], features: Sequence[str]) -> csr_matrix:
    at = {feature: place for place, feature in enumerate(features)}
    places = [sorted(at[feature] for feature in row.found if feature in at) for row in rows]
    starts = np.cumsum([0, *(len(each) for each in places)])
    flat = [place for each in places for place in each]
    return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(features)))


def _regress(table: csr_matrix, rows: Sequence[Row]) -> LogisticRegression:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says when it has not quite converged
        return LogisticRegression(C=WEIGHT, solver="liblinear", max_iter=200).fit(table, [row.is_said for row in rows])


def _likelier(rows: Sequence[Row], likely: Sequence[float]) -> Iterator[Row]:
    """The rows, but where a rating stands twice in a text and is meant, only the likelier of the two."""
    best: dict[tuple[str, str], float] = {}
    for row, each in zip(rows, likely, strict=True):
        best[row.text, row.rating] = max(best.get((row.text, row.rating), each), each)
    yield from (r for r, each in zip(rows, likely, strict=True) if not r.is_said or each == best[r.text, r.rating])


def main() -> None:
    """Fit, and write the weights."""
    told = news()
    text = fit(told, digest())
    model.TOLD_WEIGHTS.write_text(text, encoding="utf-8")
    print(f"{len(told)} news, {KEPT} features, {len(text.encode()) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
