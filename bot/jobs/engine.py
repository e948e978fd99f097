"""Do work in the background by its name, whichever process begins it: the port that jobs stand behind.

Behind it stands a loop in this process (`bot.jobs.loop`) or, where several processes share one PostgreSQL database, a
queue there (`bot.jobs.queue`). What is begun is done at least once; two processes may do the same at one time. Every
job finds out by itself what there is to do, from the database, and claims it there: so that one which is lost with its
process is only late, and one that is done twice does nothing twice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

TICK = 30  # seconds between two looks at what is due; well under the minute that an alert time is told to


@dataclass(frozen=True, slots=True)
class Job:
    """Work for one workspace, given by its id; what takes long it begins, and does not wait for."""

    name: str
    do: Callable[[str], Awaitable[None]]


class Engine(Protocol):
    """The engine that does jobs."""

    def add(self, job: Job) -> None:
        """Make a job known, before any is begun."""

    def repeat(self, do: Callable[[], Awaitable[None]]) -> None:
        """Have something done every so often, in one of the processes that work."""

    async def begin(self, name: str, team_id: str) -> None:
        """Have a job done for a workspace soon, and do not wait. One that waits already is the same one; one that
        is being done is done once more, as there may be more to do now.
        """

    async def run(self, stop: asyncio.Event) -> None:
        """Do what is begun and what repeats, until told to stop; what is under way then is finished."""
