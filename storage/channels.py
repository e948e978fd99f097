"""Keep and find channels: what Slack has said of them, and what was decided."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage import tables, workspaces


def channel_by_id(session: Session, team_id: str, channel_id: str) -> tables.Channel | None:
    """Find a channel, if Slack has ever said something of it."""
    return session.get(tables.Channel, (team_id, channel_id))


def all_known(session: Session, team_id: str) -> Sequence[tables.Channel]:
    """List every channel of which Slack has said something."""
    own = select(tables.Channel).where(tables.Channel.team_id == team_id)
    return session.exec(own.order_by(col(tables.Channel.channel_id))).all()


def bound(session: Session, team_id: str) -> set[str]:
    """List the channels that a plan or a service has been given."""
    plan, service = tables.Plan, tables.Service
    found = {
        *session.exec(select(plan.channel_id).where(plan.team_id == team_id)),
        *session.exec(select(service.channel_id).where(service.team_id == team_id)),
    }
    return {channel_id for channel_id in found if channel_id}


def keep(
    session: Session,
    team_id: str,
    channel_id: str,
    is_shared: bool | None,
    others: str,
    now: datetime,
    is_archived: bool | None = None,
) -> tables.Channel:
    """Keep what Slack says of a channel; the revision rises, and so does its version, if that is news.

    `others` are those who come to it, if Slack names them: who they are is news once another one is among them, or once
    the channel was allowed to somebody whom nobody could name. Without `is_archived` that stays as it was.
    """
    workspaces.ensure(session, team_id)
    row = channel_by_id(session, team_id, channel_id)
    if row is None:
        row = tables.Channel(team_id=team_id, channel_id=channel_id, version=0, known_at=now)
    if is_shared and row.is_shared:
        others = others or row.others
    is_known = bool(row.others or row.is_allowed)
    is_joined = bool(is_shared and is_known) and not set(others.split()) <= set(row.others.split())
    if not row.version or row.is_shared is not is_shared or is_joined:
        row.is_shared, row.is_allowed, row.version = is_shared, None, row.version + 1
        workspaces.touch(session, team_id)
    if is_archived is not None and row.is_archived is not is_archived:
        row.is_archived = is_archived
        workspaces.touch(session, team_id)
    row.others, row.known_at = others, now
    session.add(row)
    session.flush()
    return row


def set_threaded(session: Session, team_id: str, channel_id: str, is_threaded: bool, now: datetime) -> None:
    """Keep whether what becomes overdue in mid-week is said in the thread only, also of a channel of which Slack has
    said nothing yet."""
    workspaces.ensure(session, team_id)
    row = channel_by_id(session, team_id, channel_id)
    if row is None:
        row = tables.Channel(team_id=team_id, channel_id=channel_id, version=0, known_at=now)
    row.is_threaded = is_threaded
    session.add(row)
    workspaces.touch(session, team_id)
    session.flush()


def decide(session: Session, row: tables.Channel, is_allowed: bool) -> None:
    """Keep whether the plan may be read in a channel that is shared."""
    workspaces.ensure(session, row.team_id)
    row.is_allowed, row.version = is_allowed, row.version + 1
    session.add(row)
    workspaces.touch(session, row.team_id)
    session.flush()
