"""Decide what all values of a column mean at once: two that differ hardly mean the same where there are few."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.documents.cells.rating_likelihood import OTHER, PROSE, UNDER_WAY

FEW = 8  # values at most that make a scheme, in which each has its own meaning
BEAM = 200
_LEAST = 0.01
_SAME = math.log(0.5)  # what it costs that two values mean the same
_SAME_MARK = math.log(0.04)  # and that two colours do
_ELSE = ""  # that a value means something else than any of its classes
_STEM = 5  # letters that words of one sort share


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value of the column, with what it may mean by itself. `is_mark`: it is a key's mark, or a colour."""

    text: str
    odds: Mapping[str, float]
    is_mark: bool = False


def decide(candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """Give the probability of each class of each value, in sight of what the others mean."""
    weighed = [dict(c.odds) for c in candidates]
    open_ones = [n for n, c in enumerate(candidates) if c.odds]
    if not 1 < len(open_ones) <= FEW:
        return weighed
    beam: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for place, n in enumerate(open_ones):
        left = max(0.0, 1 - sum(candidates[n].odds.values()))
        odds = {**candidates[n].odds, _ELSE: left}
        longer = []
        for score, names in beam:
            for name, share in odds.items():
                if share < _LEAST:
                    continue
                others = (candidates[open_ones[at]] for at, other in enumerate(names[:place]) if other == name)
                cost = sum(_cost(candidates[n], other, name) for other in others)
                longer.append((score + math.log(share) + cost, (*names, name)))
        beam = sorted(longer, reverse=True)[:BEAM]
    best = beam[0][0]
    for place, n in enumerate(open_ones):
        sums: dict[str, float] = {}
        for score, names in beam:
            sums[names[place]] = sums.get(names[place], 0.0) + math.exp(score - best)
        total = sum(sums.values())
        weighed[n] = {name: each / total for name, each in sums.items() if name != _ELSE}
    return weighed


def _cost(one: Candidate, other: Candidate, name: str) -> float:
    """Say what it costs that two values mean the same."""
    if name in (UNDER_WAY, PROSE, OTHER, _ELSE) or _are_alike(one.text, other.text):
        return 0.0
    return _SAME_MARK if one.is_mark and other.is_mark else _SAME


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two values are forms of the same words: `complete` and `completed`."""
    stems = [{word[:_STEM] for word in text.casefold().split() if len(word) > 2} for text in (one, other)]
    return bool(stems[0] & stems[1]) or not all(stems)
