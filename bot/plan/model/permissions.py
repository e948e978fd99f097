"""Decide who may do what, by one table.

While nobody coordinates, Slack's owners and admins set the plan up, which ends with naming who does; they decide
nothing. Where there is no director, the coordinators decide what a director would. An owner is one of the actions in
question. An outsider is a guest, or of another organisation (Slack Connect), whatever else they are: they see and
change what a post of theirs owns.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import NotAllowed, NotFound
from bot.plan.model.action import Action
from bot.plan.model.workspace import Workspace


class Role(StrEnum):
    """A role that somebody has towards an action. Readers are everybody else in the workspace."""

    COORDINATOR = "coordinator"
    DIRECTOR = "director"
    ADMIN = "admin"  # one of Slack's owners and admins, while nobody coordinates
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
    OWN_WORDS = "take back what they said, or be reminded of it"
    ASK_CHANGE = "ask for a new date, a pause or an end"
    DECIDE = "decide about a request"
    SIGN_OFF = "sign off or return what is done"
    JUDGE = "note what was judged outside"
    SHARE = "share in a channel"
    ASSIGN = "say who holds a post"
    CHOOSE_CHANNEL = "choose channels"
    SET_UP = "change settings"
    IMPORT = "load plans"
    KEEP_PLANS = "rename, archive or unload plans"
    BE_AWAY = "say that they are away"
    SEND_AWAY = "say that somebody else is away"


_C, _D, _A, _O, _R, _OO, _X = Role
MAY: dict[Permission, frozenset[Role]] = {
    Permission.ASK_HELP: frozenset({_C, _D, _A, _O, _R, _OO, _X}),
    Permission.SEE_ACTION: frozenset({_C, _D, _A, _O, _R, _OO}),
    Permission.SEE_PLAN: frozenset({_C, _D, _A, _O, _R}),
    Permission.UPDATE: frozenset({_C, _D, _O, _OO}),  # and readers, where updates are open to everybody
    Permission.OWN_WORDS: frozenset({_C, _D, _A, _O, _R, _OO}),
    Permission.ASK_CHANGE: frozenset({_C, _D, _O, _OO}),
    Permission.DECIDE: frozenset({_C, _D}),
    Permission.SIGN_OFF: frozenset({_C, _D}),
    Permission.JUDGE: frozenset({_C, _D}),
    Permission.SHARE: frozenset({_C, _D, _A, _O, _R}),
    Permission.ASSIGN: frozenset({_C, _A}),
    Permission.CHOOSE_CHANNEL: frozenset({_C, _A}),
    Permission.SET_UP: frozenset({_C, _D, _A}),
    Permission.IMPORT: frozenset({_C, _A}),
    Permission.KEEP_PLANS: frozenset({_C, _A}),
    Permission.BE_AWAY: frozenset({_C, _D, _A, _O, _R, _OO}),
    Permission.SEND_AWAY: frozenset({_C}),
}
_MAY_WHERE_OPEN = MAY | {Permission.UPDATE: MAY[Permission.UPDATE] | {_R}}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something."""

    user_id: str
    is_outsider: bool = False
    is_unknown: bool = False  # taken for an outsider only because Slack does not say who they are


def roles_of(workspace: Workspace, actor: Actor, actions: Iterable[Action] = ()) -> frozenset[Role]:
    """List every role of somebody with regard to these actions; without any, an owner is who owns anything."""
    actions = tuple(actions)
    owns = all(a.is_owned_by(actor.user_id) for a in actions) if actions else _owns_anything(workspace, actor)
    return roles_with(workspace, actor, owns=owns)


def roles_with(workspace: Workspace, actor: Actor, *, owns: bool) -> frozenset[Role]:
    """List every role of somebody who owns what is in question, or does not."""
    if actor.is_outsider:
        return frozenset({Role.OUTSIDE_OWNER if owns else Role.OUTSIDER})
    roles = [Role.OWNER if owns else Role.READER]
    if actor.user_id in workspace.coordinator_ids:
        roles.append(Role.COORDINATOR)
    elif not workspace.coordinator_ids and actor.user_id in workspace.admins:
        roles.append(Role.ADMIN)
    if actor.user_id in workspace.director_ids:
        roles.append(Role.DIRECTOR)
    return frozenset(roles)


