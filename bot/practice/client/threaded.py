"""Serve a practice workspace in a thread of its own, and wait until the bot has done what somebody caused."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar

from bot.practice.client.answer import Answer, gather
from bot.practice.identity import BOT_USER_ID, as_id
from bot.practice.json_object import Json
from bot.practice.server import PracticeServer
from bot.practice.state.channel import Channel
from bot.practice.state.message import Message
from bot.practice.transport.activity import Activity

T = TypeVar("T")
Place = Channel | str  # a channel, its name or its id


class ThreadedServer(PracticeServer):
    """Serve a workspace and block callers until the bot is done: call from any thread but the loop's own.

    Set `settle` to a function that waits for the bot's work, or leave it: then silence of `quiet` seconds means done.
    """

    settle: Callable[[], None] | None = None
    quiet = 0.15  # seconds until silence means done

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serve in a thread of its own, on a free port unless told."""
        ready, failed = threading.Event(), list[BaseException]()

        async def serve() -> None:
            self._stopping = asyncio.Event()
            async with self.serving(host, port):
                ready.set()
                await self._stopping.wait()

        def run() -> None:
            try:
                asyncio.run(serve())
            except BaseException as error:
                failed.append(error)
                ready.set()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        if not ready.wait(10):
            raise TimeoutError("the practice workspace did not start")
        if failed:
            raise failed[0]

    def stop(self) -> None:
        """Hang up on everybody."""
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def channel(self, name: Place, is_private: bool = False) -> Channel:
        """Find the channel of this name or id, with the bot in it when it is new."""
        if isinstance(name, Channel):
            return name
        plain = name.removeprefix("#")
        with self._changed:
            channels = self.workspace.channels
            named = [each for each in channels.values() if plain in (each.id, each.name) and each.type != "im"]
            if name in channels or named:
                return channels.get(name) or named[0]
            new = Channel(as_id("C", name), plain, {BOT_USER_ID}, is_private)
            return channels.setdefault(new.id, new)

    def now(self, message: Message) -> Message:
        """Find the message as it stands now."""
        with self._changed:
            return self.workspace.messages[message.key]

    def view_now(self, view: Json) -> Json:
        """Find the view as it stands now, or as it was if it is closed."""
        with self._changed:
            known = self.workspace.views.get(view["id"])
            return known.body if known else view

    def hear(self, activity: Activity, times: int = 1) -> Answer:
        """Deliver what somebody did and gather what they then see, in that conversation and their DM."""
        with self._changed:
            before = len(self.workspace.touched)
        heard = self._run(self.board.hear(activity, times))
        if heard.refusal:
            raise heard.refusal
        self._wait_until_done()
        with self._changed:
            return gather(self.workspace, activity, heard, before)

    def _wait_until_done(self) -> None:
        if self.settle:
            self.settle()
            return
        deadline = time.monotonic() + 3
        with self._changed:
            while (self._changed.wait(self.quiet) or self.board.calls_in_progress) and time.monotonic() < deadline:
                pass  # something arrived, or is being answered: wait for silence again

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()
