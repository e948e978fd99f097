"""Connect a workspace: whose the token is stands in storage before anything of that workspace is answered or sent."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.plan import workspace_registry
from bot.slack.installations import Installation, OneToken
from storage.database import Database

HEARING = {"channels:history", "groups:history"}


class Connections:
    """The installations of one token (see `bot.slack.installations.Installations`), whose workspace is connected as
    soon as Slack has said which it is; a plan that waited for its workspace becomes that workspace's."""

    def __init__(self, token: OneToken, database: Database, clock: Callable[[], datetime]) -> None:
        self._token, self._database, self._clock = token, database, clock
        self._is_connected = False
        self._lock = asyncio.Lock()

    async def installation(self) -> Installation:
        """Ask whose the token is, and connect it; raise SlackFailure as `OneToken.installation` raises it."""
        installation = await self._token.installation()
        await self._connect()
        return installation

    def hears_channels(self) -> bool:
        """Tell whether the bot hears what is said in channels without a mention of it, as far as is known."""
        scopes = self._token.known.scopes if self._token.known else None
        return scopes is None or scopes >= HEARING

    async def client_for(self, team_id: str) -> AsyncWebClient | None:
        """See Installations."""
        client = await self._token.client_for(team_id)
        await self._connect()
        return client

    async def authorize(self, context: AsyncBoltContext, team_id: str | None) -> AuthorizeResult:
        """See Installations."""
        result = await self._token.authorize(context, team_id)
        await self._connect()
        return result

    async def _connect(self) -> None:
        """Connect the workspace once, if it is known which it is; whoever comes meanwhile waits."""
        found = self._token.known
        if found is None or self._is_connected:
            return
        async with self._lock:
            if not self._is_connected:
                await self._database.run(workspace_registry.connect, found.team_id, found.team_name, self._clock())
                self._is_connected = True
