"""Run a bot that has been put together: receive what Slack sends, work through what is due, end cleanly."""

import asyncio
import contextlib
import gc
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from slack_bolt.async_app import AsyncApp

from bot.cli.readiness import Readiness
from bot.connections import Connections
from bot.errors import BadSettings
from bot.http_server import Refusals, listening
from bot.jobs.background import Background
from bot.jobs.engine import Engine
from bot.jobs.slack_readings import SlackReadings
from bot.outbox.relay import Relay
from bot.outbox.schedule import Schedule
from bot.outbox.watch import Watch
from bot.settings import Settings
from bot.slack.errors import About, SlackFailure
from bot.slack.socket import Socket
from bot.web import make_web_app
from storage.database import Database

log = structlog.get_logger()

FIRST_TRY = 5  # seconds


@dataclass(frozen=True)
class Bot:
    """A bot put together: what answers Slack, what speaks unasked, and what keeps true what has been said."""

    app: AsyncApp
    database: Database
    background: Background
    installations: Connections
    schedule: Schedule
    watch: Watch
    relay: Relay
    engine: Engine
    readings: SlackReadings


Clock = Callable[[], datetime]
MakeBot = Callable[..., AbstractAsyncContextManager[Bot]]  # of settings, a database, a clock and what is beside


async def serve(
    settings: Settings, made: AbstractAsyncContextManager[Bot], *, receives: bool = True, works: bool = True
) -> None:
    """Run until told to stop (SIGINT, SIGTERM): receive what Slack sends, work through what is due, or both."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with made as bot:
        await greet(bot)
        gc.collect()
        gc.freeze()  # what was made at the start stays: looking it over again made one answer in a hundred slow
        gc.enable()
        async with contextlib.AsyncExitStack() as running:
            if receives:
                await running.enter_async_context(receiver(settings, bot, stop))
            unasked = {asyncio.create_task(bot.watch.run(stop))}  # whoever receives keeps the Homes opened there true
            if works:
                unasked.add(asyncio.create_task(bot.engine.run(stop)))
                unasked.add(asyncio.create_task(bot.relay.run(stop)))
            running.push_async_callback(asyncio.wait, unasked)
            await stop.wait()
            log.info("stopping")


async def greet(bot: Bot) -> None:
    """Ask Slack who we are; raise BadSettings if it refuses the token.

    If it can't be reached, the first request asks.
    """
    try:
        installation = await bot.installations.installation()
        log.info("connected", workspace=installation.team_id, name=installation.team_name)
    except SlackFailure as failure:
        if failure.about is About.TOKEN:
            raise BadSettings(f"SLACK_BOT_TOKEN was refused by Slack ({failure.why}).") from None
        log.warning("Slack can't be reached yet; going on", error=failure.why)


@asynccontextmanager
async def receiver(settings: Settings, bot: Bot, stop: asyncio.Event | None = None) -> AsyncIterator[str]:
    """Receive what Slack sends, by its socket or over HTTP; give the HTTP address, or "" with a socket.

    Raise BadSettings if Slack refuses the token, also when it does so only later: then `stop` is set first.
    """
    if settings.slack_app_token:
        socket = Socket(bot.app, settings.slack_app_token.get_secret_value())
        connecting = asyncio.create_task(_connect(socket))
        try:
            # Slack may be out of reach for a while: going on trying must not stand in the way of being told to stop.
            done, _ = await asyncio.wait({connecting}, timeout=FIRST_TRY)
            if done:
                connecting.result()
            elif stop:
                connecting.add_done_callback(partial(_stop_if_failed, stop))
            yield ""
        finally:
            connecting.cancel()
            await asyncio.wait({connecting})
            await socket.close()
        if not connecting.cancelled():
            connecting.result()
        return
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else ""
    refusals = Refusals()
    web_app = make_web_app(bot.app, secret, Readiness(bot.database), refusals)
    async with contextlib.AsyncExitStack() as running:
        try:
            host, port = await running.enter_async_context(listening(web_app, settings.host, settings.port, refusals))
        except OSError as error:
            raise cannot_listen(settings, error) from None
        log.info("listening", by="http", address=f"http://{host}:{port}")
        yield f"http://{host}:{port}"


def _stop_if_failed(stop: asyncio.Event, ended: asyncio.Task[None]) -> None:
    if not ended.cancelled() and ended.exception():
        stop.set()


async def _connect(socket: Socket) -> None:
    """Opens the socket, however often it takes; BadSettings if Slack does not accept the token."""
    while True:
        try:
            await socket.open()
        except SlackFailure as failure:
            if failure.about is About.TOKEN:
                raise BadSettings(f"SLACK_APP_TOKEN was refused by Slack ({failure.why}).") from None
            log.warning("the socket can't be opened yet; trying again", error=failure.why)
        else:
            log.info("listening", by="socket")
            return
        await asyncio.sleep(FIRST_TRY)


def cannot_listen(settings: Settings, error: OSError) -> BadSettings:
    """Word what is to be said when an address is taken, or not ours."""
    why = os.strerror(error.errno or 0)
    return BadSettings(f"HOST, PORT: can’t listen on {settings.host}:{settings.port} ({why}).")
