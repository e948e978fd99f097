"""Press, submit, close and use shortcuts as a person; say which payloads the bot is sent.

Call these with `workspace.changed` held; deliver what they give with `Switchboard.hear`.
"""

from dataclasses import replace

from bot.practice.activity import submission, suggestions
from bot.practice.activity.posting import tell
from bot.practice.block_kit.elements import STATE_FIELDS, elements_in
from bot.practice.block_kit.form_state import state_of
from bot.practice.json_object import Json
from bot.practice.state import view_stack
from bot.practice.state.message import Message
from bot.practice.state.profile import Profile
from bot.practice.state.trigger import Trigger
from bot.practice.state.view import View
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.transport.activity import Activity
from bot.practice.transport.payloads import closed_view, done_in_view, done_to_message


def press(
    workspace: WorkspaceState,
    person: Profile,
    surface: Message | Json,
    element: Json,
    used: Json,
    state: Json | None = None,
) -> Activity:
    """Use a button or menu of a message or view; `used` is what using it sends, `state` what else is filled in."""
    begun: Json = state_of(surface.blocks, {}) if isinstance(surface, Message) else surface["state"]
    state = state or begun
    block_id, action_id = element["block_id"], element["action_id"]
    if element["type"] in STATE_FIELDS:
        values = state["values"]
        state = {"values": {**values, block_id: {**values.get(block_id, {}), action_id: used}}}
    ids = {"action_id": action_id, "block_id": block_id, "action_ts": workspace.next_ts()}
    more: Json = {"actions": [{**used, **ids}]}
    if isinstance(surface, Message):
        activity = _interact(workspace, person, "block_actions", surface, {**more, "state": state})
    else:
        activity = _interact(workspace, person, "block_actions", _filled_in(workspace, surface, state), more)
    return replace(activity, apply_ack=lambda _: workspace.tour.see("pressed", action_id))


def suggest(workspace: WorkspaceState, person: Profile, surface: Message | Json, element: Json, typed: str) -> Activity:
    """Open a menu whose options the bot is asked for, with what was typed into it so far; keep what it answers."""
    least = element.get("min_query_length", suggestions.LEAST_TYPED)
    if len(typed) < least:
        return Activity(Trigger(person.id, person.dm_id))  # Slack does not ask before that
    ids = {"action_id": element["action_id"], "block_id": element["block_id"], "value": typed}
    activity = _interact(workspace, person, "block_suggestion", surface, ids)
    key = suggestions.key_of(person, element)
    return replace(activity, apply_ack=lambda ack: suggestions.apply_suggestions(workspace, key, ack))


def submit(workspace: WorkspaceState, person: Profile, view: Json) -> Activity:
    """Submit a view, which holds in its state what was filled in."""
    view = _filled_in(workspace, view, view["state"])
    links = {"response_urls": _response_urls(workspace, person, view)}
    activity = _interact(workspace, person, "view_submission", view, links)
    return replace(activity, apply_ack=lambda ack: submission.apply_submission_ack(workspace, activity.trigger, ack))


def _response_urls(workspace: WorkspaceState, person: Profile, view: Json) -> list[Json]:
    """Addresses to answer in the conversations that were chosen in menus with `response_url_enabled`."""
    found = []
    for each in elements_in(view["blocks"]):
        if each.get("response_url_enabled"):
            ids = {name: each[name] for name in ("block_id", "action_id")}
            value = view["state"]["values"][ids["block_id"]][ids["action_id"]]
            if channel_id := value.get(STATE_FIELDS[each["type"]]):
                link = workspace.issue(Trigger(person.id, channel_id))
                found.append({**ids, "channel_id": channel_id, "response_url": link})
    return found


def _filled_in(workspace: WorkspaceState, view: Json, state: Json) -> Json:
    """A view with what is filled in so far, which is there still when the bot changes it."""
    view = {**view, "state": state}
    if opened := workspace.views.get(view["id"]):
        opened.body = view
    return view


def close(workspace: WorkspaceState, person: Profile, view: View) -> Activity:
    """Close a view without submitting it."""
    closed = view_stack.close(workspace, view)
    return Activity(Trigger(person.id, view.channel_id), [closed_view(workspace, person, each) for each in closed])


def use_shortcut(workspace: WorkspaceState, person: Profile, callback_id: str, message: Message) -> Activity:
    """Use a message shortcut on a message."""
    more = {"callback_id": callback_id, "message_ts": message.ts, "action_ts": workspace.next_ts()}
    return _interact(workspace, person, "message_action", message, more)


def open_home(workspace: WorkspaceState, person: Profile, tab: str = "home") -> Activity:
    """Open the bot's App Home, at its tab "home" or "messages"."""
    event: Json = {"type": "app_home_opened", "user": person.id, "channel": person.dm_id, "tab": tab}
    known = workspace.views.get(view_stack.home_id(person.id)) if tab == "home" else None
    event |= {"event_ts": workspace.next_ts(), **({"view": known.body} if known else {})}
    return tell(workspace, person, workspace.channels[person.dm_id], event)


def _interact(workspace: WorkspaceState, person: Profile, kind: str, surface: Message | Json, more: Json) -> Activity:
    if isinstance(surface, Message):
        trigger = Trigger(person.id, surface.channel_id, original=surface.key)
        payload = done_to_message(workspace, person, kind, trigger, surface)
    else:
        opened = workspace.views.get(surface["id"])
        channel_id = opened.channel_id if opened else person.dm_id
        trigger = Trigger(person.id, channel_id, under=surface["id"])
        payload = done_in_view(workspace, person, kind, trigger, surface)
    return Activity(trigger, [("interactive", {**payload, **more})])
