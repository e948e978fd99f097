"""Decide who may do what, by one table.

A workspace that has no coordinator is still being set up, and everybody in it is one; where there is no director, the
coordinators decide what a director would. An owner is one of the actions in question. An outsider is a guest, or of
another organisation (Slack Connect), whatever else they are: they see and change what a post of theirs owns.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import NotAllowed
from bot.plan.model.action import Action
from bot.plan.model.workspace import Workspace


class Role(StrEnum):
    """A role that somebody has towards an action. Readers are everybody else in the workspace."""

    COORDINATOR = "coordinator"
    DIRECTOR = "director"
    OWNER = "owner"
    READER = "reader"
    OUTSIDE_OWNER = "visiting owner"
    OUTSIDER = "visitor"


class Permission(StrEnum):
    """A thing that can be done; the value completes "may …"."""

    ASK_HELP = "ask what can be typed"
    SEE_ACTION = "see an action"
    SEE_PLAN = "see the whole plan"
    UPDATE = "record updates"
    ASK_CHANGE = "ask for a new date, a pause or an end"
    DECIDE = "decide about a request"
    SIGN_OFF = "sign off or return what is done"
    SHARE = "share in a channel"
    ASSIGN = "say who holds a post"
    CHOOSE_CHANNEL = "choose channels"
    SET_UP = "change settings"
    IMPORT = "load plans"
    BE_AWAY = "say that they are away"
    SEND_AWAY = "say that somebody else is away"


_C, _D, _O, _R, _OO, _X = Role
MAY: dict[Permission, frozenset[Role]] = {
    Permission.ASK_HELP: frozenset({_C, _D, _O, _R, _OO, _X}),
    Permission.SEE_ACTION: frozenset({_C, _D, _O, _R, _OO}),
    Permission.SEE_PLAN: frozenset({_C, _D, _O, _R}),
    Permission.UPDATE: frozenset({_C, _D, _O, _OO}),  # and readers, where updates are open to everybody
    Permission.ASK_CHANGE: frozenset({_C, _D, _O, _OO}),
    Permission.DECIDE: frozenset({_C, _D}),
    Permission.SIGN_OFF: frozenset({_C, _D}),
    Permission.SHARE: frozenset({_C, _D, _O, _R}),
    Permission.ASSIGN: frozenset({_C}),
    Permission.CHOOSE_CHANNEL: frozenset({_C}),
    Permission.SET_UP: frozenset({_C, _D}),
    Permission.IMPORT: frozenset({_C}),
    Permission.BE_AWAY: frozenset({_C, _D, _O, _R, _OO}),
    Permission.SEND_AWAY: frozenset({_C}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something."""

    user_id: str
    is_outsider: bool = False


def roles_of(workspace: Workspace, actor: Actor, actions: Iterable[Action] = ()) -> frozenset[Role]:
    """List every role of somebody with regard to these actions; without any, an owner is who owns anything."""
    actions = tuple(actions)
    owns = all(a.is_owned_by(actor.user_id) for a in actions) if actions else _owns_anything(workspace, actor)
    if actor.is_outsider:
        return frozenset({Role.OUTSIDE_OWNER if owns else Role.OUTSIDER})
    roles = {Role.OWNER} if owns else {Role.READER}
    if actor.user_id in workspace.coordinator_ids or not workspace.coordinator_ids:
        roles.add(Role.COORDINATOR)
    if actor.user_id in workspace.director_ids:
        roles.add(Role.DIRECTOR)
    return frozenset(roles)


def _owns_anything(workspace: Workspace, actor: Actor) -> bool:
    return actor.user_id in workspace.owner_ids


def may(workspace: Workspace, actor: Actor, permission: Permission, actions: Iterable[Action] = ()) -> bool:
    """Tell whether somebody may do this to these actions, or to the workspace."""
    roles = roles_of(workspace, actor, actions)
    is_open_to_readers = permission is Permission.UPDATE and workspace.is_open and Role.READER in roles
    return bool(roles & MAY[permission]) or is_open_to_readers


def check(workspace: Workspace, actor: Actor, permission: Permission, actions: Iterable[Action] = ()) -> None:
    """Raise NotAllowed, saying who may, if somebody may not do this."""
    actions = tuple(actions)
    if not may(workspace, actor, permission, actions):
        raise refused(permission, actor)


def refused(permission: Permission, actor: Actor) -> NotAllowed:
    """Word the refusal, with who it is that may."""
    allowed = MAY[permission]
    if actor.is_outsider and Role.OUTSIDE_OWNER in allowed:
        return NotAllowed(
            "You are a guest here, so you can see and update what a post of yours owns, and that is not among it. "
            "If it is yours, ask the plan's coordinator to tie its post to you."
        )
    who = ["people of this workspace"] if Role.READER in allowed else [_WHO[role] for role in _WHO if role in allowed]
    listed = " or ".join((", ".join(who[:-1]), who[-1])) if len(who) > 1 else who[0]
    begin = "You are a guest here: only" if actor.is_outsider else "Only"
    return NotAllowed(f"{begin} {listed} may {permission}. Nothing was changed; they can do it for you.")


_WHO = {Role.OWNER: "its owners", Role.COORDINATOR: "the plan's coordinator", Role.DIRECTOR: "the director"}
