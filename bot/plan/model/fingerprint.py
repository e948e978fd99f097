"""Fingerprint actions, to tell whether what somebody was shown still stands."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from bot.plan.model.action import Action
from bot.plan.model.rating import Rating


def fingerprint(actions: Iterable[Action]) -> str:
    """Condense what a message about some actions shows of them, without what changes by itself from day to day: while
    this stays the same, a message that has been sent is still true."""
    shown = [_shown(action) for action in sorted(actions, key=lambda action: action.id)]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


# The first version's name for a rating: under another, an upgrade would edit every message of the last two weeks, and
# call every open form out of date.
_Delivery = StrEnum("Delivery", [(rating.name, rating.value) for rating in Rating])  # type: ignore[misc]


def _by_first_name(rating: Rating | None) -> StrEnum | None:
    return _Delivery(rating.value) if rating else None


def _shown(action: Action) -> tuple[object, ...]:
    last = action.latest
    change = action.changes[-1] if action.changes else None
    return (
        action.id,
        action.due_on,
        _by_first_name(action.rating),
        action.impact,
        (last.id, last.note, _by_first_name(last.rating), len(last.evidence)) if last else None,
        (change.id, change.decision, change.offered_on) if change else None,
        action.verdicts[-1].id if action.verdicts else None,
        [(post.id, post.holder_id) for post in action.owners],
    )
