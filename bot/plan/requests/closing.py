"""Close what was asked about an action’s date once it is done; open it again if that is taken back."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.plan.model.decisions import OPEN, ChangeKind, Decision
from bot.plan.model.stamp import Stamp
from bot.plan.signature import completed, sign
from storage import audit, decisions, tables, workspaces


def close_requests(session: Session, team_id: str, action_id: int, by: Stamp) -> None:
    """Close what was asked about an action's date, because of somebody's word that it is done. What a file that came
    again asks is decided in one go, and stays.
    """
    workspaces.ensure(session, team_id)
    for row in decisions.changes_of(session, team_id, action_id):
        if row.kind == ChangeKind.DUE and row.decision in OPEN and not row.file_name:
            after = replace(by, at=max(by.at, row.asked_at))  # also of who waited in line
            row.decided_by, row.decided_at = by.person_id, after.at
            sign(row, completed(session, team_id, by, action_id=action_id), "decided", decided_source=by.source)
            _settle(session, row, Decision.CLOSED, after)


def reopen_requests(session: Session, team_id: str, action_id: int, closed_at: datetime, by: Stamp) -> None:
    """Open again what was closed at a moment by a word that is taken back, unless an offer had been made of it, or
    somebody has asked anew."""
    workspaces.ensure(session, team_id)
    asked = [row for row in decisions.changes_of(session, team_id, action_id) if not row.file_name]
    for row in asked[-1:]:
        if row.decision == Decision.CLOSED and row.decided_at == closed_at and row.offered_on is None:
            row.decided_by = row.decided_at = None
            sign(row, Stamp(None, by.at, by.source), "decided", decided_source=None)
            _settle(session, row, None, replace(by, at=max(by.at, closed_at)))


def _settle(session: Session, row: tables.ChangeRequest, decision: Decision | None, by: Stamp) -> None:
    by, before = completed(session, row.team_id, by, action_id=row.action_id), row.decision
    row.decision = decision
    session.add(row)
    what = f"{decision} change" if decision else "reopened change"
    was, now = {"request": row.id, "decision": before}, {"request": row.id, "decision": decision}
    audit.note(session, row.team_id, by, what, f"action {row.action_id}", before=was, after=now)
