"""Name what a value of a rating column may mean: a rating, or that something is waited for."""

from collections.abc import Mapping
from enum import StrEnum

from bot.documents.cells.rating_likelihood import LATE, UNDER_WAY
from bot.plan.model.rating import Rating


class Waiting(StrEnum):
    """Another body or action holds it up now: beside a rating, never instead of one."""

    WAITING = "waiting"


Meaning = Rating | Waiting
_ALIASES = {UNDER_WAY: Rating.ON_TRACK, LATE: Rating.OFF_TRACK}
_NAMED: dict[str, Meaning] = {meaning.value: meaning for meaning in (*Rating, *Waiting)} | _ALIASES
NAMES = tuple(meaning.value for meaning in (*Rating, *Waiting))  # what a value can be answered to mean


def meaning_of(name: str) -> Meaning | None:
    """Give the meaning of this name: a rating's, `waiting`, or a fitted class; None if it is none."""
    return _NAMED.get(name)


def rating_of(meaning: Meaning | None) -> Rating | None:
    """Give the rating that a meaning is; None for waiting."""
    return meaning if isinstance(meaning, Rating) else None


def label_of(meaning: Meaning) -> str:
    """Say a meaning as people read it."""
    return meaning.label if isinstance(meaning, Rating) else "waiting on others"


def shares_of(odds: Mapping[str, float]) -> dict[Meaning | None, float]:
    """Give how likely each meaning is; None for what is no rating."""
    shares: dict[Meaning | None, float] = {}
    for name, share in odds.items():
        meaning = meaning_of(name)
        shares[meaning] = shares.get(meaning, 0.0) + share
    return shares


def likeliest(shares: Mapping[Meaning | None, float]) -> tuple[Meaning | None, float]:
    """Find (the likeliest meaning, how much likelier it is than the next)."""
    first, second = [*sorted(shares, key=lambda each: -shares[each]), None, None][:2]
    return first, shares.get(first, 0.0) - (shares.get(second, 0.0) if second is not first else 0.0)
