"""Tell how likely each field is for each column of a table, by its header and its cells together."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.documents.cells.fields import Field
from bot.documents.reading.evidence.column import Column, features
from bot.documents.reading.evidence.words import FITTED, FOREIGN, header_odds

WEIGHTS = FITTED / "column-weights.txt"
_LEAST = 0.004  # probability that is told from none
_REACH = 4.0
_SURELY = 0.8  # probability from which the words alone tell
_NAMED = 0.6  # probability from which a header's words name a field
_EMPTY = 0.5
_ENOUGH = 6  # cells from which what a column holds is known; fewer say less against the header


@dataclass(frozen=True, slots=True)
class ColumnModel:
    """Fitted weights: for each feature, one for each field."""

    fields: tuple[Field, ...]
    biases: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    digest: str

    def odds(self, found: Mapping[str, float]) -> dict[Field, float]:
        """Give the logarithm of each field's probability where these features are found."""
        sums = list(self.biases)
        for name, value in found.items():
            weights = self.weights.get(name)
            if value and weights:
                sums = [s + value * w for s, w in zip(sums, weights, strict=True)]
        most = max(sums)
        total = most + math.log(sum(math.exp(s - most) for s in sums))
        return {of: s - total for of, s in zip(self.fields, sums, strict=True)}


@dataclass(frozen=True, slots=True)
class Likelihood:
    """What a column may hold: the logarithm of each field's probability; `foreign`: how likely its header's words stand
    over a table that is no plan.
    """

    column: Column
    odds: Mapping[Field, float]
    foreign: float = 0.0


def read(text: str) -> ColumnModel:
    """Read a model as its file has it."""
    _, digest, heads, biases, *lines = text.rstrip("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    return ColumnModel(
        tuple(map(Field, heads.split("\t"))),
        tuple(map(float, biases.split("\t"))),
        {name: tuple(map(float, weights)) for name, *weights in rows},
        digest,
    )


def written(fields: Sequence[str], biases: Sequence[float], weights: Mapping[str, Sequence[float]], digest: str) -> str:
    """Write a model as its file has it."""
    lines = ["# Made by `make fit`.", digest, "\t".join(fields), "\t".join(f"{b:.3f}" for b in biases)]
    return "\n".join([*lines, *("\t".join([name, *(f"{w:.3g}" for w in row)]) for name, row in weights.items()), ""])


@cache
def fitted(weights: Path = WEIGHTS) -> ColumnModel:
    """Return the model that is shipped, read when it is first asked for."""
    return read(weights.read_text(encoding="utf-8"))


def found_of(columns: Sequence[Column], at: int, said: Mapping[str, float]) -> dict[str, float]:
    """Number all that is found of a column; `said` are the odds of its header's words."""
    found = features(columns, at)
    if not said:
        return found | {"unnamed": 1.0}
    even = math.log(1 / len(said))
    heard = {name: (math.log(odds + _LEAST) - even) / _REACH for name, odds in said.items()}
    surely = {f"surely {name}": 1.0 for name, odds in said.items() if odds >= _SURELY}
    return found | {f"said {name}": value for name, value in heard.items()} | surely


def likelihoods(columns: Sequence[Column]) -> list[Likelihood]:
    """Weigh what each column of a table may hold."""
    made = []
    for at, column in enumerate(columns):
        said = header_odds(column.header)
        odds = _tempered(fitted().odds(found_of(columns, at, said)), said, len(column.texts))
        made.append(Likelihood(column, odds, said.get(FOREIGN, 0.0)))
    return made


def _tempered(odds: Mapping[Field, float], said: Mapping[str, float], cells: int) -> Mapping[Field, float]:
    """Trust a header that names a field over a handful of cells, the more the fewer they are; over none by half, as
    some fields stand empty more often than others.
    """
    share = min(1.0, cells / _ENOUGH) if cells else _EMPTY
    if share == 1 or not said:
        return odds
    if max(said.values()) < _NAMED:
        share = (1 + share) / 2
    return {of: share * each + (1 - share) * math.log(said.get(of, 0.0) + _LEAST) for of, each in odds.items()}
