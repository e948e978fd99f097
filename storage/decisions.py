"""Find change requests, verdicts and follow-ups: single rows by id, all about an action, and somebody’s last."""

from collections.abc import Sequence
from datetime import date, datetime

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


def latest_request(session: Session, team_id: str, user_id: str, since: datetime) -> tables.ChangeRequest | None:
    """Find what somebody asked for last, in Slack and from a moment on."""
    change = tables.ChangeRequest
    theirs = (change.team_id == team_id, change.asked_by == user_id, col(change.asked_at) >= since)
    found = select(change).where(*theirs, col(change.file_name).is_(None)).order_by(col(change.id).desc())
    return session.exec(found.limit(1)).first()


def latest_decision(session: Session, team_id: str, user_id: str, since: datetime) -> tables.ChangeRequest | None:
    """Find the request of somebody else that somebody decided about last, from a moment on."""
    change = tables.ChangeRequest
    theirs = (change.team_id == team_id, change.decided_by == user_id, col(change.decided_at) >= since)
    by_word = (change.asked_by != user_id, col(change.decision).not_in(["closed", "withdrawn"]))
    return session.exec(
        select(change).where(*theirs, *by_word).order_by(col(change.decided_at).desc()).limit(1)
    ).first()


def latest_verdict(session: Session, team_id: str, user_id: str, since: datetime) -> tables.SignOff | None:
    """Find what somebody signed off, or returned, last, from a moment on."""
    verdict = tables.SignOff
    theirs = (verdict.team_id == team_id, verdict.decided_by == user_id, col(verdict.decided_at) >= since)
    return session.exec(select(verdict).where(*theirs).order_by(col(verdict.id).desc()).limit(1)).first()


def verdict_by_id(session: Session, team_id: str, verdict_id: int) -> tables.SignOff | None:
    """Find the verdict, if it is this workspace's."""
    row = session.get(tables.SignOff, verdict_id)
    return row if row and row.team_id == team_id else None


def verdicts_of(session: Session, team_id: str, action_id: int) -> Sequence[tables.SignOff]:
    """List every verdict on an action, oldest first."""
    of = (tables.SignOff.team_id == team_id, tables.SignOff.action_id == action_id)
    return session.exec(select(tables.SignOff).where(*of).order_by(col(tables.SignOff.id))).all()


def judgement_by_id(session: Session, team_id: str, judgement_id: int) -> tables.Judgement | None:
    """Find the judgement, if it is this workspace's, also one that was taken back."""
    row = session.get(tables.Judgement, judgement_id)
    return row if row and row.team_id == team_id else None


def judgements_of_action(session: Session, team_id: str, action_id: int) -> Sequence[tables.Judgement]:
    """List every judgement of an action by itself, those taken back too."""
    own = (tables.Judgement.team_id == team_id, tables.Judgement.action_id == action_id)
    return session.exec(select(tables.Judgement).where(*own).order_by(col(tables.Judgement.id))).all()


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
