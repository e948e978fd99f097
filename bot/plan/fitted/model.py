"""Score a text by fitted weights: logistic regression over what is found in it.

Of a sentence's shape that is what `ngrams` counts, of a rating in it what `surroundings` finds. The files beside this
have the classes with their scales and biases, then, packed, the features with how rare each is, and the weights, a
signed byte for each feature and class, nearly all of them nought.
"""

import lzma
import math
from array import array
from base64 import b85decode, b85encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.plan.fitted.ngrams import pieces, rows

WEIGHTS = Path(__file__).parent / "weights.txt"  # of what people want
TOLD_WEIGHTS = Path(__file__).parent / "told-weights.txt"  # of the rating that they tell
RARITY = 25  # how rare a feature is, is kept as a whole number: this many for one


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
    _rows: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)  # those that were asked for

    def scores(self, shape: str) -> dict[str, float]:
        """Give each class's probability for a sentence's shape: rare features count for more, and all for a share."""
        sums = [0.0] * len(self.classes)
        self._add(sums, "-", pieces(shape))
        self._add(sums, "+", rows(shape))
        return self._odds(sums)

    def weighed(self, features: Iterable[str]) -> dict[str, float]:
        """Give each class's probability where these features are found: each counts as it weighs."""
        sums = [0.0] * len(self.classes)
        for feature in features:
            if place := self.at.get(feature):
                for of, weight in self._rows.get(place[0]) or self._row(place[0]):
                    sums[of] += weight
        return self._odds(sums)

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
        for at, value in valued:
            share = value / length
            for of, weight in self._rows.get(at) or self._row(at):
                sums[of] += share * weight

    def _row(self, at: int) -> tuple[tuple[int, int], ...]:
        """What a feature weighs, by class, where it weighs anything."""
        many = len(self.classes)
        row = self.weights[at * many : (at + 1) * many]
        self._rows[at] = tuple((of, weight) for of, weight in enumerate(row) if weight)
        return self._rows[at]


def written(
    classes: Sequence[str],
    scales: Sequence[float],
    biases: Sequence[float],
    rarities: Mapping[str, int],
    weights: bytes,
    digest: str,
) -> str:
    """Write a model as its file has it."""
    lines = ["# Made by `make fit`.", digest]
    lines += [f"{name}\t{s:.6g}\t{b:.5f}" for name, s, b in zip(classes, scales, biases, strict=True)]
    features = "\n".join(f"{feature}\t{rarity}" for feature, rarity in rarities.items())
    return "\n".join([*lines, _packed(features.encode()), _packed(weights), ""])


def _packed(content: bytes) -> str:
    return b85encode(lzma.compress(content, preset=9)).decode()


def _unpacked(packed: str) -> bytes:
    return lzma.decompress(b85decode(packed))


def read(text: str) -> Model:
    """Read a model as its file has it."""
    _, digest, *lines, packed_features, packed_weights = text.rstrip("\n").split("\n")
    heads = [line.split("\t") for line in lines]
    features = [line.rsplit("\t", 1) for line in _unpacked(packed_features).decode().split("\n")]
    return Model(
        tuple(name for name, _, _ in heads),
        tuple(float(scale) for _, scale, _ in heads),
        tuple(float(bias) for _, _, bias in heads),
        {feature: (at, int(rarity) / RARITY) for at, (feature, rarity) in enumerate(features)},
        array("b", _unpacked(packed_weights)),
        digest,
    )


@cache
def fitted(weights: Path = WEIGHTS) -> Model:
    """Return a model that is shipped; it is read when the first sentence is."""
    return read(weights.read_text(encoding="utf-8"))
