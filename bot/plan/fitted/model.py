"""Score a text by fitted weights: logistic regression over what is found in it.

Of a sentence's shape that is what `ngrams` counts, of a rating in it what `surroundings` finds. The files beside this
have the classes with their scales and biases, then a feature and how rare it is a line, then the weights, a signed byte
for each feature and class, packed.
"""

import math
from array import array
from base64 import b85decode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import decompress

from bot.plan.fitted.ngrams import pieces, rows

WEIGHTS = Path(__file__).parent / "weights.txt"  # of what people want
TOLD_WEIGHTS = Path(__file__).parent / "told-weights.txt"  # of the rating that they tell
RARITY = 1000  # how rare a feature is, is kept as a whole number: this many for one


@dataclass(frozen=True, slots=True)
class Model:
    """Fitted weights: `at` is each feature's place and rarity; of a shape, pieces of words begin with a `-`, words with
    a `+`."""

    classes: tuple[str, ...]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    at: Mapping[str, tuple[int, float]]
    weights: "array[int]"
    digest: str

    def scores(self, shape: str) -> dict[str, float]:
        """Give each class's probability for a sentence's shape: rare features count for more, and all for a share."""
        sums = [0.0] * len(self.classes)
        self._add(sums, "-", pieces(shape))
        self._add(sums, "+", rows(shape))
        return self._odds(sums)

    def weighed(self, features: Iterable[str]) -> dict[str, float]:
        """Give each class's probability where these features are found: each counts as it weighs."""
        many, weights = len(self.classes), self.weights
        places = [place[0] * many for feature in features if (place := self.at.get(feature))]
        return self._odds([float(sum(weights[place + of] for place in places)) for of in range(many)])

    def _odds(self, sums: Sequence[float]) -> dict[str, float]:
        logits = [s * scale + bias for s, scale, bias in zip(sums, self.scales, self.biases, strict=True)]
        most = max(logits)
        odds = [math.exp(logit - most) for logit in logits]
        total = sum(odds)
        return {name: each / total for name, each in zip(self.classes, odds, strict=True)}

    def _add(self, sums: list[float], sort: str, counted: Counter[str]) -> None:
        """Add what the features of one sort weigh, each by how often it stands here and how rare it is elsewhere."""
        known = [(*place, n) for feature, n in counted.items() if (place := self.at.get(sort + feature))]
        valued = [(at, (1 + math.log(n)) * rarity) for at, rarity, n in known]
        length = math.sqrt(sum(value * value for _, value in valued)) or 1.0
        many, weights = len(self.classes), self.weights
        for at, value in valued:
            share = value / length
            row = weights[at * many : (at + 1) * many]
            sums[:] = [s + share * w for s, w in zip(sums, row, strict=True)]


def written(
    classes: Sequence[str],
    scales: Sequence[float],
    biases: Sequence[float],
    rarities: Mapping[str, int],
    packed: str,
    digest: str,
) -> str:
    """Write a model as its file has it."""
    lines = ["# Made by `make fit`.", digest, str(len(classes))]
    lines += [f"{name}\t{s:.6g}\t{b:.5f}" for name, s, b in zip(classes, scales, biases, strict=True)]
    lines += [f"{feature}\t{rarity}" if rarity != RARITY else feature for feature, rarity in rarities.items()]
    return "\n".join([*lines, packed, ""])


def read(text: str) -> Model:
    """Read a model as its file has it."""
    _, digest, many, *lines, packed = text.rstrip("\n").split("\n")
    heads = [line.split("\t") for line in lines[: int(many)]]
    features = [line.split("\t") for line in lines[int(many) :]]
    return Model(
        tuple(name for name, _, _ in heads),
        tuple(float(scale) for _, scale, _ in heads),
        tuple(float(bias) for _, _, bias in heads),
        {feature: (at, int(rarity[0]) / RARITY if rarity else 1.0) for at, (feature, *rarity) in enumerate(features)},
        array("b", decompress(b85decode(packed))),
        digest,
    )


@cache
def fitted(weights: Path = WEIGHTS) -> Model:
    """Return a model that is shipped; it is read when the first sentence is."""
    return read(weights.read_text(encoding="utf-8"))
