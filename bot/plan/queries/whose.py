"""Split the words of a list into whose actions are meant and which of them: "mine overdue", "overdue <@U1>"."""

import re
from dataclasses import dataclass

_SOMEBODY = r"<@[uw]\w{1,30}(?:\|[^<>]{0,100})?>|post#\d{1,18}"
_LEADING = re.compile(rf"(?P<whose>mine|my|me|ours|{_SOMEBODY})(?:\s+|\Z)", re.IGNORECASE)
_TRAILING = re.compile(
    rf"(?:\A|\s)(?:(?:of|for|by|from|with)\s)?(?P<whose>mine|me|ours|{_SOMEBODY})\s?\Z", re.IGNORECASE
)
_OWN = frozenset(("mine", "my", "me"))
OURS = "ours"  # theirs who owns something; of whoever does not, everybody's


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose actions are meant: `words` are empty where it is everybody's; `which` of them, empty where it is all."""

    words: str
    which: str

    @property
    def is_own(self) -> bool:
        """Whether whoever asks means their own."""
        return self.words.casefold() in _OWN

    @property
    def is_ours(self) -> bool:
        """Whether they mean their own if they own anything."""
        return self.words.casefold() == OURS

    @property
    def user_id(self) -> str | None:
        """Whoever was mentioned."""
        found = re.match(r"<@(\w+)", self.words)
        return found[1].upper() if found else None

    @property
    def post_id(self) -> int | None:
        """The post that was chosen."""
        _, _, number = self.words.partition("#")
        return int(number) if self.words.casefold().startswith("post#") else None


def split_whose(words: str) -> Whose:
    """Split a list's words."""
    text = " ".join(words.split())
    if found := _LEADING.match(text):
        return Whose(found["whose"], text[found.end() :])
    if found := _TRAILING.search(text[-160:]):
        return Whose(found["whose"], text[: len(text) - len(found[0])].strip())
    return Whose("", text)
