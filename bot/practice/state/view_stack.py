"""Open, change, stack and close somebody's views."""

import json
from uuid import uuid4

from bot.practice.block_kit.elements import MANY, STATE_FIELDS, elements_in
from bot.practice.block_kit.form_state import state_of
from bot.practice.identity import APP_ID, BOT_ID, new_id
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.trigger import Trigger
from bot.practice.state.view import View
from bot.practice.state.workspace_state import WorkspaceState, with_ids
from bot.practice.validation.surfaces import check_view

MOST = 3  # views on top of each other
LARGEST = 250_000  # bytes


def home_id(user_id: str) -> str:
    """Name the view id of somebody's Home tab."""
    return f"VHOME{user_id}"


def stack_of(workspace: WorkspaceState, user_id: str) -> list[View]:
    """List the modals that somebody has open, the last on top."""
    return [each for each in workspace.views.values() if each.user_id == user_id and each.body["type"] == "modal"]


def show(
    workspace: WorkspaceState, view: Json, trigger: Trigger, view_id: str | None = None, under: str | None = None
) -> Json:
    """Put a view before a person: a new one, or the one with this id changed."""
    _check(view)
    view_id, blocks = view_id or new_id("V"), with_ids(view["blocks"])
    ids = {"id": view_id, "team_id": workspace.team_id, "app_id": APP_ID, "bot_id": BOT_ID}
    root_id = workspace.views[under].body["root_view_id"] if under in workspace.views else view_id
    stack = {"root_view_id": root_id, "previous_view_id": under, "hash": f"{uuid4().int % 10**10}.{uuid4().hex[:8]}"}
    flags = {"clear_on_close": False, "notify_on_close": False, "app_installed_team_id": workspace.team_id}
    before = workspace.views[view_id].body["state"] if view_id in workspace.views else None
    state = state_of(blocks, {}, before)  # what was typed outlives a change of the view
    if before is None:
        _choose_current(blocks, state, trigger.channel_id)
    rest = {"callback_id": "", "private_metadata": "", "external_id": ""}
    body = {**rest, **flags, **view, **ids, **stack, "blocks": blocks, "state": state}
    return workspace.show(View(body, trigger.user_id, trigger.channel_id))


def clear(workspace: WorkspaceState, user_id: str) -> None:
    """Close all of somebody's modals."""
    for each in stack_of(workspace, user_id):
        del workspace.views[each.body["id"]]


def close(workspace: WorkspaceState, view: View) -> list[Json]:
    """Close a view as a person does; gives the closed ones that the bot wants to hear of."""
    closed = stack_of(workspace, view.user_id) if view.body["clear_on_close"] else [view]
    for each in closed:
        workspace.views.pop(each.body["id"], None)
    workspace.tell()
    return [each.body for each in closed if each.body["notify_on_close"]]


def _check(view: Json) -> None:
    if problems := check_view(view):
        raise Refused("invalid_arguments", problems)
    if len(json.dumps(view)) > LARGEST:
        raise Refused("view_too_large")


def _choose_current(blocks: list[Json], state: Json, channel_id: str) -> None:
    """Lets menus of conversations begin with the one somebody is in, where they ask for that."""
    for each in elements_in(blocks):
        if each.get("default_to_current_conversation"):
            value = state["values"][each["block_id"]][each["action_id"]]
            name = STATE_FIELDS[each["type"]]
            value[name] = value[name] or ([channel_id] if each["type"] in MANY else channel_id)
