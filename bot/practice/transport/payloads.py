"""Build the payloads that Slack sends: events, slash commands, presses, submissions and shortcuts."""

import time
from typing import Any
from uuid import uuid4

from bot.practice.block_kit.form_state import state_of
from bot.practice.identity import APP_ID, BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.state.channel import Channel
from bot.practice.state.message import Message
from bot.practice.state.profile import Profile
from bot.practice.state.trigger import Trigger
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.transport.parcel import EVENT, Parcel


def envelope(
    workspace: WorkspaceState, event: Json, event_id: str | None = None, is_ext_shared: bool = False
) -> Parcel:
    """Wrap an event as Slack does."""
    read_manifest = {"enterprise_id": None, "team_id": workspace.team_id, "user_id": BOT_USER_ID}
    about = {"type": "event_callback", "team_id": workspace.team_id, "api_app_id": APP_ID, "event": event}
    ids = {"event_id": event_id or f"Ev{uuid4().hex[:10].upper()}", "event_time": int(time.time())}
    authorizations = [{**read_manifest, "is_bot": True, "is_enterprise_install": False}]
    return EVENT, {**about, **ids, "authorizations": authorizations, "is_ext_shared_channel": is_ext_shared}


def slash_command(workspace: WorkspaceState, person: Profile, channel: Channel, trigger: Trigger, typed: str) -> Parcel:
    """Build a slash command: its first word is the command, the rest its text."""
    command, _, rest = typed.partition(" ")
    link = workspace.issue(trigger)
    who = {"user_id": person.id, "user_name": person.handle, "team_id": person.team_id}
    where = {"channel_id": channel.id, "channel_name": channel.name, "team_domain": person.team_id.lower()}
    about = {"trigger_id": trigger.id, "response_url": link, "api_app_id": APP_ID, "is_enterprise_install": "false"}
    return "slash_commands", {"token": "-", "command": command, "text": rest.strip(), **who, **where, **about}


def _who(workspace: WorkspaceState, person: Profile) -> Json:
    user = {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team_id}
    team = {"id": workspace.team_id, "domain": workspace.team_id.lower()}
    return {"user": user, "team": team, "api_app_id": APP_ID, "enterprise": None, "is_enterprise_install": False}


def done_to_message(workspace: WorkspaceState, person: Profile, kind: str, trigger: Trigger, message: Message) -> Json:
    """Build the payload of something done to a message."""
    link = workspace.issue(trigger)
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": message.channel_id}
    container |= {"is_ephemeral": message.is_ephemeral}
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    shown = {} if message.is_ephemeral else {"message": workspace.as_json(message)}
    channel = {"id": message.channel_id, "name": workspace.channels[message.channel_id].name}
    where = {"container": container, "channel": channel, "response_url": link, "state": state_of(message.blocks, {})}
    return {"type": kind, "token": "-", "trigger_id": trigger.id, **_who(workspace, person), **where, **shown}


def done_in_view(workspace: WorkspaceState, person: Profile, kind: str, trigger: Trigger, view: Json) -> Json:
    """Build the payload of something done in a view."""
    workspace.issue(trigger)
    container = {"type": "view", "view_id": view["id"]}
    where = {"view": view, "container": container} if kind == "block_actions" else {"view": view}
    return {"type": kind, "token": "-", "trigger_id": trigger.id, **_who(workspace, person), **where}


def closed_view(workspace: WorkspaceState, person: Profile, view: Json, **more: Any) -> Parcel:
    """Build the payload that says somebody closed a view."""
    about = {"type": "view_closed", "token": "-", "view": view, "is_cleared": False}
    return "interactive", {**about, **_who(workspace, person), **more}
