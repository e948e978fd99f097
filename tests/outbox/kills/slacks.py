"""Several workspaces of a pretend Slack that misbehaves by chance, in a thread of this process."""

import asyncio
import contextlib
import random
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.practice.api.scopes import SCOPES
from bot.practice.identity import BOT_USER_ID
from bot.practice.server import PracticeServer
from bot.practice.state.channel import Channel
from bot.practice.state.profile import Profile
from bot.practice.transport.call import Failure

LIMITED = Failure("ratelimited", 429, {"Retry-After": "1"})
FAULTS = (  # how often, in a hundred calls, and how
    (6, LIMITED),
    (5, Failure("internal_error", 500)),
    (4, Failure("internal_error", 500, is_taken=True)),
    (5, Failure(is_dropped=True)),
    (5, Failure(is_dropped=True, is_taken=True)),
)
KILLED_BEFORE, KILLED = 0.07, 0.3  # how often whoever posts is killed before Slack takes it, and at all
METHODS = ("chat.postMessage", "conversations.history", "users.conversations")


@dataclass
class Slacks:
    """Workspaces by team id, with so many channels, private channels and people each; nobody reads private ones' past.

    `killed` is asked at each message that comes: True if whoever sent it is dead by now, and so hears no answer.
    """

    servers: dict[str, PracticeServer]
    drawn: random.Random
    with_faults: bool = True
    kill_at: Callable[[str], bool] | None = None

    @property
    def apis(self) -> Mapping[str, tuple[str, str]]:
        """Where each answers, and by which token."""
        return {team_id: (server.api_url, server.bot_token) for team_id, server in self.servers.items()}

    def fault(self, method: str, given: Any) -> Failure | None:
        """Draw how a call goes wrong, if it does."""
        if method not in METHODS:
            return None
        if self.kill_at and method == "chat.postMessage":
            chance = self.drawn.random()
            place = "before" if chance < KILLED_BEFORE else "after" if chance < KILLED else ""
            if place and self.kill_at(place):
                return Failure(is_dropped=True, is_taken=place == "after")
        at = self.drawn.uniform(0, 100)
        for often, failure in FAULTS if self.with_faults else ():
            if at < often:
                return failure
            at -= often
        return None

    def told(self) -> Counter[str]:
        """How often each key was said."""
        said: Counter[str] = Counter()
        for server in self.servers.values():
            with server.workspace.changed:
                said.update(key for m in server.workspace.messages.values() if m.metadata for key in _keys(m.metadata))
        return said

    def seconds(self) -> float:
        """From the first message to the last."""
        at = [m.said_at or 0.0 for server in self.servers.values() for m in server.workspace.messages.values()]
        return max(at) - min(at)

    def gaps(self) -> dict[str, list[float]]:
        """The seconds between one message and the next, by channel."""
        at: defaultdict[str, list[float]] = defaultdict(list)
        for server in self.servers.values():
            with server.workspace.changed:
                for message in server.workspace.messages.values():
                    at[f"{server.team_id}:{message.channel_id}"].append(message.said_at or 0.0)
        return {place: [later - sooner for sooner, later in pairwise(sorted(when))] for place, when in at.items()}


def _keys(metadata: Mapping[str, Any]) -> list[str]:
    """Of every notice that a message says."""
    payload = metadata["event_payload"]
    return [payload["key"], *payload.get("along", ())]


@contextmanager
def serving(slacks: Slacks) -> Iterator[Slacks]:
    """All of them, as long as they are needed."""
    ready, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with AsyncExitStack() as running:
            for server in slacks.servers.values():
                await running.enter_async_context(server.serving())
                server.board.fault = slacks.fault
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    if not ready.wait(20):
        raise TimeoutError("the pretend Slack did not start")
    try:
        yield slacks
    finally:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(stop.set)
        thread.join(20)
        loop.close()


def make(seed: int, teams: int, channels: int, private: int = 0, people: int = 0, *, is_limited: bool = True) -> Slacks:
    """So many workspaces, each with so many channels, private channels and people."""
    servers = {}
    for number in range(1, teams + 1):
        server = PracticeServer(
            f"T{number}",
            f"xoxb-{number}",
            f"xapp-{number}",
            scopes=SCOPES - {"groups:history"},
            is_limited=is_limited,
        )
        for at in range(channels + private):
            is_private = at >= channels
            channel = Channel(
                f"C{number}P{at}" if is_private else f"C{number}O{at}", f"c{at}", {BOT_USER_ID}, is_private
            )
            server.workspace.channels[channel.id] = channel
        for at in range(people):
            server.workspace.join(Profile(f"U{number}X{at}", f"u{at}", server.team_id))
        servers[server.team_id] = server
    return Slacks(servers, random.Random(seed))
