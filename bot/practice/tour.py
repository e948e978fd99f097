"""A few things to try, each ticked off when it is seen on the wire."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

# What can be seen: "command_answered" (with the command), "reply_answered" (a person's reply under the bot's message,
# with its text), "posted_unasked" (a message of the bot in a channel, with its text).
Sight = tuple[str, str]  # what is seen, and a pattern that its text contains


@dataclass(frozen=True)
class Step:
    """One thing to try; any of its sights ticks it."""

    id: str
    title: str
    text: str
    sights: tuple[Sight, ...] = ()


@dataclass
class Tour:
    """The steps, and which are done."""

    steps: Sequence[Step] = ()
    done: set[str] = field(default_factory=set)

    def see(self, what: str, text: str) -> None:
        """Ticks every step that this is about."""
        for step in self.steps:
            if any(kind == what and re.search(pattern, text, re.IGNORECASE) for kind, pattern in step.sights):
                self.done.add(step.id)

    def as_json(self) -> list[dict[str, Any]]:
        """The steps as the page shows them."""
        return [
            {"id": step.id, "title": step.title, "text": step.text, "done": step.id in self.done} for step in self.steps
        ]

    def load(self, done: Collection[str]) -> None:
        """Ticks what was done before a restart."""
        self.done |= set(done)
