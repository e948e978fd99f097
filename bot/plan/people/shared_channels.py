"""Keep which channels people of another organisation read, as Slack says, and whether the plan may be read there."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.errors import NotFound
from bot.plan.model.channel import is_channel
from bot.plan.model.stamp import Stamp
from bot.plan.people.authority import unjudged
from bot.plan.signature import completed
from storage import audit, channels, workspaces

AGAIN = timedelta(days=1)  # whatever Slack told us of in between, it told us at once
BELIEVED_FOR = timedelta(days=7)  # since Slack last said that nobody else reads a channel


def keep(
    session: Session,
    team_id: str,
    channel_id: str,
    is_shared: bool,
    others: Collection[str],
    now: datetime,
    is_archived: bool | None = None,
) -> None:
    """Keep what Slack says of a channel: whether it is shared, and with which other organisations (their ids); and
    whether it is archived, where it says so."""
    channels.keep(session, team_id, channel_id, is_shared, " ".join(sorted(others)), now, is_archived)


@unjudged("it keeps what Slack itself says of a channel")
def keep_joined(session: Session, team_id: str, channel_id: str, other: str, now: datetime) -> None:
    """Keep that another organisation has come to a channel, beside those that were there."""
    row = channels.channel_by_id(session, team_id, channel_id)
    keep(session, team_id, channel_id, True, {other, *(row.others.split() if row else ())} - {""}, now)


def doubt(session: Session, team_id: str, channel_id: str, is_final: bool, now: datetime) -> None:
    """Note that Slack did not say what a channel is: if that is final, or goes on for a week, nobody knows any more
    that it is not shared. One that was, stays so.
    """
    row = channels.channel_by_id(session, team_id, channel_id)
    if row is not None and row.is_shared is False and (is_final or now - row.known_at > BELIEVED_FOR):
        channels.keep(session, team_id, channel_id, None, row.others, row.known_at)


def to_look_up(session: Session, team_id: str, now: datetime) -> list[str]:
    """List the channels that Slack is to be asked about: those that alerts go to, or that are known, once a day."""
    known = {row.channel_id: row.known_at for row in channels.all_known(session, team_id)}
    fresh = {channel_id for channel_id, at in known.items() if now - at < AGAIN}
    bound = {channel_id for channel_id in channels.bound(session, team_id) if is_channel(channel_id)}
    return sorted({*bound, *known} - fresh)


def next_look_up_at(session: Session, team_id: str) -> datetime | None:
    """Tell when the first of the channels of which Slack has said something is to be asked about again; None if there
    is none."""
    known = [row.known_at for row in channels.all_known(session, team_id)]
    return min(known) + AGAIN if known else None


def is_as_seen(session: Session, team_id: str, channel_id: str, version: int) -> bool:
    """Tell whether a channel is still what it was at this version."""
    row = channels.channel_by_id(session, team_id, channel_id)
    return row is not None and row.version == version


def decide_sharing(session: Session, team_id: str, channel_id: str, is_allowed: bool, by: Stamp) -> None:
    """Keep whether the plan may be read in a channel that is shared with another organisation; raise NotFound if it is
    not."""
    workspaces.ensure(session, team_id)
    row = channels.channel_by_id(session, team_id, channel_id)
    if row is None or not row.is_shared:
        raise NotFound("That channel is not shared with another organisation, so there is nothing to decide.")
    before = row.is_allowed
    channels.decide(session, row, is_allowed)
    by = completed(session, team_id, by)
    after = {"allowed": is_allowed, "shared with": row.others}
    subject = f"channel {channel_id}"
    audit.note(session, team_id, by, "decided who reads", subject, before={"allowed": before}, after=after)
