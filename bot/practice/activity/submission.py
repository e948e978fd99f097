"""Apply the bot's answer to a submitted view: change, stack, keep or close it."""

from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.trigger import Trigger
from bot.practice.state.view_stack import MOST, clear, show, stack_of
from bot.practice.state.workspace_state import WorkspaceState


def apply_submission_ack(workspace: WorkspaceState, trigger: Trigger, ack: Json) -> None:
    """Change, stack, keep or close the submitted view, as the bot answered."""
    action, view_id = ack.get("response_action"), trigger.under or ""
    view = workspace.views.get(view_id)
    if view:
        view.errors = None
    if action == "update":
        show(workspace, ack["view"], trigger, view_id, view.body["previous_view_id"] if view else None)
    elif action == "push":
        if len(stack_of(workspace, trigger.user_id)) >= MOST:
            raise Refused("push_limit_reached")
        show(workspace, ack["view"], trigger, under=view_id)
    elif action == "clear":
        clear(workspace, trigger.user_id)
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
