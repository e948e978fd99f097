"""Collect the text that a reader sees in blocks and views."""

from collections.abc import Iterator
from typing import Any

READABLE = {"text", "title", "subtitle", "caption", "label", "hint", "alt_text", "fallback", "name", "placeholder"}


def words_in(part: Any) -> Iterator[str]:
    """Collect every text a reader could see in blocks or views."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(value, dict | list):
            yield from words_in(value)
        elif key == "user_id" or (key in READABLE and isinstance(value, str)):
            yield f"<@{value}>" if key == "user_id" else value
