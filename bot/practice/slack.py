"""The practice workspace as a whole: a small Slack behind a real address.

In a test, with a thread and a loop of its own:

    with PracticeSlack() as slack:
        ...                                   # start a bot with slack.api_url, slack.bot_token and slack.app_token
        slack.wait_for_socket()               # or slack.deliver_to("http://127.0.0.1:…/slack/events")
        answer = slack.as_("anna").command("/plan status 5", "#mash")
        assert "5.1" in answer.text

A person's verbs (`say`, `command`, `click`, `choose`, `submit` …) wait until the bot has done everything, and give what
that person then sees. Set `settle` to a function that waits for the bot's work, or leave it: then silence of `quiet`
seconds means done. They block: call them from any thread but the loop's own.

In a running loop, with the page at the address, beside the bot or without one:

    practice = PracticeSlack(world=sample.WORLD, kept_in=folder / "practice.json", is_limited=True, retries=RETRIES)
    async with practice.serving("127.0.0.1", 3000) as address:
        ...                                   # run the bot with SLACK_API_URL = address + "/api/"
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from aiohttp import web

from bot.practice.acts import Act
from bot.practice.answer import Answer, gather
from bot.practice.channels import Channel
from bot.practice.clock import Clock
from bot.practice.delivery import Delivery
from bot.practice.fields import Json
from bot.practice.keeping import Keeping
from bot.practice.live import Live
from bot.practice.manifest import installed
from bot.practice.messages import Message
from bot.practice.names import BOT_ID, BOT_USER_ID, as_id
from bot.practice.payloads import envelope
from bot.practice.people import Profile
from bot.practice.person import Person, Place
from bot.practice.server import make_server
from bot.practice.switchboard import Call, Failure, Switchboard, Tokens
from bot.practice.workspace import Workspace
from bot.practice.world import World

__all__ = ["RETRIES", "Answer", "Call", "Channel", "Json", "Message", "Person", "PracticeSlack"]

T = TypeVar("T")

RETRIES = (0.0, 60.0, 300.0)  # seconds after which Slack delivers an event again that was not acknowledged


class PracticeSlack:
    """One workspace: `with PracticeSlack() as slack`, or `async with slack.serving(host, port)`.

    `world` fills it when it is new, `kept_in` is the file it lives in (InUse, from `lock`, if another process has it
    open), `manifest` is the app's own, `scopes` and `events` are what the app was granted (those of the manifest, or
    everything), `is_limited` holds the app to Slack's rates, and `retries` are the pauses after which an event is
    delivered again.
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
        retries: Sequence[float] = (),
        clock: Clock | None = None,
    ) -> None:
        self.clock = clock or Clock()
        app = installed(manifest) if manifest is not None else None
        self.workspace = Workspace(team_id, self.clock, world, app)
        self.delivery = Delivery(signing_secret, self.workspace.changed, retries)
        self.delivery.tell = self.workspace.tell  # an open page shows whether a bot is there
        self.board = Switchboard(
            self.workspace,
            self.delivery,
            Tokens(bot_token, app_token),
            scopes=app.scopes if app and scopes is None else scopes,
            events=app.events if app and events is None else events,
            is_limited=is_limited,
        )
        self.keeping = Keeping(kept_in, self.workspace) if kept_in else None
        is_known = self.keeping is not None and self.keeping.load()
        if world and world.begins_at and not is_known:
            self.clock.begin(world.begins_at)
        self.team_id, self.bot_user_id, self.bot_id = team_id, BOT_USER_ID, BOT_ID
        self.bot_token, self.app_token, self.signing_secret = bot_token, app_token, signing_secret
        self.settle: Callable[[], None] | None = None
        self.quiet = 0.15  # seconds until silence means done
        self._changed = self.workspace.changed
        self._people: dict[str, Person] = {}

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def api_url(self) -> str:
        return f"{self.workspace.address}/api/"

    @property
    def calls(self) -> list[Call]:
        return self.board.calls

    @property
    def patience(self) -> float:
        """Seconds until Slack gives up on an ack."""
        return self.delivery.patience

    @patience.setter
    def patience(self, seconds: float) -> None:
        self.delivery.patience = seconds

    @contextlib.asynccontextmanager
    async def serving(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Serves in the running loop; gives the address. OSError if the port is taken."""
        live = Live(self.board)
        runner = web.AppRunner(make_server(self.board, live), shutdown_timeout=0.5, access_log=None)
        async with self.keeping.opened() if self.keeping else contextlib.nullcontext():
            await runner.setup()
            try:
                await web.TCPSite(runner, host, port).start()
                taken = runner.addresses[0][1]
                self.workspace.address = f"http://{f'[{host}]' if ':' in host else host}:{taken}"
                self._loop = asyncio.get_running_loop()
                self.board.plug_in()
                async with self.delivery.opened(), live.opened():
                    yield self.workspace.address
            finally:
                self.board.unplug()
                await runner.cleanup()

    def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serves in a thread of its own, on a free port unless told."""
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
        """Hangs up on everybody."""
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def deliver_to(self, url: str) -> None:
        """Delivers by HTTP to this address of the bot, as long as it has no socket open."""
        self.delivery.bot_url = url

    def wait_for_socket(self, timeout: float = 10) -> None:
        """Waits until a bot has opened a socket and was greeted."""
        with self._changed:
            if not self._changed.wait_for(lambda: self.delivery.sockets, timeout):
                raise TimeoutError("no bot opened a socket")

    def as_(self, name: str) -> Person:
        """The person of this name or id, always the same one."""
        with self._changed:
            known = [each for each in self.workspace.people.values() if name in (each.id, each.name)]
            profile = known[0] if known else self.workspace.join(Profile(as_id("U", name), name, self.team_id))
            return self._people.setdefault(profile.id, Person(self, profile))

    def channel(self, name: Place, is_private: bool = False) -> Channel:
        """The channel of this name or id, with the bot in it when it is new."""
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

    def messages(self, channel: Place) -> list[Message]:
        """What everybody in a channel can read now, oldest first."""
        place = self.channel(channel)
        with self._changed:
            kept = [each for each in self.workspace.messages.values() if each.channel_id == place.id]
        return sorted((each for each in kept if not (each.deleted or each.is_ephemeral)), key=lambda each: each.ts)

    def now(self, message: Message) -> Message:
        """The message as it stands now."""
        with self._changed:
            return self.workspace.messages[message.key]

    def view_now(self, view: Json) -> Json:
        """The view as it stands now, or as it was if it is closed."""
        with self._changed:
            known = self.workspace.views.get(view["id"])
            return known.body if known else view

    def fail(
        self,
        method: str,
        error: str | None = None,
        *,
        status: int = 200,
        times: int = 1,
        retry_after: int | None = None,
        delay: float = 0.0,
    ) -> None:
        """Lets the next calls of a method (or "response_url") fail, or only wait if there is nothing but a delay."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        status = 429 if headers else status
        error = error or ("ratelimited" if status == 429 else "internal_error" if status >= 400 else None)
        self.board.fail(method, Failure(error, status, headers, delay), times)

    def send_event(self, event: Json, *, event_id: str | None = None, times: int = 1) -> list[int]:
        """Delivers an event, again and again under one event id; gives the status of each (0: no ack in time)."""
        acks = self._run(self.delivery.carry([envelope(self.workspace, event, event_id)], times))
        self._wait_until_done()
        return [each.status for each in acks]

    def post_raw(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """Posts anything to the bot, as anybody on the internet may."""
        return self._run(self.delivery.post(body, headers))

    def sign(self, body: bytes, timestamp: str | None = None) -> dict[str, str]:
        """The headers by which the bot knows Slack."""
        return self.delivery.sign(body, timestamp)

    def hang_up(self, reason: str = "refresh_requested") -> None:
        """Asks the bot to open its socket anew, as Slack does every few hours."""
        self._run(self.delivery.ask_to_reconnect(reason))

    def hear(self, act: Act, times: int = 1) -> Answer:
        """Delivers what somebody did and gathers what they then see, in that conversation and their DM."""
        with self._changed:
            before = len(self.workspace.touched)
        heard = self._run(self.board.hear(act, times))
        if heard.refusal:
            raise heard.refusal
        self._wait_until_done()
        with self._changed:
            return gather(self.workspace, act, heard, before)

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
