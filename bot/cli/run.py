"""Run a bot at work: receiver and worker, either alone, or the practice workspace with the bot beside it."""

import asyncio

from bot.cli.database import opened
from bot.cli.serving import Clock, MakeBot, serve
from bot.settings import Settings, read_settings
from storage.database import Database


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
        asyncio.run(_share(settings, make_bot, database, clock, works=False))


def work(make_bot: MakeBot, clock: Clock) -> None:
    """Work alone: send what is sent unasked, on a database that must be at the newest schema."""
    settings = read_settings()
    _ = settings.bot_token
    with opened(settings, may_migrate=False) as database:
        asyncio.run(_share(settings, make_bot, database, clock, receives=False))


async def _share(
    settings: Settings,
    make_bot: MakeBot,
    database: Database,
    clock: Clock,
    *,
    receives: bool = True,
    works: bool = True,
) -> None:
    """Run one of several processes on one database; where that is PostgreSQL, they share what jobs there are."""
    if database.is_sqlite:
        await serve(settings, make_bot(settings, database, clock), receives=receives, works=works)
        return
    from bot.jobs.queue import Queue, check_prepared  # a process that is alone does without

    check_prepared(database.conninfo)
    async with Queue(database.conninfo).opened() as queue:
        await serve(settings, make_bot(settings, database, clock, engine=queue), receives=receives, works=works)
