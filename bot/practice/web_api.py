"""The Web API: each method that an app may call, with the scope it needs and Slack's own refusals."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from bot.practice.conversations import channel_info, channel_members, open_conversation, permalink
from bot.practice.fields import Json
from bot.practice.files import complete_upload, file_info, get_upload_url
from bot.practice.messages import Message
from bot.practice.names import BOT_ID, BOT_NAME, BOT_USER_ID
from bot.practice.refusals import Refused
from bot.practice.users import user_info, user_list
from bot.practice.views import open_view, publish_view, update_view
from bot.practice.workspace import Workspace

READING = {"im": "im:read", "group": "groups:read", "channel": "channels:read"}
SCOPES = {  # all that an app may be given here
    "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:read", "files:write",
    "groups:history", "groups:read", "im:history", "im:read", "im:write", "reactions:read", "reactions:write",
    "team:read", "users:read",
}  # fmt: skip


def auth_test(workspace: Workspace, _: Json) -> Json:
    """Who the token is."""
    url = f"https://{workspace.team_id.lower()}.slack.com/"
    ids = {"team_id": workspace.team_id, "user_id": BOT_USER_ID, "bot_id": BOT_ID}
    return {**ids, "url": url, "team": workspace.name, "user": BOT_NAME, "is_enterprise_install": False}


def team_info(workspace: Workspace, _: Json) -> Json:
    """Which workspace this is."""
    return {"team": {"id": workspace.team_id, "name": workspace.name, "domain": workspace.team_id.lower()}}


def post_message(workspace: Workspace, given: Json) -> Json:
    """Says something in a conversation; a person's id is the DM with them."""
    channel = workspace.find(given["channel"])
    if channel.is_archived:
        raise Refused("is_archived")
    if BOT_USER_ID not in channel.members:
        raise Refused("not_in_channel")
    message = workspace.post(channel.id, given)
    if channel.type != "im" and not message.thread_ts and not workspace.asking[channel.id]:
        workspace.tour.see("posted_unasked", message.everything)
    _see_answer(workspace, message)
    return {"channel": channel.id, "ts": message.ts, "message": workspace.as_json(message)}


def post_ephemeral(workspace: Workspace, given: Json) -> Json:
    """Says something that only one person sees."""
    channel = workspace.find(given["channel"])
    if channel.is_archived:
        raise Refused("is_archived")
    if BOT_USER_ID not in channel.members:
        raise Refused("not_in_channel")
    if given["user"] not in channel.members:
        raise Refused("user_not_in_channel")
    message = workspace.post(channel.id, given, only_for=given["user"])
    _see_answer(workspace, message)
    return {"message_ts": message.ts}


def _see_answer(workspace: Workspace, message: Message) -> None:
    """Whether this answers a person's reply under one of the bot's messages."""
    root = workspace.messages.get((message.channel_id, message.thread_ts or ""))
    if root and root.is_bot:
        thread = [each for each in workspace.messages.values() if each.thread_ts == root.ts and not each.is_bot]
        for each in thread[-1:]:
            workspace.tour.see("reply_answered", each.text)


def update_message(workspace: Workspace, given: Json) -> Json:
    """Edits a message of the bot."""
    before = workspace.find_message(given["channel"], given["ts"], "cant_update_message")
    message = workspace.edit(before, given, is_call=True)
    shown = workspace.as_json(message)
    return {"channel": message.channel_id, "ts": message.ts, "text": message.text, "message": shown}


def delete_message(workspace: Workspace, given: Json) -> Json:
    """Deletes a message of the bot."""
    message = workspace.find_message(given["channel"], given["ts"], "cant_delete_message")
    workspace.delete(message)
    return {"channel": message.channel_id, "ts": message.ts}


def add_reaction(workspace: Workspace, given: Json) -> Json:
    """Puts an emoji on a message."""
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", given["name"]):
        raise Refused("invalid_name")
    if workspace.find(given["channel"]).is_archived:
        raise Refused("is_archived")
    message, mine = workspace.find_message(given["channel"], given["timestamp"]), (given["name"], BOT_USER_ID)
    if mine in message.reacted:
        raise Refused("already_reacted")
    workspace.messages[message.key] = replace(message, reacted=(*message.reacted, mine))
    workspace.tell()
    return {}


def push_view(workspace: Workspace, given: Json) -> Json:
    """Puts a view on top of the one that was used."""
    return open_view(workspace, given, is_push=True)


Method = Callable[[Workspace, Json], Json]
METHODS: dict[str, tuple[str | None, Method]] = {  # with the scope that each needs
    "auth.test": (None, auth_test),
    "team.info": ("team:read", team_info),
    "chat.postMessage": ("chat:write", post_message),
    "chat.postEphemeral": ("chat:write", post_ephemeral),
    "chat.update": ("chat:write", update_message),
    "chat.delete": ("chat:write", delete_message),
    "chat.getPermalink": (None, permalink),
    "conversations.info": ("*:read", channel_info),
    "conversations.members": ("*:read", channel_members),
    "conversations.open": ("im:write", open_conversation),
    "reactions.add": ("reactions:write", add_reaction),
    "users.info": ("users:read", user_info),
    "users.list": ("users:read", user_list),
    "views.open": (None, open_view),
    "views.push": (None, push_view),
    "views.update": (None, update_view),
    "views.publish": (None, publish_view),
    "files.info": ("files:read", file_info),
    "files.getUploadURLExternal": ("files:write", get_upload_url),
    "files.completeUploadExternal": ("files:write", complete_upload),
}


def answer(workspace: Workspace, method: str, given: Json, scopes: Collection[str]) -> Json:
    """The body of the answer to a call whose token was right."""
    try:
        if method not in METHODS:
            raise Refused("unknown_method", req_method=method)
        scope, call = METHODS[method]
        if scope == "*:read":
            channel = workspace.channels.get(str(given.get("channel")))
            scope = READING[channel.type if channel else "channel"]
        if scope and scope not in scopes:
            raise Refused("missing_scope", needed=scope, provided=",".join(sorted(scopes)))
        return {"ok": True, **call(workspace, given)}
    except Refused as refused:
        return refused.as_json()
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        named = f"missing required field: {problem.args[0]}" if isinstance(problem, KeyError) else str(problem)
        return Refused("invalid_arguments", [named]).as_json()
