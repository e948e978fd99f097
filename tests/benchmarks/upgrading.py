"""What an upgrade costs: a database of the first schema with 40,000 updates, each with its entry in the audit trail."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from storage.database import Database
from storage.migrations import migrate, newest
from tests.benchmarks.figures import table
from tests.storage.upgrades.kept import restore
from tests.support import postgres

REVISION, UPDATES, QUICK = "0001", 40_000, 1_000
HEADER = ("database", "updates", "s", "CPU s here")
NOTES = ("Hubs open in two of the four areas, and take-up is rising week by week.", "The tender slipped; legal agree.")
RATINGS = ("on_track", "at_risk", "off_track", None)


def report(updates: int) -> str:
    """The table, a row for each database. On SQLite everything is done here, on PostgreSQL much of it by the server."""
    rows = []
    for kind, url in _places():
        restore(REVISION, url)
        database = Database(url)
        add_updates(database, updates)
        wall, cpu = time.perf_counter(), time.process_time()
        migrate(database, copied_at=datetime.now(UTC))
        rows.append((kind, f"{updates:,}", f"{time.perf_counter() - wall:.1f}", f"{time.process_time() - cpu:.1f}"))
        database.close()
    return f"{table(HEADER, rows)}\n\nFrom schema {REVISION} to {newest()}, the copy on SQLite included."


def _places() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="plankeeper-bench-") as folder:
        yield "SQLite", f"sqlite:///{Path(folder) / 'old.db'}"
    if postgres.find_program("initdb"):
        with _server() as url:
            yield "PostgreSQL", url


@contextmanager
def _server() -> Iterator[str]:
    with postgres.serving() as server, server.database() as name:
        yield server.url(name)


def add_updates(database: Database, count: int) -> None:
    """Puts so many updates, two years of them, and their audit entries into a database of the first schema."""
    found = sa.MetaData()
    with database.engine.execution_options(writes=True).begin() as connection:
        found.reflect(connection, only=["progress_update", "audit_entry", "action"])
        action = found.tables["action"]
        places = connection.execute(
            sa.select(action.c.id, action.c.recommendation_id).where(action.c.team_id == "T1")
        ).all()
        begun = datetime(2024, 11, 23, tzinfo=UTC)
        said = [_update(number, places[number % len(places)], begun) for number in range(count)]
        connection.execute(found.tables["progress_update"].insert(), said)
        connection.execute(
            found.tables["audit_entry"].insert(), [_entry(number, row) for number, row in enumerate(said)]
        )


def _update(number: int, place: Any, begun: datetime) -> dict[str, Any]:
    note, ts = f"{NOTES[number % 2]} ({number})", f"{number}.000100"
    return {
        "team_id": "T1",
        "recommendation_id": place.recommendation_id,
        "action_id": place.id,
        "note": note,
        "typed": note,
        "delivery": RATINGS[number % len(RATINGS)],
        "author_id": f"U{number % 50}",
        "source": "dm",
        "channel_id": "DBENCH",
        "ts": ts,
        "message_ts": ts,
        "place": 0,
        "created_at": begun + timedelta(minutes=26 * number),
    }


def _entry(number: int, row: dict[str, Any]) -> dict[str, Any]:
    after = {"note": row["note"], "delivery": row["delivery"], "action": row["action_id"]}
    said = {"at": row["created_at"], "who": row["author_id"], "source": "dm", "subject": f"update {number}"}
    return {"team_id": "T1", "what": "updated", "before": None, "after": after, **said}
