"""Two processes of a bot share one PostgreSQL database: what one begins, the other does."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial

from sqlmodel import select

import app
from bot.jobs.queue import Queue, prepare
from bot.practice.client.slack import PracticeSlack
from storage import tables
from tests.support.databases import Templates, load_sample_plan
from tests.support.running import RunningBot

TRIES = 400  # looks, twenty a second
A_PHOTO = {"hub.jpg": b"a photo"}


def test_a_worker_looks_after_each_workspace_and_copies_its_evidence(slack: PracticeSlack, postgres: Templates) -> None:
    with postgres.copy(load_sample_plan) as url, RunningBot(slack, url) as bot:
        bot.command("/plan channel <#CMASH|mash> 1 3 4")
        slack.settle = None  # the first process does nothing of its own from now on
        bot.as_("owner").say("5 on track Hubs open", dm=True, files=A_PHOTO)
        bot.at("2026-11-23T09:00")
        prepare(bot.database.conninfo)
        bot.run(while_another_works(bot, copied))
        assert [m for m in slack.messages("#mash") if m.is_bot]
        [evidence] = bot.database.read_now(lambda session: session.exec(select(tables.Evidence)).all())
        assert evidence.sha256


async def while_another_works(bot: RunningBot, is_done: Callable[[RunningBot], Awaitable[bool]]) -> None:
    """Begin, here, what the other process does."""
    stop = asyncio.Event()
    async with AsyncExitStack() as running:
        queue = await running.enter_async_context(Queue(bot.database.conninfo).opened())
        making = partial(app.make_bot, bot.settings(), bot.database, bot.clock, refresh_pause=0, pace=0)
        other = await running.enter_async_context(making(engine=queue))
        working = {asyncio.create_task(each.run(stop)) for each in (other.engine, other.relay)}
        try:
            await other.schedule.tick_by(queue)
            for _ in range(TRIES):
                if await is_done(bot):
                    break
                await asyncio.sleep(0.05)
        finally:
            stop.set()
            await asyncio.wait(working)


async def copied(bot: RunningBot) -> bool:
    evidence = await bot.database.read(lambda session: session.exec(select(tables.Evidence)).all())
    return all(each.sha256 for each in evidence) and bool([m for m in bot.slack.messages("#mash") if m.is_bot])
