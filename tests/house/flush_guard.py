"""Sees, in every test, whether rows of what people read are written by anything but a session's flush.

Only a flush raises the revision and writes the change log: what is written past it stays unknown to whoever keeps a
snapshot.
"""

import re
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from storage import tables
from storage.revisions.raising import WHAT_PEOPLE_READ

ROOT = Path(__file__).parents[2]
PRODUCT = ("storage", "bot", "commands", "app")
MIGRATIONS = "storage.migrations"  # while one runs nobody keeps anything: it is before the start
LOGGED = {str(table.__tablename__) for table in (*WHAT_PEOPLE_READ, tables.Workspace)}
WRITE = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)"
    r'\s+(?:ONLY\s+)?["`]?(\w+)',
    re.IGNORECASE,
)

# Who may all the same, and why.
MAY = {
    "storage.revisions.raising._raising": "it is the flush: it raises the revision itself",
    "storage.workspaces.ensure": "it makes and locks the workspace's row, and changes nothing of one that is there",
    "storage.outbox.sweeps.set_next": "nobody reads in the plan of when a workspace is looked after next",
    "storage.outbox.sweeps._set": "nobody reads in the plan of when a workspace is looked after next",
    "storage.readings.due._set": "nobody reads in the plan of when Slack is asked about a workspace next",
    "storage.people.name_the_past": "it touches the workspace itself, so all is loaded; there may be years of rows",
    "storage.workspaces._raise_beyond": "it raises the revision itself, and leaves a gap in the log, so all is loaded",
    "storage.files.evidence.claim_try": "nobody reads in the plan of tries at a copy",
    "storage.files.evidence.note_failure": "nobody reads of a failed copy in the plan",
    "storage.files.evidence.make_stale": "nobody reads in the plan of copies that stand in Slack",
    "storage.files.evidence.forget_shown": "nobody reads in the plan of copies that stand in Slack",
    "storage.files.evidence.note_moved": "nobody reads in the plan of where a copy is kept",
}

found: list[str] = []  # what was written past a flush, and by whom


def listen() -> None:
    """Looks at every statement from now on."""
    event.listen(Engine, "before_cursor_execute", _look)


def _look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    if statement.startswith("SELECT") or not (written := written_tables(statement)):
        return
    if writer := writer_past_flush():
        found.append(f"{writer} writes {', '.join(sorted(written))}")


def written_tables(statement: str) -> set[str]:
    """Which tables of what people read a statement writes."""
    return {name.lower() for name in WRITE.findall(statement)} & LOGGED


def writer_past_flush() -> str | None:
    """The product's function that is writing; None inside a flush, for a test's own, and for one that may."""
    frame: Any = sys._getframe(1)
    writer = None
    while frame is not None:
        if frame.f_code is Session._flush.__code__:
            return None
        name = str(frame.f_globals.get("__name__", ""))
        if writer is None and name != __name__ and name.split(".")[0] in (*PRODUCT, "tests"):
            writer = f"{name}.{frame.f_code.co_qualname}"
        frame = frame.f_back
    is_known = writer is None or writer in MAY or writer.startswith((MIGRATIONS, "tests."))
    return None if is_known else writer
