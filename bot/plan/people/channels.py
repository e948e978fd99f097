"""Say which channel hears of which actions: the plan's own, or a service's."""

from collections.abc import Iterable

from sqlmodel import Session

from bot.errors import NotFound, NotUnderstood
from bot.plan.lookup import plan_is_gone, post_is_gone
from bot.plan.model.action import Action
from bot.plan.model.channel import channel_of, check_channel
from bot.plan.model.stamp import Stamp
from bot.plan.people import posts
from bot.plan.signature import completed
from storage import audit, plans, tables, workspaces
from storage import channels as kept_channels


def heard_in(session: Session, team_id: str, post_id: int) -> str:
    """Tell which channel hears of a post's service; empty if none does."""
    row = plans.post_by_id(session, team_id, post_id)
    service = session.get(tables.Service, row.service_id) if row and row.service_id else None
    return (channel_of(service.channel_id) if service else None) or ""


def is_as_seen(session: Session, team_id: str, post_id: int, holders: posts.Holders, channel_id: str | None) -> bool:
    """Tell whether a post is still held, and heard of, as somebody saw it when they were asked who holds it: several
    people may walk through the posts at once. Without a channel, whichever it is."""
    is_heard_there = channel_id is None or heard_in(session, team_id, post_id) == channel_id
    return is_heard_there and posts.is_as_seen(session, team_id, post_id, holders)


def is_so_already(
    session: Session, team_id: str, post_id: int, holder_id: str | None, deputy_id: str | None, channel_id: str | None
) -> bool:
    """Tell whether all that is said of a post holds already, so that saying it once more overwrites nothing: what was
    sent in is sent again where Slack was not sure that it had arrived. None says nothing; false if nothing is said."""
    is_something_said = bool(holder_id or deputy_id or channel_id)
    is_heard_so = channel_id in (None, heard_in(session, team_id, post_id))
    return is_something_said and is_heard_so and posts.is_held_by(session, team_id, post_id, holder_id, deputy_id)


def set_up(
    session: Session,
    team_id: str,
    post_id: int,
    holder_id: str | None,
    deputy_id: str | None,
    channel_id: str | None,
    by: Stamp,
    above_id: int | None = None,
) -> None:
    """Set who holds a post, who stands in, which channel hears of its service, and which post is above; what is None
    stays as it is.
    """
    workspaces.ensure(session, team_id)
    row = plans.post_by_id(session, team_id, post_id)
    if row is None:
        raise post_is_gone()
    if holder_id or deputy_id:
        posts.write_named(session, row, holder_id, deputy_id, by)
    posts.report_to(session, team_id, [post_id], above_id, by)
    if channel_id:
        _check_is_open(session, team_id, channel_id)
        service = _service(session, team_id, channel_id, row.title)
        row.service_id = service.id
        session.add(row)
        by = completed(session, team_id, by)
        audit.note(
            session, team_id, by, "set channel", f"post {row.id}", about=row.title, after={"channel": channel_id}
        )


def use_channel_for_plan(session: Session, team_id: str, plan_id: int, channel_id: str, by: Stamp) -> None:
    """Set the plan's own channel: where news goes of actions that have no service channel."""
    _check_is_open(session, team_id, channel_id)
    workspaces.ensure(session, team_id)
    row = plans.plan_by_id(session, team_id, plan_id)
    if row is None:
        raise plan_is_gone()
    before, row.channel_id = row.channel_id, channel_id
    session.add(row)
    by = completed(session, team_id, by)
    audit.note(
        session,
        team_id,
        by,
        "set channel",
        f"plan {plan_id}",
        before={"channel": before},
        after={"channel": channel_id},
    )


def use_channel_for_actions(
    session: Session, team_id: str, actions: Iterable[Action], channel_id: str, name: str, by: Stamp
) -> None:
    """Let these actions belong to the service whose people read this channel; make the service if it is new."""
    _check_is_open(session, team_id, channel_id)
    workspaces.ensure(session, team_id)
    service = _service(session, team_id, channel_id, name)
    for action in actions:
        row = plans.action_by_id(session, team_id, action.id)
        if row is None:
            raise NotFound(f"Action {action.number} is no longer in the plan; nothing was changed.")
        row.service_id = service.id
        session.add(row)
    by = completed(session, team_id, by)
    audit.note(
        session,
        team_id,
        by,
        "set channel",
        f"service {service.id}",
        about=service.name,
        after={"channel": channel_id, "actions": [a.number for a in actions]},
    )


def _service(session: Session, team_id: str, channel_id: str, name: str) -> tables.Service:
    """The service whose people read a channel; made, under a free name, if it is new."""
    service = plans.service_of_channel(session, team_id, channel_id)
    if service is None:
        service = tables.Service(team_id=team_id, name=_free_name(session, team_id, name), channel_id=channel_id)
        session.add(service)
        session.flush()
    return service


def _free_name(session: Session, team_id: str, name: str) -> str:
    taken = plans.service_names(session, team_id)
    return name if name not in taken else next(f"{name} {n}" for n in range(2, 1000) if f"{name} {n}" not in taken)


def _check_is_open(session: Session, team_id: str, channel_id: str) -> None:
    """Raise NotUnderstood unless a conversation can hear of a plan: it is a channel, and not known to be archived."""
    check_channel(channel_id)
    known = kept_channels.channel_by_id(session, team_id, channel_id)
    if known is not None and known.is_archived:
        raise NotUnderstood(
            "That channel is archived, so nothing sent there arrives: choose another, or have it restored in Slack. "
            "Nothing was changed."
        )
