"""Answer `conversations.*`: what a conversation is, who is in it, and the DM with somebody."""

import re
from typing import Any

from bot.practice.api.paging import page_of
from bot.practice.identity import BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.channel import Channel
from bot.practice.state.message import Message
from bot.practice.state.workspace_state import WorkspaceState

KINDS = {"public_channel": "channel", "private_channel": "group", "im": "im"}  # here no conversation is of many


def channel_info(workspace: WorkspaceState, given: Json) -> Json:
    """Describe a channel by its flags (`conversations.info`)."""
    channel = workspace.find_channel(given["channel"])
    flags: Json = {name: getattr(channel, name) for name in ("id", "is_archived", "is_ext_shared")}
    kind = {"is_im": channel.type == "im", "is_channel": channel.type == "channel", "is_group": channel.type == "group"}
    if channel.type == "im":
        return {"channel": {**flags, **kind, "is_mpim": False, "user": channel.id[1:], "is_open": True}}
    more = {"name": channel.name, "name_normalized": channel.name, "is_private": channel.is_private}
    shared = {"is_mpim": False, "is_member": BOT_USER_ID in channel.members, **_shared(workspace, channel)}
    count = {"num_members": len(channel.members)} if _is_true(given.get("include_num_members")) else {}
    return {"channel": {**flags, **kind, **more, **shared, **count}}


def _shared(workspace: WorkspaceState, channel: Channel) -> Json:
    """Who shares a channel (docs.slack.dev, reference/objects/conversation-object; apis/slack-connect: `is_shared` is
    true as well where only workspaces of one organisation share it)."""
    return {
        "is_shared": channel.is_ext_shared or channel.is_org_shared,
        "is_org_shared": channel.is_org_shared,
        "is_pending_ext_shared": bool(channel.invited),
        "pending_shared": sorted(channel.invited),
        "pending_connected_team_ids": sorted(channel.invited),
        "connected_team_ids": sorted(channel.others),
        "shared_team_ids": [workspace.team_id, *sorted(channel.others)],
        "context_team_id": workspace.team_id,
    }


def channel_members(workspace: WorkspaceState, given: Json) -> Json:
    """List who is in a channel, a page at a time (`conversations.members`)."""
    channel = workspace.find_channel(given["channel"])
    members = sorted(channel.members)
    page, following = page_of(members, given, "user")
    return {"members": members[page], "response_metadata": {"next_cursor": following}}


def kinds_of(given: Json) -> list[str]:
    """Read which kinds of conversations are asked for, as a channel's `type` names them."""
    asked = [each.strip() for each in str(given.get("types") or "public_channel").split(",")]
    if not set(asked) <= KINDS.keys():
        raise Refused("invalid_types")
    return [KINDS[each] for each in asked]


def own_conversations(workspace: WorkspaceState, given: Json) -> Json:
    """List the conversations of these kinds that the bot is in, a page at a time (`users.conversations`)."""
    kinds = kinds_of(given)
    found = [c for c in workspace.channels.values() if c.type in kinds and (c.type == "im" or BOT_USER_ID in c.members)]
    page, following = page_of([each.id for each in found], given, "team")
    shown = [channel_info(workspace, {"channel": each.id})["channel"] for each in found[page]]
    return {"channels": shown, "response_metadata": {"next_cursor": following}}


def open_conversation(workspace: WorkspaceState, given: Json) -> Json:
    """Open the DM with somebody (`conversations.open`); here no conversation has more than two people."""
    users = given.get("users") or ""
    listed = users if isinstance(users, list) else [each.strip() for each in users.split(",") if each.strip()]
    if len(listed) > 1 or not (listed or given.get("channel")):
        raise Refused("invalid_arguments", ["one user or one channel is needed"])
    for each in listed:
        if each not in workspace.people:
            raise Refused("user_not_found")
        if workspace.people[each].is_deleted:
            raise Refused("user_disabled")
    channel = workspace.find_dm_or_channel(listed[0] if listed else given["channel"])
    more: Json = {"no_op": True, "already_open": True}
    if not _is_true(given.get("return_im")):
        return {**more, "channel": {"id": channel.id}}
    return {**more, **channel_info(workspace, {"channel": channel.id})}


def history(workspace: WorkspaceState, given: Json) -> Json:
    """List what was said in a conversation, the newest first, without replies (`conversations.history`)."""
    channel = _entered(workspace, given)
    oldest = str(given.get("oldest") or "0")
    if not re.fullmatch(r"\d{1,10}(\.\d{1,6})?", oldest):
        raise Refused("invalid_ts_oldest")
    said = [m for m in workspace.messages.values() if m.channel_id == channel.id and not m.is_reply]
    page = _page(workspace, [m for m in said if float(m.ts) > float(oldest)][::-1], given)
    return {**page, "messages": [{**each, **_replied(workspace, channel.id, each["ts"])} for each in page["messages"]]}


def _replied(workspace: WorkspaceState, channel_id: str, root_ts: str) -> Json:
    """What a message that begins a thread says of it (docs.slack.dev, messaging/retrieving-messages)."""
    said = [
        m for m in workspace.messages.values() if m.channel_id == channel_id and m.root_ts == root_ts and m.is_reply
    ]
    shown = sorted((m for m in said if not m.deleted and not m.is_ephemeral), key=lambda m: float(m.ts))
    if not shown:
        return {}
    users = list(dict.fromkeys(m.user_id for m in shown))
    count = {"reply_count": len(shown), "reply_users_count": len(users), "reply_users": users}
    return {"thread_ts": root_ts, **count, "latest_reply": shown[-1].ts}


def replies(workspace: WorkspaceState, given: Json) -> Json:
    """List a thread from its beginning on; of a reply, only itself (`conversations.replies`)."""
    channel = _entered(workspace, given)
    asked = workspace.messages.get((channel.id, str(given["ts"])))
    if asked is None or asked.deleted or asked.is_ephemeral:
        raise Refused("thread_not_found")
    if asked.is_reply:
        return _page(workspace, [asked], given)
    said = workspace.messages.values()
    return _page(workspace, [m for m in said if m.channel_id == channel.id and m.root_ts == asked.ts], given)


def _entered(workspace: WorkspaceState, given: Json) -> Channel:
    channel = workspace.find_channel(given["channel"])
    if channel.type != "im" and BOT_USER_ID not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _page(workspace: WorkspaceState, messages: list[Message], given: Json) -> Json:
    """Nobody is shown what only somebody else sees, or what was deleted. A cursor names the message that comes next:
    what is said meanwhile moves nothing; after the last page there is none."""
    shown = [message for message in messages if not message.deleted and not message.is_ephemeral]
    page, following = page_of([message.ts for message in shown], given, "next_ts")
    listed = [workspace.as_json(message) for message in shown[page]]
    if not _is_true(given.get("include_all_metadata")):
        listed = [{name: value for name, value in each.items() if name != "metadata"} for each in listed]
    answer: Json = {"messages": listed, "has_more": bool(following)}
    return {**answer, "response_metadata": {"next_cursor": following}} if following else answer


def _is_true(value: Any) -> bool:
    return value in (True, 1, "true", "True", "1")
