"""Say when Slack is next to be asked about a workspace's people and channels."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.plan.people import directory, shared_channels
from storage.readings import due

AT_ONCE = 200  # workspaces in one look: after a start all are due
LEASE = timedelta(minutes=10)  # whoever claimed a workspace and died at it leaves it to be claimed anew


def due_team_ids(session: Session, now: datetime) -> list[str]:
    """List the workspaces that Slack is to be asked about now, the longest due first."""
    return due.due_team_ids(session, now.timestamp(), AT_ONCE)


def claim(session: Session, team_id: str, now: datetime) -> bool:
    """Claim a workspace that is due; False if another process has done so."""
    return due.claim(session, team_id, now.timestamp(), LEASE.total_seconds())


def set_next(session: Session, team_id: str, now: datetime, again_at: datetime | None) -> None:
    """Note when a workspace that was asked about is next; at the latest `again_at`, if a channel is to be asked about
    again then."""
    people_at = directory.next_reading_at(session, team_id, now)
    channels_at = again_at or shared_channels.next_look_up_at(session, team_id)
    due.set_next(session, team_id, min(people_at, channels_at or people_at).timestamp())


def look_at_new_channels(session: Session, team_id: str, now: datetime) -> bool:
    """Have Slack asked soon about a workspace that has a channel which it is to be asked about; tell whether it has."""
    has_any = bool(shared_channels.to_look_up(session, team_id, now))
    if has_any:
        due.soon(session, team_id)
    return has_any


def all_soon(session: Session, now: datetime) -> None:
    """Have Slack asked soon about every workspace that nobody has claimed: what changed while nobody listened, nobody
    told us."""
    due.all_soon(session, (now + LEASE).timestamp())
