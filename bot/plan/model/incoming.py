"""Describe what somebody said to the bot, and where."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.plan.model.stamp import Source as Source
from bot.plan.model.stamp import Stamp

_LINK = re.compile(r"https?://[^\s<>|]{1,2000}")


class FileKind(StrEnum):
    """What Slack says that a file is, where that tells whether it may hold a plan."""

    SEEN_OR_HEARD = "seen or heard"  # a picture, a film, a recording, a voice clip
    LIVING = "living"  # a canvas or a list: its bytes are in no file, and change
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that came with words: Slack's id of it, its name, where it is to be seen (Slack's permalink), and how many
    bytes it has, where that is known; and what Slack says that it is. A link that was sent without a word is one too,
    without an id.
    """

    id: str
    name: str
    url: str | None = None
    size: int | None = None
    kind: "FileKind | None" = None


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One message, command or form, as plain text (unescaped, and tidied of what nobody sees; otherwise to the letter).

    `ts` makes it once-only together with the channel: the message's own, the edit's, or for a command or form
    Slack's id of it. `message_ts` is the message's, where there is one; `thread_ts` its thread's, where it is in one.
    """

    typed: str
    user_id: str
    channel_id: str
    source: Source
    ts: str | None = None
    message_ts: str | None = None
    thread_ts: str | None = None
    is_outsider: bool = False  # a guest, or of another organisation
    files: tuple[AttachedFile, ...] = ()
    link: str = ""
    is_called: bool = False  # the bot is named in it
    original: str = ""  # who said what was forwarded, where it was not typed
    comment: str = ""  # and what of `typed` stood beside it
    is_shared: bool | None = None  # whether another organisation reads its channel, where Slack says so with it

    @property
    def receipt(self) -> str:
        """The key under which it is dealt with once."""
        return f"{self.channel_id}:{self.ts}"

    def stamp(self, now: datetime) -> Stamp:
        """Stamp what is recorded of it."""
        return Stamp(self.user_id, now, self.source)


def naming_original(words: str, said: IncomingMessage) -> str:
    """Give words that were forwarded with the name of who said them first; any other as they are."""
    named = f"(forwarded from {said.original})"
    if not said.original or words.endswith(named):
        return words
    return f"{words} {named}".strip()


def links_alone(typed: str) -> tuple[str, tuple[AttachedFile, ...]]:
    """Take the links out of a message that has no other word, but for numbers: (what is left, the links). A link is
    evidence, and what stands in its address nobody has said."""
    links = _LINK.findall(typed)
    rest = _LINK.sub(" ", typed)
    if not links or any(sign.isalpha() for sign in rest):
        return typed, ()
    shown = list(dict.fromkeys(links))
    return " ".join(rest.split()), tuple(AttachedFile("", link, link) for link in shown)
