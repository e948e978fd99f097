"""Puts the pieces together: settings → storage → Bolt app → receiver and worker; and starts what is asked for."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

import typer

import commands.registry  # noqa: F401  (registers the subcommands)
from bot.cli.logs import set_up_logs
from bot.cli.serving import Bot, connected, serve
from bot.cli.terminal import cli, opened
from bot.jobs.background import Background
from bot.jobs.evidence_copies import EvidenceCopies
from bot.listeners import Desk, cards, change_requests, command, imports, replies, set_up, sign_off, uninstall, updates
from bot.listeners import people as people_forms
from bot.listeners.home import Homes
from bot.listeners.imports import Reading
from bot.outbox.rounds import PAUSE, Rounds
from bot.outbox.schedule import Schedule
from bot.plan.language.dates.typed import warm
from bot.plan.snapshot import load_workspace
from bot.settings import BadSettings, Settings, read_settings
from bot.slack.client import make_app, make_client, open_session
from bot.slack.directory import Directory
from bot.slack.files import Files
from bot.slack.guests import Guests
from bot.slack.installations import OneToken
from commands.dispatcher import Dispatcher
from storage.database import Database
from storage.snapshots import Snapshots

UsageError: Any = typer.BadParameter.__mro__[1]  # typer brings its own copy of click
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def make_bot(
    settings: Settings, database: Database, clock: Clock = utc_now, *, refresh_pause: float = PAUSE
) -> AsyncIterator[Bot]:
    """The bot for one bot token, on a database that is up to date. Leaving it, work under way is finished.

    `refresh_pause` is how many seconds lie between two rounds of drawing anew what stands in Slack.
    """
    snapshots = Snapshots(database, partial(load_workspace, default_timezone=settings.timezone))
    background = Background()

    async with open_session() as session:
        client = make_client(settings.bot_token, settings.slack_api_url, session, retries=True)
        sender = make_client(settings.bot_token, settings.slack_api_url, session, retries=False)
        installations = OneToken(client, sender, partial(connected, database))
        app = make_app(make_client(None, settings.slack_api_url, session, retries=True), installations)
        files, guests = Files(session, settings.slack_api_url), Guests()
        homes = Homes(database, background, guests, snapshots.current, clock)
        copies = EvidenceCopies(database, files, settings.data_dir)
        steps = (homes.refresh, copies.copy_all)
        rounds = Rounds(database, background, snapshots.current, clock, installations.client_for, steps, refresh_pause)
        door = Dispatcher(database, snapshots.current, clock)
        reading = Reading(files)
        desk = Desk(
            database,
            door,
            background,
            guests,
            snapshots.current,
            clock,
            rounds.changed,
            Directory(),
            reading.start,
            reading.read,
        )
        reading.desk = desk
        subjects = (command, replies, cards, updates, change_requests, sign_off, people_forms, imports, set_up)
        for subject in subjects:
            subject.register(app, desk)
        homes.register(app)
        uninstall.register(app, desk)
        schedule = Schedule(database, snapshots.current, clock, installations.client_for, settings.timezone, rounds)
        background.start(asyncio.to_thread(warm))  # the first typed date should not wait for what it needs
        try:
            yield Bot(app, database, background, installations, schedule)
        finally:
            await background.drain()


@cli.callback(invoke_without_command=True)
def main(context: typer.Context) -> None:
    """Keeps an improvement action plan in Slack. Without a command: run."""
    if context.invoked_subcommand is None:
        run()


@cli.command()
def run() -> None:
    """Receiver and worker in one process; without any Slack settings, the practice workspace."""
    settings = read_settings()
    if settings.is_for_practice:
        from bot.cli.practice import practise  # nothing else needs a Slack of its own

        inside = settings.model_copy(update={"database_url": f"sqlite:///{settings.data_dir / 'practice.db'}"})
        with opened(inside) as database:
            asyncio.run(practise(inside, database, make_bot))
        return
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
