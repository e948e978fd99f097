"""Judge once more who may do something because of a role, in the transaction that does it."""

from sqlmodel import Session

from bot.plan.model.permissions import Actor, Permission, check
from bot.plan.model.workspace import Workspace
from storage import people, workspaces


def check_still_may(session: Session, team_id: str, actor: Actor, permission: Permission) -> None:
    """Raise NotAllowed, which says who may, if somebody has no role (any more) that may do this.

    For what takes a role: owners of an action are not looked at. The workspace is locked, so that what is judged here
    holds until what follows is committed.
    """
    workspaces.ensure(session, team_id)
    now = people.standing(session, team_id)
    roles = Workspace(team_id, coordinator_ids=now.coordinator_ids, director_ids=now.director_ids, admins=now.admins)
    check(roles, actor, permission)
