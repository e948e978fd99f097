"""What a process costs that has nothing to do: the whole bot on each database, and the halves that share a queue."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.jobs.queue import prepare
from bot.practice.client.slack import PracticeSlack
from storage.database import Database
from tests.benchmarks.figures import table
from tests.benchmarks.servers import APP, environment, free_port
from tests.support.databases import both_kinds, load_sample_plan

HEADER = ("process", "% of a core")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Size:
    """Seconds until what the start has left behind is done with, and for how many more it is measured."""

    settles: float
    measured: float


FULL, QUICK = Size(40.0, 120.0), Size(5.0, 10.0)


def report(size: Size) -> str:
    """The table, a row for each process; all of them idle at the same time."""
    with both_kinds() as (folder, kinds), PracticeSlack() as slack, ExitStack() as opened:
        urls = {name: opened.enter_context(templates.copy(load_sample_plan)) for name, templates in kinds.items()}
        database = Database(urls["PostgreSQL"])
        prepare(database.conninfo)
        database.close()
        asked = [("run", "SQLite"), ("run", "PostgreSQL"), ("worker", "PostgreSQL"), ("web", "PostgreSQL")]
        pids = {
            f"`{command}` on {kind}": opened.enter_context(_started(command, urls[kind], slack, folder))
            for command, kind in asked
        }
        time.sleep(size.settles)
        before, began = {name: _used(pid) for name, pid in pids.items()}, time.monotonic()
        time.sleep(size.measured)
        took = time.monotonic() - began
        rows = [(name, format(100 * (_used(pid) - before[name]) / took, ".2f")) for name, pid in pids.items()]
    return f"{table(HEADER, rows)}\n\nOver {size.measured:g} s, {size.settles:g} s after the start; the sample plan."


@contextmanager
def _started(command: str, url: str, slack: PracticeSlack, folder: Path) -> Iterator[int]:
    """A process, by its id; it is told to end afterwards."""
    settings: Mapping[str, str] = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": url,
        "DATA_DIR": str(folder / "data"),
        "PORT": str(free_port()),
    }
    started = [*APP, command]
    process = subprocess.Popen(started, cwd=folder, env=environment(dict(settings)), stderr=subprocess.DEVNULL)
    try:
        yield process.pid
        if process.poll() is not None:
            raise RuntimeError(f"{command} has ended by itself")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _used(pid: int) -> float:
    """Seconds of CPU that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
