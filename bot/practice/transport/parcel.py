"""Describe what is delivered to a bot, and how it acknowledged."""

from dataclasses import dataclass, field

from bot.practice.json_object import Json

Parcel = tuple[str, Json]  # what is delivered: its Socket Mode name and its payload
EVENT = "events_api"


@dataclass(frozen=True)
class Ack:
    """Hold how the bot acknowledged; status 0 if it did not in time."""

    status: int
    took: float
    body: Json = field(default_factory=dict)
