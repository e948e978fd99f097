"""Draw the few blocks we use, and read people's words on their way in; `mrkdwn.py` escapes them on their way out."""

import re
from typing import Any

from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.plan.language.mentions import by_name, said_to_all
from bot.plan.language.unseen import as_seen, tidied
from bot.plan.model import action
from bot.plan.model.person import is_erased

Block = dict[str, Any]

MOST_BLOCKS = 50  # in a message
MOST_TEXT = 3000  # characters in a section
FOLDED_FROM = 200  # characters, or a few lines: from there on a phone may show the beginning only
LONGEST_NOTE = 600  # characters of somebody's words on a card; the rest is in the history

_DIGIT = re.compile(r"\d")
_SEEN = re.compile(r"_?~([0-9a-f]{12})$")  # what a button was drawn from
_ESCAPES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}  # nothing else is escaped by Slack: "&region" was typed so
_ESCAPED = re.compile("|".join(_ESCAPES))
_LINK = re.compile(r"<((?:https?|mailto|tel):[^<>|]+)(?:\|([^<>]*))?>")


def unescape(text: str) -> str:
    """Read what Slack sent as the plain text that was typed: entities undone, tidied of what nobody sees; links that
    Slack made as what they were made of, others as their address.

    Mentions keep Slack's form (`<@U1>`): they are read as who was meant, and escaped like anything else on the way
    out.
    """
    text = _LINK.sub(_as_typed, tidied(text))
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text) if "&" in text else text


def unescape_message(text: str) -> str:
    """Read what Slack sent of a message or command in the same way; what rings everybody is a word in it."""
    return unescape(said_to_all(text))


def _as_typed(link: re.Match[str]) -> str:
    """What was typed where a link stands now: Slack links "done.In" to `http://done.In`."""
    address, label = link[1], link[2] or ""
    scheme, _, bare = address.partition(":")
    bare = bare.removeprefix("//")
    if scheme == "tel":
        return label if label and _DIGIT.findall(label) == _DIGIT.findall(bare) else bare
    is_made = label.casefold().rstrip("/") == bare.casefold().rstrip("/")
    return label if label and is_made else bare if scheme == "mailto" else address


def read_id(text: str) -> int:
    """Read an id of ours, which a button, an option or a block brings back; ValueError if it is none.

    Numbers that no database keeps are none either.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 19):  # nineteen nines are more than 64 bits hold
        raise ValueError(f"no id: {text[:20]!r}")
    return int(text)


def cut(text: str, longest: int) -> str:
    """Cut text to a length, at a word's end, with an ellipsis. Cut first, escape after."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    return head[: head.rfind(" ")].rstrip(" ,;:–-") + "…" if " " in head[longest // 2 :] else head + "…"


def quoted(text: str, longest: int = LONGEST_NOTE) -> Mrkdwn:
    """Quote somebody's words inside one of our sentences: cut, escaped, on one line, whom they mention named but not
    rung.
    """
    return escape(cut(" ".join(named(text).split()), longest))


def in_marks(text: str, longest: int = LONGEST_NOTE) -> Mrkdwn:
    """Quote somebody's words in quotation marks; without them what stands in place of words that were erased: nobody
    said it.
    """
    shown = quoted(text, longest)
    return shown if action.is_in_place_of_words(text) else mrkdwn("“{}”", shown)


def named(text: str) -> str:
    """Show somebody's words with mentions as plain names, so that quoting them rings nobody: `<@U1|olivia>` is
    @olivia.
    """
    return by_name(text)


def person(user_id: str | None) -> Mrkdwn:
    """Mention a user, by Slack's own name for them; in a message that only they or nobody new sees it rings nobody.

    Who has been erased is named by their pseudonym.
    """
    if is_erased(user_id):
        return escape(user_id or "")
    return mrkdwn("<@{}>", user_id) if user_id else mrkdwn("the plan")


def channel(channel_id: str | None) -> Mrkdwn:
    """Name a channel, by Slack's own name for it, as a link to it."""
    return mrkdwn("<#{}>", channel_id or "")


