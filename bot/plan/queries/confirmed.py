"""Tell the coordinator what the guard had stopped and its author has said to identify nobody: the reason, never the
words.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.plan.privacy import policy
from storage import audit, plans, updates

MOST = 6


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A reason why an update identifies nobody: by whom, when, on which action ("" for a whole recommendation)."""

    update_id: int
    number: str
    user_id: str | None
    because: str
    at: datetime


def confirmed_lately(session: Session, team_id: str, since: datetime) -> list[Confirmed]:
    """List the reasons given since a moment, newest first, the newest of them only; not of words that were erased."""
    found = []
    for subject, at, user_id, said in audit.confirmed_since(session, team_id, since, MOST):
        update = updates.update_by_id(session, team_id, int(subject.rpartition(" ")[2]))
        action = plans.action_by_id(session, team_id, update.action_id or 0) if update else None
        if update and said and said.get("because"):
            number = action.number if action else ""
            # What earlier versions took as a reason nobody had looked at.
            because = policy.no_longer_standing(str(said["because"]), policy.own_words(session, team_id))
            found.append(Confirmed(update.id or 0, number, user_id, because, at))
    return found
