"""Answer `reactions.add`."""

import re
from dataclasses import replace

from bot.practice.identity import BOT_USER_ID
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.workspace_state import WorkspaceState


def add_reaction(workspace: WorkspaceState, given: Json) -> Json:
    """Put an emoji on a message (`reactions.add`)."""
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", given["name"]):
        raise Refused("invalid_name")
    if workspace.find_channel(given["channel"]).is_archived:
        raise Refused("is_archived")
    message, mine = workspace.find_message(given["channel"], given["timestamp"]), (given["name"], BOT_USER_ID)
    if mine in message.reacted:
        raise Refused("already_reacted")
    workspace.messages[message.key] = replace(message, reacted=(*message.reacted, mine))
    workspace.tell()
    return {}
