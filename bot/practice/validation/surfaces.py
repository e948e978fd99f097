"""Check a whole message or view: what Slack would refuse, and where (docs.slack.dev, reference/block-kit).

`check_message` and `check_view` give sentences as Slack's API does: what is wrong and a pointer to the place.
"""

from typing import Any

from bot.practice.block_kit.readable_text import words_in
from bot.practice.json_object import Json
from bot.practice.validation.blocks import MARKDOWN_MOST, ON
from bot.practice.validation.schema import (
    Complaints,
    Need,
    Schema,
    all_of,
    anything,
    flag,
    list_of,
    object_of,
    string,
    text,
    unique,
)
from bot.practice.validation.tables import check_tables

MESSAGE_MOST, VIEW_MOST = 50, 100  # blocks
WORDS_MOST = 13_000  # characters of text in all blocks of a message; measured (bolt-js issue 2509), not documented
METADATA_MOST = 3_000
TITLE = text(24, is_plain=True)
SHARED: Schema = {
    "type": anything,
    "blocks": Need(anything),
    "callback_id": string(255, 0),
    "private_metadata": string(METADATA_MOST, 0),
    "external_id": string(255, 0),
}
VIEWS: dict[str, Schema] = {
    "home": SHARED,
    "modal": {
        **SHARED,
        "title": Need(TITLE),
        **dict.fromkeys(("submit", "close"), TITLE),
        **dict.fromkeys(("clear_on_close", "notify_on_close", "submit_disabled"), flag),
    },
}


def check_message(text: str, blocks: Any) -> list[str]:
    """Say what Slack would refuse in a message's blocks; nothing if it would take them."""
    complaints = Complaints("message")
    _check_blocks(complaints, blocks, "/blocks", MESSAGE_MOST)
    if not complaints.sentences and sum(len(words) for words in words_in(blocks)) > WORDS_MOST:
        complaints.say(f"must be less than {WORDS_MOST + 1} characters of text in all blocks", "/blocks")
    return complaints.sentences


def check_view(view: Any) -> list[str]:
    """Say what Slack would refuse in a modal or a Home tab; nothing if it would take it."""
    kind = view.get("type") if isinstance(view, dict) else None
    if kind not in VIEWS:
        return ["must be a modal or home object [json-pointer:/view]"]
    complaints = Complaints(kind)
    object_of(VIEWS[kind])(complaints, view, "/view")
    blocks = view.get("blocks")
    _check_blocks(complaints, blocks, "/view/blocks", VIEW_MOST)
    has_input = any(each.get("type") == "input" for each in objects_in(blocks))
    if kind == "modal" and has_input and not view.get("submit"):
        complaints.say("submit is required when an input block is within blocks", "/view")
    return complaints.sentences


def objects_in(blocks: Any) -> list[Json]:
    """Find the blocks that are objects at all."""
    return [each for each in blocks if isinstance(each, dict)] if isinstance(blocks, list) else []


def _check_blocks(complaints: Complaints, blocks: Any, where: str, most: int) -> None:
    if not isinstance(blocks, list):
        complaints.say("must provide an array", where)
        return
    all_of(list_of(ON[complaints.surface], 0, most), unique("block_id"))(complaints, blocks, where)
    check_tables(complaints, objects_in(blocks), where)
    marked = sum(len(str(each.get("text"))) for each in objects_in(blocks) if each.get("type") == "markdown")
    if marked > MARKDOWN_MOST:
        complaints.say(f"must be less than {MARKDOWN_MOST + 1} characters in all markdown blocks", where)
