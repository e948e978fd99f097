"""Views: opening, stacking, changing and closing them, and what comes of a submission."""

import json
from uuid import uuid4

from bot.practice.fields import MANY, STATE_FIELDS, Json, elements_in, state_of
from bot.practice.limits import check_view
from bot.practice.names import APP_ID, BOT_ID, new_id
from bot.practice.refusals import Refused
from bot.practice.tickets import Ticket
from bot.practice.workspace import View, Workspace, with_ids

MOST = 3  # views on top of each other
LARGEST = 250_000  # bytes


def home_id(user_id: str) -> str:
    """The view id of somebody's Home tab."""
    return f"VHOME{user_id}"


def stack_of(workspace: Workspace, user_id: str) -> list[View]:
    """The modals that somebody has open, the last on top."""
    return [each for each in workspace.views.values() if each.user_id == user_id and each.body["type"] == "modal"]


def show(
    workspace: Workspace, view: Json, ticket: Ticket, view_id: str | None = None, under: str | None = None
) -> Json:
    """Puts a view before a person: a new one, or the one with this id changed."""
    _check(view)
    view_id, blocks = view_id or new_id("V"), with_ids(view["blocks"])
    ids = {"id": view_id, "team_id": workspace.team_id, "app_id": APP_ID, "bot_id": BOT_ID}
    root_id = workspace.views[under].body["root_view_id"] if under in workspace.views else view_id
    stack = {"root_view_id": root_id, "previous_view_id": under, "hash": f"{uuid4().int % 10**10}.{uuid4().hex[:8]}"}
    flags = {"clear_on_close": False, "notify_on_close": False, "app_installed_team_id": workspace.team_id}
    before = workspace.views[view_id].body["state"] if view_id in workspace.views else None
    state = state_of(blocks, {}, before)  # what was typed outlives a change of the view
    if before is None:
        _choose_current(blocks, state, ticket.channel_id)
    rest = {"callback_id": "", "private_metadata": "", "external_id": ""}
    body = {**rest, **flags, **view, **ids, **stack, "blocks": blocks, "state": state}
    return workspace.show(View(body, ticket.user_id, ticket.channel_id))


def open_view(workspace: Workspace, given: Json, *, is_push: bool = False) -> Json:
    """`views.open` and `views.push`: exchanges a trigger for a view."""
    ticket = workspace.tickets.get(given["trigger_id"])
    if ticket is None:
        raise Refused("invalid_trigger_id")
    _check(given["view"])
    under = ticket.under if is_push else None
    if is_push and under not in workspace.views:
        raise Refused("not_found")
    if is_push and len(stack_of(workspace, ticket.user_id)) >= MOST:
        raise Refused("push_limit_reached")
    _check_external_id(workspace, given["view"])
    ticket.exchange()
    return {"view": show(workspace, given["view"], ticket, under=under)}


def update_view(workspace: Workspace, given: Json) -> Json:
    """`views.update`, by the view's id or the bot's own name for it."""
    if external_id := given.get("external_id"):
        named = [key for key, each in workspace.views.items() if each.body["external_id"] == external_id]
        view_id = named[0] if named else ""
    else:
        view_id = given["view_id"]
    view = workspace.views.get(view_id)
    if view is None:
        raise Refused("not_found")
    _check_hash(view, given)
    _check_external_id(workspace, given["view"], view_id)
    return {"view": show(workspace, given["view"], _owner(view), view_id, view.body["previous_view_id"])}


def publish_view(workspace: Workspace, given: Json) -> Json:
    """`views.publish`: somebody's Home tab."""
    user_id, view = given["user_id"], workspace.views.get(home_id(given["user_id"]))
    if user_id not in workspace.people:
        raise Refused("user_not_found")
    if given["view"].get("type") != "home":
        raise Refused("invalid_arguments", ["must be a home view [json-pointer:/view/type]"])
    if not workspace.app.has_home:
        raise Refused("not_enabled")
    if view:
        _check_hash(view, given)
    return {"view": show(workspace, given["view"], Ticket(user_id, f"D{user_id}"), home_id(user_id))}


def take_submission_ack(workspace: Workspace, ticket: Ticket, ack: Json) -> None:
    """Changes, stacks, keeps or closes the submitted view, as the bot answered."""
    action, view_id = ack.get("response_action"), ticket.under or ""
    view = workspace.views.get(view_id)
    if view:
        view.errors = None
    if action == "update":
        show(workspace, ack["view"], ticket, view_id, view.body["previous_view_id"] if view else None)
    elif action == "push":
        if len(stack_of(workspace, ticket.user_id)) >= MOST:
            raise Refused("push_limit_reached")
        show(workspace, ack["view"], ticket, under=view_id)
    elif action == "clear":
        clear(workspace, ticket.user_id)
    elif action == "errors":
        errors = ack.get("errors")
        known = {each["block_id"] for each in view.body["blocks"] if each["type"] == "input"} if view else set()
        if not isinstance(errors, dict) or not errors or (view and errors.keys() - known):
            raise Refused("invalid_arguments", [f"errors must name input blocks of the view, not {errors}"])
        if view:
            view.errors = errors
    elif action is None:
        workspace.views.pop(view_id, None)
    else:
        raise Refused("invalid_arguments", [f"there is no response_action {action!r}"])
    if action != "errors" and view:
        workspace.tour.see("form_submitted", view.body["callback_id"])
    workspace.tell()


def clear(workspace: Workspace, user_id: str) -> None:
    """Closes all of somebody's modals."""
    for each in stack_of(workspace, user_id):
        del workspace.views[each.body["id"]]


def close(workspace: Workspace, view: View) -> list[Json]:
    """Closes a view as a person does; gives the closed ones that the bot wants to hear of."""
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


def _check_hash(view: View, given: Json) -> None:
    """A call that names the hash of the view it saw is refused once the view has changed."""
    if given.get("hash") not in (None, view.body["hash"]):
        raise Refused("hash_conflict")


def _choose_current(blocks: list[Json], state: Json, channel_id: str) -> None:
    """Lets menus of conversations begin with the one somebody is in, where they ask for that."""
    for each in elements_in(blocks):
        if each.get("default_to_current_conversation"):
            value = state["values"][each["block_id"]][each["action_id"]]
            name = STATE_FIELDS[each["type"]]
            value[name] = value[name] or ([channel_id] if each["type"] in MANY else channel_id)


def _owner(view: View) -> Ticket:
    return Ticket(view.user_id, view.channel_id)


def _check_external_id(workspace: Workspace, view: Json, view_id: str = "") -> None:
    external_id = view.get("external_id")
    taken = {each.body["external_id"] for key, each in workspace.views.items() if key != view_id}
    if external_id and external_id in taken:
        raise Refused("duplicate_external_id")
