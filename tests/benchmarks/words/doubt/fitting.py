"""`make fit`: fit what tells that a part of a reading is likely wrong.

Plans are drawn from the fitting words, each fold read by what was fitted to the other words: what a reading shows of
itself is weighed by what of it was wrong without anybody being told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

from bot.documents.reading.doubt.model import WEIGHTS, Model, written
from tests.benchmarks.words.columns import lines
from tests.benchmarks.words.doubt.readings import Shown, readings

SEED, MANY = 602_000, 800  # plans of each fold
PARTS: Mapping[str, Sequence[str]] = {
    "numbers": ("rec.number", "action.number"),
    "texts": ("rec.text", "action.text"),
    "section": ("section",),
    "owners": ("owners",),
    "dates": ("due_on", "due_text"),
    "rating": ("delivery",),
    "measures": ("measures",),
    "progress": ("progress",),
}
SEEN = 15  # readings that show a sign at least
SMALL = 1 / 16  # how much small weights count beside a reading
BEGINS, JOINS = 0.5, 0.15  # probabilities from which a reading is doubted, and from which a part is named then
LEAST = 0.01  # of a weight, in the spread of its sign; what is smaller is left out

Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Row = np.ndarray[tuple[int], np.dtype[np.float64]]


def wrong_in(each: Shown, part: str) -> int:
    """How many fields of a part are wrong without a word."""
    return sum(each.silent.get(field, 0) for field in PARTS[part])


def table(found: Sequence[Shown], names: Sequence[str]) -> Table:
    """The signs of each reading, a row for each."""
    return np.array([[each.signs.get(name, 0.0) for name in names] for each in found])


def fit(found: Sequence[Shown], of: str = "") -> Model:
    """Fit the weights of each part: a sign speaks against it or says nothing; many wrong fields count for more."""
    shown = Counter(name for each in found for name in each.signs)
    names = sorted(name for name, n in shown.items() if n >= SEEN)
    signs = table(found, names)
    spread = signs.std(axis=0) + 1e-9
    fitted = [_weights(signs / spread, np.array([wrong_in(each, part) for each in found])) for part in PARTS]
    rows = np.array([np.where(weights > LEAST, weights, 0) / spread for weights, _ in fitted])
    kept = [at for at in range(len(names)) if rows[:, at].any()]
    return Model(
        tuple(PARTS),
        tuple(bias for _, bias in fitted),
        BEGINS,
        JOINS,
        {names[at]: float(signs[:, at].max()) for at in kept},
        {names[at]: tuple(map(float, rows[:, at])) for at in kept},
        of,
    )


def _weights(signs: Table, wrong: Row) -> tuple[Row, float]:
    """(a weight for each sign, none below nought, the bias)."""
    is_wrong = wrong > 0
    counts = np.where(is_wrong, 1 + np.log1p(wrong), 1.0)
    small = SMALL * len(wrong)

    def loss(weights: Row) -> tuple[float, Row]:
        sums = signs @ weights[:-1] + weights[-1]
        far = counts * (1 / (1 + np.exp(-sums)) - is_wrong)
        lost = (counts * (np.logaddexp(0, sums) - is_wrong * sums)).sum() + small / 2 * (weights[:-1] ** 2).sum()
        return float(lost), np.append(signs.T @ far + small * weights[:-1], far.sum())

    many = signs.shape[1]
    bounds = [(0.0, None)] * many + [(None, None)]
    found = minimize(loss, np.append(np.zeros(many), -3.0), jac=True, method="L-BFGS-B", bounds=bounds)
    return found.x[:-1], float(found.x[-1])


def main() -> None:
    """Fit, and write the weights."""
    found = readings(SEED, MANY)
    of = lines.digest([lines.HEADERS.read_bytes(), lines.CELLS.read_bytes()])
    WEIGHTS.write_text(written(fit(found, of)), encoding="utf-8")
    wrong = {part: sum(wrong_in(each, part) > 0 for each in found) for part in PARTS}
    print(f"{len(found)} readings, of which wrong {wrong}; KB: {WEIGHTS.stat().st_size // 1000}")


if __name__ == "__main__":
    main()
