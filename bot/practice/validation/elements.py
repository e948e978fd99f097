"""Limit buttons, menus and input fields as Slack does (docs.slack.dev, reference/block-kit/block-elements)."""

from typing import Any

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
    unique,
)

ID = string(255)
PLACEHOLDER = text(150, is_plain=True)
OPTION = object_of({"text": Need(text(75)), "value": Need(string(150)), "description": text(75), "url": string(3000)})
GROUP = object_of({"label": Need(text(75, is_plain=True)), "options": Need(list_of(OPTION, 1, 100))})
IN_MENU = object_of({"text": Need(text(75, is_plain=True)), "value": Need(string(150)), "description": text(75)})
SUGGESTED = object_of(
    {
        "options": list_of(IN_MENU, 0, 100),
        "option_groups": list_of(
            object_of({"label": Need(text(75, is_plain=True)), "options": Need(list_of(IN_MENU, 0, 100))}), 0, 100
        ),
    }
)
CONFIRM = object_of(
    {
        "title": Need(text(100, is_plain=True)),
        "text": Need(text(300)),
        "confirm": Need(text(30, is_plain=True)),
        "deny": Need(text(30, is_plain=True)),
        "style": one_of("primary", "danger"),
    }
)
COMMON: Schema = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": flag}
MENU: Schema = {**COMMON, "placeholder": PLACEHOLDER}
SEVERAL: Schema = {**MENU, "max_selected_items": number(1)}
CHOICES: Schema = {"options": list_of(OPTION, 1, 100), "option_groups": list_of(GROUP, 1, 100)}
FILTER = {"filter": anything, "response_url_enabled": flag, "default_to_current_conversation": flag}
ENTRY: Schema = {
    "action_id": ID,
    "placeholder": PLACEHOLDER,
    "initial_value": string(3000, 0),
    "focus_on_load": flag,
    "dispatch_action_config": anything,
}
TEN: Schema = {**COMMON, "options": Need(list_of(OPTION, 1, 10))}

ELEMENTS: dict[str, Schema] = {
    "button": {
        **COMMON,
        "text": Need(text(75, is_plain=True)),
        "value": string(2000),
        "url": string(3000),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
        "visible_to_user_ids": list_of(string(20), 1, 100),
    },
    "overflow": {**COMMON, "options": Need(list_of(OPTION, 1, 5))},
    "static_select": {**MENU, **CHOICES, "initial_option": OPTION},
    "multi_static_select": {**SEVERAL, **CHOICES, "initial_options": list_of(OPTION, 1, 100)},
    "external_select": {**MENU, "min_query_length": number(0), "initial_option": OPTION},
    "multi_external_select": {**SEVERAL, "min_query_length": number(0), "initial_options": list_of(OPTION, 1, 100)},
    "users_select": {**MENU, "initial_user": string(20)},
    "multi_users_select": {**SEVERAL, "initial_users": list_of(string(20), 1, 100)},
    "channels_select": {**MENU, "initial_channel": string(20), "response_url_enabled": flag},
    "multi_channels_select": {**SEVERAL, "initial_channels": list_of(string(20), 1, 100)},
    "conversations_select": {**MENU, **FILTER, "initial_conversation": string(20)},
    "multi_conversations_select": {**SEVERAL, **FILTER, "initial_conversations": list_of(string(20), 1, 100)},
    "datepicker": {**MENU, "initial_date": string(10, 10)},
    "timepicker": {**MENU, "initial_time": string(5, 5), "timezone": string(100)},
    "datetimepicker": {**COMMON, "initial_date_time": number(1e9, 9_999_999_999)},
    "checkboxes": {**TEN, "initial_options": list_of(OPTION, 1, 10)},
    "radio_buttons": {**TEN, "initial_option": OPTION},
    "plain_text_input": {
        **ENTRY,
        "multiline": flag,
        "min_length": number(0, 3000),
        "max_length": number(1, 3000),
    },
    "email_text_input": ENTRY,
    "url_text_input": ENTRY,
    "number_input": {
        **ENTRY,
        "is_decimal_allowed": Need(flag),
        "min_value": number(float("-inf")),
        "max_value": number(float("-inf")),
    },
    "rich_text_input": {
        **ENTRY,
        "initial_value": anything,
        "min_lines": number(1, 100),
        "max_lines": number(1, 100),
    },
    "file_input": {"action_id": ID, "filetypes": list_of(string(20), 1, 100), "max_files": number(1, 10)},
    "image": {
        "alt_text": Need(string(2000)),
        "image_url": string(3000),
        "slack_file": object_of({"id": string(20), "url": string(3000)}),
    },
    "feedback_buttons": {"action_id": ID, "positive_button": Need(anything), "negative_button": Need(anything)},
    "icon_button": {
        **COMMON,
        "icon": Need(string(50)),
        "text": Need(text(75, is_plain=True)),
        "value": string(2000),
        "accessibility_label": string(75),
        "visible_to_user_ids": list_of(string(20), 1, 100),
    },
}

SINGLE = {kind for kind in ELEMENTS if kind.endswith("_select") and not kind.startswith("multi_")}
PICKERS = {"datepicker", "timepicker", "datetimepicker"}
CHOOSERS = {"checkboxes", "radio_buttons"}
MULTI = {kind for kind in ELEMENTS if kind.startswith("multi_")}
ENTRIES = {kind for kind in ELEMENTS if kind.endswith("_input")}
IN_ACTIONS = {"button", "overflow", "rich_text_input", *SINGLE, *PICKERS, *CHOOSERS}
IN_SECTION = {"button", "overflow", "image", *SINGLE, *PICKERS, *CHOOSERS, *MULTI}
IN_INPUT = {*SINGLE, *PICKERS, *CHOOSERS, *MULTI, *ENTRIES}


def _choices(element: dict[str, Any]) -> str | None:
    """A static menu has either options or groups of them."""
    has = [name for name in ("options", "option_groups") if element.get(name)]
    if element.get("type") in ("static_select", "multi_static_select") and len(has) != 1:
        return "must have either options or option_groups"
    return None


def _begins(element: dict[str, Any]) -> str | None:
    """What a menu begins with is one of its options."""
    grouped = [each for group in element.get("option_groups") or [] for each in group.get("options") or []]
    options = [*(element.get("options") or []), *grouped]
    begun = [element["initial_option"]] if element.get("initial_option") else element.get("initial_options") or []
    if options and any(each not in options for each in begun):
        return "initial_option must be one of the options"
    return None


def element_of(allowed: set[str]) -> Rule:
    """Take an element of one of these kinds, within Slack's limits."""

    def modal_only(complaints: Complaints, value: Any, where: str) -> None:
        if isinstance(value, dict) and value.get("type") == "file_input" and complaints.surface != "modal":
            complaints.say("file_input is for modals only", where)

    return all_of(typed(ELEMENTS, allowed), consistent(_choices), consistent(_begins), modal_only)


def elements_of(allowed: set[str], most: int) -> Rule:
    """Take so many elements, with ids that differ."""
    return all_of(list_of(element_of(allowed), 1, most), unique("action_id"))
