"""Join the workspace, or change somebody's profile; say which events the bot is told.

Slack tells every app that may read users (docs.slack.dev, reference/events/team_join and user_change): with the whole
description, and of whatever changes, a status too. Call these with `workspace.changed` held; deliver what they give
with `Switchboard.hear`.
"""

from typing import Any

from bot.practice.json_object import Json
from bot.practice.state.profile import Profile
from bot.practice.state.trigger import Trigger
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.transport.activity import Activity
from bot.practice.transport.payloads import envelope


def join(workspace: WorkspaceState, person: Profile) -> Activity:
    """Come into the workspace as somebody new."""
    workspace.join(person)
    return _tell(workspace, person, "team_join")


def change(workspace: WorkspaceState, person: Profile, **changes: Any) -> Activity:
    """Change somebody's profile, or their place in the workspace, by the names of `Profile`."""
    for name, value in changes.items():
        if not hasattr(person, name):
            raise AttributeError(f"a profile has no {name}")
        setattr(person, name, value)
    person.updated = max(person.updated, int(workspace.clock.now().timestamp()))
    return _tell(workspace, person, "user_change")


def _tell(workspace: WorkspaceState, person: Profile, kind: str) -> Activity:
    workspace.tell()
    event: Json = {"type": kind, "user": workspace.user_json(person), "event_ts": workspace.next_ts()}
    event |= {"cache_ts": person.updated}
    parcels = [] if workspace.is_stranger(person) else [envelope(workspace, event)]
    return Activity(Trigger(person.id, person.dm_id), parcels)
