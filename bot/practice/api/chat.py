"""Answer `chat.*`: the bot posts, edits, deletes and links to messages."""

from urllib.parse import urlencode

from bot.practice.identity import BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.message import Message
from bot.practice.state.workspace_state import WorkspaceState


def post_message(workspace: WorkspaceState, given: Json) -> Json:
    """Post a message (`chat.postMessage`); a person's id is the DM with them."""
    channel = workspace.find_dm_or_channel(given["channel"])
    if channel.is_archived:
        raise Refused("is_archived")
    if BOT_USER_ID not in channel.members:
        raise Refused("not_in_channel")
    message = workspace.post(channel.id, given)
    if channel.type != "im" and not message.thread_ts and not workspace.asking[channel.id]:
        workspace.tour.see("posted_unasked", message.everything)
    _see_answer(workspace, message)
    return {"channel": channel.id, "ts": message.ts, "message": workspace.as_json(message)}


def post_ephemeral(workspace: WorkspaceState, given: Json) -> Json:
    """Post a message that only one person sees (`chat.postEphemeral`)."""
    channel = workspace.find_channel(given["channel"])
    if channel.is_archived:
        raise Refused("is_archived")
    if BOT_USER_ID not in channel.members:
        raise Refused("not_in_channel")
    if given["user"] not in channel.members:
        raise Refused("user_not_in_channel")
    message = workspace.post(channel.id, given, only_for=given["user"])
    _see_answer(workspace, message)
    return {"message_ts": message.ts}


def _see_answer(workspace: WorkspaceState, message: Message) -> None:
    """Whether this answers a person's reply under one of the bot's messages."""
    root = workspace.messages.get((message.channel_id, message.thread_ts or ""))
    if root and root.is_bot:
        thread = [each for each in workspace.messages.values() if each.thread_ts == root.ts and not each.is_bot]
        for each in thread[-1:]:
            workspace.tour.see("reply_answered", each.text)


def update_message(workspace: WorkspaceState, given: Json) -> Json:
    """Edit a message of the bot (`chat.update`)."""
    before = workspace.find_message(given["channel"], given["ts"], "cant_update_message")
    if workspace.find_channel(before.channel_id).is_archived:
        raise Refused("is_inactive")
    message = workspace.edit(before, given, is_call=True)
    shown = workspace.as_json(message)
    return {"channel": message.channel_id, "ts": message.ts, "text": message.text, "message": shown}


def delete_message(workspace: WorkspaceState, given: Json) -> Json:
    """Delete a message of the bot (`chat.delete`)."""
    message = workspace.find_message(given["channel"], given["ts"], "cant_delete_message")
    workspace.delete(message)
    return {"channel": message.channel_id, "ts": message.ts}


def permalink(workspace: WorkspaceState, given: Json) -> Json:
    """Link to a message, so that the page opens it (`chat.getPermalink`)."""
    channel = workspace.find_channel(given["channel"])
    message = workspace.find_message(channel.id, str(given["message_ts"]))
    within = urlencode({"thread_ts": message.thread_ts, "cid": channel.id}) if message.thread_ts else ""
    link = f"{workspace.address}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": f"{link}?{within}" if within else link}
