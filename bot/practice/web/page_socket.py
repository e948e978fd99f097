"""Serve the page's socket: take what somebody does on the page, send what they can see after every change."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

from bot.practice.identity import APP_NAME
from bot.practice.json_object import Json
from bot.practice.state.profile import Profile
from bot.practice.transport.call import Heard
from bot.practice.transport.switchboard import Switchboard
from bot.practice.web.page_requests import REQUESTS, Mistake, options_for, perform
from bot.practice.web.page_state import page_state

log = logging.getLogger(__name__)

PAUSE = 0.04  # seconds: what changes within it is sent together


class Page:
    """Hold one open page, and the person it is looked at by."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self.me: Profile | None = None
        self.is_changed = asyncio.Event()


class PageSockets:
    """Serve all open pages of one workspace."""

    def __init__(self, board: Switchboard) -> None:
        self.board, self.workspace = board, board.workspace
        self.pages: set[Page] = set()
        self._work: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Follow the workspace; close all pages in the end."""
        self._loop = asyncio.get_running_loop()
        self.workspace.watchers.append(self._tell)
        try:
            yield
        finally:
            self.workspace.watchers.remove(self._tell)
            await asyncio.gather(*(page.socket.close() for page in [*self.pages]), return_exceptions=True)
            for task in [*self._work]:
                task.cancel()
            await asyncio.gather(*self._work, return_exceptions=True)

    def _tell(self) -> None:
        self._loop.call_soon_threadsafe(self._mark)

    def _mark(self) -> None:
        for page in self.pages:
            page.is_changed.set()

    async def take_page(self, request: web.Request) -> web.WebSocketResponse:
        """Serve a page until it is closed; what it began is finished all the same."""
        socket = web.WebSocketResponse(heartbeat=30, max_msg_size=1024**2, compress=False)
        await socket.prepare(request)
        page = Page(socket)
        self.pages.add(page)
        shows = asyncio.create_task(self._show(page))
        try:
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    task = asyncio.create_task(self._take(page, message.data))
                    self._work.add(task)
                    task.add_done_callback(self._work.discard)
        finally:
            self.pages.discard(page)
            shows.cancel()
        return socket

    async def _show(self, page: Page) -> None:
        while True:
            await page.is_changed.wait()
            await asyncio.sleep(PAUSE)
            page.is_changed.clear()
            if page.me:
                with self.workspace.changed:
                    text = json.dumps(page_state(self.board, page.me))  # ASCII: half an emoji may be in it
                await _send(page.socket, text)

    async def _take(self, page: Page, text: str) -> None:
        frame: Any = None
        more: Json = {}
        try:
            frame = json.loads(text)
            error = await self._do(page, frame) if isinstance(frame, dict) else "That was not understood."
            if page.me and isinstance(frame, dict) and frame.get("do") == "search" and error is None:
                more = {"answer": options_for(self.workspace, page.me, frame)}
        except Mistake as mistake:
            error = str(mistake)
        except ValueError:
            error = "That was not understood."
        except Exception:
            log.exception("the page asked for something that failed")
            error = "Something went wrong in the practice workspace; its log says what."
        number = frame.get("id") if isinstance(frame, dict) else None
        await _send(page.socket, json.dumps({"type": "done", "id": number, "error": error, **more}))

    async def _do(self, page: Page, frame: Json) -> str | None:
        """Does what a frame asks; gives a sentence if the bot did not take it well."""
        first = next(iter(self.workspace.people), "")
        who = frame.get("as") or (page.me.id if page.me else first)
        person = self.workspace.people.get(who) if isinstance(who, str) else None
        if person is None:
            raise Mistake(f"There is nobody with the id {who} here.")
        verb = frame.get("do")
        if verb == "hello":
            page.me = person
            page.is_changed.set()
            return None
        if verb == "clock":
            return await self._turn_clock(frame)
        if not isinstance(verb, str) or verb not in REQUESTS:
            raise Mistake(f"The page asked for {verb!r}, which is not known here.")
        with self.workspace.changed:
            activity = perform(self.workspace, verb, person, frame)
        if activity is None:
            return None
        return self._outcome(verb, frame, await self.board.hear(activity))

    async def _turn_clock(self, frame: Json) -> str | None:
        try:
            await self.workspace.clock.move(str(frame.get("to")))
        except ValueError as error:
            return str(error)
        self.workspace.tell()
        return None

    def _outcome(self, verb: str, frame: Json, heard: Heard) -> str | None:
        """What Slack's own app would say if the bot's answer was late, missing or wrong."""
        what = {
            "command": str(frame.get("text", "")).split(" ")[0],
            "press": "That",
            "search": "The menu",
            "submit": "The form",
            "shortcut": "The shortcut",
        }.get(verb)
        if what is None or not heard.acks:
            return None
        status = heard.acks[0].status
        if heard.refusal:
            return f"{what} failed: {APP_NAME} answered with what Slack does not take ({heard.refusal})."
        if status == 200:
            return None
        if not self.board.delivery.is_connected:
            return f"{what} failed with the error “dispatch_failed”: {APP_NAME} is not connected."
        if status == 0:
            seconds = f"{self.board.delivery.patience:g} seconds"
            return f"{what} failed with the error “operation_timeout”: {APP_NAME} did not answer within {seconds}."
        return f"{what} failed with the error “dispatch_failed”: {APP_NAME} answered with status {status}."


async def _send(socket: web.WebSocketResponse, text: str) -> None:
    if not socket.closed:
        try:
            await socket.send_str(text)
        except (ConnectionError, RuntimeError):
            log.debug("a page went away")
