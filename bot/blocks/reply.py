"""Hold what a command answers: a sentence, and blocks that decorate it."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.blocks.kit import MOST_BLOCKS, Block, section, whole
from bot.blocks.mrkdwn import Mrkdwn, escape, mrkdwn
from bot.plan.model.day import CalendarDay
from bot.plan.privacy.audience import Hearing

# Characters of JSON in an acknowledgement, which goes as one frame of the socket: Slack closes it at one of more than
# 20,480 bytes (1009, github.com/revelrylabs/slax issue 614), and brings again whatever was not acknowledged yet.
# What is longer is said at the response address.
MOST_ACKNOWLEDGED = 15_000
MOST_BYTES = 4_000  # of the sentence: Slack edits no message that says more


@dataclass(frozen=True)
class Reply:
    """An answer. `text` is a full sentence (lock screens and screen readers use it); without blocks it is the whole
    message. By its type it is escaped; text that is plain all the same is escaped here, so that no answer is lost.

    `about` are the ids of the actions it tells of: by them `bot.plan.privacy.audience` decides who hears it, and about
    none it is the asker's alone. It `is_private` whatever it is about; in a thread, a reply that names nobody is
    answered to everybody only if it `is_public`. `view` is a form to open instead. `is_settled` takes the place of the
    message whose button was pressed; `receipt_of` are the ids of the updates it confirms, and `recorded` of those whose
    promises may be offered; `asked` is the id of the request that it confirms, `away` the absence, condensed;
    `heard_by` says who hears it, where that has been decided; `calendar` is what a file holds that goes to the asker
    alone. It `is_of_something_stored`: brought again by Slack, it is not worked out anew, but said as it was.
    """

    text: Mrkdwn
    blocks: list[Block] = field(default_factory=list)
    is_public: bool = False
    is_private: bool = False
    view: Block | None = None
    about: tuple[int, ...] = ()
    is_settled: bool = False
    recorded: tuple[int, ...] = ()
    receipt_of: tuple[int, ...] = ()
    asked: int | None = None
    away: str = ""
    heard_by: Hearing | None = None
    calendar: tuple[CalendarDay, ...] = ()
    is_of_something_stored: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.text, Mrkdwn):
            object.__setattr__(self, "text", escape(self.text))

    def as_message(self) -> dict[str, Any]:
        """Return the arguments that every way of sending takes."""
        message: dict[str, Any] = {"text": _cut(self.text)}
        if self.blocks:
            message["blocks"] = self.blocks[:MOST_BLOCKS]
        return message

    @cached_property
    def acknowledgement(self) -> str:
        """The body, as JSON, that answers a slash command in its acknowledgement: to whoever typed it, alone. It is
        written once: blocks do not change when they have been said."""
        return json.dumps({"response_type": "ephemeral", **self.as_message()}, separators=(",", ":"))


def _cut(text: Mrkdwn) -> Mrkdwn:
    """What Slack takes of a sentence: all of it, nearly always."""
    if len(text) * 4 <= MOST_BYTES or len(text.encode(errors="ignore")) <= MOST_BYTES:
        return text
    return whole(text.beginning(MOST_BYTES - len("…".encode())))


def above(sentence: Mrkdwn, shown: Reply, *, is_settled: bool) -> Reply:
    """Say to whoever pressed a button, above how things stand now, what came of it."""
    return Reply(
        sentence, [section(sentence), *shown.blocks], is_private=True, about=shown.about, is_settled=is_settled
    )


def opening(view: Block) -> Reply:
    """Open a form; the sentence stands in for it where there is only text."""
    return Reply(mrkdwn("Opening the form …"), view=view)
