"""Make the clients: one shared session, what is retried, and the Bolt app that hands a client to each listener."""

import os

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.installations import Installations
from bot.slack.proxy import proxy_for

TIMEOUT = 30.0  # seconds for a call, from its beginning to the end of its answer


def open_session() -> ClientSession:
    """Open the one pool of connections that calls, files and response addresses share; whoever opens it closes it."""
    return ClientSession(timeout=ClientTimeout(total=TIMEOUT))


def make_client(token: str | None, api_url: str, session: ClientSession, *, retries: bool) -> AsyncWebClient:
    """Make a Web API client on a shared session. With `retries` it waits when Slack says to, at most twice; without,
    it never repeats a call by itself: a repeated post is a double post."""
    handlers = [AsyncRateLimitErrorRetryHandler(max_retry_count=2)] if retries else []
    client = AsyncWebClient(
        token=token,
        base_url=api_url,
        session=session,
        retry_handlers=handlers,  # type: ignore[arg-type]
    )
    client.proxy = proxy_for(api_url)  # afterwards: given None, it would look for one by itself
    return client


def make_app(client: AsyncWebClient, installations: Installations) -> AsyncApp:
    """Make a Bolt app that finishes a listener before it answers Slack, so that what is acknowledged is stored.

    `client` has no token: each request gets its own, from `installations`.
    Requests are verified by `bot.web` before they come here; in Socket Mode there is nothing to verify.
    """
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN"):
        os.environ.pop(name, None)  # Bolt reads these by itself, and would turn to OAuth and away from `installations`

    return AsyncApp(
        client=client,
        authorize=_Authorize(installations, client.proxy),
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,  # `bot.web` answers it
        attaching_function_token_enabled=False,  # for steps of Slack's workflows, which we have none of
        attaching_conversation_kwargs_enabled=False,  # for assistants' threads, likewise
    )


class _Authorize(AsyncAuthorize):
    """Whose token answers a request. Bolt calls it as it is; of a function it would look up the arguments each time."""

    def __init__(self, installations: Installations, proxy: str | None) -> None:
        self._installations, self._proxy = installations, proxy

    async def __call__(self, *, context: AsyncBoltContext, team_id: str | None, **_: object) -> AuthorizeResult:
        if context.client:
            context.client.proxy = self._proxy  # Bolt made it anew for this request, with one of its own finding
        return await self._installations.authorize(context, team_id)
