"""Read files that people give, two at a time: whoever comes next waits for a turn, and nobody else waits for them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import ParamSpec, TypeVar

from bot.documents.sandbox import Process
from bot.errors import PlanError, Unreadable
from bot.jobs.engine import Engine
from bot.plan.imports.asked.given import Given
from bot.plan.imports.asked.recalling import PlanOf, Reading, Recall, read_recalling
from bot.plan.imports.unread.unread_files import waiting_team_ids
from bot.plan.model.document import Document
from bot.plan.model.reading.question import Answers
from storage.database import Database

AT_ONCE = 2
READ_FILES = "read files"  # the job of that name

P = ParamSpec("P")
T = TypeVar("T")


class Stopped(PlanError):
    """An end that came from us: the bot is being stopped, and the file was not to blame."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"I am being restarted, so “{name}” was not read and nothing was changed. Please send it again in a minute."
        )


async def begin_left(database: Database, engine: Engine) -> None:
    """Have those files read that a process has left, or that none has begun."""
    for team_id in await database.read(waiting_team_ids):
        await engine.begin(READ_FILES, team_id)


class FileReadings:
    """The readings of this process. What they take of threads is theirs alone: no question waits for one."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        # A process apart ends with the thread that began it (`sandbox`): these stay.
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="files")
        self._processes: set[Process] = set()
        self._in_line = 0
        self.is_closed = False

    @contextmanager
    def in_line(self) -> Iterator[bool]:
        """Count somebody who has given a file, until they have read what it holds; tell whether others come first."""
        self._in_line += 1
        try:
            yield self._in_line > AT_ONCE
        finally:
            self._in_line -= 1

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for a turn, which covers fetching a file of this name, reading it and what follows; so no more than two
        are held in memory. Raise Stopped if there will be none.
        """
        async with self._turns:
            if self.is_closed:
                raise Stopped(name)
            yield

    async def read(
        self, content: bytes, name: str, recall: Recall, plan_of: PlanOf, given: Given, timezone: str
    ) -> Reading:
        """Read a plan within a turn, as `given.read_given` does, by what is `given` and what can be recalled; raise
        Stopped if the bot is stopped meanwhile."""
        from bot.documents.given import read_given  # here, because a bot that nobody gives a file to does without

        begun: list[Process] = []

        def began(process: Process) -> None:
            begun.append(process)
            self._processes.add(process)
            if self.is_closed:
                process.kill()

        def read(answers: Answers) -> Document:
            return read_given(content, name, answers, began, timezone)

        try:
            return await self.compare(read_recalling, read, recall, plan_of, given)
        except Unreadable:
            if self.is_closed:
                raise Stopped(name) from None
            raise
        finally:
            self._processes.difference_update(begun)

    async def without_macros(self, content: bytes, name: str) -> bytes:
        """Take out of a file, within a turn, whatever in it could be run; raise Unreadable where that can't be done."""
        from bot.documents.given import given_without_macros  # here, as above

        return await self.compare(given_without_macros, content, name)

    async def compare(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Do work on what was read, within a turn, in a thread that answers nobody."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*args, **kwargs))

    def close(self) -> None:
        """End what is being read, and give no more turns."""
        self.is_closed = True
        for process in list(self._processes):
            process.kill()
