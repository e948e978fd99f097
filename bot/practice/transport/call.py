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

    `about` are arguments that the call must have: of others it is none. `is_taken`: Slack does all the same what was
    asked; `is_dropped`: it hangs up in place of an answer.
    """

    error: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    about: Mapping[str, str] = field(default_factory=dict)
    is_taken: bool = False
    is_dropped: bool = False

    @property
    def is_instead(self) -> bool:
        """Whether nothing is done of what was asked."""
        return (self.error is not None or self.is_dropped) and not self.is_taken

    def fits(self, given: Json) -> bool:
        """Tell whether a call with these arguments goes wrong so."""
        return all(given.get(name) == value for name, value in self.about.items())


@dataclass(frozen=True)
class Reply:
    """Hold the answer to a call; `is_dropped`: there is none, and the connection ends."""

    body: Json
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    is_dropped: bool = False


@dataclass(frozen=True)
class Heard:
    """Hold how the bot took something that a person did; `refusal` if what it answered in the ack was not right."""

    acks: list[Ack]
    from_ack: list[Key | str]
    refusal: Refused | None = None
