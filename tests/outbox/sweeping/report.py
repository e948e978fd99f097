"""What a sweep reads, among many workspaces and after many years: the figures, for `make bench sweep`."""

import asyncio
import logging
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any, cast

import psycopg
import structlog
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Integer, Table, event, make_url, text

from bot.jobs.background import Background
from bot.outbox.rounds import Rounds
from bot.outbox.schedule import Schedule
from bot.plan.imports.create import load_document
from bot.plan.model.document import Document, PrintedAction, PrintedRecommendation
from bot.plan.people import channels, shared_channels
from bot.plan.snapshot import load_workspace
from storage import tables
from storage.database import Database
from storage.snapshots import Snapshots
from tests.benchmarks.figures import table
from tests.storage.council import NOW
from tests.support.databases import both_kinds, make_tables
from tests.support.stamps import by

ACTIONS = 100  # in each workspace
DUE_WORKSPACES, DUE_EACH = 50, 10
OLD = 1_000_000  # the id of the first old message
APART = 1_000  # between the ids of one workspace and those of the next
CLONED = (
    *(tables.Workspace, tables.Plan, tables.Recommendation, tables.Post, tables.Service, tables.Channel),
    *(tables.Action, tables.ActionPost, tables.SuccessMeasure),
)
UPTO = "WITH RECURSIVE upto(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM upto WHERE n < {last}) "


@dataclass(frozen=True, slots=True)
class Size:
    """How many workspaces there are among few and among many, and how many messages were sent in years past."""

    few: int
    many: int
    past: int


FULL, QUICK = Size(100, 10_000, 100_000), Size(60, 120, 500)


@dataclass(frozen=True, slots=True)
class Read:
    """What one sweep read: rows (on SQLite the steps of its machine), pages, and how many messages it planned; and how
    many MB more than before its process had in memory at the most."""

    rows: int
    pages: int
    planned: int
    memory: float


def report(size: Size) -> str:
    """A table: 500 due among few actions, among many, and among few after years of messages."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    rows = []
    with both_kinds() as (_, kinds):
        for kind, templates in kinds.items():
            base: Read | None = None
            for name, workspaces, past in (
                (f"{size.few * ACTIONS:,} actions", size.few, 0),
                (f"{size.many * ACTIONS:,} actions", size.many, 0),
                (f"{size.few * ACTIONS:,} actions, {size.past:,} old messages", size.few, size.past),
            ):
                with templates.copy(make_tables) as url:
                    print(f"{kind}, {name} …", flush=True)
                    fill(url, workspaces, past)
                    found = swept_apart(url)
                    base = base or found
                assert found.planned == DUE_WORKSPACES, found
                reads = (found.rows, found.rows / base.rows), (found.pages, found.pages / base.pages)
                shown = [text for count, times in reads for text in (f"{count:,}", f"{times:.2f}")]
                rows.append((kind, name, *shown, f"{found.memory:.0f}", f"{found.memory / base.memory:.2f}"))
    of_sqlite = (
        "Rows: what PostgreSQL says it fetched; of SQLite, the steps of its machine. Pages: none kept in memory."
    )
    of_memory = "MB: the most that the process had in memory beyond what it began with; each sweep has a new one."
    return f"{table(('', 'among', 'rows', '×', 'pages', '×', 'MB', '×'), rows)}\n\n{of_sqlite} {of_memory}"


def fill(url: str, workspaces: int, past: int) -> None:
    """So many workspaces of a hundred actions each, ten of them overdue in each of fifty; and old messages there."""
    database = Database(url)
    actions = tuple(PrintedAction(f"1.{n}", f"Do {n}.", ("Head",), date(2029, 6, 30)) for n in range(1, ACTIONS + 1))
    plan = Document("Plan", (PrintedRecommendation("1", None, "Do all of it.", actions=actions),))
    database.run_now(load_document, "T0", plan, "plan.docx", by(None, NOW, "import"))
    loaded = database.read_now(load_workspace, "T0").plans[0]
    database.run_now(channels.use_channel_for_plan, "T0", loaded.id, "C1", by("UNA", NOW))
    database.run_now(shared_channels.keep, "T0", "C1", False, (), NOW)
    first = min(action.id for action in loaded.actions)
    with database.engine.execution_options(writes=True).begin() as connection:
        run = connection.exec_driver_sql
        run("UPDATE plan SET alerts_from = '2020-01-01'")
        for each in CLONED:
            run(_cloning(cast(Any, each).__table__, workspaces))
        run(f"UPDATE workspace SET next_sweep_at = {(NOW.timestamp() + 86_400):.0f}")
        due = [f"'T{number}'" for number in range(DUE_WORKSPACES)]
        run(f"UPDATE workspace SET next_sweep_at = 0 WHERE team_id IN ({', '.join(due)})")
        numbers = ", ".join(f"'1.{number}'" for number in range(1, DUE_EACH + 1))
        late = f"number IN ({numbers}) AND team_id IN ({', '.join(due)})"
        run(f"UPDATE action SET due_on = '2026-11-20' WHERE {late}")
        if past:
            _add_past(connection, past, loaded.id, first)
        run("ANALYZE")
    database.close()


def _cloning(of: Table, workspaces: int) -> str:
    def shown(column: Any) -> str:
        if column.name == "team_id":
            return "'T' || n"
        is_id = column.name == "id" or column.foreign_keys
        return f'"{column.name}" + n * {APART}' if is_id and isinstance(column.type, Integer) else f'"{column.name}"'

    names = ", ".join(f'"{column.name}"' for column in of.columns)
    upto = UPTO.format(first=1, last=workspaces - 1)
    chosen = ", ".join(map(shown, of.columns))
    return f"INSERT INTO {of.name} ({names}) {upto} SELECT {chosen} FROM {of.name}, upto WHERE team_id = 'T0'"


def _add_past(connection: Any, past: int, plan_id: int, action_id: int) -> None:
    """Old alerts, the same number in each of the workspaces where something is due, about what is overdue there."""
    number = UPTO.format(first=0, last=past - 1)
    team = f"(n - n / {DUE_WORKSPACES} * {DUE_WORKSPACES})"
    connection.execute(
        text(
            "INSERT INTO notice (id, team_id, key, kind, why, plan_id, channel_id, local_on, state, due_at, attempts, "
            f"fails, is_doubtful, text, ts, drawn, created_at, sent_at) {number} SELECT n + {OLD}, 'T' || {team}, "
            f"'old:' || n, 'alert', 'overdue', {plan_id} + {team} * {APART}, 'C1', date('2015-01-05'), 'sent', 0, 1, "
            "0, false, '', CAST(n AS TEXT), '', '2015-01-05 09:00:00', '2015-01-05 09:00:00' FROM upto"
        )
    )
    connection.execute(
        text(
            f"INSERT INTO notice_action (notice_id, action_id, team_id, why) {number} "
            f"SELECT n + {OLD}, {action_id} + {team} * {APART}, 'T' || {team}, 'overdue' FROM upto"
        )
    )


def swept_apart(url: str) -> Read:
    """One sweep at noon, in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(sweep, url).result()


