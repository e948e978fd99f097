"""Turn typed text into Slack's: escaped, with mentions and links."""

import re
from collections.abc import Mapping

from bot.practice.identity import BOT_NAME, BOT_USER_ID

ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
ADDRESS = re.compile(r"""(?<![<|\w])https?://(?:(?!&[lg]t;)[^\s<>|])+(?<![.,:!?)\]}'"])""")


def as_typed(text: str) -> str:
    """Escape typed text as Slack does, but for mentions and channel links."""
    text = re.sub(rf"(?<!\w)@{BOT_NAME}\b", f"<@{BOT_USER_ID}>", text, flags=re.IGNORECASE)
    kept = r"<[@#][A-Z0-9]+(?:\|[^<>]*)?>|[&<>]"
    return re.sub(kept, lambda found: ESCAPES.get(found[0], found[0]), text)


def linked(text: str, channels: Mapping[str, str]) -> str:
    """Link web addresses and known channels (name → id) in text that was `as_typed`, as Slack's app does."""

    def link(found: re.Match[str]) -> str:
        channel_id = channels.get(found[1].lower())
        return f"<#{channel_id}|{found[1].lower()}>" if channel_id else found[0]

    text = re.sub(r"(?<![\w<&#])#([\w-]+)", link, text)
    return ADDRESS.sub(lambda found: f"<{found[0]}>", text)
