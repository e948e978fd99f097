"""Describe something that a person did, with the payloads that are delivered of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.practice.json_object import Json
from bot.practice.state.message import Message
from bot.practice.state.trigger import Trigger
from bot.practice.transport.parcel import Parcel


@dataclass(frozen=True)
class Activity:
    """Hold what is delivered of something a person did; `apply_ack` is what Slack does with the body of the ack."""

    trigger: Trigger
    parcels: list[Parcel] = field(default_factory=list)
    apply_ack: Callable[[Json], None] | None = None
    own: Message | None = None
