"""Decide what all values of a column mean at once: two that differ hardly mean the same where there are few."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.documents.cells.rating_likelihood import OTHER, PROSE, UNDER_WAY

FEW = 8  # values at most that make a scheme, in which each has its own meaning
SAME = 0.5  # how much of its likelihood a meaning loses that another value has for certain
_SAME_MARK = 0.96  # and where both are colours, or marks of a key
_ROUNDS = 4  # in which each value hears what the others mean
_STEM = 5  # letters that words of one sort share
_ELSE = ""  # that a value means something else than any of its classes


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value of the column, with what it may mean by itself. `is_mark`: it is a key's mark, or a colour."""

    text: str
    odds: Mapping[str, float]
    is_mark: bool = False


def decide(candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """Give the probability of each class of each value, in sight of what the others mean."""
    alone = [{**c.odds, _ELSE: max(0.0, 1 - sum(c.odds.values()))} for c in candidates]
    now = alone
    weighed = sum(bool(c.odds) for c in candidates)
    for _ in range(_ROUNDS if 1 < weighed <= FEW else 0):
        now = [_heard(candidates, alone, now, at) for at in range(len(candidates))]
    return [{name: share for name, share in odds.items() if name != _ELSE} for odds in now]


def _heard(
    candidates: Sequence[Candidate],
    alone: Sequence[Mapping[str, float]],
    now: Sequence[Mapping[str, float]],
    at: int,
) -> dict[str, float]:
    """Weigh one value anew by what the others seem to mean."""
    shares = dict(alone[at])
    for place, other in enumerate(candidates):
        if place == at or _are_alike(candidates[at].text, other.text):
            continue
        loss = _SAME_MARK if candidates[at].is_mark and other.is_mark else SAME
        for name in shares:
            if name not in (UNDER_WAY, PROSE, OTHER, _ELSE):
                shares[name] *= 1 - loss * now[place].get(name, 0.0)
    total = sum(shares.values()) or 1.0
    return {name: share / total for name, share in shares.items()}


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two values are forms of the same words: `complete` and `completed`."""
    stems = [{word[:_STEM] for word in text.casefold().split() if len(word) > 2} for text in (one, other)]
    return bool(stems[0] & stems[1]) or not all(stems)
