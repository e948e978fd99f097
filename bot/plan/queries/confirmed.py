"""Tell the coordinator what the guard had stopped and its author has said to identify nobody: the reason, never the
words.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.plan.language.plans.titles import short_names
from bot.plan.privacy import policy
from storage import audit, plans, tables, updates

MOST = 6


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A reason why an update identifies nobody: by whom, when, on which action ("" for a whole recommendation), and of
    which plan, where there are several."""

    update_id: int
    number: str
    user_id: str | None
    because: str
    at: datetime
    plan_name: str | None = None


def confirmed_lately(session: Session, team_id: str, since: datetime) -> list[Confirmed]:
    """List the reasons given since a moment, newest first, the newest of them only; not of words that were erased or
    taken back."""
    found = []
    names = short_names(plans.titles_in_use(session, team_id))
    for subject, at, user_id, said in audit.confirmed_since(session, team_id, since, MOST):
        update = updates.update_by_id(session, team_id, int(subject.rpartition(" ")[2]))
        action = plans.action_by_id(session, team_id, update.action_id or 0) if update else None
        if update and said and said.get("because") and not _is_taken_back(session, team_id, update):
            number = action.number if action else ""
            of = plans.plan_of_recommendation(session, team_id, update.recommendation_id)
            # What earlier versions took as a reason nobody had looked at.
            because = policy.no_longer_standing(str(said["because"]), policy.own_words(session, team_id))
            found.append(Confirmed(update.id or 0, number, user_id, because, at, names.get(of or 0)))
    return found


def _is_taken_back(session: Session, team_id: str, update: tables.ProgressUpdate) -> bool:
    first = updates.update_by_id(session, team_id, update.corrects_id) if update.corrects_id else update
    return first is not None and first.retracted_at is not None
