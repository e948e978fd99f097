"""Know the characters that nobody sees, or that look like a plain space: they hide words, turn the direction of what
follows, or control a terminal.
"""

import re
import unicodedata

# Each is the inside of a character class. White space, and what joins letters and emoji, is none of them.
CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
WIDTHLESS = "\xad\u200b\u2060-\u2065\u206a-\u206f\ufeff\U000e0000-\U000e007f"

_CONTROL = re.compile(f"[{CONTROLS}]")
_DIRECTION = re.compile(f"[{DIRECTIONS}]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(f"[{CONTROLS}{DIRECTIONS}{WIDTHLESS}]")


def without_controls(text: str) -> str:
    """Drop what controls a terminal, and what no database keeps."""
    return _CONTROL.sub("", text)


def without_directions(text: str) -> str:
    """Drop what turns the direction of the rest of a line: a date after it would be read backwards."""
    return _DIRECTION.sub("", text)


def as_seen(text: str) -> str:
    """Drop both, of what is shown as plain text."""
    return text if text.isprintable() else without_directions(without_controls(text))


def without_unseen(text: str) -> str:
    """Drop all of it, of names, of what people type and of what files print."""
    return _UNSEEN.sub("", text)


def tidied(text: str) -> str:
    """Tidy what somebody typed, or copied: nothing unseen, spaces and line breaks of one kind; all letters stay."""
    if text.isascii() and text.isprintable():
        return text
    return _SPACES.sub(" ", without_unseen(_BREAKS.sub("\n", unicodedata.normalize("NFC", text))))
