"""Describe a view (a modal or a Home tab) that somebody has before them."""

from dataclasses import dataclass

from bot.practice.json_object import Json


@dataclass
class View:
    """Hold a view somebody has before them, or their Home tab."""

    body: Json
    user_id: str
    channel_id: str
    errors: dict[str, str] | None = None  # by block id, as the last submission was answered
