"""Describe a message, as it stands at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.practice.block_kit.elements import elements_in
from bot.practice.block_kit.readable_text import words_in
from bot.practice.json_object import Json

Key = tuple[str, str]  # channel id, ts


@dataclass(frozen=True)
class Message:
    """Hold a message as it stood when it was looked at; `PracticeSlack.now` looks again."""

    channel_id: str
    ts: str
    user_id: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    is_bot: bool = False
    only_for: str | None = None  # the one reader of an ephemeral message
    edited: str | None = None  # ts of the last edit
    deleted: bool = False
    metadata: Json | None = None
    reacted: tuple[tuple[str, str], ...] = ()  # emoji name and who, in the order they came
    files: tuple[str, ...] = ()
    attachments: list[Json] = field(default_factory=list)  # what was forwarded, and previews of links
    said_at: float | None = None  # seconds, by the practice clock, which may go back; a ts never does

    @property
    def key(self) -> Key:
        return self.channel_id, self.ts

    @property
    def root_ts(self) -> str:
        """The ts of the thread it stands in or would begin."""
        return self.thread_ts or self.ts

    @property
    def is_reply(self) -> bool:
        return self.thread_ts not in (None, self.ts)

    @property
    def every_file(self) -> list[str]:
        """The ids of the files that it shows, those of what it forwards too."""
        return [*self.files, *(file["id"] for each in self.attachments for file in each.get("files", ()))]

    @property
    def is_ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def reactions(self) -> tuple[str, ...]:
        """The names of the emoji on it, in the order they came."""
        return tuple(dict.fromkeys(name for name, _ in self.reacted))

    @property
    def everything(self) -> str:
        """All text a reader could see, blocks included, as it was sent (`&amp;` stays `&amp;`)."""
        return "\n".join([self.text, *words_in(self.blocks)])

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons and overflow options."""
        presses = [each for each in elements_in(self.blocks) if each["type"] in ("button", "overflow")]
        return [each["text"]["text"] for press in presses for each in press.get("options", [press])]


def message_from(kept: dict[str, Any]) -> Message:
    """Read a message out of what JSON made of it."""

    def pairs(listed: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
        return tuple((name, user_id) for name, user_id in listed)

    return Message(**{**kept, "reacted": pairs(kept["reacted"]), "files": tuple(kept["files"])})
