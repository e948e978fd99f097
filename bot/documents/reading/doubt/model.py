"""Weigh signs by what was fitted: how likely each part of a reading is wrong, and which signs say so most."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.documents.reading.doubt.signs import Signs

_MISSING = ("without ", "no column", "no day")
WEIGHTS = Path(__file__).parents[2] / "fitted" / "doubt-weights.txt"


@dataclass(frozen=True, slots=True)
class Model:
    """Fitted weights: for each sign, one for each part, none of them below nought; `most` is what a sign is at most.

    Where a part is as likely wrong as `begins`, the reading is doubted; then those as likely as `joins` are named too.
    """

    parts: tuple[str, ...]
    biases: tuple[float, ...]
    begins: float
    joins: float
    most: Mapping[str, float]
    weights: Mapping[str, tuple[float, ...]]
    digest: str

    def odds(self, signs: Signs) -> dict[str, float]:
        """Give the probability that each part is wrong.

        What is missing, which a plan may not print at all, counts for no more than all else that speaks against it.
        """
        found, missing = self._said(signs, False), self._said(signs, True)
        sums = [bias + f + min(f, m) for bias, f, m in zip(self.biases, found, missing, strict=True)]
        return {part: 1 / (1 + math.exp(-s)) for part, s in zip(self.parts, sums, strict=True)}

    def _said(self, signs: Signs, is_missing: bool) -> list[float]:
        """How much speaks against each part, by what is missing or by all other signs."""
        sums = [0.0] * len(self.parts)
        for name, weights in self.weights.items():
            value = min(signs.get(name, 0.0), self.most[name])
            if value and name.startswith(_MISSING) == is_missing:
                sums = [s + value * w for s, w in zip(sums, weights, strict=True)]
        return sums

    def doubted(self, signs: Signs) -> list[str]:
        """List the parts that are doubted; none where none is likely enough wrong."""
        odds = self.odds(signs)
        return [part for part in odds if odds[part] >= self.joins] if max(odds.values()) >= self.begins else []

    def reasons(self, signs: Signs, parts: Sequence[str]) -> list[str]:
        """List the signs that speak against these parts, the strongest first."""
        places = [self.parts.index(part) for part in parts]
        said = {
            name: min(signs.get(name, 0.0), self.most[name]) * sum(weights[at] for at in places)
            for name, weights in self.weights.items()
        }
        return [name for name in sorted(said, key=lambda name: -said[name]) if said[name] > 0]


def read(text: str) -> Model:
    """Read a model as its file has it."""
    _, digest, limits, parts, biases, *lines = text.rstrip("\n").split("\n")
    begins, joins = map(float, limits.split("\t"))
    rows = [line.split("\t") for line in lines]
    return Model(
        tuple(parts.split("\t")),
        tuple(map(float, biases.split("\t"))),
        begins,
        joins,
        {name: float(most) for name, most, *_ in rows},
        {name: tuple(map(float, weights)) for name, _, *weights in rows},
        digest,
    )


def written(model: Model) -> str:
    """Write a model as its file has it."""
    lines = ["# Made by `make fit`.", model.digest, f"{model.begins:g}\t{model.joins:g}"]
    lines += ["\t".join(model.parts), "\t".join(f"{b:.3f}" for b in model.biases)]
    for name, weights in model.weights.items():
        lines.append("\t".join([name, f"{model.most[name]:.3g}", *(f"{w:.3g}" for w in weights)]))
    return "\n".join([*lines, ""])


@cache
def fitted(weights: Path = WEIGHTS) -> Model:
    """Return the model that is shipped, read when it is first asked for."""
    return read(weights.read_text(encoding="utf-8"))
