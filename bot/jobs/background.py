"""Keep hold of work that goes on after an acknowledgement, and finish it before the process ends.

It is lost with a process that is killed. So it is an answer to somebody who waits for it, or what is found again by
itself; everything else is a job (`bot.jobs.engine`).
"""

import asyncio
import types
from asyncio.tasks import _enter_task, _leave_task
from collections.abc import Coroutine, Generator
from typing import Any, TypeVar

import structlog

T = TypeVar("T")
log = structlog.get_logger()


class Background:
    """Tracked tasks; a failure in one is logged, never silent."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start work that nobody needs to wait for."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def begin(self, work: Coroutine[Any, Any, T]) -> "asyncio.Future[T]":
        """Do work at once, up to where it waits for the first time, if it does; from there on it is a task like others.

        The part done at once belongs to no task: `asyncio.timeout`, and a call to Slack, which sets one, raise
        RuntimeError in it. An exception in it is the caller's.
        """
        loop, current = asyncio.get_running_loop(), asyncio.current_task()
        assert current is not None
        _leave_task(loop, current)  # or what is begun there would be taken for the caller's, and cancel that
        try:
            waiting = work.send(None)
        except StopIteration as ended:
            done: asyncio.Future[T] = loop.create_future()
            done.set_result(ended.value)
            return done
        finally:
            _enter_task(loop, current)
        return self.start(_go_on(work, waiting))

    async def drain(self) -> None:
        """Wait until everything started, and everything that started in turn, has ended."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("background work failed", exc_info=error)


async def _go_on(work: Coroutine[Any, Any, T], waiting: object) -> T:
    return await _rest(work, waiting)


@types.coroutine
def _rest(work: Coroutine[Any, Any, T], waiting: object) -> Generator[Any, Any, T]:
    """The rest of work that waits for something: as if it had been awaited from its beginning."""
    while True:
        try:
            try:
                sent = yield waiting
            except BaseException as error:
                waiting = work.throw(error)
            else:
                waiting = work.send(sent)
        except StopIteration as ended:
            result: T = ended.value
            return result
