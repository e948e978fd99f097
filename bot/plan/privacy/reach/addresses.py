"""Read the words in names of files and in addresses of links: `Ellis_Carter%2C_13.pdf` says `Ellis Carter, 13.pdf`."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

_ADDRESS = re.compile(r"https?://[^\s<>|]{1,4000}", re.IGNORECASE)
_HOST = re.compile(r"https?://[^/?#]{0,300}", re.IGNORECASE)
_JOINS = re.compile(r"[_+/?&=#]")
_AS_SPACES = re.compile(r"[-.~]")
TWICE = 2  # an address within an address is encoded once more


def words_of_address(address: str) -> tuple[str, ...]:
    """Read what a file's name, or an address after its host, says: with its hyphens and dots, which a date or number
    has, and with spaces in place of them, which a name has.
    """
    said = _HOST.sub("", address, count=1)
    for _ in range(TWICE):
        said = unquote(said)
    said = _JOINS.sub(" ", said)
    return tuple(dict.fromkeys((said, _AS_SPACES.sub(" ", said))))


def addresses_in(text: str) -> Iterator[str]:
    """Find the addresses of links in a text, as they are typed in Slack or a form."""
    return (match[0] for match in _ADDRESS.finditer(text))
