"""Read the words in names of files and in addresses of links: `Ellis_Carter%2C_13.pdf` says `Ellis Carter, 13.pdf`."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

_ADDRESS = re.compile(r"https?://[^\s<>|]{1,4000}", re.IGNORECASE)
_HOST = re.compile(r"https?://[^/?#]{0,300}", re.IGNORECASE)
_SLACKS = re.compile(r"(https?://(?:[\w-]{1,60}\.){0,2}slack\.com)((?:/[\w-]{1,40}){1,5})", re.IGNORECASE)
_ID = re.compile(r"/(?:[A-Z][A-Z0-9]{2,20}(?:-[A-Z][A-Z0-9]{2,20})?|p[0-9]{16})(?![\w-])")
_JOINS = re.compile(r"[_+/?&=#]")
_AS_SPACES = re.compile(r"[-.~]")
TWICE = 2  # an address within an address is encoded once more


def words_of_address(address: str) -> tuple[str, ...]:
    """Read what a file's name, or an address after its host, says: with its hyphens and dots, which a date or number
    has, and with spaces in place of them, which a name has.
    """
    said = _HOST.sub("", without_slacks_ids(address), count=1)
    for _ in range(TWICE):
        said = unquote(said)
    said = _JOINS.sub(" ", said)
    return tuple(dict.fromkeys((said, _AS_SPACES.sub(" ", said))))


def without_slacks_ids(text: str) -> str:
    """Return a text without the ids in Slack’s own addresses, which are drawn by chance: of channels, people, files
    and messages. What a file is called stands after them."""
    if "slack.com" not in text:
        return text
    return _SLACKS.sub(lambda found: found[1] + _ID.sub("", found[2]), text)


def addresses_in(text: str) -> Iterator[str]:
    """Find the addresses of links in a text, as they are typed in Slack or a form."""
    return (match[0] for match in _ADDRESS.finditer(text))
