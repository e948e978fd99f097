"""Find change requests and follow-ups: single rows by id, and all requests about an action."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from storage import tables


def change_by_id(session: Session, team_id: str, change_id: int) -> tables.ChangeRequest | None:
    """Find the request, if it is this workspace's."""
    row = session.get(tables.ChangeRequest, change_id)
    return row if row and row.team_id == team_id else None


def changes_of(session: Session, team_id: str, action_id: int) -> Sequence[tables.ChangeRequest]:
    """List every request about an action, oldest first."""
    of = (tables.ChangeRequest.team_id == team_id, tables.ChangeRequest.action_id == action_id)
    return session.exec(select(tables.ChangeRequest).where(*of).order_by(col(tables.ChangeRequest.id))).all()


def changes_of_source(session: Session, team_id: str, source_id: int) -> Sequence[tables.ChangeRequest]:
    """List every request that a file made when it came again, oldest first."""
    of = (tables.ChangeRequest.team_id == team_id, tables.ChangeRequest.source_id == source_id)
    return session.exec(select(tables.ChangeRequest).where(*of).order_by(col(tables.ChangeRequest.id))).all()


def reminder_by_id(session: Session, team_id: str, reminder_id: int) -> tables.FollowUp | None:
    """Find the reminder, if it is this workspace's."""
    row = session.get(tables.FollowUp, reminder_id)
    return row if row and row.team_id == team_id else None


def own_reminder(
    session: Session, team_id: str, user_id: str | None, action_id: int, due_on: date
) -> tables.FollowUp | None:
    """Find somebody's reminder of an action on a day, asked for by itself, that they are not done with."""
    row = tables.FollowUp
    same = row.team_id == team_id, row.user_id == user_id, row.action_id == action_id, row.due_on == due_on
    return session.exec(select(row).where(*same, col(row.update_id).is_(None), col(row.done_at).is_(None))).first()


def reminder_of(session: Session, team_id: str, update_id: int, text: str) -> tables.FollowUp | None:
    """Find the reminder that was made of these words of an update."""
    return session.exec(
        select(tables.FollowUp).where(
            tables.FollowUp.team_id == team_id, tables.FollowUp.update_id == update_id, tables.FollowUp.text == text
        )
    ).first()
