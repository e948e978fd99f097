"""Post, edit, delete and react as a person; say which events the bot is told.

Call these with `workspace.changed` held and with text as Slack has it (see `typed_text.as_typed`); deliver what they
give with `Switchboard.hear`.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from bot.practice.activity.attachments import forwarded
from bot.practice.identity import BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.state.channel import Channel
from bot.practice.state.message import Message
from bot.practice.state.profile import Profile
from bot.practice.state.trigger import Trigger
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.transport.activity import Activity
from bot.practice.transport.payloads import envelope, slash_command


def enter(workspace: WorkspaceState, person: Profile, channel: Channel) -> Channel:
    """Put somebody into a channel; with somebody from outside it is a shared one."""
    channel.members.add(person.id)
    if person.team_id != workspace.team_id:
        channel.is_ext_shared = True
        channel.others.add(person.team_id)
    return channel


def tell(
    workspace: WorkspaceState, person: Profile, channel: Channel, *events: Json, own: Message | None = None
) -> Activity:
    """Deliver events of a channel to the bot, if it is there."""
    is_there = BOT_USER_ID in channel.members
    parcels = [envelope(workspace, each, is_ext_shared=channel.is_ext_shared) for each in events if is_there]
    return Activity(Trigger(person.id, channel.id), parcels, own=own)


def say(
    workspace: WorkspaceState,
    person: Profile,
    channel: Channel,
    text: str,
    thread_ts: str | None = None,
    files: tuple[str, ...] = (),
    attachments: Sequence[Json] = (),
) -> Activity:
    """Say something, with files or without, in a channel, a DM or a thread."""
    more: Json = {"thread_ts": thread_ts, "files": files, "attachments": [*attachments]}
    new = Message(channel.id, workspace.next_ts(), person.id, text, **more)
    message = workspace.keep(new)
    workspace.tour.see("said", text)
    said = workspace.as_json(message) | {"channel": channel.id, "event_ts": message.ts}
    if channel.is_ext_shared:
        said |= {"user_team": person.team_id, "source_team": person.team_id}
    if files:
        shown = [workspace.file_json(each, is_shared_outside=channel.is_ext_shared) for each in files]
        said |= {"subtype": "file_share", "files": shown, "upload": False}
    events = [{**said, "channel_type": channel.type, "client_msg_id": str(uuid4())}]
    if _mentions(message, channel):
        events.append({**said, "type": "app_mention"})
    for each in files:
        where = {"channel_id": channel.id, "user_id": person.id, "event_ts": message.ts}
        events.append({"type": "file_shared", "file_id": each, "file": {"id": each}, **where})
    return tell(workspace, person, channel, *events, own=message)


def forward(
    workspace: WorkspaceState,
    person: Profile,
    channel: Channel,
    original: Message,
    comment: str = "",
    thread_ts: str | None = None,
) -> Activity:
    """Forward a message, with a comment or without one."""
    attachments = [forwarded(workspace, original)]
    return say(workspace, person, channel, comment, thread_ts, attachments=attachments)


def unfurl(workspace: WorkspaceState, person: Profile, message: Message, *previews: Json) -> Activity:
    """Show previews of what somebody's message links to: it is changed, and its words stay as they were
    (docs.slack.dev, messaging/unfurling-links-in-messages)."""
    after = workspace.keep(replace(message, attachments=[*message.attachments, *previews]))
    event = _change(workspace, message, subtype="message_changed", message=workspace.as_json(after))
    return tell(workspace, person, workspace.channels[message.channel_id], event, own=message)


def command(workspace: WorkspaceState, person: Profile, channel: Channel, text: str) -> Activity:
    """Type a slash command: its first word is the command."""
    trigger = Trigger(person.id, channel.id, asked=text)

    def apply_ack(ack: Json) -> None:
        if ack.get("text") or ack.get("blocks"):
            workspace.post_for(trigger, ack)

    return Activity(trigger, [slash_command(workspace, person, channel, trigger, text.strip())], apply_ack)


def edit(workspace: WorkspaceState, person: Profile, before: Message, text: str) -> Activity:
    """Edit a message of their own, which keeps its ts.

    One that mentions the app is told as a mention again, with `edited` (github.com/slack-go/slack issue 1256,
    github.com/PostHog/posthog issue 59517): without the scopes to read a channel an app hears of no other edit.
    """
    after = workspace.edit(before, {"text": text})
    changed = _change(workspace, before, subtype="message_changed", message=workspace.as_json(after))
    channel = workspace.channels[before.channel_id]
    if not _mentions(after, channel):
        return tell(workspace, person, channel, changed, own=before)
    mention = workspace.as_json(after) | {"type": "app_mention", "channel": channel.id, "event_ts": after.edited}
    return tell(workspace, person, channel, changed, mention, own=before)


def delete(workspace: WorkspaceState, person: Profile, before: Message) -> Activity:
    """Delete a message of their own."""
    workspace.delete(before)
    event = _change(workspace, before, subtype="message_deleted", deleted_ts=before.ts)
    return tell(workspace, person, workspace.channels[before.channel_id], event, own=before)


def _change(workspace: WorkspaceState, before: Message, **more: object) -> Json:
    channel, ts = workspace.channels[before.channel_id], workspace.next_ts()
    event = {"type": "message", "channel": channel.id, "channel_type": channel.type, "hidden": True, "ts": ts}
    old = {"event_ts": ts, "previous_message": workspace.as_json(before)}
    return {**event, **old, **more}


def _mentions(message: Message, channel: Channel) -> bool:
    return f"<@{BOT_USER_ID}>" in message.text and channel.type != "im"


def react(workspace: WorkspaceState, person: Profile, message: Message, name: str) -> Activity:
    """Put an emoji on a message, or takes it off again."""
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
