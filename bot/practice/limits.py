"""Slack's limits of messages and views: what it would refuse, and where (docs.slack.dev, reference/block-kit).

`check_message` and `check_view` give sentences as Slack's API does: what is wrong and a pointer to the place.
"""

from collections.abc import Mapping
from typing import Any

from bot.practice.controls import CONTROLS, ID, IN_ACTIONS, IN_INPUT, IN_SECTION, control, controls
from bot.practice.fields import Json
from bot.practice.grids import GRIDS, check_grids
from bot.practice.rules import (
    Complaints,
    Need,
    Rule,
    Schema,
    anything,
    every,
    flag,
    many,
    no_twice,
    number,
    one_of,
    only_with,
    string,
    text,
    thing,
    typed,
)
from bot.practice.text import words_in

MESSAGE_MOST, VIEW_MOST = 50, 100  # blocks
MARKDOWN_MOST = 12_000  # characters, over all markdown blocks
WORDS_MOST = 13_000  # characters of text in all blocks of a message; measured (bolt-js issue 2509), not documented
METADATA_MOST = 3_000

FILE = thing({"id": string(20), "url": string(3000)})
IMAGE: Schema = {"alt_text": Need(string(2000)), "image_url": string(3000), "slack_file": FILE, "block_id": ID}
WORDS = text(3000)
PLAIN = text(3000, is_plain=True)
RICH: dict[str, Schema] = {
    "rich_text_section": {"elements": Need(many(anything, 0, 1000))},
    "rich_text_list": {
        "elements": Need(many(anything, 1, 1000)),
        "style": Need(one_of("bullet", "ordered")),
        **dict.fromkeys(("indent", "offset", "border"), number(0)),
    },
    "rich_text_preformatted": {"elements": Need(many(anything, 1, 1000)), "border": number(0), "language": string(50)},
    "rich_text_quote": {"elements": Need(many(anything, 1, 1000)), "border": number(0)},
}
LEVELS = ("default", "info", "warning", "error", "success")
CARD: Schema = {
    "block_id": ID,
    **dict.fromkeys(("title", "subtitle"), text(150)),
    **dict.fromkeys(("body", "subtext"), text(200)),
    **dict.fromkeys(("hero_image", "icon", "slack_icon"), anything),
    "actions": many(control({"button"}), 1, 3),
}
TASK: Schema = {
    "block_id": ID,
    "task_id": string(255),
    "title": Need(string(150)),
    "status": one_of("pending", "in_progress", "complete", "error"),
    **dict.fromkeys(("details", "output", "sources"), anything),
}


def _has_image(block: Mapping[str, Any]) -> str | None:
    is_image = block.get("type") == "image"
    return (
        "must have either image_url or slack_file"
        if is_image and _count(block, "image_url", "slack_file") != 1
        else None
    )


def _has_words(block: Mapping[str, Any]) -> str | None:
    is_empty = block.get("type") == "section" and not _count(block, "text", "fields")
    return "missing required field: text or fields" if is_empty else None


def _may_dispatch(block: Mapping[str, Any]) -> str | None:
    element = block.get("element")
    is_file = isinstance(element, dict) and element.get("type") == "file_input"
    return "dispatch_action is not allowed with file_input" if is_file and block.get("dispatch_action") else None


def _count(block: Mapping[str, Any], *names: str) -> int:
    return sum(bool(block.get(name)) for name in names)


def _in_context(complaints: Complaints, value: Any, where: str) -> None:
    """A text or a small image."""
    if isinstance(value, dict) and value.get("type") == "image":
        every(typed(CONTROLS), only_with(_has_image))(complaints, value, where)
    else:
        WORDS(complaints, value, where)


def _in_container(complaints: Complaints, value: Any, where: str) -> None:
    BLOCK_IN_CONTAINER(complaints, value, where)


