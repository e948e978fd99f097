"""What people do in the workspace: each changes what there is to see, and says what the bot is told of it.

Call them with `workspace.changed` held and with text as Slack has it (see `text.as_typed`); carry what they give with
`Switchboard.hear`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import uuid4

from bot.practice import views
from bot.practice.channels import Channel
from bot.practice.delivery import Parcel
from bot.practice.fields import STATE_FIELDS, Json, elements_in, state_of
from bot.practice.messages import Message
from bot.practice.names import BOT_USER_ID
from bot.practice.payloads import closed_view, done_in_view, done_to_message, envelope, slash_command
from bot.practice.people import Profile
from bot.practice.tickets import Ticket
from bot.practice.workspace import View, Workspace


@dataclass(frozen=True)
class Act:
    """Something a person did, and what is delivered of it; `heed` is what Slack does with the body of the ack."""

    ticket: Ticket
    parcels: list[Parcel] = field(default_factory=list)
    heed: Callable[[Json], None] | None = None
    own: Message | None = None


def enter(workspace: Workspace, person: Profile, channel: Channel) -> Channel:
    """Puts somebody into a channel; with somebody from outside it is a shared one."""
    channel.members.add(person.id)
    channel.is_ext_shared = channel.is_ext_shared or person.team_id != workspace.team_id
    return channel


def tell(workspace: Workspace, person: Profile, channel: Channel, *events: Json, own: Message | None = None) -> Act:
    """Events in a channel, which the bot is told of if it is there."""
    is_there = BOT_USER_ID in channel.members
    parcels = [envelope(workspace, each, is_ext_shared=channel.is_ext_shared) for each in events if is_there]
    return Act(Ticket(person.id, channel.id), parcels, own=own)


def say(
    workspace: Workspace,
    person: Profile,
    channel: Channel,
    text: str,
    thread_ts: str | None = None,
    files: tuple[str, ...] = (),
) -> Act:
    """Says something, with files or without, in a channel, a DM or a thread."""
    new = Message(channel.id, workspace.next_ts(), person.id, text, thread_ts=thread_ts, files=files)
    message = workspace.keep(new)
    workspace.tour.see("said", text)
    said = workspace.as_json(message) | {"channel": channel.id, "event_ts": message.ts}
    if channel.is_ext_shared:
        said |= {"user_team": person.team_id, "source_team": person.team_id}
    if files:
        shown = [workspace.file_json(each, is_shared_outside=channel.is_ext_shared) for each in files]
        said |= {"subtype": "file_share", "files": shown, "upload": False}
    events = [{**said, "channel_type": channel.type, "client_msg_id": str(uuid4())}]
    if f"<@{BOT_USER_ID}>" in message.text and channel.type != "im":
        events.append({**said, "type": "app_mention"})
    for each in files:
        where = {"channel_id": channel.id, "user_id": person.id, "event_ts": message.ts}
        events.append({"type": "file_shared", "file_id": each, "file": {"id": each}, **where})
    return tell(workspace, person, channel, *events, own=message)


def command(workspace: Workspace, person: Profile, channel: Channel, text: str) -> Act:
    """Types a slash command: its first word is the command."""
    ticket = Ticket(person.id, channel.id, asked=text)

    def heed(ack: Json) -> None:
        if ack.get("text") or ack.get("blocks"):
            workspace.post_for(ticket, ack)

    return Act(ticket, [slash_command(workspace, person, channel, ticket, text.strip())], heed)


def edit(workspace: Workspace, person: Profile, before: Message, text: str) -> Act:
    """Edits a message of their own, which keeps its ts."""
    after = workspace.edit(before, {"text": text})
    return _tell_change(workspace, person, before, subtype="message_changed", message=workspace.as_json(after))


def delete(workspace: Workspace, person: Profile, before: Message) -> Act:
    """Deletes a message of their own."""
    workspace.delete(before)
    return _tell_change(workspace, person, before, subtype="message_deleted", deleted_ts=before.ts)


def _tell_change(workspace: Workspace, person: Profile, before: Message, **more: object) -> Act:
    channel, ts = workspace.channels[before.channel_id], workspace.next_ts()
    event = {"type": "message", "channel": channel.id, "channel_type": channel.type, "hidden": True, "ts": ts}
    old = {"event_ts": ts, "previous_message": workspace.as_json(before)}
    return tell(workspace, person, channel, {**event, **old, **more}, own=before)


def react(workspace: Workspace, person: Profile, message: Message, name: str) -> Act:
    """Puts an emoji on a message, or takes it off again."""
    mine = name, person.id
    is_on = mine in message.reacted
    left = tuple(each for each in message.reacted if each != mine) if is_on else (*message.reacted, mine)
    workspace.messages[message.key] = replace(message, reacted=left)
    workspace.tell()
    item = {"type": "message", "channel": message.channel_id, "ts": message.ts}
    about = {"user": person.id, "item_user": message.user_id, "event_ts": workspace.next_ts()}
    kind = "reaction_removed" if is_on else "reaction_added"
    event = {"type": kind, "reaction": name, "item": item, **about}
    return tell(workspace, person, workspace.channels[message.channel_id], event)


def press(
    workspace: Workspace, person: Profile, surface: Message | Json, element: Json, used: Json, state: Json | None = None
) -> Act:
    """Uses a button or menu of a message or view; `used` is what using it sends, `state` what else is filled in."""
    begun: Json = state_of(surface.blocks, {}) if isinstance(surface, Message) else surface["state"]
    state = state or begun
    block_id, action_id = element["block_id"], element["action_id"]
    if element["type"] in STATE_FIELDS:
        values = state["values"]
        state = {"values": {**values, block_id: {**values.get(block_id, {}), action_id: used}}}
    ids = {"action_id": action_id, "block_id": block_id, "action_ts": workspace.next_ts()}
    more: Json = {"actions": [{**used, **ids}]}
    if isinstance(surface, Message):
        act = _interact(workspace, person, "block_actions", surface, {**more, "state": state})
    else:
        act = _interact(workspace, person, "block_actions", _filled_in(workspace, surface, state), more)
    return replace(act, heed=lambda _: workspace.tour.see("pressed", action_id))


def submit(workspace: Workspace, person: Profile, view: Json) -> Act:
    """Submits a view, which holds in its state what was filled in."""
    view = _filled_in(workspace, view, view["state"])
    links = {"response_urls": _response_urls(workspace, person, view)}
    act = _interact(workspace, person, "view_submission", view, links)
    return replace(act, heed=lambda ack: views.take_submission_ack(workspace, act.ticket, ack))


def _response_urls(workspace: Workspace, person: Profile, view: Json) -> list[Json]:
    """Addresses to answer in the conversations that were chosen in menus with `response_url_enabled`."""
    found = []
    for each in elements_in(view["blocks"]):
        if each.get("response_url_enabled"):
            ids = {name: each[name] for name in ("block_id", "action_id")}
            value = view["state"]["values"][ids["block_id"]][ids["action_id"]]
            if channel_id := value.get(STATE_FIELDS[each["type"]]):
                link = workspace.issue(Ticket(person.id, channel_id))
                found.append({**ids, "channel_id": channel_id, "response_url": link})
    return found


def _filled_in(workspace: Workspace, view: Json, state: Json) -> Json:
    """A view with what is filled in so far, which is there still when the bot changes it."""
    view = {**view, "state": state}
    if opened := workspace.views.get(view["id"]):
        opened.body = view
    return view


def close(workspace: Workspace, person: Profile, view: View) -> Act:
    """Closes a view without submitting it."""
    closed = views.close(workspace, view)
    return Act(Ticket(person.id, view.channel_id), [closed_view(workspace, person, each) for each in closed])


def use_shortcut(workspace: Workspace, person: Profile, callback_id: str, message: Message) -> Act:
    """Uses a message shortcut on a message."""
    more = {"callback_id": callback_id, "message_ts": message.ts, "action_ts": workspace.next_ts()}
    return _interact(workspace, person, "message_action", message, more)


def open_home(workspace: Workspace, person: Profile, tab: str = "home") -> Act:
    """Opens the bot's App Home, at its tab "home" or "messages"."""
    event: Json = {"type": "app_home_opened", "user": person.id, "channel": person.dm_id, "tab": tab}
    known = workspace.views.get(views.home_id(person.id)) if tab == "home" else None
    event |= {"event_ts": workspace.next_ts(), **({"view": known.body} if known else {})}
    return tell(workspace, person, workspace.channels[person.dm_id], event)


def _interact(workspace: Workspace, person: Profile, kind: str, surface: Message | Json, more: Json) -> Act:
    if isinstance(surface, Message):
        ticket = Ticket(person.id, surface.channel_id, original=surface.key)
        payload = done_to_message(workspace, person, kind, ticket, surface)
    else:
        opened = workspace.views.get(surface["id"])
        channel_id = opened.channel_id if opened else person.dm_id
        ticket = Ticket(person.id, channel_id, under=surface["id"])
        payload = done_in_view(workspace, person, kind, ticket, surface)
    return Act(ticket, [("interactive", {**payload, **more})])
