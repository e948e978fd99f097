"""Read what was forwarded with a message: Slack puts it into an attachment, and leaves the message's own text empty.

Previews of links are attachments too, of which nothing is read: nobody said them. What marks a message that somebody
has chosen to forward is `is_share` (github.com/slackapi/slack-skills-plugin/issues/149).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.plan.model.incoming import AttachedFile
from bot.slack.files import attached_files


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A message that somebody has forwarded: its text as Slack has it, who said it (by their id, and as Slack names
    them), and what came with it."""

    text: str
    author_id: str | None
    author: str
    files: tuple[AttachedFile, ...]


def forwarded_in(message: Mapping[str, Any], bot_user_id: str | None) -> tuple[Forwarded, ...]:
    """List what was forwarded with a message, but for what we said ourselves: that is nobody's news."""
    shared = [each for each in message.get("attachments") or () if each.get("is_share")]
    return tuple(
        Forwarded(
            each.get("text") or "",
            each.get("author_id"),
            each.get("author_subname") or each.get("author_name") or "",
            attached_files(each.get("files") or ()),
        )
        for each in shared
        if not bot_user_id or each.get("author_id") != bot_user_id
    )
