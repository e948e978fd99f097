"""Judge once more who may do something, in the transaction that does it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.plan.model.permissions import Actor, Permission, may_with, refused, roles_with
from bot.plan.model.workspace import Workspace
from storage import people, workspaces

ADMIN_FOR = timedelta(days=2)  # the directory is read every day: an admin's flag that is older may be gone


def check_still_may(
    session: Session,
    team_id: str,
    actor: Actor,
    permission: Permission,
    now: datetime,
    action_ids: Collection[int] | None = None,
) -> None:
    """Raise NotAllowed, which says who may, if somebody may not do this (any more).

    All of it is judged anew: whether they are a guest by now, which roles they have, and whether they own all of these
    actions (none: any; None: owners are not looked at). The workspace is locked, so that what is judged here holds
    until what follows is committed.
    """
    workspaces.ensure(session, team_id)
    actor = as_they_are(session, team_id, actor)
    is_open = workspaces.row_of(session, team_id).is_open
    if permission is Permission.UPDATE and is_open and not actor.is_outsider:
        return  # whatever else they are
    now_counts = people.standing(session, team_id)
    admins = now_counts.admins
    if actor.user_id in admins and not people.is_described_since(session, team_id, actor.user_id, now - ADMIN_FOR):
        admins = {user_id: name for user_id, name in admins.items() if user_id != actor.user_id}
    workspace = Workspace(
        team_id,
        is_open=is_open,
        coordinator_ids=now_counts.coordinator_ids,
        director_ids=now_counts.director_ids,
        admins=admins,
    )
    has_left = actor.user_id in now_counts.left
    owns = action_ids is not None and not has_left and people.owns(session, team_id, actor.user_id, action_ids)
    if not may_with(workspace, roles_with(workspace, actor, owns=owns), permission):
        raise refused(permission, actor, workspace)


def as_they_are(session: Session, team_id: str, actor: Actor) -> Actor:
    """Give the same person as an outsider if they are known to be one by now."""
    is_outside = people.is_outside(session, team_id, actor.user_id)
    is_unknown = actor.is_unknown and not is_outside
    return Actor(actor.user_id, is_outsider=actor.is_outsider or is_outside, is_unknown=is_unknown)
