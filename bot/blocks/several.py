"""Draw several notices of one kind in one message, each with its own buttons; and how they are answered in a thread."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.blocks.kit import Block, whole
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import MOST_BYTES, Reply

HERE, MENTIONING = "eply in this thread", "eply in this thread and mention me"
BETWEEN = "several"  # the block ids of what stands between two begin like that


def several(parts: Sequence[Reply]) -> Reply:
    """Draw them one under another, in their order; one alone is drawn as it is."""
    if len(parts) == 1:
        return parts[0]
    share = MOST_BYTES // len(parts) - len(" ")
    blocks = list[Block](parts[0].blocks)
    for number, part in enumerate(parts[1:], 2):
        blocks += [{"type": "divider", "block_id": f"{BETWEEN}_{number}"}, *part.blocks]
    about = dict.fromkeys(action_id for part in parts for action_id in part.about)
    return Reply(mrkdwn(" ").join(_fitting(part.text, share) for part in parts), blocks, about=tuple(about))


def _fitting(text: Mrkdwn, most: int) -> Mrkdwn:
    return text if len(text.encode(errors="ignore")) <= most else whole(text.beginning(most - len("…".encode())))


def is_of_several(blocks: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a message says several things: then no answer to one of them takes its place."""
    return any(str(block.get("block_id") or "").startswith(f"{BETWEEN}_") for block in blocks)


def asking_for_mentions(reply: Reply) -> Reply:
    """Draw a notice whose answers count only if they mention the bot: the scopes to read channels were left out."""
    return replace(reply, text=reply.text.replace(HERE, MENTIONING), blocks=[_asking(each) for each in reply.blocks])


def _asking(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _asking(each) for name, each in part.items()}
    if isinstance(part, list):
        return [_asking(each) for each in part]
    return part.replace(HERE, MENTIONING) if isinstance(part, str) else part
