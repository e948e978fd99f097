"""A page of the practice workspace that somebody has open, in a loop beside the tiny bot."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.practice.client.slack import PracticeSlack
from bot.practice.json_object import Json
from bot.practice.state.tour import Step
from bot.practice.state.world import World
from tests.practice.tiny_bot import connected

WORLD = World(
    people=[
        {"id": "UANNA", "name": "Anna Berg", "title": "Head of Service"},
        {"id": "UBEN", "name": "Ben Cole", "title": "Director"},
        {"id": "UEVE", "name": "Dr Eve Hale", "title": "Partner", "is_external": True},
    ],
    channels=[
        {"id": "CMASH", "name": "mash", "members": ["UANNA", "UBEN"]},
        {"id": "CBOARD", "name": "board", "members": ["UBEN"], "is_private": True},
        {"id": "CSHARED", "name": "shared", "members": ["UANNA", "UEVE"]},
    ],
    commands=[
        {"command": f"/{name}", "hint": "", "description": ""}
        for name in ("echo", "card", "form", "late", "wrong", "never")
    ],
    shortcuts=[{"callback_id": "save", "name": "Save it"}],
    tour=[
        Step("ask", "Ask", "Type `/echo status 5`.", (("command_answered", r"status \d"),)),
        Step("answer", "Answer", "Reply.", (("reply_answered", "."),)),
        Step("overdue", "Overdue", "Wait.", (("posted_unasked", "overdue"),)),
    ],
)


class Tab:
    """A page that somebody has open."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, address: str, http: aiohttp.ClientSession) -> None:
        self.socket, self.address, self.http = socket, address, http
        self.state: Json = {}
        self._last = 0

    async def do(self, verb: str, **given: Any) -> str | None:
        """Does something; gives the sentence that says what went wrong."""
        self._last += 1
        await self.socket.send_json({"id": self._last, "do": verb, **given})
        while True:
            frame = await self.socket.receive_json(timeout=5)
            if frame["type"] == "state":
                self.state = frame
            elif frame["id"] == self._last:
                return str(frame["error"]) if frame["error"] else None

    async def sees(self, check: Callable[[Json], Any]) -> Any:
        """Waits until the state is so; gives what the check found."""
        while not (self.state and (found := check(self.state))):
            self.state = await self.socket.receive_json(timeout=5)
        return found

    def said(self, channel_id: str) -> list[str]:
        return [each["text"] for each in self.state["messages"][channel_id]]


@asynccontextmanager
async def opened(slack: PracticeSlack, *who: str, has_bot: bool = True) -> AsyncIterator[list[Tab]]:
    """The workspace with the tiny bot in the same loop, and a page for each of these people."""
    async with slack.serving() as address, aiohttp.ClientSession() as http:
        bot = connected(slack)
        if has_bot:
            await bot.__aenter__()
        tabs = [Tab(await http.ws_connect(f"{address}/live"), address, http) for _ in who]
        for tab, each in zip(tabs, who, strict=True):
            assert await tab.do("hello", **({"as": each} if each else {})) is None
        yield tabs
        for tab in tabs:
            await tab.socket.close()
        if has_bot:
            await bot.__aexit__(None, None, None)


def practise(work: Callable[..., Awaitable[None]], *who: str, has_bot: bool = True, **more: Any) -> None:
    async def run() -> None:
        async with opened(PracticeSlack(world=WORLD, **more), *who, has_bot=has_bot) as tabs:
            await work(*tabs)

    asyncio.run(run())
