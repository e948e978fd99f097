"""Know the workspaces that the app is installed in: which token goes to which, and who we are there."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

import structlog
from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import About, SlackFailure, slack_failures

log = structlog.get_logger()

ASK_AGAIN = 10  # seconds, while Slack can't be reached


@dataclass(frozen=True, slots=True)
class Installation:
    """The app in one workspace: who we are there, and what we may do. None is what Slack did not say."""

    team_id: str
    team_name: str | None = None
    bot_id: str | None = None
    bot_user_id: str | None = None
    bot_name: str | None = None
    scopes: frozenset[str] | None = None


async def look_up_installation(client: AsyncWebClient) -> Installation:
    """Ask whose the token of `client` is."""
    with slack_failures():
        answer = await client.auth_test()
    headers = {name.casefold(): value for name, value in dict(answer.headers).items()}
    return Installation(
        team_id=str(answer["team_id"]),
        team_name=answer.get("team"),
        bot_id=answer.get("bot_id"),
        bot_user_id=answer.get("user_id"),
        bot_name=answer.get("user"),
        scopes=_scopes(headers.get("x-oauth-scopes")),
    )


def _scopes(named: str | None) -> frozenset[str] | None:
    return None if named is None else frozenset(scope.strip() for scope in str(named).split(",") if scope.strip())


class Installations(Protocol):
    """Knows the token of each workspace."""

    async def client_for(self, team_id: str) -> AsyncWebClient | None:
        """Find the client that speaks unasked in a workspace: it never repeats a call by itself. None while there is no
        token for it, or while Slack can't be asked whether there is; SlackFailure if Slack refuses the token."""

    async def authorize(self, context: AsyncBoltContext, team_id: str | None) -> AuthorizeResult:
        """Answer what Bolt asks for each request: the token to answer it with, and who we are in that workspace."""


class OneToken:
    """Installations of one bot token, which is for one workspace. Slack is asked once whose it is; whoever asks
    meanwhile waits."""

    def __init__(self, client: AsyncWebClient, sender: AsyncWebClient) -> None:
        """`client` waits when Slack says to, `sender` never repeats a call; both have the token."""
        self._client, self._sender = client, sender
        self._installation: Installation | None = None
        self._lock = asyncio.Lock()
        self._silent_until = 0.0  # on the loop's clock

    @property
    def known(self) -> Installation | None:
        """Whose the token is, if Slack has said so already."""
        return self._installation

    async def installation(self) -> Installation:
        """Ask whose the token is; raise SlackFailure, about the token, if it is not accepted, about something else if
        Slack can't be asked.
        """
        if self._installation is None:
            async with self._lock:
                if self._installation is None:
                    self._installation = await look_up_installation(self._client)
        return self._installation

    async def client_for(self, team_id: str) -> AsyncWebClient | None:
        """See Installations."""
        installation = self._installation or await self._installation_or_none()
        return self._sender if installation is not None and installation.team_id == team_id else None

    async def authorize(self, context: AsyncBoltContext, team_id: str | None) -> AuthorizeResult:
        """See Installations. A workspace sees its own data only, whoever's token answers: the id in Slack's signed
        payload decides."""
        installation = self._installation or await self._installation_or_none() or Installation(team_id or "")
        return AuthorizeResult(
            enterprise_id=context.enterprise_id,
            team_id=team_id,
            bot_token=self._client.token,
            bot_id=installation.bot_id,
            bot_user_id=installation.bot_user_id,
        )

    async def _installation_or_none(self) -> Installation | None:
        """Slack may have reached us while we can't reach it: what it asks can be answered all the same."""
        now = asyncio.get_running_loop().time()
        if now < self._silent_until:
            return None
        try:
            return await self.installation()
        except SlackFailure as failure:
            if failure.about is About.TOKEN:
                raise
            self._silent_until = now + ASK_AGAIN
            log.warning("Slack could not be asked who we are", error=failure.why)
            return None
