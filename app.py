"""Puts the pieces together: settings → storage → Bolt app → receiver and worker; and starts what is asked for."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

import typer
from aiohttp import ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

import commands.every  # noqa: F401  (registers the subcommands)
from bot.background import Background
from bot.jobs.schedule import Schedule
from bot.listeners import Desk, cards, command, forms, messages, workspace
from bot.logs import set_up_logs
from bot.plan.assembly import load
from bot.serving import Bot, connected, serve
from bot.settings import BadSettings, Settings, read_settings
from bot.slack import Connection, make_app, make_client
from bot.terminal import cli, opened
from commands import Door
from storage.database import Database
from storage.snapshots import Snapshots

UsageError: Any = typer.BadParameter.__mro__[1]  # typer brings its own copy of click
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def make_bot(settings: Settings, database: Database, clock: Clock = utc_now) -> AsyncIterator[Bot]:
    """The bot for one bot token, on a database that is up to date. Leaving it, work under way is finished."""
    snapshots = Snapshots(database, partial(load, default_timezone=settings.timezone))
    background = Background()
    door = Door(database, snapshots.current, clock)
    desk = Desk(database, door, background, snapshots.current, clock)

    async with ClientSession(timeout=ClientTimeout(total=30)) as session:
        client = make_client(settings.bot_token, settings.slack_api_url, session, retries=True)
        connection = Connection(client, partial(connected, database))
        app = make_app(make_client(None, settings.slack_api_url, session, retries=True), connection)
        for subject in (command, messages, cards, forms, workspace):
            subject.register(app, desk)
        sender = make_client(settings.bot_token, settings.slack_api_url, session, retries=False)

        def sender_for(team_id: str) -> AsyncWebClient | None:
            return sender if connection.is_for(team_id) else None

        schedule = Schedule(database, snapshots.current, clock, sender_for, settings.timezone)
        try:
            yield Bot(app, database, background, connection, sender, schedule)
        finally:
            await background.drain()


@cli.callback(invoke_without_command=True)
def main(context: typer.Context) -> None:
    """Keeps an improvement action plan in Slack. Without a command: run."""
    if context.invoked_subcommand is None:
        run()


@cli.command()
def run() -> None:
    """Receiver and worker in one process."""
    settings = read_settings()
    settings.check_door()
    with opened(settings) as database:
        asyncio.run(serve(settings, make_bot(settings, database)))


@cli.command(name="web")
def web_only() -> None:
    """The receiver alone, for several machines on one database."""
    settings = read_settings()
    settings.check_door()
    with opened(settings, may_migrate=False) as database:
        asyncio.run(serve(settings, make_bot(settings, database), works=False))


@cli.command()
def worker() -> None:
    """The worker alone: what is sent unasked."""
    settings = read_settings()
    _ = settings.bot_token
    with opened(settings, may_migrate=False) as database:
        asyncio.run(serve(settings, make_bot(settings, database), receives=False))


def start() -> None:
    """The command line's own entry: settings that are wrong end it in one line, with status 2."""
    set_up_logs()
    try:
        sys.exit(cli(standalone_mode=False))
    except UsageError as error:
        typer.echo(f"{error.format_message().rstrip('.')}. See `python app.py --help`.", err=True)
        sys.exit(2)
    except BadSettings as error:
        typer.echo(str(error), err=True)
        sys.exit(2)


if __name__ == "__main__":
    start()
