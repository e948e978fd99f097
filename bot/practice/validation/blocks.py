"""Limit blocks as Slack does, and say which may stand where (docs.slack.dev, reference/block-kit/blocks)."""

from collections.abc import Mapping
from typing import Any

from bot.practice.validation.elements import ELEMENTS, ID, IN_ACTIONS, IN_INPUT, IN_SECTION, element_of, elements_of
from bot.practice.validation.schema import (
    Complaints,
    Need,
    Rule,
    Schema,
    all_of,
    anything,
    consistent,
    flag,
    list_of,
    number,
    object_of,
    one_of,
    string,
    text,
    typed,
)
from bot.practice.validation.tables import TABLES

MARKDOWN_MOST = 12_000  # characters, over all markdown blocks

FILE = object_of({"id": string(20), "url": string(3000)})
IMAGE: Schema = {"alt_text": Need(string(2000)), "image_url": string(3000), "slack_file": FILE, "block_id": ID}
WORDS = text(3000)
RICH: dict[str, Schema] = {
    "rich_text_section": {"elements": Need(list_of(anything, 0, 1000))},
    "rich_text_list": {
        "elements": Need(list_of(anything, 1, 1000)),
        "style": Need(one_of("bullet", "ordered")),
        **dict.fromkeys(("indent", "offset", "border"), number(0)),
    },
    "rich_text_preformatted": {
        "elements": Need(list_of(anything, 1, 1000)),
        "border": number(0),
        "language": string(50),
    },
    "rich_text_quote": {"elements": Need(list_of(anything, 1, 1000)), "border": number(0)},
}
LEVELS = ("default", "info", "warning", "error", "success")
CARD: Schema = {
    "block_id": ID,
    **dict.fromkeys(("title", "subtitle"), text(150)),
    **dict.fromkeys(("body", "subtext"), text(200)),
    **dict.fromkeys(("hero_image", "icon", "slack_icon"), anything),
    "actions": list_of(element_of({"button"}), 1, 3),
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
        all_of(typed(ELEMENTS), consistent(_has_image))(complaints, value, where)
    else:
        WORDS(complaints, value, where)


def _in_container(complaints: Complaints, value: Any, where: str) -> None:
    BLOCK_IN_CONTAINER(complaints, value, where)


BLOCKS: dict[str, Schema] = {
    "section": {
        "block_id": ID,
        "text": WORDS,
        "fields": list_of(text(2000), 1, 10),
        "accessory": element_of(IN_SECTION),
        "expand": flag,
    },
    "header": {"block_id": ID, "text": Need(text(150, is_plain=True)), "level": number(1, 4)},
    "divider": {"block_id": ID},
    "context": {"block_id": ID, "elements": Need(list_of(_in_context, 1, 10))},
    "actions": {"block_id": ID, "elements": Need(elements_of(IN_ACTIONS, 25))},
    "context_actions": {"block_id": ID, "elements": Need(elements_of({"feedback_buttons", "icon_button"}, 5))},
    "image": {**IMAGE, "title": text(2000, is_plain=True)},
    "input": {
        "block_id": ID,
        "label": Need(text(2000, is_plain=True)),
        "element": Need(element_of(IN_INPUT)),
        "hint": text(2000, is_plain=True),
        "optional": flag,
        "dispatch_action": flag,
    },
    "rich_text": {"block_id": ID, "elements": Need(list_of(typed(RICH), 1, 100))},
    "markdown": {"block_id": ID, "text": Need(string(MARKDOWN_MOST))},
    "file": {"block_id": ID, "external_id": Need(string(255)), "source": Need(one_of("remote"))},
    "video": {
        "block_id": ID,
        **dict.fromkeys(("title", "video_url", "thumbnail_url", "alt_text"), Need(anything)),
        **dict.fromkeys(("description", "author_name", "provider_name", "provider_icon_url", "title_url"), anything),
    },
    "alert": {"block_id": ID, "text": Need(text(200)), "level": one_of(*LEVELS)},
    "card": CARD,
    "carousel": {"block_id": ID, "elements": Need(list_of(typed({"card": CARD}), 1, 10))},
    "task_card": {**TASK, "status": one_of("in_progress", "complete", "error")},
    "plan": {
        "block_id": ID,
        "title": Need(string(150)),
        "status": anything,
        "tasks": list_of(typed({"task_card": TASK}), 1, 50),
    },
    "container": {
        "block_id": ID,
        **dict.fromkeys(("title", "subtitle"), text(150)),
        "child_blocks": Need(list_of(_in_container, 1, 10)),
        "width": one_of("narrow", "standard", "wide", "full"),
        **dict.fromkeys(("is_collapsible", "default_collapsed"), flag),
        "icon": anything,
    },
    **TABLES,
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
FIT: tuple[Rule, ...] = (consistent(_has_image), consistent(_has_words), consistent(_may_dispatch))
BLOCK_IN_CONTAINER = all_of(typed(BLOCKS, IN_CONTAINER), *FIT)
ONLY_IN_MESSAGES = {"data_visualization", "plan", "task_card", "markdown", "context_actions", "file"}
NOT_IN_MODALS = ONLY_IN_MESSAGES | {"table", "data_table", "container", "card", "carousel"}
NOT_ON = {"message": {"alert"}, "modal": NOT_IN_MODALS, "home": ONLY_IN_MESSAGES | {"alert"}}
ON = {surface: all_of(typed(BLOCKS, BLOCKS.keys() - barred), *FIT) for surface, barred in NOT_ON.items()}
