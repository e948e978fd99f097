"""Twenty workspaces with a token each, as they come with OAuth: a stand-in for what will keep them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import ClientSession
from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.practice.identity import BOT_USER_ID
from bot.practice.server import PracticeServer
from bot.practice.state.channel import Channel
from bot.slack.client import make_client

TEAMS = tuple(f"T{number:02}" for number in range(1, 21))


class ManyWorkspaces:
    """The installations of many workspaces, by team id; see bot.slack.installations.Installations."""

    def __init__(self, tokens: Mapping[str, str], api_url: str, session: ClientSession) -> None:
        self._tokens, self._api_url, self._session = tokens, api_url, session

    async def client_for(self, team_id: str) -> AsyncWebClient | None:
        token = self._tokens.get(team_id)
        return make_client(token, self._api_url, self._session, retries=False) if token else None

    async def authorize(self, context: AsyncBoltContext, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=context.enterprise_id,
            team_id=team_id,
            bot_token=self._tokens[team_id or ""],
            bot_user_id=BOT_USER_ID,
        )


@asynccontextmanager
async def twenty_workspaces() -> AsyncIterator[dict[str, PracticeServer]]:
    """Each with a channel CMASH that the bot is in; any of their addresses answers for all, as Slack's does."""
    async with AsyncExitStack() as running:
        servers = {team_id: PracticeServer(team_id, f"xoxb-{team_id}", f"xapp-{team_id}") for team_id in TEAMS}
        for server in servers.values():
            server.workspace.channels["CMASH"] = Channel("CMASH", "mash", {BOT_USER_ID})
            await running.enter_async_context(server.serving())
        yield servers
