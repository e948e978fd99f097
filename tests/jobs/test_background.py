"""Work that is begun at once is done at once where it can be, and goes on like any other where it has to wait."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from bot.jobs.background import Background


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 5))


def test_what_waits_for_nothing_is_done_at_once() -> None:
    async def answer() -> str:
        return "done"

    async def begin() -> None:
        background = Background()
        begun = background.begin(answer())
        assert begun.done()
        assert begun.result() == "done"
        assert not background._tasks

    run(begin())


def test_what_waits_goes_on_as_a_task_and_is_waited_for_at_the_end() -> None:
    said: list[str] = []

    async def answer(ready: "asyncio.Future[str]") -> str:
        said.append("begun")
        said.append(await ready)
        await asyncio.sleep(0)
        async with asyncio.timeout(1):  # from here on there is a task
            await asyncio.sleep(0)
        return "done"

    async def begin() -> None:
        background, ready = Background(), asyncio.get_running_loop().create_future()
        begun = background.begin(answer(ready))
        assert said == ["begun"]
        assert not begun.done()
        ready.set_result("waited for")
        await background.drain()
        assert begun.result() == "done"
        assert said == ["begun", "waited for"]

    run(begin())


def test_a_failure_before_and_after_waiting_reaches_whoever_began_it() -> None:
    async def fail_at_once() -> None:
        raise ZeroDivisionError

    async def fail_later() -> None:
        await asyncio.sleep(0)
        raise ZeroDivisionError

    async def begin() -> None:
        background = Background()
        with pytest.raises(ZeroDivisionError):
            background.begin(fail_at_once())
        later = background.begin(fail_later())
        with pytest.raises(ZeroDivisionError):
            await later

    run(begin())


def test_what_is_cancelled_while_it_waits_can_clean_up() -> None:
    cleaned: list[bool] = []

    async def wait() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            cleaned.append(True)

    async def begin() -> None:
        background = Background()
        begun = background.begin(wait())
        await asyncio.sleep(0)
        begun.cancel()
        await asyncio.wait({begun})
        assert begun.cancelled()
        assert cleaned == [True]

    run(begin())


def test_the_part_done_at_once_cannot_be_taken_for_the_callers_task() -> None:
    """A timeout set there would end the caller's task, and with it the answer to Slack: it is refused loudly."""

    async def set_a_timeout() -> None:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)

    async def begin() -> None:
        background, caller = Background(), asyncio.current_task()
        with pytest.raises(RuntimeError):
            background.begin(set_a_timeout())
        assert asyncio.current_task() is caller
        await asyncio.sleep(0.02)

    run(begin())
