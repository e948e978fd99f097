"""Answer `views.*`: open, push, update and publish a view."""

from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.trigger import Trigger
from bot.practice.state.view import View
from bot.practice.state.view_stack import MOST, _check, home_id, show, stack_of
from bot.practice.state.workspace_state import WorkspaceState


def push_view(workspace: WorkspaceState, given: Json) -> Json:
    """Put a view on top of the one that was used (`views.push`)."""
    return open_view(workspace, given, is_push=True)


def open_view(workspace: WorkspaceState, given: Json, *, is_push: bool = False) -> Json:
    """Exchange a trigger for a view (`views.open`, `views.push`)."""
    trigger = workspace.triggers.get(given["trigger_id"])
    if trigger is None:
        raise Refused("invalid_trigger_id")
    _check(given["view"])
    under = trigger.under if is_push else None
    if is_push and under not in workspace.views:
        raise Refused("not_found")
    if is_push and len(stack_of(workspace, trigger.user_id)) >= MOST:
        raise Refused("push_limit_reached")
    _check_external_id(workspace, given["view"])
    trigger.exchange()
    return {"view": show(workspace, given["view"], trigger, under=under)}


def update_view(workspace: WorkspaceState, given: Json) -> Json:
    """Change a view, by its id or the bot's own name for it (`views.update`)."""
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


def publish_view(workspace: WorkspaceState, given: Json) -> Json:
    """Show somebody's Home tab (`views.publish`)."""
    user_id, view = given["user_id"], workspace.views.get(home_id(given["user_id"]))
    if user_id not in workspace.people:
        raise Refused("user_not_found")
    if given["view"].get("type") != "home":
        raise Refused("invalid_arguments", ["must be a home view [json-pointer:/view/type]"])
    if not workspace.app.has_home:
        raise Refused("not_enabled")
    if view:
        _check_hash(view, given)
    return {"view": show(workspace, given["view"], Trigger(user_id, f"D{user_id}"), home_id(user_id))}


def _check_hash(view: View, given: Json) -> None:
    """A call that names the hash of the view it saw is refused once the view has changed."""
    if given.get("hash") not in (None, view.body["hash"]):
        raise Refused("hash_conflict")


def _owner(view: View) -> Trigger:
    return Trigger(view.user_id, view.channel_id)


def _check_external_id(workspace: WorkspaceState, view: Json, view_id: str = "") -> None:
    external_id = view.get("external_id")
    taken = {each.body["external_id"] for key, each in workspace.views.items() if key != view_id}
    if external_id and external_id in taken:
        raise Refused("duplicate_external_id")
