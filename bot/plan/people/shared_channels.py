"""Keep which channels people of another organisation read, as Slack says, and whether the plan may be read there."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.errors import PlanError
from bot.plan.model.stamp import Stamp
from bot.plan.people.authority import unjudged
from bot.plan.signature import completed
from storage import audit, channels, workspaces

AGAIN = timedelta(days=1)  # whatever Slack told us of in between, it told us at once
BELIEVED_FOR = timedelta(days=7)  # since Slack last said that nobody else reads a channel


class Outdated(PlanError):
    """A channel is not what it was when somebody was asked about it."""


def keep(
    session: Session, team_id: str, channel_id: str, is_shared: bool, others: Collection[str], now: datetime
) -> None:
    """Keep what Slack says of a channel: whether it is shared, and with which other organisations (their ids)."""
    channels.keep(session, team_id, channel_id, is_shared, " ".join(sorted(others)), now)


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
    return sorted({*channels.bound(session, team_id), *known} - fresh)


def decide_sharing(session: Session, team_id: str, channel_id: str, version: int, is_allowed: bool, by: Stamp) -> None:
    """Keep whether the plan may be read in a channel that is shared with another organisation.

    Raise Outdated, which says how it stands, if the channel is not what it was at this version.
    """
    workspaces.ensure(session, team_id)
    row = channels.channel_by_id(session, team_id, channel_id)
    if row is None or not row.is_shared:
        raise Outdated(
            f"<#{channel_id}> is not shared with another organisation any more, so there is nothing to decide."
        )
    if row.version != version:
        how = _how(row.is_allowed, channel_id)
        raise Outdated(f"That has changed since you were asked: {how} Nothing was changed.")
    before = row.is_allowed
    channels.decide(session, row, is_allowed)
    by = completed(session, team_id, by)
    after = {"allowed": is_allowed, "shared with": row.others}
    subject = f"channel {channel_id}"
    audit.note(session, team_id, by, "decided who reads", subject, before={"allowed": before}, after=after)


def _how(is_allowed: bool | None, channel_id: str) -> str:
    if is_allowed is None:
        return f"other people read <#{channel_id}> now; please look at what I ask you last."
    return f"somebody has said that the plan {'may' if is_allowed else 'may not'} be read in <#{channel_id}>."
