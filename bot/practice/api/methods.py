"""Answer a call of the Web API: find the method, check its scope, turn refusals into Slack's bodies."""

from collections.abc import Callable, Collection

from bot.practice.api.chat import delete_message, permalink, post_ephemeral, post_message, update_message
from bot.practice.api.conversations import (
    channel_info,
    channel_members,
    history,
    kinds_of,
    open_conversation,
    own_conversations,
    replies,
)
from bot.practice.api.files import complete_upload, delete_file, file_info, get_upload_url
from bot.practice.api.reactions import add_reaction
from bot.practice.api.scopes import MESSAGE_SCOPES, READING
from bot.practice.api.teams import auth_test, team_info
from bot.practice.api.users import group_list, user_info, user_list
from bot.practice.api.views import open_view, publish_view, push_view, update_view
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.workspace_state import WorkspaceState

Method = Callable[[WorkspaceState, Json], Json]
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
    "conversations.history": ("*:history", history),
    "conversations.replies": ("*:history", replies),
    "conversations.open": ("im:write", open_conversation),
    "reactions.add": ("reactions:write", add_reaction),
    "users.conversations": ("*types:read", own_conversations),
    "usergroups.list": ("usergroups:read", group_list),
    "users.info": ("users:read", user_info),
    "users.list": ("users:read", user_list),
    "views.open": (None, open_view),
    "views.push": (None, push_view),
    "views.update": (None, update_view),
    "views.publish": (None, publish_view),
    "files.info": ("files:read", file_info),
    "files.delete": ("files:write", delete_file),
    "files.getUploadURLExternal": ("files:write", get_upload_url),
    "files.completeUploadExternal": ("files:write", complete_upload),
}


def answer(workspace: WorkspaceState, method: str, given: Json, scopes: Collection[str]) -> Json:
    """Answer a call whose token was right; give the body."""
    try:
        if method not in METHODS:
            raise Refused("unknown_method", req_method=method)
        scope, call = METHODS[method]
        for needed in _needed(workspace, scope, given):
            if needed not in scopes:
                raise Refused("missing_scope", needed=needed, provided=",".join(sorted(scopes)))
        return {"ok": True, **call(workspace, given)}
    except Refused as refused:
        return refused.as_json()
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        named = f"missing required field: {problem.args[0]}" if isinstance(problem, KeyError) else str(problem)
        return Refused("invalid_arguments", [named]).as_json()


def _needed(workspace: WorkspaceState, scope: str | None, given: Json) -> list[str]:
    """The scopes that a call needs, which may hang on the conversation, or on the kinds of them, that it is about."""
    if scope == "*types:read":
        return [READING[kind] for kind in kinds_of(given)]
    if scope in ("*:read", "*:history"):
        channel = workspace.channels.get(str(given.get("channel")))
        return [(READING if scope == "*:read" else MESSAGE_SCOPES)[channel.type if channel else "channel"]]
    return [scope] if scope else []
