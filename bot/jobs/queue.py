"""Do jobs in whichever process has time, by a queue in PostgreSQL: Procrastinate.

Its tables stand in a schema of their own, and hold nothing that the plan does not know: each job finds out by itself
what there is to do. So they are made anew where another version of the package made them.
"""

import asyncio
import contextlib
import importlib.metadata
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import psycopg
import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status
from procrastinate.schema import SchemaManager

from bot.errors import BadSettings
from bot.jobs.engine import Job

log = structlog.get_logger()

SCHEMA = "procrastinate"
AT_ONCE = 8  # jobs under way in one process
EVERY_MINUTE = "* * * * *"
HEARTBEAT, STALLED, RESCUE = 10.0, 30.0, 15.0  # seconds: a worker's signs of life, when it counts as dead, the look
POLL = 10.0  # seconds between two looks for jobs, and for ones to be given up: of a new one PostgreSQL tells at once
ENDS_WITHIN = 10.0  # seconds that jobs under way have when we are told to stop
AGAIN = 1.0  # seconds, after the database was lost
_VERSION = f"procrastinate {importlib.metadata.version('procrastinate')}"
Lost = (ConnectorException, psycopg.Error, OSError)  # the database is out of reach


def prepare(conninfo: str) -> bool:
    """Make the queue's tables, where there are none or another version's; tell whether that was so.

    Of several who do so at once one does it. What waits in another version's is lost: whoever runs the bot stops the
    other processes first, as before every new version.
    """
    with psycopg.connect(conninfo) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [SCHEMA])
        if _version(connection) == _VERSION:
            return False
        connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        connection.execute(f"CREATE SCHEMA {SCHEMA}")
        connection.execute(f"SET LOCAL search_path TO {SCHEMA}")
        connection.execute(SchemaManager.get_schema())
        connection.execute(f"COMMENT ON SCHEMA {SCHEMA} IS '{_VERSION}'")
        return True


def check_prepared(conninfo: str) -> None:
    """Raise BadSettings, which says what to do, if the queue's tables are not those of this version."""
    with psycopg.connect(conninfo) as connection:
        if _version(connection) != _VERSION:
            raise BadSettings("The database has no queue for jobs yet: run `python app.py migrate` first.")


def _version(connection: psycopg.Connection[tuple[str | None]]) -> str | None:
    asked = "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s"
    found = connection.execute(asked, [SCHEMA]).fetchone()
    return found[0] if found else None


class Queue:
    """An engine of several processes: whoever runs it works, whoever does not only begins jobs."""

    def __init__(self, conninfo: str) -> None:
        self._app = App(connector=_connector(conninfo))
        self._beginner = App(connector=_connector(conninfo))  # a worker closes its own when the database is lost

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["Queue"]:
        """Keep what jobs are begun by open."""
        async with self._beginner.open_async():
            yield self

    def add(self, job: Job) -> None:
        """Make a job known."""
        for app in (self._app, self._beginner):
            app.task(name=job.name)(job.do)

    def repeat(self, do: Callable[[], Awaitable[None]]) -> None:
        """Have something done every minute, in one of the processes."""

        async def once_a_minute(timestamp: int) -> None:
            await do()

        named = getattr(do, "func", do)  # what a `partial` calls
        task = self._app.task(name=f"every minute: {named.__qualname__}")(once_a_minute)
        self._app.periodic(cron=EVERY_MINUTE)(task)

    async def begin(self, name: str, team_id: str) -> None:
        """Put a job into the queue, unless the same waits there already."""
        task = self._beginner.tasks[name]
        with contextlib.suppress(AlreadyEnqueued):
            await task.configure(queueing_lock=f"{name}: {team_id}").defer_async(team_id=team_id)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop. The package's worker ends when the database is lost: then another begins."""
        while not stop.is_set():
            try:
                async with self._app.open_async():
                    await self._work(stop)
            except Lost as error:
                log.warning("the queue can’t be reached; trying again", why=str(error).strip()[:200])
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), AGAIN)

    async def _work(self, stop: asyncio.Event) -> None:
        worker = self._app.run_worker_async(
            concurrency=AT_ONCE,
            install_signal_handlers=False,
            delete_jobs="always",  # what failed is logged, and found again
            shutdown_graceful_timeout=ENDS_WITHIN,
            fetch_job_polling_interval=POLL,
            abort_job_polling_interval=POLL,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=STALLED,
        )
        working = {asyncio.create_task(worker), asyncio.create_task(self._rescue())}
        stopped = asyncio.create_task(stop.wait())
        try:
            ended, _ = await asyncio.wait({*working, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in {*working, stopped}:
                task.cancel()
            await asyncio.wait({*working, stopped})
        for task in ended - {stopped}:
            task.result()

    async def _rescue(self) -> None:
        """Take what a killed process was doing out of the queue: whoever looks after that workspace next begins it."""
        manager = self._app.job_manager
        while True:
            for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
                log.warning("a job was left by its process", job=job.task_name)
                await manager.finish_job(job, Status.FAILED, delete_job=True)
                if job.task_name in self._beginner.tasks and "team_id" in job.task_kwargs:
                    await self.begin(job.task_name, str(job.task_kwargs["team_id"]))
            await asyncio.sleep(RESCUE)


def _connector(conninfo: str) -> PsycopgConnector:
    return PsycopgConnector(
        conninfo=conninfo,
        min_size=1,
        max_size=4,
        kwargs={"options": f"-c search_path={SCHEMA}", "keepalives_idle": 5, "keepalives_interval": 2},
    )
