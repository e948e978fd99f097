"""Everything that a database, its files and its copies still hold."""

import subprocess
from pathlib import Path

import pytest

from storage.database import Database
from tests.support.postgres import find_program


def remains(database: Database) -> bytes:
    """SQLite: every byte of its file, its log and whatever lies in folders beside it; PostgreSQL: a dump."""
    if not database.is_sqlite:
        program = find_program("pg_dump")
        if program is None:
            pytest.skip("pg_dump is not installed.")
        address = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return subprocess.run([program, "--inserts", address], check=True, capture_output=True).stdout
    path = Path(database.engine.url.database or "")
    found = [*path.parent.glob(f"{path.name}*"), *(path.parent / "copies").glob(f"{path.name}*")]
    return b"".join(each.read_bytes() for each in found)


def forms(words: str) -> list[bytes]:
    """A name as it may be found: as typed, and as an index that leaves out capitals and endings holds it."""
    parts = words.split()
    return [form.encode() for part in parts for form in (part, part.lower(), part.upper())]
