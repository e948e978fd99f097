"""Describe a call of the bot's, its answer, and how a test lets it fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.message import Key
from bot.practice.transport.parcel import Ack


class Tokens(NamedTuple):
    """Hold the tokens by which Slack knows an app: for the Web API, and for opening sockets."""

    bot: str
    app: str


@dataclass(frozen=True)
class Call:
    """Hold one Web API call that arrived."""

    method: str
    arguments: Json
    at: float
    token: str


@dataclass(frozen=True)
class Failure:
    """Say how a call goes wrong; without an error it only takes longer (`delay` in seconds).

    `about` are arguments that the call must have: of others it is none.
    """

    error: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    about: Mapping[str, str] = field(default_factory=dict)

    def fits(self, given: Json) -> bool:
        """Tell whether a call with these arguments goes wrong so."""
        return all(given.get(name) == value for name, value in self.about.items())


@dataclass(frozen=True)
class Reply:
    """Hold the answer to a call."""

    body: Json
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heard:
    """Hold how the bot took something that a person did; `refusal` if what it answered in the ack was not right."""

    acks: list[Ack]
    from_ack: list[Key | str]
    refusal: Refused | None = None