def sweep(url: str) -> Read:
    """One sweep at noon, by a process that has kept nothing."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    database = Database(url)
    measure = _of_sqlite(database) if database.is_sqlite else _of_postgres(url)
    Path("/proc/self/clear_refs").write_text("5")  # the most is counted from here on
    before = _memory("VmRSS")
    asyncio.run(_sweep(database))
    memory = _memory("VmHWM") - before
    if not database.is_sqlite:
        database.close()
    rows, pages = measure()
    planned = Database(url)
    with planned.engine.connect() as connection:
        count = connection.execute(text("SELECT count(*) FROM notice WHERE state = 'due'")).scalar_one()
    planned.close()
    database.close()
    return Read(rows, pages, count, memory)


def _memory(field: str) -> float:
    """What the process has, or has had, in memory, in MB."""
    lines = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return int(lines[field].split()[0]) / 1024


async def _sweep(database: Database) -> None:
    snapshots = Snapshots(database, load_workspace)
    background = Background()

    async def client_for(_team_id: str) -> AsyncWebClient | None:
        return cast(AsyncWebClient, object())  # nothing stands in Slack yet: nobody is called

    async def nothing() -> None:
        return None

    rounds = Rounds(database, background, snapshots.current, lambda: NOW, client_for)
    schedule = Schedule(database, snapshots.current, lambda: NOW, client_for, rounds, nothing)
    await schedule.look_after_due()


def _of_sqlite(database: Database) -> Callable[[], tuple[int, int]]:
    """Steps of its machine, by tens; and pages, as no connection keeps more than one of them."""
    steps, lock = [0], threading.Lock()

    def step() -> int:
        with lock:
            steps[0] += 10
        return 0

    @event.listens_for(database.engine, "connect")
    def watch(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA cache_size = 1")
        connection.set_progress_handler(step, 10)

    def read() -> int:
        fields = dict(line.split(": ") for line in Path(f"/proc/{os.getpid()}/io").read_text().splitlines())
        return int(fields["rchar"])

    began = read()
    return lambda: (steps[0], (read() - began) // 4_096)


def _of_postgres(url: str) -> Callable[[], tuple[int, int]]:
    name = make_url(url).database

    def counted() -> tuple[int, int]:
        with psycopg.connect(url.replace(f"/{name}?", "/postgres?"), autocommit=True) as connection:
            connection.execute("SELECT pg_stat_force_next_flush(), pg_sleep(1)")
            asked = "SELECT tup_fetched, blks_read + blks_hit FROM pg_stat_database WHERE datname = %s"
            fetched, blocks = connection.execute(asked, [name]).fetchone() or (0, 0)
        return fetched, blocks

    began = counted()

    def since() -> tuple[int, int]:
        ended = counted()
        return ended[0] - began[0], ended[1] - began[1]

    return since
