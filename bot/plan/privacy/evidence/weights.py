"""Weigh the features of a passage by weights that were fitted to drawn sentences (`tests/benchmarks/guard/fitting.py`).

`weights.txt` has a feature and its weight a line; above nought a passage speaks of one child.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

BIAS = "bias"


@cache
def weights() -> dict[str, float]:
    """Return the weight of each feature that has one."""
    lines = (Path(__file__).parent / "weights.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit("\t", 1) for line in lines if line and line[0] != "#")
    return {feature: float(weight) for feature, weight in pairs}


def weigh(features: Iterable[str]) -> float:
    """Add up what the features weigh: the log odds that a passage speaks of one child, less the margin."""
    known = weights()
    return known[BIAS] + sum(known.get(feature, 0.0) for feature in features)
