"""What an earlier version drew: the same, less what the buttons and forms of this one bring back."""

import json
import re
from dataclasses import replace
from typing import Any

from bot.practice.state.message import Message
from tests.support.running import RunningBot


def as_before(message: Message) -> Message:
    """A message whose buttons and menus do not say what they were drawn from."""
    return replace(message, blocks=json.loads(re.sub(r"_~[0-9a-f]{12}", "", json.dumps(message.blocks))))


def rewrite(bot: RunningBot, form: dict[str, Any], **metadata: Any) -> None:
    """Puts other metadata into a form that is open; what is None is left out."""
    body = bot.slack.workspace.views[form["id"]].body
    kept = json.loads(body["private_metadata"]) | metadata
    body["private_metadata"] = json.dumps({name: value for name, value in kept.items() if value is not None})
