"""Refuse a call with Slack's own error code."""

from collections.abc import Sequence
from typing import Any


class Refused(Exception):
    """Refuse a call: Slack's error code, and sentences that say what is wrong and where."""

    def __init__(self, error: str, problems: Sequence[str] = (), **more: Any) -> None:
        super().__init__(error)
        self.error, self.problems, self.more = error, list(problems), more

    def __str__(self) -> str:
        return "; ".join([self.error, *self.problems])

    def as_json(self) -> dict[str, Any]:
        """Return the body of the answer to a call that is refused."""
        body: dict[str, Any] = {"ok": False, "error": self.error, **self.more}
        if self.problems:
            shown = [f"[ERROR] {problem}" for problem in self.problems]
            body |= {"errors": self.problems, "response_metadata": {"messages": shown}}
        return body
