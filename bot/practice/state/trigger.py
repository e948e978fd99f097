"""Hold an interaction's `trigger_id` and `response_url`: one view soon, five answers within half an hour."""

import time
from dataclasses import dataclass, field
from uuid import uuid4

from bot.practice.refusal import Refused
from bot.practice.state.message import Key

TRIGGER_LASTS, RESPONSES, RESPONSE_LASTS = 3.0, 5, 1800.0  # seconds, times, seconds


@dataclass
class Trigger:
    """Hold one interaction: who and where, and its right to open one view soon and to answer five times."""

    user_id: str
    channel_id: str
    original: Key | None = None  # the message it was done to
    under: str | None = None  # the view it was done in
    asked: str = ""  # the slash command, as it was typed
    id: str = field(default_factory=lambda: f"{time.time_ns() // 1000}.{uuid4().int % 10**10}.{uuid4().hex}")
    at: float = field(default_factory=time.monotonic)
    is_exchanged: bool = False
    answers: int = 0

    @property
    def is_over(self) -> bool:
        return time.monotonic() - self.at > RESPONSE_LASTS

    def exchange(self) -> None:
        """Use up its right to open a view."""
        if self.is_exchanged:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() - self.at > TRIGGER_LASTS:
            raise Refused("expired_trigger_id")
        self.is_exchanged = True

    def count_answer(self) -> None:
        """Use up one of its answers."""
        if self.answers >= RESPONSES:
            raise Refused("used_url")
        if self.is_over:
            raise Refused("expired_url")
        self.answers += 1
