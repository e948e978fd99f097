"""Keep when the board that a plan answers to meets, and how long before its papers are due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from bot.errors import NotUnderstood
from bot.plan.language.wording import count, full
from bot.plan.lookup import plan_is_gone
from bot.plan.model.stamp import Stamp
from bot.plan.signature import completed
from storage import audit, plans, tables, workspaces

MOST = 60  # meetings of one plan: monthly ones of five years
MOST_PAPER_DAYS = 30  # working days before a meeting


@dataclass(frozen=True, slots=True)
class BoardChange:
    """What is to change: meetings that are added and removed, and the paper deadline (None: it stays as it is)."""

    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()
    paper_days: int | None = None
    is_all_removed: bool = False


def change_boards(session: Session, team_id: str, plan_id: int, change: BoardChange, by: Stamp) -> None:
    """Add and remove meetings, and set the paper deadline. Raise NotUnderstood for a meeting in the past, or one that
    is not there to be removed, and for too much of anything.
    """
    workspaces.ensure(session, team_id)
    row = plans.plan_by_id(session, team_id, plan_id)
    if row is None:
        raise plan_is_gone()
    own = (tables.BoardMeeting.team_id == team_id, tables.BoardMeeting.plan_id == plan_id)
    known = {meeting.held_on: meeting for meeting in session.exec(select(tables.BoardMeeting).where(*own))}
    today = by.at.date()
    _check(change, known, today)
    removed = {on for on in known if on >= today} if change.is_all_removed else change.removed
    before, paper_days = sorted(known), row.paper_days
    for on in removed:
        session.delete(known.pop(on))
    for on in sorted(change.added - known.keys()):
        known[on] = tables.BoardMeeting(team_id=team_id, plan_id=plan_id, held_on=on)
        session.add(known[on])
    if change.paper_days is not None:
        row.paper_days = change.paper_days
        session.add(row)
    if sorted(known) == before and row.paper_days == paper_days:
        return
    by = completed(session, team_id, by)
    was, becomes = _kept(before, paper_days), _kept(sorted(known), row.paper_days)
    audit.note(session, team_id, by, "set board", f"plan {plan_id}", about=row.title, before=was, after=becomes)


def _check(change: BoardChange, known: Collection[date], today: date) -> None:
    if past := sorted(on for on in change.added if on < today):
        raise NotUnderstood(f"{full(past[0])} has gone by: a board date is a day to come.")
    if strange := sorted(change.removed - set(known)):
        raise NotUnderstood(f"No board is down for {full(strange[0])}, so there is none to remove.")
    if len(change.added | set(known)) > MOST:
        raise NotUnderstood(f"A plan has room for {count(MOST, 'board date')}: remove some that have gone by first.")
    if change.paper_days is not None and not 0 <= change.paper_days <= MOST_PAPER_DAYS:
        raise NotUnderstood(f"Papers are due 0 to {MOST_PAPER_DAYS} working days before the board: say how many.")


def _kept(meetings: Collection[date], paper_days: int | None) -> dict[str, object]:
    return {"board": [on.isoformat() for on in meetings], "paper days": paper_days}
