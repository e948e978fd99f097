"""Connect a bot and its workspace: take the bot's calls, and tell it what people do."""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from bot.practice.api.methods import answer
from bot.practice.api.rate_limits import RateLimits
from bot.practice.api.scopes import READING, SCOPES, SHARING_EVENTS, name_of, scope_of
from bot.practice.json_object import Json
from bot.practice.refusal import Refused
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.transport.activity import Activity
from bot.practice.transport.call import Call, Failure, Heard, Reply, Tokens
from bot.practice.transport.delivery import Delivery
from bot.practice.transport.parcel import EVENT, Parcel

CALLS_KEPT = 20_000


class Switchboard:
    """Take a bot's calls and tell it what people do. `scopes` and `events` are what the app was granted."""

    by_token: ClassVar[dict[str, "Switchboard"]] = {}  # as with the real Slack, any address answers for all workspaces

    def __init__(
        self,
        workspace: WorkspaceState,
        delivery: Delivery,
        tokens: Tokens,
        *,
        scopes: Collection[str] | None = None,
        events: Collection[str] | None = None,
        is_limited: bool = False,
        burst: int | None = None,
    ) -> None:
        self.workspace, self.delivery, self.tokens = workspace, delivery, tokens
        self.scopes = frozenset(SCOPES if scopes is None else scopes)
        self.events = None if events is None else frozenset(events)
        self.rate_limits = RateLimits(is_limited, burst)
        self.calls: list[Call] = []
        self.calls_in_progress = 0
        self.fault: Callable[[str, Json], Failure | None] | None = None  # how a call of a method goes wrong, by chance
        self._failures: dict[str, list[Failure]] = {}

    def plug_in(self) -> None:
        """Answer to its tokens from now on."""
        self.by_token.update(dict.fromkeys(self.tokens, self))

    def unplug(self) -> None:
        """Answer to its tokens no longer."""
        for token in [token for token, board in self.by_token.items() if board is self]:
            del self.by_token[token]

    def board_for(self, token: str) -> "Switchboard":
        """Tell whose token this is; this one's, unless it is another's."""
        return self if token in self.tokens else self.by_token.get(token, self)

    def fail(self, method: str, failure: Failure, times: int) -> None:
        """Let the next calls of a method fail."""
        with self.workspace.changed:
            self._failures.setdefault(method, []).extend([failure] * times)

    async def _next_failure(self, method: str, given: Json) -> Failure:
        with self.workspace.changed:
            failures = self._failures.get(method, [])
            place = next((place for place, each in enumerate(failures) if each.fits(given)), None)
            by_chance = self.fault(method, given) if place is None and self.fault else None
            failure = by_chance or Failure() if place is None else failures.pop(place)
            self.calls_in_progress += 1
        if failure.delay:
            await asyncio.sleep(failure.delay)
        with self.workspace.changed:
            self.calls_in_progress -= 1
            self.workspace.changed.notify_all()
        return failure

    async def take_call(self, method: str, given: Json, token: str) -> Reply:
        """Answer a call of the Web API."""
        self.calls.append(Call(method, given, time.monotonic(), token))
        if len(self.calls) > CALLS_KEPT:
            del self.calls[: CALLS_KEPT // 2]
        failure = await self._next_failure(method, given)
        headers = {"x-oauth-scopes": ",".join(sorted(self.scopes)), **failure.headers}
        instead = Reply(
            Refused(failure.error or "internal_error").as_json(), failure.status, headers, failure.is_dropped
        )
        if failure.is_instead:
            return instead
        is_socket = method == "apps.connections.open"
        with self.workspace.changed:
            try:
                if not token:
                    raise Refused("not_authed")
                if token not in self.tokens:
                    raise Refused("invalid_auth")
                if (token == self.tokens.app) != is_socket:
                    raise Refused("not_allowed_token_type")
                self.rate_limits.count(method, given)
            except Refused as refused:
                wait = refused.more.pop("retry_after", None)
                limited = {} if wait is None else {"Retry-After": str(wait)}
                return Reply(refused.as_json(), 429 if limited else 200, headers | limited)
            if is_socket:
                link = f"ws{self.workspace.address[4:]}/link?ticket={self.delivery.new_link()}"
                return Reply({"ok": True, "url": link}, failure.status, headers)
            answered = Reply(answer(self.workspace, method, given, self.scopes), failure.status, headers)
            return instead if failure.is_taken else answered

    async def take_response(self, trigger_id: str, given: Json) -> Reply:
        """Take what a bot posted to a response_url; a slash command cannot be replaced or deleted."""
        failure = await self._next_failure("response_url", given)
        if failure.error:
            return Reply(Refused(failure.error).as_json(), failure.status, failure.headers)
        with self.workspace.changed:
            try:
                self._respond(trigger_id, given)
            except Refused as refused:
                is_used = refused.error in ("used_url", "expired_url")
                return Reply(refused.as_json(), 404 if is_used else 400)
        return Reply({"ok": True}, failure.status)

    def _respond(self, trigger_id: str, given: Json) -> None:
        workspace = self.workspace
        trigger = workspace.triggers.get(trigger_id)
        if trigger is None:
            raise Refused("expired_url")
        trigger.count_answer()
        original = workspace.messages.get(trigger.original) if trigger.original else None
        if original and given.get("delete_original"):
            workspace.delete(original)
        elif original and given.get("replace_original"):
            workspace.edit(original, given)
        else:
            workspace.post_for(trigger, given)

    def _is_told(self, parcel: Parcel) -> bool:
        """Whether the app was granted to hear of this."""
        kind, payload = parcel
        if kind != EVENT:
            return kind != "slash_commands" or "commands" in self.scopes
        event, scope = payload["event"], scope_of(payload["event"])
        if event["type"] in SHARING_EVENTS:
            scope = READING[self.workspace.channels[event["channel"]].type]
        return (scope is None or scope in self.scopes) and (self.events is None or name_of(event) in self.events)

    async def hear(self, activity: Activity, times: int = 1) -> Heard:
        """Deliver what somebody did, and do what the bot's ack says."""
        workspace, channel_id = self.workspace, activity.trigger.channel_id
        parcels: Sequence[Parcel] = [each for each in activity.parcels if self._is_told(each)]
        workspace.asking[channel_id] += 1
        try:
            acks = await self.delivery.carry(parcels, times)
        finally:
            workspace.asking[channel_id] -= 1
        refusal = None
        with workspace.changed:
            acked = len(workspace.touched)
            if activity.apply_ack and acks and all(each.status == 200 for each in acks):
                try:
                    activity.apply_ack(acks[0].body)
                except Refused as refused:
                    refusal = refused
            return Heard(acks, workspace.touched[acked:], refusal)