BLOCKS: dict[str, Schema] = {
    "section": {
        "block_id": ID,
        "text": WORDS,
        "fields": many(text(2000), 1, 10),
        "accessory": control(IN_SECTION),
        "expand": flag,
    },
    "header": {"block_id": ID, "text": Need(text(150, is_plain=True)), "level": number(1, 4)},
    "divider": {"block_id": ID},
    "context": {"block_id": ID, "elements": Need(many(_in_context, 1, 10))},
    "actions": {"block_id": ID, "elements": Need(controls(IN_ACTIONS, 25))},
    "context_actions": {"block_id": ID, "elements": Need(controls({"feedback_buttons", "icon_button"}, 5))},
    "image": {**IMAGE, "title": text(2000, is_plain=True)},
    "input": {
        "block_id": ID,
        "label": Need(text(2000, is_plain=True)),
        "element": Need(control(IN_INPUT)),
        "hint": text(2000, is_plain=True),
        "optional": flag,
        "dispatch_action": flag,
    },
    "rich_text": {"block_id": ID, "elements": Need(many(typed(RICH), 1, 100))},
    "markdown": {"block_id": ID, "text": Need(string(MARKDOWN_MOST))},
    "file": {"block_id": ID, "external_id": Need(string(255)), "source": Need(one_of("remote"))},
    "video": {
        "block_id": ID,
        **dict.fromkeys(("title", "video_url", "thumbnail_url", "alt_text"), Need(anything)),
        **dict.fromkeys(("description", "author_name", "provider_name", "provider_icon_url", "title_url"), anything),
    },
    "alert": {"block_id": ID, "text": Need(text(200)), "level": one_of(*LEVELS)},
    "card": CARD,
    "carousel": {"block_id": ID, "elements": Need(many(typed({"card": CARD}), 1, 10))},
    "task_card": {**TASK, "status": one_of("in_progress", "complete", "error")},
    "plan": {
        "block_id": ID,
        "title": Need(string(150)),
        "status": anything,
        "tasks": many(typed({"task_card": TASK}), 1, 50),
    },
    "container": {
        "block_id": ID,
        **dict.fromkeys(("title", "subtitle"), text(150)),
        "child_blocks": Need(many(_in_container, 1, 10)),
        "width": one_of("narrow", "standard", "wide", "full"),
        **dict.fromkeys(("is_collapsible", "default_collapsed"), flag),
        "icon": anything,
    },
    **GRIDS,
}
IN_CONTAINER = {
    "actions",
    "context",
    "divider",
    "file",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
}
FIT: tuple[Rule, ...] = (only_with(_has_image), only_with(_has_words), only_with(_may_dispatch))
BLOCK_IN_CONTAINER = every(typed(BLOCKS, IN_CONTAINER), *FIT)
ONLY_IN_MESSAGES = {"data_visualization", "plan", "task_card", "markdown", "context_actions", "file"}
NOT_IN_MODALS = ONLY_IN_MESSAGES | {"table", "data_table", "container", "card", "carousel"}
NOT_ON = {"message": {"alert"}, "modal": NOT_IN_MODALS, "home": ONLY_IN_MESSAGES | {"alert"}}
ON = {surface: every(typed(BLOCKS, BLOCKS.keys() - barred), *FIT) for surface, barred in NOT_ON.items()}
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
    """What Slack would refuse in a message's blocks; nothing if it would take them."""
    complaints = Complaints("message")
    _check_blocks(complaints, blocks, "/blocks", MESSAGE_MOST)
    if not complaints.sentences and sum(len(words) for words in words_in(blocks)) > WORDS_MOST:
        complaints.say(f"must be less than {WORDS_MOST + 1} characters of text in all blocks", "/blocks")
    return complaints.sentences


def check_view(view: Any) -> list[str]:
    """What Slack would refuse in a modal or a Home tab; nothing if it would take it."""
    kind = view.get("type") if isinstance(view, dict) else None
    if kind not in VIEWS:
        return ["must be a modal or home object [json-pointer:/view]"]
    complaints = Complaints(kind)
    thing(VIEWS[kind])(complaints, view, "/view")
    blocks = view.get("blocks")
    _check_blocks(complaints, blocks, "/view/blocks", VIEW_MOST)
    has_input = any(each.get("type") == "input" for each in objects_in(blocks))
    if kind == "modal" and has_input and not view.get("submit"):
        complaints.say("submit is required when an input block is within blocks", "/view")
    return complaints.sentences


def objects_in(blocks: Any) -> list[Json]:
    """The blocks that are objects at all."""
    return [each for each in blocks if isinstance(each, dict)] if isinstance(blocks, list) else []


def _check_blocks(complaints: Complaints, blocks: Any, where: str, most: int) -> None:
    if not isinstance(blocks, list):
        complaints.say("must provide an array", where)
        return
    every(many(ON[complaints.surface], 0, most), no_twice("block_id"))(complaints, blocks, where)
    check_grids(complaints, objects_in(blocks), where)
    marked = sum(len(str(each.get("text"))) for each in objects_in(blocks) if each.get("type") == "markdown")
    if marked > MARKDOWN_MOST:
        complaints.say(f"must be less than {MARKDOWN_MOST + 1} characters in all markdown blocks", where)
