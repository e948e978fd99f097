"""Fingerprint what somebody was shown, to tell whether it still stands.

A message shows all of an action (`fingerprint`); each button and form is drawn from what matters to it alone, so that
nobody is asked again because of something else.
"""

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from bot.plan.model.action import Action
from bot.plan.model.decisions import ChangeRequest
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
    last = action.latest and (action.latest.behind or action.latest)
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
        *_beside(action),
    )


def _beside(action: Action) -> tuple[object, ...]:
    """What only some plans print: where one does not, a message is what it was under an earlier version."""
    accountable = [(post.id, post.holder_id) for post in action.accountable]
    shown = action.matters, accountable, action.is_left, [each.id for each in action.judged]
    return shown if any(shown) else ()


def claim_seen(action: Action) -> str:
    """Condense what signing an action off, or returning it, is decided on: what it is to do, its rating and what was
    said for it, and the last verdict. Another owner, another date or a note without a rating is no reason to ask again.
    """
    said = action.said.rated and (action.said.rated.behind or action.said.rated)
    verdict = action.verdicts[-1] if action.verdicts else None
    return _condensed(
        _value(action.rating),
        (said.id, said.note, _value(said.rating), [each.id for each in said.evidence]) if said else None,
        verdict.id if verdict else None,
        action.text,
    )


def request_seen(action: Action, change: ChangeRequest) -> str:
    """Condense what a request is answered on: how far it has come, what the action is to do, its date and rating."""
    as_it_stands = action.due_on, _value(action.rating), action.text
    return _condensed(change.id, _value(change.decision), change.offered_on, *as_it_stands)


def requests_seen(items: Iterable[tuple[Action, ChangeRequest]]) -> str:
    """Condense what several requests are answered on in one go."""
    ordered = sorted(items, key=lambda item: item[1].id)
    return _condensed(*(request_seen(action, change) for action, change in ordered))


def waiting_seen(change: ChangeRequest) -> str:
    """Condense what a request is taken back on, by who asked: how far it has come."""
    return _condensed(change.id, _value(change.decision), change.offered_on)


def asking_seen(action: Action) -> str:
    """Condense what a change is asked for on: the date and rating that an action has, and what is asked for already."""
    return _condensed(*_asking(action))


def day_seen(action: Action, reason: str) -> str:
    """Condense what one of several days is chosen on: the same, and the words that were kept until it is clear."""
    return _condensed(action.id, *_asking(action), reason)


def _asking(action: Action) -> tuple[object, ...]:
    waiting = action.open_change
    asked = (waiting.id, _value(waiting.decision)) if waiting else None
    return action.due_on, _value(action.rating), asked


def words_seen(note: str, rating: Rating | None) -> str:
    """Condense words as they were shown to their author: what is filed, let go or taken back is what they have read."""
    return _condensed(note, _value(rating))


def plans_seen(plans: Iterable[tuple[int, bool]]) -> str:
    """Condense which plans there are: (id, whether it is the one meant where none is named) of each."""
    return _condensed(*sorted(plans))


def _condensed(*shown: object) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def _value(of: StrEnum | None) -> str | None:
    """What stands in the database: under a new name in the code, a button that was drawn before is still understood."""
    return of.value if of else None
