"""Count how what is signed off was verified: how much was sampled or visited, and how much rests on somebody's word."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.plan.model.action import Action
from bot.plan.model.decisions import Method
from bot.plan.model.rating import Rating


@dataclass(frozen=True, slots=True)
class Shares:
    """How many are signed off, and how many of these by each method; None: what was printed in the file, or signed
    before that was asked, does not say.
    """

    signed_off: int
    by_method: Mapping[Method | None, int]


def shares_of(actions: Iterable[Action]) -> Shares | None:
    """Count how these were verified; None while nobody has said that of any."""
    signed = [action for action in actions if action.rating is Rating.SIGNED_OFF]
    verdicts = (action.signed_off for action in signed)
    counted = Counter(each.verified.method if each and each.verified else None for each in verdicts)
    return Shares(len(signed), counted) if counted.keys() - {None} else None