def _owns_anything(workspace: Workspace, actor: Actor) -> bool:
    return actor.user_id in workspace.owner_ids


def may(workspace: Workspace, actor: Actor, permission: Permission, actions: Iterable[Action] = ()) -> bool:
    """Tell whether somebody may do this to these actions, or to the workspace."""
    return may_with(workspace, roles_of(workspace, actor, actions), permission)


def may_with(workspace: Workspace, roles: frozenset[Role], permission: Permission) -> bool:
    """Tell whether somebody with these roles may do this."""
    return not roles.isdisjoint(who_may(workspace)[permission])


def who_may(workspace: Workspace) -> Mapping[Permission, frozenset[Role]]:
    """List, by each thing that can be done, the roles that may do it in this workspace."""
    return _MAY_WHERE_OPEN if workspace.is_open else MAY


def check(workspace: Workspace, actor: Actor, permission: Permission, actions: Iterable[Action] = ()) -> None:
    """Raise NotAllowed, saying who may, if somebody may not do this."""
    actions = tuple(actions)
    if not may(workspace, actor, permission, actions):
        raise refused(permission, actor, workspace)


def refused(permission: Permission, actor: Actor, workspace: Workspace) -> NotAllowed:
    """Word the refusal, with who it is that may."""
    allowed = MAY[permission]
    if actor.is_outsider and actor.is_unknown:
        return NotAllowed(
            "Slack does not tell me at the moment who you are, so I can show you only what a post of yours owns. "
            "Nothing was changed. Please try again in a minute; if it stays so, tell whoever looks after the bot."
        )
    named = workspace.coordinator_ids or (Role.DIRECTOR in allowed and workspace.director_ids)
    if not (named or actor.is_outsider or Role.OWNER in allowed):
        return NotAllowed(_nobody_coordinates(permission, workspace))
    if actor.is_outsider and Role.OUTSIDE_OWNER in allowed:
        return NotAllowed(
            "You are a guest here, so you can see and update what a post of yours owns, and that is not among it. "
            "If it is yours, ask the plan’s coordinator to tie its post to you."
        )
    who = ["people of this workspace"] if Role.READER in allowed else [_WHO[role] for role in _WHO if role in allowed]
    listed = " or ".join((", ".join(who[:-1]), who[-1])) if len(who) > 1 else who[0]
    begin = "You are a guest here: only" if actor.is_outsider else "Only"
    if permission in _LOOKING:
        return NotAllowed(f"{begin} {listed} may {permission}. Ask one of them to look for you.")
    return NotAllowed(f"{begin} {listed} may {permission}. Nothing was changed; they can do it for you.")


def no_plan_yet(actor: Actor, workspace: Workspace) -> NotFound:
    """Word that there is no plan, with who can load one."""
    begin = "No plan has been loaded in this workspace yet."
    if may(workspace, actor, Permission.IMPORT):
        return NotFound(f"{begin} Send me its file in a direct message, or type `/plan import`.")
    if workspace.coordinator_ids:
        return NotFound(f"{begin} Its coordinator can load one from a Word file.")
    return NotFound(f"{begin} Ask {_an_admin(workspace)} to load one, or to name who coordinates it.")


def _nobody_coordinates(permission: Permission, workspace: Workspace) -> str:
    """Say whom to ask, where nobody is named who may."""
    return (
        f"Nobody coordinates this plan at the moment, and only its coordinator may {permission}. Please ask "
        f"{_an_admin(workspace)} to name one with `/plan settings`. Nothing was changed."
    )


def _an_admin(workspace: Workspace) -> str:
    named = " or ".join([*workspace.admins.values()][:MOST_NAMED])
    return "an owner or admin of this Slack workspace" + (f", {named} for example," if named else "")


_LOOKING = frozenset({Permission.SEE_ACTION, Permission.SEE_PLAN})  # where nothing would have been changed
MOST_NAMED = 2  # of the people whom to ask
_WHO = {Role.OWNER: "its owners", Role.COORDINATOR: "the plan’s coordinator", Role.DIRECTOR: "the director"}
