"""List a few things to try, each ticked off when it is seen on the wire.

A step is plain data: name what can be seen (`Sight`), and a pattern that its text contains. To add one, add a `Step` to
the world's tour; nothing here needs to know of it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

TourEvent = Literal[
    "command_answered",  # the bot answered a slash command; the text is the command as typed
    "said",  # somebody said something where the bot is; the text is theirs
    "reply_answered",  # the bot answered a reply under one of its messages; the text is the reply
    "posted_unasked",  # the bot posted in a channel of its own accord; the text is the message
    "form_submitted",  # the bot accepted a form; the text is its callback_id
    "pressed",  # the bot took a press of a button or a choice from a menu; the text is its action_id
]
Sight = tuple[TourEvent, str]  # what is seen, and a pattern that its text contains


@dataclass(frozen=True)
class Step:
    """Hold one thing to try: any of its sights ticks it, or, where something has to follow, any of `then` after it.

    `thread_in` is the channel whose newest alert it is to be typed under: the page opens that thread.
    """

    id: str
    title: str
    text: str
    sights: tuple[Sight, ...] = ()
    then: tuple[Sight, ...] = ()
    thread_in: str | None = None


@dataclass
class Tour:
    """Hold the steps, which are done, and which have only begun."""

    steps: Sequence[Step] = ()
    done: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)

    def see(self, kind: TourEvent, text: str) -> None:
        """Tick every step that this is about, or bring it further."""
        for step in self.steps:
            if step.then and step.id in self.begun and _has(step.then, kind, text):
                self.done.add(step.id)
            elif _has(step.sights, kind, text):
                (self.begun if step.then else self.done).add(step.id)

    def as_json(self) -> list[dict[str, Any]]:
        """List the steps as the page shows them."""
        return [
            {
                "id": step.id,
                "title": step.title,
                "text": step.text,
                "done": step.id in self.done,
                "thread_in": step.thread_in,
            }
            for step in self.steps
        ]

    def kept(self) -> dict[str, list[str]]:
        """Return what a restart must not forget."""
        return {"done": sorted(self.done), "begun": sorted(self.begun)}

    def load(self, kept: Mapping[str, Collection[str]] | Collection[str]) -> None:
        """Tick what was done before a restart; a bare list, of an older workspace, names what was done."""
        known = kept if isinstance(kept, Mapping) else {"done": kept}
        self.done |= set(known.get("done", ()))
        self.begun |= set(known.get("begun", ()))


def _has(sights: Sequence[Sight], kind: TourEvent, text: str) -> bool:
    return any(each == kind and re.search(pattern, text, re.IGNORECASE) for each, pattern in sights)
