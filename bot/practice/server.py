"""Serve a practice workspace at an address, in a running loop.

    practice = PracticeServer(world=WORLD, kept_in=folder / "practice.json", is_limited=True, retries=RETRIES)
    async with practice.serving("127.0.0.1", 3000) as address:
        ...                                   # run the bot with SLACK_API_URL = address + "/api/"

The page for people is at the address itself. `client.slack.PracticeSlack` is the same with people to act as, for tests.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.practice.identity import BOT_ID, BOT_USER_ID
from bot.practice.state.app_manifest import read_manifest
from bot.practice.state.clock import Clock
from bot.practice.state.workspace_file import WorkspaceFile
from bot.practice.state.workspace_state import WorkspaceState
from bot.practice.state.world import World
from bot.practice.transport.call import Tokens
from bot.practice.transport.delivery import Delivery
from bot.practice.transport.switchboard import Switchboard
from bot.practice.web.page_socket import PageSockets
from bot.practice.web.routes import make_server

Listen = Callable[[web.Application, str, int], AbstractAsyncContextManager[tuple[str, int]]]


class PracticeServer:
    """Hold one workspace with its bot, and serve it.

    `world` fills it when it is new, `kept_in` is the file it lives in (InUse, from `file_lock`, if another process has
    it open), `manifest` is the app's own, `scopes` and `events` are what the app was granted (those of the manifest, or
    everything), `is_limited` holds the app to Slack's rates (`burst` messages at once in a channel: it promises one and
    takes some), and `retries` are the seconds after which an event that was not acknowledged is delivered again.
    """

    def __init__(
        self,
        team_id: str = "T1",
        bot_token: str = "xoxb-test",
        app_token: str = "xapp-test",
        signing_secret: str = "secret",
        *,
        world: World | None = None,
        kept_in: Path | None = None,
        manifest: Mapping[str, Any] | None = None,
        scopes: Collection[str] | None = None,
        events: Collection[str] | None = None,
        is_limited: bool = False,
        burst: int | None = None,
        retries: Sequence[float] = (),
        clock: Clock | None = None,
    ) -> None:
        self.clock = clock or Clock()
        app = read_manifest(manifest) if manifest is not None else None
        self.workspace = WorkspaceState(team_id, self.clock, world, app)
        self.delivery = Delivery(signing_secret, self.workspace.changed, retries)
        self.delivery.tell = self.workspace.tell  # an open page shows whether a bot is there
        self.board = Switchboard(
            self.workspace,
            self.delivery,
            Tokens(bot_token, app_token),
            scopes=app.scopes if app and scopes is None else scopes,
            events=app.events if app and events is None else events,
            is_limited=is_limited,
            burst=burst,
        )
        self.workspace_file = WorkspaceFile(kept_in, self.workspace) if kept_in else None
        is_known = self.workspace_file is not None and self.workspace_file.load()
        if world and world.begins_at and not is_known:
            self.clock.begin(world.begins_at)
        self.team_id, self.bot_user_id, self.bot_id = team_id, BOT_USER_ID, BOT_ID
        self.bot_token, self.app_token, self.signing_secret = bot_token, app_token, signing_secret
        self._changed = self.workspace.changed

    @property
    def api_url(self) -> str:
        """The base of the Web API's addresses, for SLACK_API_URL."""
        return f"{self.workspace.address}/api/"

    @contextlib.asynccontextmanager
    async def serving(self, host: str = "127.0.0.1", port: int = 0, listen: Listen | None = None) -> AsyncIterator[str]:
        """Serve in the running loop; give the address. Raise OSError if the port is taken.

        `listen` is what takes in the connections, as `_listening` does, where that is somebody else's to decide.
        """
        page_sockets = PageSockets(self.board)
        server = make_server(self.board, page_sockets)
        async with contextlib.AsyncExitStack() as running:
            if self.workspace_file:
                await running.enter_async_context(self.workspace_file.opened())
            _, taken = await running.enter_async_context((listen or _listening)(server, host, port))
            try:
                self.workspace.address = f"http://{f'[{host}]' if ':' in host else host}:{taken}"
                self._loop = asyncio.get_running_loop()
                self.board.plug_in()
                async with self.delivery.opened(), page_sockets.opened():
                    yield self.workspace.address
            finally:
                self.board.unplug()


@contextlib.asynccontextmanager
async def _listening(server: web.Application, host: str, port: int) -> AsyncIterator[tuple[str, int]]:
    runner = web.AppRunner(server, shutdown_timeout=0.5, access_log=None, auto_decompress=False)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield host, runner.addresses[0][1]
    finally:
        await runner.cleanup()
