"""Say when a workspace is to be looked after next: when the clock alone may call for something there.

Whatever is changed in a workspace makes it due at once; so only what a day or a moment brings about counts. Better too
early than too late: whoever looks finds what there is to say, and that may be nothing.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.plan.model.workspace import Plan, Workspace
from bot.plan.notices.kinds import NoticeKind
from bot.plan.notices.troubles import uncopied_files
from bot.plan.notices.troubles.unreached_channels import unreached_channels
from storage.files import answers
from storage.outbox import sweeps

AHEAD = timedelta(days=31)  # before a due date: fourteen working days never take longer
SILENT = timedelta(days=30)  # after the last word on an action
AT_THE_LATEST = timedelta(days=7)
STANDING = max(kind.entry.redrawn_for for kind in NoticeKind)  # so long a message is drawn anew as days go by


def due_team_ids(session: Session, now: datetime) -> list[str]:
    """List the workspaces that are to be looked after now."""
    return sweeps.due_team_ids(session, now.timestamp())


def claim(session: Session, team_id: str, now: datetime) -> bool:
    """Claim a workspace that is to be looked after now; False if another process has done so."""
    return sweeps.claim(session, team_id, now.timestamp())


def set_next(session: Session, team_id: str, workspace: Workspace, now: datetime) -> None:
    """Note when a workspace that has been looked after, at a local moment, is next."""
    sweeps.set_next(session, team_id, next_look(session, workspace, now).timestamp())


def give_back(session: Session, team_id: str) -> None:
    """Let a workspace be looked after again soon: not all could be done there."""
    sweeps.give_back(session, team_id)


def next_look(session: Session, workspace: Workspace, now: datetime) -> datetime:
    """Tell when the clock alone may next call for something in a workspace, as of a local moment."""
    team_id, today, tomorrow = workspace.team_id, now.date(), now.date() + timedelta(days=1)
    is_copying, next_try_at, is_given_up = sweeps.files_due(session, team_id, now - uncopied_files.NEWS)
    if is_copying:
        return max(now, next_try_at or now)
    is_lively = (
        is_given_up
        or sweeps.has_stood_since(session, team_id, today - STANDING)
        or sweeps.is_draft_kept(session, team_id)
        or answers.is_any_asking(session, team_id)
        or bool(unreached_channels(session, team_id, workspace, now))
    )
    first = tomorrow if is_lively else min([*_days(workspace, today), today + AT_THE_LATEST])
    if first > tomorrow:
        return datetime.combine(first, time(), now.tzinfo)
    at = datetime.combine(today, time.fromisoformat(workspace.alert_time), now.tzinfo)
    return at if now < at else datetime.combine(tomorrow, time(), now.tzinfo)


def _days(workspace: Workspace, today: date) -> Iterator[date]:
    """The days on which something may be said; of what may be said on any day, today."""
    if any(absence.until >= today for several in workspace.away.values() for absence in several):
        yield today
    yield from (reminder.due_on for reminder in workspace.reminders)
    for plan in workspace.plans:
        yield from (action.due_on - AHEAD for action in plan.actions if action.due_on and not action.is_settled)
        if plan.nudges_from is not None:
            yield from _days_of_nudges(plan, today)


def _days_of_nudges(plan: Plan, today: date) -> Iterator[date]:
    yield today + timedelta(days=7 - today.weekday())  # Monday: whoever coordinates hears of the week
    for day in plan.boards:
        yield day - AHEAD - timedelta(days=2 * (plan.paper_days or 0))
    for action in plan.actions:
        if not action.is_settled:
            yield (
                today
                if action.open_change or action.claimed_done or action.latest is None
                else (action.latest.at.date() + SILENT)
            )
