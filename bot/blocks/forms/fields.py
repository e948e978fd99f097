"""Draw the pieces that forms are made of, and read back what was put into them."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bot.blocks.forms.metadata import Metadata, packed
from bot.blocks.kit import Block, plain_text, section, unescape
from bot.blocks.mrkdwn import mrkdwn
from bot.blocks.reply import MOST_ACKNOWLEDGED

LONGEST = 3_000  # characters that a text box takes
MOST_OPTIONS = 100  # in a menu, or in each of its groups
NOTICE = "notice"  # what a form says of itself, above its fields
CHANGED = (
    "Somebody has changed this while the form was open. What you typed is still here; look at how it stands now, then "
    "send it again."
)


def modal(
    callback_id: str, title: str, submit: str, blocks: Iterable[Block], metadata: Metadata, *, notice: str = ""
) -> Block:
    """Draw a form. `metadata` comes back with it; `notice` is said above everything else."""
    said = [section(mrkdwn("⚠️ *{}*", notice), block_id=NOTICE)] if notice else []
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": packed(metadata),
        "title": plain_text(title, 24),
        "submit": plain_text(submit),
        "close": plain_text("Cancel"),
        "blocks": [*said, *blocks],
    }


def field(block_id: str, label: str, element: Block, *, is_optional: bool = False, hint: str = "") -> Block:
    """Draw one field, under its label."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain_text(label),
        "element": {"action_id": block_id, **element},
        "optional": is_optional,
    }
    if hint:
        block["hint"] = plain_text(hint)
    return block


def text_box(initial: str = "", *, is_long: bool = True, hint: str = "") -> Block:
    """Draw a box for words."""
    box: Block = {"type": "plain_text_input", "multiline": is_long, "max_length": LONGEST}
    if initial:
        box["initial_value"] = initial[:LONGEST]
    if hint:
        box["placeholder"] = plain_text(hint, 150)
    return box


def link_box(initial: str = "") -> Block:
    """Draw a box for a web address."""
    return {"type": "url_text_input", **({"initial_value": initial} if initial else {})}


def menu(options: Sequence[tuple[str, str]], chosen: str | None = None, hint: str = "") -> Block:
    """Draw a menu of (value, text); one that searches where there are more than a list takes: it asks for its options
    as somebody types (`bot.listeners.words.suggestions`)."""
    made = [option(value, text) for value, text in options]
    is_long = len(made) > MOST_OPTIONS
    block: Block = {"type": "external_select", "min_query_length": 0} if is_long else {"type": "static_select"}
    if not is_long:
        block["options"] = made
    if initial := next((each for each in made if each["value"] == chosen), None):
        block["initial_option"] = initial
    if hint:
        block["placeholder"] = plain_text(hint, 150)
    return block


def option(value: str, text: str) -> Block:
    """Draw one option of a menu."""
    return {"text": plain_text(text, 75), "value": value}


def suggested(groups: Sequence[tuple[str, Sequence[Block]]]) -> Block:
    """Draw what a menu that searches shows, group by group where there are several: as many options as Slack takes, and
    as an acknowledgement holds."""
    most = MOST_OPTIONS // max(1, len(groups))
    while True:
        cut = [{"label": plain_text(label, 75), "options": [*options[:most]]} for label, options in groups]
        answer: Block = {"option_groups": cut} if len(cut) > 1 else {"options": cut[0]["options"] if cut else []}
        if most <= 1 or len(json.dumps(answer)) <= MOST_ACKNOWLEDGED:
            return answer
        most = most * 3 // 4


def radio(options: Sequence[tuple[str, str]], chosen: str | None = None) -> Block:
    """Draw a choice of (value, text), ten at most, all of them in sight."""
    made: list[dict[str, Any]] = [{"text": plain_text(text, 75), "value": value} for value, text in options]
    block: Block = {"type": "radio_buttons", "options": made}
    if initial := next((option for option in made if option["value"] == chosen), None):
        block["initial_option"] = initial
    return block


def day(initial: date | None = None, hint: str = "") -> Block:
    """Draw the choice of a day from a calendar."""
    block: Block = {"type": "datepicker"}
    if initial:
        block["initial_date"] = initial.isoformat()
    if hint:
        block["placeholder"] = plain_text(hint)
    return block


def somebody(chosen: str | None = None, hint: str = "Choose somebody") -> Block:
    """Draw the choice of one person."""
    return {"type": "users_select", "placeholder": plain_text(hint), **({"initial_user": chosen} if chosen else {})}


def people(chosen: Iterable[str] = ()) -> Block:
    """Draw the choice of several people."""
    block: Block = {"type": "multi_users_select", "placeholder": plain_text("Choose people")}
    if users := sorted(chosen):
        block["initial_users"] = users
    return block


def channel(chosen: str | None = None) -> Block:
    """Draw the choice of one channel, public or private."""
    return {
        "type": "conversations_select",
        "placeholder": plain_text("Choose a channel"),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        **({"initial_conversation": chosen} if chosen else {}),
    }


def files(most: int = 5) -> Block:
    """Draw a field for files, from a phone's camera or from anywhere."""
    return {"type": "file_input", "max_files": most}


def _put_in(view: dict[str, Any], block_id: str) -> dict[str, Any]:
    found: dict[str, Any] = view["state"]["values"].get(block_id, {}).get(block_id) or {}
    return found


def text_of(view: dict[str, Any], block_id: str) -> str:
    """Read what was typed into a box, as plain text."""
    return unescape(_put_in(view, block_id).get("value") or "").strip()


def choice_of(view: dict[str, Any], block_id: str) -> str | None:
    """Read the value chosen from a menu."""
    chosen = _put_in(view, block_id).get("selected_option")
    return chosen["value"] if chosen else None


def day_of(view: dict[str, Any], block_id: str) -> date | None:
    """Read the day chosen."""
    chosen = _put_in(view, block_id).get("selected_date")
    return date.fromisoformat(chosen) if chosen else None


def person_of(view: dict[str, Any], block_id: str) -> str | None:
    """Read the user id of the person chosen."""
    return _put_in(view, block_id).get("selected_user") or None


def channel_of(view: dict[str, Any], block_id: str) -> str | None:
    """Read the id of the channel chosen."""
    return _put_in(view, block_id).get("selected_conversation") or None


def people_of(view: dict[str, Any], block_id: str) -> list[str]:
    """Read the user ids of the people chosen."""
    return list(_put_in(view, block_id).get("selected_users") or ())


def files_of(view: dict[str, Any], block_id: str) -> list[dict[str, Any]]:
    """Read the files put in, as Slack describes them."""
    return list(_put_in(view, block_id).get("files") or ())


def boxes(options: Sequence[tuple[str, str, str]], ticked: Iterable[str]) -> Block:
    """Draw boxes to tick, ten at most: (value, text, what else is to be known of it)."""
    made = []
    for value, text, more in options:
        option: Block = {"text": plain_text(text, 75), "value": value}
        if more:
            option["description"] = plain_text(more, 75)
        made.append(option)
    block: Block = {"type": "checkboxes", "options": made}
    chosen = {*ticked}
    if initial := [option for option in made if option["value"] in chosen]:
        block["initial_options"] = initial
    return block


def ticked_in(view: dict[str, Any], prefix: str) -> set[str]:
    """Read the values of every box that is ticked, in the groups whose ids begin so."""
    found = set()
    for block_id, elements in view["state"]["values"].items():
        if block_id.startswith(prefix):
            for element in elements.values():
                found |= {option["value"] for option in element.get("selected_options") or ()}
    return found
