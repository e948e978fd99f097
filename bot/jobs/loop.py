"""Do jobs in this process: what repeats by a timer, what is begun at once."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from bot.jobs.background import Background
from bot.jobs.engine import TICK, Job

log = structlog.get_logger()


class Loop:
    """An engine for one process, which keeps nothing: what was under way when it ended is found again."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._jobs: dict[str, Job] = {}
        self._repeated: list[Callable[[], Awaitable[None]]] = []
        self._under_way: set[tuple[str, str]] = set()
        self._again: set[tuple[str, str]] = set()

    def add(self, job: Job) -> None:
        """Make a job known."""
        self._jobs[job.name] = job

    def repeat(self, do: Callable[[], Awaitable[None]]) -> None:
        """Have something done at every tick."""
        self._repeated.append(do)

    async def begin(self, name: str, team_id: str) -> None:
        """Begin a job at once; one that is under way for this workspace is done once more after that."""
        which = name, team_id
        if which in self._under_way:
            self._again.add(which)
            return
        self._under_way.add(which)
        self._background.start(self._do(self._jobs[name], team_id))

    async def _do(self, job: Job, team_id: str) -> None:
        which = job.name, team_id
        try:
            while True:
                self._again.discard(which)
                await job.do(team_id)
                if which not in self._again:
                    return
        finally:
            self._under_way.discard(which)

    async def run(self, stop: asyncio.Event) -> None:
        """Tick until told to stop; a tick under way is finished."""
        while not stop.is_set():
            for do in self._repeated:
                try:
                    await do()
                except Exception:
                    log.exception("the timer failed; it goes on")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), TICK)
