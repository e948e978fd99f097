"""`make fit`: fit what tells the columns of a plan: the weights of headers, of cells, and of both together.

The last are fitted to columns of tables drawn from lines that the first two were not fitted to: the lines are parted in
two, and each half is weighed by what was fitted to the other.
"""

import random
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.documents.cells.fields import Field
from bot.documents.reading.evidence.column import columns_of
from bot.documents.reading.evidence.likelihood import WEIGHTS, found_of, written
from bot.documents.reading.evidence.words import cell_shape, header_shape
from bot.plan.fitted import model
from tests.benchmarks.words.columns import labels, lines
from tests.benchmarks.words.columns.tables import draw

TABLES = 2_400
WEIGHT = 0.6  # how much the columns count against large weights


@dataclass(frozen=True, slots=True)
class Half:
    """Half of the lines, and what was fitted to the other half."""

    headers: Mapping[str, Sequence[str]]
    cells: Mapping[str, Sequence[str]]
    of_headers: model.Model
    of_cells: model.Model


@dataclass(frozen=True, slots=True)
class Found:
    """What is found of a column, and what it holds."""

    features: Mapping[str, float]
    field: Field


def halves(headers: Mapping[str, Sequence[str]], cells: Mapping[str, Sequence[str]]) -> list[Half]:
    """Part the lines in two."""
    chance = random.Random(23)
    parted = [_parted(headers, chance), _parted(cells, chance)]
    made = []
    for at in (0, 1):
        fitted = [
            model.read(fit(part[1 - at]))
            for fit, part in zip((lines.fit_headers, lines.fit_cells), parted, strict=True)
        ]
        made.append(Half(parted[0][at], parted[1][at], *fitted))
    return made


def _parted(every: Mapping[str, Sequence[str]], chance: random.Random) -> list[dict[str, list[str]]]:
    made: list[dict[str, list[str]]] = [{}, {}]
    for name, listed in every.items():
        mixed = list(listed)
        chance.shuffle(mixed)
        made[0][name], made[1][name] = mixed[::2], mixed[1::2]
    return made


def columns(half: Half, many: int, chance: random.Random) -> Iterator[Found]:
    """Draw tables of these lines, and list what is found of their columns."""
    weighed: dict[str, Mapping[str, float]] = {}

    def odds(text: str) -> Mapping[str, float]:
        if text not in weighed:
            weighed[text] = half.of_cells.scores(cell_shape(text))
        return weighed[text]

    for _ in range(many):
        drawn = draw(chance, half.headers, half.cells)
        described = columns_of([drawn.region], odds)
        for at, field in enumerate(drawn.fields):
            header = described[at].header
            said = half.of_headers.scores(header_shape(header)) if header else {}
            yield Found(found_of(described, at, said), field)


def fit_columns(found: Sequence[Found], of: str = "") -> str:
    """Fit the weights of columns, and write them as their file has them."""
    names = sorted({name for each in found for name in each.features})
    at = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(found), len(names)))
    for row, each in enumerate(found):
        for name, value in each.features.items():
            table[row, at[name]] = value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says when it has not quite converged
        fitted = LogisticRegression(C=WEIGHT, max_iter=400).fit(table, [each.field.value for each in found])
    weights = {name: fitted.coef_[:, place] for name, place in at.items()}
    return written(list(fitted.classes_), list(fitted.intercept_), weights, of)


def main() -> None:
    """Fit, and write the weights."""
    headers, cells = lines.headers(), lines.cells()
    of = [lines.digest([path.read_bytes()]) for path in (lines.HEADERS, lines.CELLS)]
    lines.HEADER_WEIGHTS.write_text(lines.fit_headers(headers, of[0]), encoding="utf-8")
    lines.CELL_WEIGHTS.write_text(lines.fit_cells(cells, of[1]), encoding="utf-8")
    labels.LABEL_WEIGHTS.write_text(
        labels.fit_labels(headers, cells, lines.digest(map(str.encode, of))), encoding="utf-8"
    )
    chance = random.Random(5)
    found = [each for half in halves(headers, cells) for each in columns(half, TABLES // 2, chance)]
    WEIGHTS.write_text(
        fit_columns(found, lines.digest([lines.HEADERS.read_bytes(), lines.CELLS.read_bytes()])), encoding="utf-8"
    )
    sizes = {path.name: path.stat().st_size // 1000 for path in (lines.HEADER_WEIGHTS, lines.CELL_WEIGHTS, WEIGHTS)}
    print(f"{len(found)} columns of {Counter(each.field for each in found).most_common(3)} …; KB: {sizes}")


if __name__ == "__main__":
    main()
