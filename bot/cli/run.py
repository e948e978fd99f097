"""Run a bot at work: receiver and worker, either alone, or the practice workspace with the bot beside it."""

import asyncio

from bot.cli.database import opened
from bot.cli.serving import Clock, MakeBot, serve
from bot.settings import read_settings


def run(make_bot: MakeBot, clock: Clock) -> None:
    """Receive and work in one process; without any Slack settings, in the practice workspace."""
    settings = read_settings()
    if settings.is_for_practice:
        from bot.cli.practice import practise  # nothing else needs a Slack of its own

        inside = settings.model_copy(update={"database_url": f"sqlite:///{settings.data_dir / 'practice.db'}"})
        with opened(inside) as database:
            asyncio.run(practise(inside, database, make_bot, clock))
        return
    settings.check_reachable()
    with opened(settings) as database:
        asyncio.run(serve(settings, make_bot(settings, database, clock)))


def receive(make_bot: MakeBot, clock: Clock) -> None:
    """Receive alone: one of several machines on one database, which must be at the newest schema."""
    settings = read_settings()
    settings.check_reachable()
    with opened(settings, may_migrate=False) as database:
        asyncio.run(serve(settings, make_bot(settings, database, clock), works=False))


def work(make_bot: MakeBot, clock: Clock) -> None:
    """Work alone: send what is sent unasked, on a database that must be at the newest schema."""
    settings = read_settings()
    _ = settings.bot_token
    with opened(settings, may_migrate=False) as database:
        asyncio.run(serve(settings, make_bot(settings, database, clock), receives=False))
