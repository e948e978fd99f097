"""Several processes share their jobs by a queue in PostgreSQL: each is done, by one of them, whatever ends then."""

import asyncio
import gc
import multiprocessing
import time
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.errors import BadSettings
from bot.jobs import queue as queues
from bot.jobs.engine import Job
from bot.jobs.queue import Queue, check_prepared, prepare
from tests.support.databases import Templates

WITHIN = 20.0  # seconds: a busy machine is not what is tested


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job that is begun before a worker listens is found when it looks: soon, here."""
    monkeypatch.setattr(queues, "POLL", 0.5)


@pytest.fixture
def conninfo(postgres: Templates) -> Iterator[str]:
    """A database whose queue is made."""
    with postgres.empty() as url:
        named = url.replace("postgresql+psycopg", "postgresql")
        assert prepare(named)
        yield named
    gc.collect()  # a job cut off from its database leaves a failure behind that asyncio logs here, not in another test


class Done:
    """What has been done, in this process: (job's name, workspace)."""

    def __init__(self) -> None:
        self.each: list[tuple[str, str]] = []
        self.more = asyncio.Condition()
        self.goes_on = asyncio.Event()
        self.goes_on.set()

    def job(self, name: str) -> Job:
        async def do(team_id: str) -> None:
            await self.note(name, team_id)
            await self.goes_on.wait()

        return Job(name, do)

    async def note(self, name: str, team_id: str) -> None:
        async with self.more:
            self.each.append((name, team_id))
            self.more.notify_all()


async def while_working(queue: Queue, doing: Coroutine[Any, Any, None]) -> None:
    stop = asyncio.Event()
    async with queue.opened():
        working = asyncio.create_task(queue.run(stop))
        try:
            async with asyncio.timeout(WITHIN):
                await doing
        finally:
            stop.set()
            await working


async def until(done: Done, count: int) -> None:
    async with done.more:
        await done.more.wait_for(lambda: len(done.each) >= count)


def test_a_queue_is_made_once_and_anew_for_another_version(conninfo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not prepare(conninfo)
    check_prepared(conninfo)
    monkeypatch.setattr(queues, "_VERSION", "procrastinate of next year")
    with pytest.raises(BadSettings, match="migrate` first"):
        check_prepared(conninfo)
    assert prepare(conninfo)
    check_prepared(conninfo)


def test_what_is_begun_is_done_and_what_waits_already_is_the_same(conninfo: str) -> None:
    async def test() -> None:
        done, queue = Done(), Queue(conninfo)
        queue.add(done.job("look"))
        queue.add(done.job("copy"))
        async with queue.opened():
            for name in ("look", "copy", "look"):
                await queue.begin(name, "T1")
            await queue.begin("look", "T2")

        async def see() -> None:
            await until(done, 3)
            await asyncio.sleep(0.2)

        await while_working(queue, see())
        assert sorted(done.each) == [("copy", "T1"), ("look", "T1"), ("look", "T2")]

    asyncio.run(test())


def test_what_is_begun_while_it_is_being_done_is_done_once_more(conninfo: str) -> None:
    async def test() -> None:
        done, queue = Done(), Queue(conninfo)
        queue.add(done.job("look"))

        async def see() -> None:
            done.goes_on.clear()
            await queue.begin("look", "T1")
            await until(done, 1)
            await queue.begin("look", "T1")
            await until(done, 2)
            done.goes_on.set()

        await while_working(queue, see())
        assert done.each == [("look", "T1")] * 2

    asyncio.run(test())


def test_a_job_that_fails_ends_nothing_and_is_begun_again(conninfo: str) -> None:
    async def test() -> None:
        done, queue = Done(), Queue(conninfo)

        async def fail(team_id: str) -> None:
            await done.note("fail", team_id)
            raise RuntimeError("as it happens")

        queue.add(Job("fail", fail))

        async def see() -> None:
            for count in (1, 2):
                await queue.begin("fail", "T1")
                await until(done, count)

        await while_working(queue, see())
        assert done.each == [("fail", "T1")] * 2

    asyncio.run(test())


def test_a_database_that_is_cut_off_is_found_again(conninfo: str) -> None:
    async def test() -> None:
        done, queue = Done(), Queue(conninfo)
        queue.add(done.job("look"))

        async def see() -> None:
            await queue.begin("look", "T1")
            await until(done, 1)
            await asyncio.to_thread(cut_off, conninfo)
            while len(done.each) < 2:
                with suppress(*queues.Lost):
                    await queue.begin("look", "T2")
                await asyncio.sleep(0.2)

        await while_working(queue, see())
        assert done.each[1] == ("look", "T2")

    asyncio.run(test())


def cut_off(conninfo: str) -> None:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_what_a_killed_process_was_doing_is_begun_again(
    conninfo: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its worker is taken for dead at once here, and after half a minute otherwise."""
    for name, seconds in (("HEARTBEAT", 0.2), ("STALLED", 1.0), ("RESCUE", 0.2)):
        monkeypatch.setattr(queues, name, seconds)
    begun = tmp_path / "begun"
    process = multiprocessing.get_context("spawn").Process(target=work_for_ever, args=(conninfo, str(begun)))
    process.start()

    async def test() -> None:
        done, queue = Done(), Queue(conninfo)
        queue.add(done.job("look"))
        async with queue.opened():
            await queue.begin("look", "T1")
        await asyncio.to_thread(kill_once_it_has_begun, process, begun)
        await while_working(queue, until(done, 1))
        assert done.each == [("look", "T1")]

    try:
        asyncio.run(test())
    finally:
        process.kill()
        process.join()


def kill_once_it_has_begun(process: SpawnProcess, begun: Path) -> None:
    give_up_at = time.monotonic() + WITHIN
    while not begun.exists():
        assert time.monotonic() < give_up_at
        time.sleep(0.05)
    process.kill()


def work_for_ever(conninfo: str, begun: str) -> None:
    """In a process of its own: begins the job and never ends it."""

    async def do(team_id: str) -> None:
        await asyncio.to_thread(Path(begun).touch)
        await asyncio.get_running_loop().create_future()

    async def work() -> None:
        queue = Queue(conninfo)
        queue.add(Job("look", do))
        async with queue.opened():
            await queue.run(asyncio.Event())

    asyncio.run(work())
