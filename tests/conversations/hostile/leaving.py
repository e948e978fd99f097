"""Look at all that leaves for Slack, by whichever way: is anything in it a sign that is not ours?"""

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.plan.language.unseen import CONTROLS, DIRECTIONS

HOSTILE = "<!channel> <!here> <@UEVIL> <#CEVIL> <https://evil.example|https://good.example> R&D \u202e\x1b[31m\u2066"
OURS = re.compile(r"<@(?!UEVIL)U[A-Z]+>|<#(?!CEVIL)C[A-Z]+>|<https://[^|<>]*\|[^|<>]*>")
TEXTS_OF_RICH = {"text"}  # nothing in a quotation links or rings
_HOST = re.compile(r"https?://[^/\s…]*")
_TYPED = {"initial_value", "value", "private_metadata", "block_id", "action_id", "url"}  # nobody reads signs in these


def texts(payload: Any, key: str = "") -> Iterator[tuple[bool, str]]:
    """Every text of a payload, and whether Slack reads signs in it."""
    match payload:
        case {"type": "mrkdwn" | "plain_text" as kind, "text": str(text)}:
            yield kind == "mrkdwn", text
        case {"type": "text", "text": str(text)}:
            yield False, text
        case {"type": "user" | "usergroup" | "channel" | "link" | "broadcast" as kind}:
            yield True, f"<a {kind} in a quotation>"
        case dict() if key == "errors":
            yield from ((False, str(said)) for said in payload.values())
        case dict():
            for name, value in payload.items():
                if name == "text" and isinstance(value, str):
                    yield True, value
                elif name not in _TYPED:
                    yield from texts(value, name)
        case list():
            for each in payload:
                yield from texts(each, key)
        case str() if payload[:1] in ("[", "{") and key in ("blocks", "view"):
            yield from texts(json.loads(payload), key)


def faults(payload: Any) -> list[str]:
    """What is wrong with a payload: signs that are not ours, text that was escaped twice, or where nobody undoes it."""
    found = []
    for has_signs, text in texts(payload):
        if has_signs:
            found += [f"a sign: {sign[:60]} in {text[:200]}" for sign in re.findall(r"<[^>]*>?", OURS.sub("", text))]
            found += [f"a false label: {link}" for link in OURS.findall(text) if _is_false(link)]
            found += [f"escaped twice: {text[:200]}"] if re.search(r"&amp;(?:lt|gt|amp);", text) else []
            found += [f"not escaped: {text[:200]}"] if re.search(r"&(?!(?:lt|gt|amp);)", text) else []
        elif re.search(r"&(?:lt|gt|amp);", text):
            found.append(f"escaped where it is plain: {text[:200]}")
        if re.search(f"[{CONTROLS}{DIRECTIONS}]", text):
            found.append(f"turned, or controlled: {text[:200]!r}")
    return found


def _is_false(link: str) -> bool:
    """Whether the label says another address than the one it leads to."""
    address, _, label = link.strip("<>").partition("|")
    said = _HOST.match(label)
    return "://" in label and (said is None or not address.startswith(said[0]))
