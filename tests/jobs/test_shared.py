"""Two processes of a bot share one PostgreSQL database: what one begins, the other does."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial

import pytest
from sqlmodel import select

import app
from bot.jobs.file_readings import READ_FILES
from bot.jobs.queue import Queue, prepare
from bot.plan.imports.unread.unread_files import waiting_team_ids
from bot.plan.people.workspace_settings import WorkspaceSettings, save_settings
from bot.practice.client.slack import PracticeSlack
from storage import tables
from tests.support.databases import Templates, load_sample_plan
from tests.support.plan_file import plan_file
from tests.support.running import RunningBot
from tests.support.stamps import by

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


def test_a_worker_reads_the_file_that_somebody_gives_to_another_process(
    slack: PracticeSlack, postgres: Templates, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres.copy(load_sample_plan) as url, RunningBot(slack, url) as bot:
        chosen = WorkspaceSettings(frozenset({"UCOORD"}), frozenset(), None, True, "09:00", None)
        bot.do(save_settings, chosen, by("UCOORD", bot.clock()))
        begun = []

        async def begin(name: str, team_id: str) -> None:
            begun.append((name, team_id))  # as a `web` process does, which puts it into the queue

        monkeypatch.setattr(bot.bot.engine, "begin", begin)
        bot.as_("coord").say("", dm=True, files={"plan.csv": plan_file()})
        assert begun == [(READ_FILES, "T1")]
        prepare(bot.database.conninfo)
        bot.run(while_another_works(bot, previewed, READ_FILES))
        [told] = [m.text for m in slack.messages("DUCOORD") if m.is_bot]
        assert "3 recommendations, 3 actions" in told
        assert bot.database.read_now(waiting_team_ids) == []


async def previewed(bot: RunningBot) -> bool:
    return any("Nothing is saved yet" in m.text for m in bot.slack.messages("DUCOORD"))


async def while_another_works(
    bot: RunningBot, is_done: Callable[[RunningBot], Awaitable[bool]], job: str | None = None
) -> None:
    """Begin, here, what the other process does."""
    stop = asyncio.Event()
    async with AsyncExitStack() as running:
        queue = await running.enter_async_context(Queue(bot.database.conninfo).opened())
        making = partial(app.make_bot, bot.settings(), bot.database, bot.clock, refresh_pause=0, pace=0)
        other = await running.enter_async_context(making(engine=queue))
        working = {asyncio.create_task(each.run(stop)) for each in (other.engine, other.relay)}
        try:
            await (queue.begin(job, bot.slack.team_id) if job else other.schedule.tick_by(queue))
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