def section(text: Mrkdwn, accessory: Block | None = None, block_id: str | None = None) -> Block:
    """Draw a paragraph of mrkdwn, of which as much is shown as fits; a long one is not folded (`expand`)."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": fit(escape(text)), "verbatim": True}}
    if len(text) > FOLDED_FROM or text.count("\n") > 3:
        block["expand"] = True
    if accessory:
        block["accessory"] = accessory
    if block_id:
        block["block_id"] = block_id
    return block


def typed(text: str, longest: int = MOST_TEXT // 2) -> Block:
    """Draw what somebody typed in Slack, set off as a quotation: their own bold stays bold, and nothing in it rings.

    What stands in place of words that were erased is no quotation.
    """
    if action.is_in_place_of_words(text):
        return section(quoted(text, longest))
    lines = cut(named(text), longest).splitlines()
    block = section(mrkdwn("\n").join(mrkdwn("> {}", line) for line in lines))
    return {name: value for name, value in block.items() if name != "expand"}  # theirs may be folded


def quote(text: str, longest: int = MOST_TEXT) -> Block:
    """Draw a document's words exactly as they are, asterisks and all, set off as a quotation."""
    element = {"type": "text", "text": cut(as_seen(text), longest)}
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [element]}]}


def context(text: Mrkdwn) -> Block:
    """Draw small grey print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": fit(escape(text)), "verbatim": True}]}


def plain_text(text: str, longest: int = MOST_TEXT) -> Block:
    """Make a plain text object: nothing in it is read as a sign, or turns what follows it."""
    return {"type": "plain_text", "text": cut(as_seen(text), longest)}


def header(text: str) -> Block:
    """Draw a heading."""
    return {"type": "header", "text": plain_text(text, 150)}


def button(label: str, action_id: str, value: int | str, style: str | None = None, *, seen: str | None = None) -> Block:
    """Draw a button; its value is one id. `seen` is what it is drawn from, condensed: the press brings it back."""
    made: Block = {
        "type": "button",
        "text": plain_text(label, 75),
        "action_id": with_seen(action_id, seen),
        "value": str(value),
    }
    if style:
        made["style"] = style
    return made


def asking_first(made: Block, title: str, text: str, yes: str) -> Block:
    """Let Slack ask once more before a button counts."""
    question = {"title": plain_text(title, 100), "text": plain_text(text, 300)}
    return made | {"confirm": {**question, "confirm": plain_text(yes, 30), "deny": plain_text("Not yet", 30)}}


def with_seen(text: str, seen: str | None) -> str:
    """Add what a button or option is drawn from, condensed, to its `action_id` or value; nothing for None."""
    return f"{text}_~{seen}" if seen else text


def split_seen(text: str) -> tuple[str, str | None]:
    """Split what `with_seen` has added from the rest; None where an earlier version drew it."""
    found = _SEEN.search(text)
    return (text[: found.start()], found[1]) if found else (text, None)


def buttons(*made: Block, block_id: str | None = None) -> Block:
    """Draw a row of buttons."""
    block: Block = {"type": "actions", "elements": list(made)}
    if block_id:
        block["block_id"] = block_id
    return block


def fit(text: Mrkdwn) -> Mrkdwn:
    """Cut text so that a section takes it. What is cut is our own sentence's end, never the middle of an entity."""
    if len(text) <= MOST_TEXT:
        return text
    return whole(text[: MOST_TEXT - 1])


def whole(head: Mrkdwn) -> Mrkdwn:
    """End the beginning of an escaped text at a word's end, and outside an entity, a mention and a link."""
    end = max(head.rfind(" "), head.rfind("\n"))
    head = head[:end] if end > len(head) // 2 else head
    if (opened := head.rfind("<")) > head.rfind(">"):
        head = head[:opened]
    if (opened := head.rfind("&")) > head.rfind(";"):
        head = head[:opened]
    return head + "…"
