"""Requests, sign-offs and follow-ups: single rows, by id."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage import tables


def change_by_id(session: Session, team_id: str, change_id: int) -> tables.ChangeRequest | None:
    """The request, if it is this workspace's."""
    row = session.get(tables.ChangeRequest, change_id)
    return row if row and row.team_id == team_id else None


def open_changes(session: Session, team_id: str, action_id: int) -> Sequence[tables.ChangeRequest]:
    """Requests about an action that still wait for somebody, oldest first."""
    return session.exec(
        select(tables.ChangeRequest)
        .where(
            tables.ChangeRequest.team_id == team_id,
            tables.ChangeRequest.action_id == action_id,
            col(tables.ChangeRequest.decision).is_(None) | (col(tables.ChangeRequest.decision) == "offered"),
        )
        .order_by(col(tables.ChangeRequest.id))
    ).all()


def last_decided_at(session: Session, team_id: str, action_id: int) -> datetime | None:
    """When a request about an action was last decided, or taken back."""
    of_action = (tables.ChangeRequest.team_id == team_id, tables.ChangeRequest.action_id == action_id)
    return session.exec(select(func.max(tables.ChangeRequest.decided_at)).where(*of_action)).one()


def closed_by(session: Session, team_id: str, action_id: int) -> str | None:
    """What closed an action, if nothing has opened it since: "signed_off" or "not_pursuing"; else None."""
    verdict = session.exec(
        select(tables.SignOff)
        .where(tables.SignOff.team_id == team_id, tables.SignOff.action_id == action_id)
        .order_by(col(tables.SignOff.id).desc())
    ).first()
    ended = session.exec(
        select(tables.ChangeRequest)
        .where(
            tables.ChangeRequest.team_id == team_id,
            tables.ChangeRequest.action_id == action_id,
            tables.ChangeRequest.kind == "not_pursuing",
            tables.ChangeRequest.decision == "agreed",
        )
        .order_by(col(tables.ChangeRequest.id).desc())
    ).first()
    if ended and ended.decided_at and (verdict is None or verdict.decided_at < ended.decided_at):
        return "not_pursuing"
    return "signed_off" if verdict and verdict.decision == "signed_off" else None


def follow_up_by_id(session: Session, team_id: str, follow_up_id: int) -> tables.FollowUp | None:
    """The follow-up, if it is this workspace's."""
    row = session.get(tables.FollowUp, follow_up_id)
    return row if row and row.team_id == team_id else None


def follow_up_of(session: Session, team_id: str, update_id: int, text: str) -> tables.FollowUp | None:
    """The follow-up that was made of these words of an update."""
    return session.exec(
        select(tables.FollowUp).where(
            tables.FollowUp.team_id == team_id, tables.FollowUp.update_id == update_id, tables.FollowUp.text == text
        )
    ).first()
