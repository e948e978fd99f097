"""Fingerprint actions, to tell whether what somebody was shown still stands."""

import hashlib
from collections.abc import Callable, Iterable

from bot.plan.model.action import Action
from bot.plan.model.workspace import Workspace


def fingerprint(actions: Iterable[Action]) -> str:
    """Condense what a message about some actions shows of them, without what changes by itself from day to day: while
    this stays the same, a message that has been sent is still true."""
    shown = [_shown(action) for action in sorted(actions, key=lambda action: action.id)]
    # The first version's name for a rating stays in it: an upgrade would else edit every message of two weeks, and call
    # every open form out of date.
    said = repr(shown).replace("<Rating.", "<Delivery.")
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def is_unchanged(action_id: int, seen: str | None) -> Callable[[Workspace], bool]:
    """Make a question to ask of a workspace: whether an action still stands as somebody saw it when this was its state;
    without one, it does.
    """

    def compare(workspace: Workspace) -> bool:
        found = workspace.action(action_id)
        return seen is None or found is None or fingerprint([found[1]]) == seen

    return compare


def _shown(action: Action) -> tuple[object, ...]:
    last = action.updates[-1] if action.updates else None
    change = action.changes[-1] if action.changes else None
    return (
        action.id,
        action.due_on,
        action.rating,
        action.impact,
        (last.id, last.note, last.rating, len(last.evidence)) if last else None,
        (change.id, change.decision, change.offered_on) if change else None,
        action.verdicts[-1].id if action.verdicts else None,
        [(post.id, post.holder_id) for post in action.owners],
    )
