"""Builds the Bolt app: who we are in Slack, one shared connection pool, and what is retried."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from aiohttp import ClientError, ClientSession
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.messaging import why_refused

log = structlog.get_logger()

REFUSALS = {
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_allowed_token_type",
}
ASK_AGAIN = 10  # seconds, while Slack can't be reached


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a bot token belongs to."""

    team_id: str
    team_name: str | None
    bot_id: str | None
    bot_user_id: str | None


class Unreachable(Exception):
    """Slack can't be asked just now; `str()` says why."""


class Refused(Exception):
    """Slack does not accept the token; `str()` is its word for why."""


class Connection:
    """The one workspace that a bot token is for. Slack is asked once who we are; whoever asks meanwhile waits."""

    def __init__(self, client: AsyncWebClient, on_connect: Callable[[Identity], Awaitable[None]]) -> None:
        self._client = client
        self._on_connect = on_connect
        self._identity: Identity | None = None
        self._lock = asyncio.Lock()
        self._silent_until = 0.0  # on the loop's clock

    async def identity(self) -> Identity:
        """Who we are; Refused if the token is not accepted, Unreachable if Slack can't be asked."""
        if self._identity is None:
            async with self._lock:
                if self._identity is None:
                    self._identity = await self._ask()
        return self._identity

    async def is_for(self, team_id: str) -> bool:
        """Whether the token is this workspace's; False while Slack can't be asked."""
        identity = self._identity or await self._identity_or_none()
        return identity is not None and identity.team_id == team_id

    async def _ask(self) -> Identity:
        try:
            answer = await self._client.auth_test()
        except SlackApiError as error:
            why = why_refused(error)
            raise (Refused(why) if why in REFUSALS else Unreachable(why)) from None
        except (ClientError, TimeoutError, OSError) as error:
            raise Unreachable(str(error)) from None
        identity = Identity(answer["team_id"], answer.get("team"), answer.get("bot_id"), answer.get("user_id"))
        await self._on_connect(identity)
        return identity

    async def _identity_or_none(self) -> Identity | None:
        """Slack may have reached us while we can't reach it: what it asks can be answered all the same."""
        now = asyncio.get_running_loop().time()
        if now < self._silent_until:
            return None
        try:
            return await self.identity()
        except Unreachable as error:
            self._silent_until = now + ASK_AGAIN
            log.warning("Slack could not be asked who we are", error=str(error))
            return None

    async def authorize(self, context: AsyncBoltContext, team_id: str | None) -> AuthorizeResult:
        """What Bolt asks for each request. A workspace sees its own data only, whoever's token answers: the id in
        Slack's signed payload decides."""
        identity = self._identity or await self._identity_or_none() or Identity(team_id or "", None, None, None)
        return AuthorizeResult(
            enterprise_id=context.enterprise_id,
            team_id=team_id,
            bot_token=self._client.token,
            bot_id=identity.bot_id,
            bot_user_id=identity.bot_user_id,
        )


def make_client(token: str | None, api_url: str, session: ClientSession, *, retries: bool) -> AsyncWebClient:
    """A Web API client on a shared session. With `retries` it waits when Slack says to, at most twice; without, it
    never repeats a call by itself: a repeated post is a double post."""
    handlers = [AsyncRateLimitErrorRetryHandler(max_retry_count=2)] if retries else []
    return AsyncWebClient(token=token, base_url=api_url, session=session, retry_handlers=handlers)  # type: ignore[arg-type]


def make_app(client: AsyncWebClient, connection: Connection) -> AsyncApp:
    """A Bolt app that finishes a listener before it answers Slack, so that what is acknowledged is stored.

    `client` has no token: each request gets its own, from `connection`.
    Requests are verified by `bot.web` before they come here; in Socket Mode there is nothing to verify.
    """
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN"):
        os.environ.pop(name, None)  # Bolt reads these by itself, and would turn to OAuth and away from `connection`

    async def authorize(context: AsyncBoltContext, team_id: str | None) -> AuthorizeResult:
        return await connection.authorize(context, team_id)  # Bolt takes no bound method

    return AsyncApp(
        client=client,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
    )
