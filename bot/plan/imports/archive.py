"""Archive what the file no longer has, with its history, and bring it back when the file has it again."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from storage import decisions, plans, tables


def archive_action(session: Session, row: tables.Action, now: datetime) -> None:
    """Take an action out of the plan."""
    row.archived_at = now
    session.add(row)


def archive_recommendation(session: Session, row: tables.Recommendation, now: datetime) -> None:
    """Take a recommendation, and whatever answers it, out of the plan."""
    row.archived_at = now
    session.add(row)
    for action in plans.actions_of(session, row.team_id, row.id or 0):
        if action.archived_at is None:
            archive_action(session, action, now)


def move_action(session: Session, row: tables.Action, recommendation_id: int, number: str) -> None:
    """Put an action under a recommendation, back in the plan if it was archived; all that was said of it comes along.
    What was said of that recommendation as a whole meanwhile is not about it: nobody who said it saw it there."""
    belongings: Sequence[tables.ProgressUpdate | tables.SuccessMeasure | tables.Judgement] = (
        *plans.updates_of_action(session, row.team_id, row.id or 0),
        *plans.measures_of_action(session, row.team_id, row.id or 0),
        *decisions.judgements_of_action(session, row.team_id, row.id or 0),
    )
    for each in belongings:
        if each.recommendation_id != recommendation_id:
            each.recommendation_id = recommendation_id
            session.add(each)
    row.came_after_id = plans.newest_update(session, row.team_id, recommendation_id)
    row.recommendation_id, row.number, row.archived_at = recommendation_id, number, None
    session.add(row)
