"""Judge once more who may do something, in the transaction that does it; say what needs no judging, and why."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session

from bot.plan.model.permissions import Actor, Permission, may_with, refused, roles_with
from bot.plan.model.workspace import Workspace
from storage import people, workspaces

F = TypeVar("F", bound=Callable[..., Any])
Touched = Callable[[Session, str], Collection[int]]  # which of a workspace's actions change, asked as they then stand

ADMIN_FOR = timedelta(days=2)  # the directory is read every day: an admin's flag that is older may be gone


def check_still_may(
    session: Session,
    team_id: str,
    actor: Actor,
    permission: Permission,
    now: datetime,
    touched: Touched | None = None,
) -> None:
    """Raise NotAllowed, which says who may, if somebody may not do this (any more).

    All of it is judged anew: whether they are a guest by now, which roles they have, and whether they own every action
    that is `touched` (none: any; None: owners are not looked at). The workspace is locked, so that what is judged here
    holds until what follows is committed.
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
    owns = (
        touched is not None and not has_left and people.owns(session, team_id, actor.user_id, touched(session, team_id))
    )
    if not may_with(workspace, roles_with(workspace, actor, owns=owns), permission):
        raise refused(permission, actor, workspace)


def unjudged(why: str) -> Callable[[F], F]:
    """Mark a unit of work that anybody may have run who is let in at all, and say why; nothing else runs unjudged."""

    def marked(work: F) -> F:
        work.__dict__[_WHY] = why
        return work

    return marked


def is_unjudged(work: Callable[..., Any]) -> bool:
    """Tell whether a unit of work is marked as one that needs no judging."""
    return bool(getattr(work, _WHY, None))


_WHY = "unjudged_because"


def as_they_are(session: Session, team_id: str, actor: Actor) -> Actor:
    """Give the same person as an outsider if they are known to be one by now."""
    is_outside = people.is_outside(session, team_id, actor.user_id)
    is_unknown = actor.is_unknown and not is_outside
    return Actor(actor.user_id, is_outsider=actor.is_outsider or is_outside, is_unknown=is_unknown)
