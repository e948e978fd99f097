"""Draw several notices of one kind in one message, each with its own buttons."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.blocks.kit import Block, whole
from bot.blocks.mrkdwn import Mrkdwn, mrkdwn
from bot.blocks.reply import MOST_BYTES, Reply

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
