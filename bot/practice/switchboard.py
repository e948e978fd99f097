"""The exchange between a bot and its workspace: its calls come in, what people do goes out."""

import asyncio
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from bot.practice.acts import Act
from bot.practice.delivery import EVENT, Ack, Delivery, Parcel
from bot.practice.fields import Json
from bot.practice.messages import Key
from bot.practice.payloads import name_of, scope_of
from bot.practice.rates import Rates
from bot.practice.refusals import Refused
from bot.practice.web_api import SCOPES, answer
from bot.practice.workspace import Workspace

CALLS_KEPT = 20_000


class Tokens(NamedTuple):
    """By which Slack knows an app: for the Web API, and for opening sockets."""

    bot: str
    app: str


@dataclass(frozen=True)
class Call:
    """One Web API call that arrived."""

    method: str
    arguments: Json
    at: float
    token: str


@dataclass(frozen=True)
class Failure:
    """How a call goes wrong; without an error it only takes longer."""

    error: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass(frozen=True)
class Reply:
    """The answer to a call."""

    body: Json
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heard:
    """How the bot took something that a person did; `refusal` if what it answered in the ack was not right."""

    acks: list[Ack]
    from_ack: list[Key | str]
    refusal: Refused | None = None


class Switchboard:
    """Who may call what, and what is told to whom. `scopes` and `events` are what the app was granted."""

    by_token: ClassVar[dict[str, "Switchboard"]] = {}  # as with the real Slack, any address answers for all workspaces

    def __init__(
        self,
        workspace: Workspace,
        delivery: Delivery,
        tokens: Tokens,
        *,
        scopes: Collection[str] | None = None,
        events: Collection[str] | None = None,
        is_limited: bool = False,
    ) -> None:
        self.workspace, self.delivery, self.tokens = workspace, delivery, tokens
        self.scopes = frozenset(SCOPES if scopes is None else scopes)
        self.events = None if events is None else frozenset(events)
        self.rates = Rates(is_limited)
        self.calls: list[Call] = []
        self.calls_in_progress = 0
        self._failures: dict[str, list[Failure]] = {}

    def plug_in(self) -> None:
        """Answers to its tokens from now on."""
        self.by_token.update(dict.fromkeys(self.tokens, self))

    def unplug(self) -> None:
        """Answers to its tokens no longer."""
        for token in [token for token, board in self.by_token.items() if board is self]:
            del self.by_token[token]

    def board_for(self, token: str) -> "Switchboard":
        """Whose token this is; this one's, unless it is another's."""
        return self if token in self.tokens else self.by_token.get(token, self)

    def fail(self, method: str, failure: Failure, times: int) -> None:
        """Lets the next calls of a method fail."""
        with self.workspace.changed:
            self._failures.setdefault(method, []).extend([failure] * times)

    async def _next_failure(self, method: str) -> Failure:
        with self.workspace.changed:
            failures = self._failures.get(method)
            failure = failures.pop(0) if failures else Failure()
            self.calls_in_progress += 1
        if failure.delay:
            await asyncio.sleep(failure.delay)
        with self.workspace.changed:
            self.calls_in_progress -= 1
            self.workspace.changed.notify_all()
        return failure

    async def take_call(self, method: str, given: Json, token: str) -> Reply:
        """Answers a call of the Web API."""
        self.calls.append(Call(method, given, time.monotonic(), token))
        if len(self.calls) > CALLS_KEPT:
            del self.calls[: CALLS_KEPT // 2]
        failure = await self._next_failure(method)
        headers = {"x-oauth-scopes": ",".join(sorted(self.scopes)), **failure.headers}
        if failure.error:
            return Reply(Refused(failure.error).as_json(), failure.status, headers)
        is_socket = method == "apps.connections.open"
        with self.workspace.changed:
            try:
                if not token:
                    raise Refused("not_authed")
                if token not in self.tokens:
                    raise Refused("invalid_auth")
                if (token == self.tokens.app) != is_socket:
                    raise Refused("not_allowed_token_type")
                self.rates.count(method, given)
            except Refused as refused:
                wait = refused.more.pop("retry_after", None)
                limited = {} if wait is None else {"Retry-After": str(wait)}
                return Reply(refused.as_json(), 429 if limited else 200, headers | limited)
            if is_socket:
                link = f"ws{self.workspace.address[4:]}/link?ticket={self.delivery.new_link()}"
                return Reply({"ok": True, "url": link}, failure.status, headers)
            return Reply(answer(self.workspace, method, given, self.scopes), failure.status, headers)

    async def take_response(self, ticket_id: str, given: Json) -> Reply:
        """Takes what a bot posted to a response_url; a slash command cannot be replaced or deleted."""
        failure = await self._next_failure("response_url")
        if failure.error:
            return Reply(Refused(failure.error).as_json(), failure.status, failure.headers)
        with self.workspace.changed:
            try:
                self._respond(ticket_id, given)
            except Refused as refused:
                is_used = refused.error in ("used_url", "expired_url")
                return Reply(refused.as_json(), 404 if is_used else 400)
        return Reply({"ok": True}, failure.status)

    def _respond(self, ticket_id: str, given: Json) -> None:
        workspace = self.workspace
        ticket = workspace.tickets.get(ticket_id)
        if ticket is None:
            raise Refused("expired_url")
        ticket.count_answer()
        original = workspace.messages.get(ticket.original) if ticket.original else None
        if original and given.get("delete_original"):
            workspace.delete(original)
        elif original and given.get("replace_original"):
            workspace.edit(original, given)
        else:
            workspace.post_for(ticket, given)

    def _is_told(self, parcel: Parcel) -> bool:
        """Whether the app was granted to hear of this."""
        kind, payload = parcel
        if kind != EVENT:
            return kind != "slash_commands" or "commands" in self.scopes
        event, scope = payload["event"], scope_of(payload["event"])
        return (scope is None or scope in self.scopes) and (self.events is None or name_of(event) in self.events)

    async def hear(self, act: Act, times: int = 1) -> Heard:
        """Delivers what somebody did, and does what the bot's ack says."""
        workspace, channel_id = self.workspace, act.ticket.channel_id
        parcels: Sequence[Parcel] = [each for each in act.parcels if self._is_told(each)]
        workspace.asking[channel_id] += 1
        try:
            acks = await self.delivery.carry(parcels, times)
        finally:
            workspace.asking[channel_id] -= 1
        refusal = None
        with workspace.changed:
            acked = len(workspace.touched)
            if act.heed and acks and all(each.status == 200 for each in acks):
                try:
                    act.heed(acks[0].body)
                except Refused as refused:
                    refusal = refused
            return Heard(acks, workspace.touched[acked:], refusal)
